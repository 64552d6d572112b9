import { useTranslations } from "next-intl";
import { Viewer, ViewerList } from "@/components/audit/viewer-list";
import { MemberFinder } from "@/components/members/member-finder";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { RecordRef } from "@/lib/audit/access/schema";
import type { AccessView, ExplanationView } from "@/lib/audit/access/types";
import type { MemberRow } from "@/lib/members/directory/types";

type Props = {
  record: RecordRef;
  own: ExplanationView | null;
  access: AccessView | null;
  asked: ExplanationView | null;
  search: { q: string; found: MemberRow[] | null } | null;
};

export function AccessScreen({ record, own, access, asked, search }: Props) {
  const t = useTranslations("rights.access");
  const bilingual = useBilingual();
  const named = own?.record ?? access?.record;
  return (
    <>
      <PageHeader
        title={t("title", { name: named ? bilingual(named.name, named.nameLocal) : "" })}
        lead={t("lead")}
      />
      {asked && (
        <Section title={bilingual(asked.viewer.name, asked.viewer.nameLocal)}>
          <div className="border-line bg-raised rounded-lg border px-4 py-3">
            <Viewer viewer={asked.viewer} isOpen />
          </div>
        </Section>
      )}
      {search && <AskAbout record={record} search={search} />}
      {own && (
        <Section title={t("own")}>
          <div className="border-line bg-raised rounded-lg border px-4 py-3">
            <Viewer viewer={own.viewer} isOpen={!access} />
          </div>
        </Section>
      )}
      {access && <OfficeBearers access={access} />}
    </>
  );
}

export function OfficeBearers({ access }: { access: AccessView }) {
  const t = useTranslations("rights.access");
  return (
    <Section
      title={t("people")}
      lead={access.isCapped ? t("capped", { count: access.viewers.length }) : undefined}
    >
      {access.viewers.length === 0 ? (
        <p className="text-muted">{t("nobody")}</p>
      ) : (
        <ViewerList viewers={access.viewers} />
      )}
    </Section>
  );
}

function AskAbout({ record, search }: { record: RecordRef; search: NonNullable<Props["search"]> }) {
  const t = useTranslations("rights.access");
  return (
    <Section title={t("ask")} lead={t("ask_help")}>
      <MemberFinder
        path={`/office/access/${record.kind}/${record.id}`}
        param="viewer"
        search={search}
        words={{ label: t("ask"), find: t("ask_do"), nobody: t("ask_none") }}
      />
    </Section>
  );
}
