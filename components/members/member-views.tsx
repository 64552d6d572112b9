"use client";

import { Bookmark } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname, useSearchParams } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { useBilingual } from "@/components/ui/bilingual";
import { ChipFilter } from "@/components/ui/chip-filter";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { VIEW_NAME_LENGTH_MAX, VIEW_PARAMS } from "@/lib/members/directory/views/constants";
import type { RemoveMemberViewInput, SaveMemberViewInput } from "@/lib/members/directory/views/schema";
import type { MemberViewItem, ViewPlace } from "@/lib/members/directory/views/types";

type Props = {
  views: readonly MemberViewItem[];
  places: readonly ViewPlace[];
  save: ServerAction<SaveMemberViewInput, { viewId: string }>;
  remove: ServerAction<RemoveMemberViewInput>;
};

/** Lists one keeps or is given, as links; and the present one, to keep under a name. */
export function MemberViews({ views, places, save, remove }: Props) {
  const t = useTranslations("members.views");
  const path = usePathname();
  const query = useSearchParams();
  const bilingual = useBilingual();
  const nameOf = ({ name, unit }: MemberViewItem) =>
    unit ? t("of_unit", { name, unit: bilingual(unit.name, unit.nameLocal) }) : name;
  const removable = views.filter(({ can }) => can.remove);

  return (
    <div className="flex flex-col gap-2">
      {views.length > 0 && (
        <ChipFilter
          label={t("title")}
          chips={views.map((view) => ({
            label: nameOf(view),
            href: `${path}?${view.query}`,
            isActive: isShown(view, query),
          }))}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Popover label={t("save")} icon={<Icon of={Bookmark} />}>
          <ActionForm
            action={save}
            fixed={{ query: query.toString() }}
            doneMessage={t("saved")}
            label={t("save")}
            isResetWhenDone
            className="flex w-80 max-w-full flex-col gap-3 p-3"
          >
            <TextField
              name="name"
              label={t("name")}
              help={t("save_help")}
              isRequired
              maxLength={VIEW_NAME_LENGTH_MAX}
            />
            {places.length > 0 && (
              <SelectField
                name="unitId"
                label={t("for_whom")}
                placeholder={t("for_me")}
                choices={places.map((place) => ({
                  value: place.id,
                  label: t("for_unit", { unit: bilingual(place.name, place.nameLocal) }),
                }))}
              />
            )}
            <SubmitButton>{t("save")}</SubmitButton>
          </ActionForm>
        </Popover>
        {removable.length > 0 && (
          <details>
            <summary className="min-h-11 cursor-pointer px-2 py-2.5 font-medium">{t("manage")}</summary>
            <ul className="flex flex-col gap-2 pb-2">
              {removable.map((view) => (
                <li key={view.id} className="flex items-center justify-between gap-3">
                  <span>{nameOf(view)}</span>
                  <ConfirmButton
                    action={remove}
                    input={{ viewId: view.id }}
                    label={t("remove")}
                    title={t("remove_title", { name: view.name })}
                    variant="danger"
                    doneMessage={t("removed")}
                  >
                    {t("remove_text")}
                  </ConfirmButton>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}

/** Whether the list on the screen is this kept one, wherever in it the page stands. */
function isShown(view: MemberViewItem, query: URLSearchParams): boolean {
  const kept = new URLSearchParams(view.query);
  return !query.get("q") && VIEW_PARAMS.every((key) => kept.getAll(key).join() === query.getAll(key).join());
}
