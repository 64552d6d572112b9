"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import type { HostKind } from "@/lib/tenancy/hosts/constants";
import type { AddHostInput, HostRef } from "@/lib/tenancy/hosts/schema";
import type { HostView } from "@/lib/tenancy/hosts/types";

type Acts = {
  add: ServerAction<AddHostInput>;
  check: ServerAction<HostRef>;
  remove: ServerAction<HostRef>;
};
type Props = Acts & { kind: HostKind; host: HostView | null };

const tones = { waiting: "info", proved: "positive", lost: "warning", taken: "danger" } as const;

/** One domain of the organisation: how to prove it, how it stands, and the way to name another. */
export function HostSection({ kind, host, add, ...acts }: Props) {
  const t = useTranslations("tenancy.hosts");
  return (
    <Section title={t(`${kind}.title`)} lead={t(`${kind}.lead`)}>
      {host && <Standing host={host} {...acts} />}
      <ActionForm action={add} fixed={{ kind }} label={t(`${kind}.title`)} isResetWhenDone>
        <TextField name="host" label={t(host ? "other" : "host")} help={t(`${kind}.example`)} isRequired />
        <SubmitButton variant={host ? "secondary" : "primary"}>{t("add")}</SubmitButton>
      </ActionForm>
    </Section>
  );
}

function Standing({ host, check, remove }: Omit<Acts, "add"> & { host: HostView }) {
  const t = useTranslations("tenancy.hosts");
  const format = useFormatter();
  const { id, host: name, state, record, checkedAt, endsAt } = host;
  return (
    <div className="mb-6 flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-2 text-lg font-semibold wrap-anywhere">
        <bdi dir="ltr">{name}</bdi>
        <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
      </p>
      {state === "lost" && endsAt && (
        <Alert tone="warning" title={t("lost_title")}>
          {t("lost_text", { at: format.dateTime(endsAt, "moment") })}
        </Alert>
      )}
      {state === "taken" && (
        <Alert tone="danger" title={t("state.taken")}>
          {t("taken_text")}
        </Alert>
      )}
      {state !== "proved" && <p>{t("record_lead")}</p>}
      <KeyValueList
        items={[
          { key: "type", label: t("record.type"), value: "TXT" },
          { key: "name", label: t("record.name"), value: <Copied text={record.name} /> },
          { key: "value", label: t("record.value"), value: <Copied text={record.value} /> },
          {
            key: "checked",
            label: t("checked"),
            value: checkedAt ? format.dateTime(checkedAt, "moment") : t("never_checked"),
          },
        ]}
      />
      <div className="flex flex-wrap gap-3">
        <ActionForm action={check} fixed={{ hostId: id }} label={t("check")} doneMessage={t("was_checked")}>
          <SubmitButton>{t("check")}</SubmitButton>
        </ActionForm>
        <ConfirmButton
          action={remove}
          input={{ hostId: id }}
          label={t("remove")}
          title={t("remove_title", { host: name })}
          variant="danger"
          doneMessage={t("removed")}
        >
          {t("remove_text")}
        </ConfirmButton>
      </div>
    </div>
  );
}

/** Something to copy letter by letter. */
function Copied({ text }: { text: string }) {
  return (
    <code dir="ltr" className="wrap-anywhere select-all">
      {text}
    </code>
  );
}
