"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { useBilingual } from "@/components/ui/bilingual";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { TextLink } from "@/components/ui/text-link";
import type { ServerAction } from "@/lib/core/action";
import type { ViewPlace } from "@/lib/members/directory/views/types";
import { TAG_NAME_LENGTH_MAX } from "@/lib/members/tags/constants";
import type { CreateTagInput, RemoveTagInput } from "@/lib/members/tags/schema";
import type { TagView } from "@/lib/members/tags/types";

type Props = {
  tags: readonly TagView[];
  places: readonly ViewPlace[];
  create: ServerAction<CreateTagInput, { tagId: string }>;
  remove: ServerAction<RemoveTagInput>;
};

export function TagList({ tags, places, create, remove }: Props) {
  const t = useTranslations("members.tags");
  const bilingual = useBilingual();

  return (
    <>
      {tags.length === 0 ? (
        <EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>
      ) : (
        <ul className="divide-line divide-y">
          {tags.map((tag) => (
            <li key={tag.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <div className="min-w-0 flex-1">
                <p className="font-semibold">{tag.name}</p>
                <p className="text-muted text-sm">{bilingual(tag.unit.name, tag.unit.nameLocal)}</p>
              </div>
              <TextLink href={`/office/members?tag=${tag.id}`}>{t("members")}</TextLink>
              {tag.can.remove && (
                <ConfirmButton
                  action={remove}
                  input={{ tagId: tag.id }}
                  label={t("remove")}
                  title={t("remove_title", { name: tag.name })}
                  variant="danger"
                  doneMessage={t("removed")}
                >
                  {t("remove_text")}
                </ConfirmButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {places.length > 0 && (
        <Section title={t("add")}>
          <ActionForm action={create} doneMessage={t("added")} label={t("add")} isResetWhenDone>
            <TextField name="name" label={t("name")} isRequired maxLength={TAG_NAME_LENGTH_MAX} />
            <SelectField
              name="unitId"
              label={t("unit")}
              isRequired
              choices={places.map((place) => ({
                value: place.id,
                label: bilingual(place.name, place.nameLocal),
              }))}
            />
            <SubmitButton>{t("add")}</SubmitButton>
          </ActionForm>
        </Section>
      )}
    </>
  );
}
