import { useFormatter, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { BanCheckForm } from "@/components/members/ban-check-form";
import { BanMatches } from "@/components/members/ban-matches";
import { DecisionForms } from "@/components/members/decision-forms";
import { DuplicateList } from "@/components/members/duplicate-list";
import { EvidenceGallery } from "@/components/members/evidence-gallery";
import { EvidencePurpose } from "@/components/members/evidence-purpose";
import { MemberName } from "@/components/members/member-name";
import { UnitLabel } from "@/components/members/unit-label";
import { Alert } from "@/components/ui/alert";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { ServerAction } from "@/lib/core/action";
import type {
  AdmitApplicationInput,
  ConnectApplicationInput,
  PassApplicationOnInput,
  RefuseApplicationInput,
} from "@/lib/members/applications/schema";
import type { ApplicationView } from "@/lib/members/applications/types";
import type { BanMatch } from "@/lib/members/bans/types";
import type { OpenEvidenceFor } from "@/lib/members/evidence/schema";
import type { EvidenceView } from "@/lib/members/evidence/types";
import type { DuplicateView } from "@/lib/members/profiles/types";

type Props = {
  application: ApplicationView;
  duplicates: DuplicateView[];
  evidence: EvidenceView[];
  /** What the pictures are opened for; null until it is said. */
  opening: OpenEvidenceFor | null;
  bans: BanMatch[];
  admit: ServerAction<AdmitApplicationInput, { number: string }>;
  refuse: ServerAction<RefuseApplicationInput>;
  passOn: ServerAction<PassApplicationOnInput>;
  connect: ServerAction<ConnectApplicationInput>;
};

export function ApplicationScreen({ application, duplicates, evidence, opening, bans, ...actions }: Props) {
  const t = useTranslations("members.queue");
  const tBans = useTranslations("members.bans");

  return (
    <ClientMessages of={["members.bans", "members.decide", "members.evidence", "members.picker"]}>
      <PageHeader
        title={<MemberName name={application.name} nameLocal={application.nameLocal} />}
        crumbs={[{ label: t("title"), href: "/office/approvals" }]}
      />
      {bans.length > 0 && (
        <div className="mb-5">
          <Alert tone="danger" title={tBans("match_title")}>
            <BanMatches matches={bans} />
          </Alert>
        </div>
      )}
      {duplicates.length > 0 && (
        <div className="mb-5">
          <Alert tone="warning" title={t("duplicates_title")}>
            <DuplicateList duplicates={duplicates} />
          </Alert>
        </div>
      )}
      <div className="grid gap-6 lg:grid-cols-2">
        <div>
          <Section title={t("evidence")}>
            <Facts application={application} />
          </Section>
          <Section title={t("papers")} lead={t(evidence.length > 0 ? "papers_lead" : "papers_none")}>
            {evidence.length > 0 && !opening && (
              <EvidencePurpose evidence={evidence} path={`/office/approvals/${application.id}`} />
            )}
            {opening && <EvidenceGallery evidence={evidence} purpose={opening} />}
            <BanCheckForm applicationId={application.id} />
          </Section>
        </div>
        <div>
          <Section title={t("decision")}>
            <DecisionForms
              application={application}
              duplicates={duplicates}
              isMaybeBanned={bans.length > 0}
              {...actions}
            />
          </Section>
        </div>
      </div>
    </ClientMessages>
  );
}

function Facts({ application }: { application: ApplicationView }) {
  const t = useTranslations("members.queue");
  const tField = useTranslations("members.fields");
  const format = useFormatter();
  const { birthDate, ageYears } = application;
  const born = birthDate
    ? format.dateTime(new Date(birthDate), { dateStyle: "long", timeZone: "UTC" })
    : t("not_given");
  const address = [application.addressLine, application.place, application.pinCode]
    .filter(Boolean)
    .join(", ");

  return (
    <KeyValueList
      items={[
        { key: "unit", label: t("unit"), value: <UnitLabel unit={application.unit} /> },
        {
          key: "birth",
          label: tField("birth_date"),
          value: ageYears === null ? born : t("born_and_age", { born, age: ageYears }),
        },
        { key: "gender", label: tField("gender"), value: tField(`genders.${application.gender}`) },
        { key: "father", label: tField("father_name"), value: application.fatherName ?? t("not_given") },
        { key: "address", label: tField("address"), value: address || t("not_given") },
        {
          key: "neighbours",
          label: t("fit"),
          value: t("neighbours_long", { count: application.neighbours }),
        },
        {
          key: "phone",
          label: tField("phone"),
          value: t(application.isPhoneVerified ? "phone_verified" : "phone_unverified"),
        },
        {
          key: "applied",
          label: t("applied"),
          value: t("applied_on", {
            date: format.dateTime(new Date(application.appliedAt), { dateStyle: "medium" }),
            days: application.waitingDays,
          }),
        },
        { key: "source", label: t("source"), value: t(`sources.${application.source}`) },
      ]}
    />
  );
}
