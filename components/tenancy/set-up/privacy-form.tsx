"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { ChoiceField } from "@/components/ui/choice-field";
import { KeyValueList } from "@/components/ui/key-value-list";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { type IdentityDocument, RETAINED_KINDS } from "@/lib/tenancy/packs/constants";
import type { PrivacyPack } from "@/lib/tenancy/packs/types";
import { RESIDENCY_LENGTH_MAX } from "@/lib/tenancy/settings/constants";
import type { SetPrivacyInput } from "@/lib/tenancy/settings/schema";

type Props = {
  privacy: PrivacyPack;
  documents: readonly { value: IdentityDocument; label: string }[];
  accepted: readonly IdentityDocument[];
  dataResidency: string | null;
  set: ServerAction<SetPrivacyInput>;
  doneHref?: string;
};

/** What the law of the country asks, as facts, and what the organisation decides within it. */
export function PrivacyForm({ privacy, documents, accepted, dataResidency, set, doneHref }: Props) {
  const t = useTranslations("tenancy");
  const { law, minorAgeYears, requestDeadlineDays, retentionDays, sources } = privacy;
  const kept = RETAINED_KINDS.map((kind) => ({
    key: kind,
    label: t(`privacy.kept.${kind}`),
    value: t("privacy.days", { days: retentionDays[kind] }),
  }));
  return (
    <div className="flex flex-col gap-6">
      <Alert tone="info" title={t(`privacy.laws.${law}.name`)}>
        <p>{t("privacy.minor", { years: minorAgeYears })}</p>
        <p>{t("privacy.deadline", { days: requestDeadlineDays })}</p>
        <p className="mt-2 text-sm">{t("privacy.sources", { sources: sources.join("; ") })}</p>
      </Alert>
      <ActionForm
        action={set}
        doneHref={doneHref}
        doneMessage={t("set_up.saved")}
        label={t("set_up.privacy.title")}
      >
        <ChoiceField
          name="identityDocuments"
          isRequired
          isMultiple
          label={t("set_up.privacy.documents")}
          help={t("set_up.privacy.documents_help")}
          choices={documents}
          defaultValue={[...accepted]}
        />
        <TextField
          name="dataResidency"
          label={t("set_up.privacy.residency")}
          help={t("set_up.privacy.residency_help")}
          maxLength={RESIDENCY_LENGTH_MAX}
          defaultValue={dataResidency ?? undefined}
        />
        <SubmitButton>{t(doneHref ? "set_up.save_on" : "set_up.save")}</SubmitButton>
      </ActionForm>
      <div>
        <h2 className="mb-2 font-semibold">{t("privacy.kept_title")}</h2>
        <KeyValueList items={kept} />
      </div>
    </div>
  );
}
