"use client";

import { useTranslations } from "next-intl";
import { listHref, type ListParams } from "@/components/data-table/list-url";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ChipFilter } from "@/components/ui/chip-filter";
import { FormTrouble } from "@/components/ui/form-trouble";
import { LinkButton } from "@/components/ui/link-button";
import { useServerAction } from "@/components/ui/use-server-action";
import { useState } from "react";
import type { ServerAction } from "@/lib/core/action";
import type { TagMembersInput } from "@/lib/members/tags/schema";
import type { TaggingResult, TagView } from "@/lib/members/tags/types";

const PATH = "/office/members/tags/apply";

type Props = {
  params: ListParams;
  tags: readonly TagView[];
  asked: TagMembersInput | null;
  preview: TaggingResult | null;
  apply: ServerAction<TagMembersInput, TaggingResult>;
};

/** Which tag, on or off; exactly what will happen; and what has happened. */
export function ApplyTag({ params, tags, asked, preview, apply }: Props) {
  const t = useTranslations("members.tags");
  const isOn = params.off !== "1";
  const list = listHref("/office/members", params, { put: null, off: null, ids: null });

  if (tags.length === 0) return <Alert tone="info">{t("first_add")}</Alert>;
  return (
    <div className="flex flex-col gap-5">
      <ChipFilter
        label={t("what")}
        chips={[
          { label: t("put_on"), href: listHref(PATH, params, { off: null }), isActive: isOn },
          { label: t("take_off"), href: listHref(PATH, params, { off: "1" }), isActive: !isOn },
        ]}
      />
      <ChipFilter
        label={t("choose")}
        chips={tags.map(({ id, name }) => ({
          label: name,
          href: listHref(PATH, params, { put: id }),
          isActive: params.put === id,
        }))}
      />
      {asked && preview && (
        <Tagging
          key={JSON.stringify(asked)}
          asked={asked}
          preview={preview}
          name={tags.find(({ id }) => id === asked.tagId)?.name ?? ""}
          apply={apply}
        />
      )}
      <LinkButton href={list}>{t("back")}</LinkButton>
    </div>
  );
}

type TaggingProps = {
  asked: TagMembersInput;
  preview: TaggingResult;
  name: string;
  apply: Props["apply"];
};

function Tagging({ asked, preview, name, apply }: TaggingProps) {
  const t = useTranslations("members.tags");
  const [result, setResult] = useState<TaggingResult | null>(null);
  const { run, isPending, error, failure, retry } = useServerAction(apply, {
    onSuccess: (done) => setResult(done ?? null),
  });
  const { already, refused } = result ?? preview;

  return (
    <div className="flex flex-col gap-3">
      <Alert tone={result ? "positive" : "info"}>
        <p role="status">
          {result
            ? t("done", { count: result.changed })
            : t(asked.isOn ? "will_put_on" : "will_take_off", { count: preview.changed, name })}
        </p>
        {already > 0 && <p>{t("already", { count: already })}</p>}
        {refused > 0 && <p>{t("refused", { count: refused })}</p>}
      </Alert>
      <FormTrouble error={error} failure={failure} onRetry={retry} />
      {!result && preview.changed > 0 && (
        <Button variant="primary" isPending={isPending} onClick={() => run(asked)}>
          {t(asked.isOn ? "put_on" : "take_off")}
        </Button>
      )}
    </div>
  );
}
