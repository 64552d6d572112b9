"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import type { SetRetentionInput } from "@/lib/privacy/retention/schema";
import type { RetentionView } from "@/lib/privacy/retention/types";

type Props = { rule: RetentionView; save: ServerAction<SetRetentionInput> };

/** A rule with exactly what goes tonight, and the form that changes it. */
export function RetentionCard({ rule, save }: Props) {
  const t = useTranslations("privacy.retention");
  const format = useFormatter();
  const { key, isOn, days, going, warned, first } = rule;

  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="font-semibold">{t(`rule.${key}`)}</h2>
        <Badge tone={isOn ? "positive" : "neutral"}>{isOn ? t("on") : t("off")}</Badge>
      </div>
      <p className="text-muted text-sm">{t(`help.${key}`)}</p>
      <p className="mt-2">
        {[
          t("after", { days }),
          t(key === "inactive_accounts" ? "will_close" : "will", { count: going }),
          ...(warned === null ? [] : [t("warned", { count: warned })]),
        ].join(" · ")}
      </p>
      {first.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-11 cursor-pointer py-2.5 font-medium">{t("list")}</summary>
          <p className="text-muted text-sm">{t("first", { count: first.length })}</p>
          <ul className="divide-line divide-y">
            {first.map(({ id, label, at }) => (
              <li key={id} className="flex justify-between gap-3 py-2">
                <span>{label ?? t("no_member")}</span>
                <span className="text-muted">{format.dateTime(at, "day")}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <details className="mt-2">
        <summary className="min-h-11 cursor-pointer py-2.5 font-medium">{t("change")}</summary>
        <ActionForm action={save} fixed={{ key }} doneMessage={t("saved")} label={t("change")}>
          <CheckboxField name="isOn" label={t("is_on")} defaultChecked={isOn} />
          <TextField
            name="days"
            label={t("days")}
            inputMode="numeric"
            defaultValue={String(days)}
            isRequired
          />
          <SubmitButton>{t("save")}</SubmitButton>
        </ActionForm>
      </details>
    </Card>
  );
}
