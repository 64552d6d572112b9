import { useFormatter, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { EvidenceForm } from "@/components/members/evidence-form";
import { EvidenceGallery } from "@/components/members/evidence-gallery";
import { UnitLabel } from "@/components/members/unit-label";
import { StatusBadge } from "@/components/members/status-badge";
import { Alert } from "@/components/ui/alert";
import { KeyValueList } from "@/components/ui/key-value-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { ServerAction } from "@/lib/core/action";
import type { OwnApplicationView } from "@/lib/members/applications/types";
import { EVIDENCE_KEPT_DAYS, EVIDENCE_PICTURES_MAX } from "@/lib/members/evidence/constants";
import type { EvidenceRef } from "@/lib/members/evidence/schema";
import type { EvidenceView } from "@/lib/members/evidence/types";
import type { IdentityDocument } from "@/lib/tenancy/packs/constants";

type Props = {
  application: OwnApplicationView;
  evidence: EvidenceView[];
  documents: readonly IdentityDocument[];
  add: ServerAction<{ kind: IdentityDocument; picture: File }>;
  remove: ServerAction<EvidenceRef>;
};

export function DoneScreen({ application, evidence, documents, add, remove }: Props) {
  const t = useTranslations("members.done");
  const format = useFormatter();
  const { status, appliedAt, unit } = application;
  const isWaiting = status === "PENDING";

  return (
    <>
      <PageHeader
        title={t(isWaiting ? "title_waiting" : "title_decided")}
        marks={<StatusBadge status={status} />}
      />
      {isWaiting && (
        <Alert tone="positive" title={t("thanks")}>
          {t("next_step")}
        </Alert>
      )}
      <div className="my-5">
        <KeyValueList
          items={[
            { key: "unit", label: t("unit"), value: <UnitLabel unit={unit} /> },
            {
              key: "applied",
              label: t("applied"),
              value: format.dateTime(new Date(appliedAt), { dateStyle: "long" }),
            },
          ]}
        />
      </div>
      {isWaiting && (
        <Section title={t("evidence")} lead={t("evidence_lead", { days: EVIDENCE_KEPT_DAYS })}>
          <ClientMessages of={["members.evidence"]}>
            <EvidenceGallery evidence={evidence} remove={remove} />
            {evidence.length < EVIDENCE_PICTURES_MAX && <EvidenceForm documents={documents} add={add} />}
          </ClientMessages>
        </Section>
      )}
      {isWaiting && (
        <Section title={t("meanwhile")}>
          <ol className="list-decimal space-y-1 ps-6">
            <li>{t("meanwhile_decision")}</li>
            <li>{t("meanwhile_message")}</li>
            <li>{t("meanwhile_card")}</li>
          </ol>
        </Section>
      )}
      <div className="mt-6">
        <LinkButton href="/me" variant="primary" isWide>
          {t("to_me")}
        </LinkButton>
      </div>
    </>
  );
}
