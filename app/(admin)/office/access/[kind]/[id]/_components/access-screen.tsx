import { useTranslations } from "next-intl";
import { Viewer, ViewerList } from "@/components/audit/viewer-list";
import { useBilingual } from "@/components/ui/bilingual";
import { Button } from "@/components/ui/button";
import { CONTROL_CLASS } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
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
  const bilingual = useBilingual();
  const path = `/office/access/${record.kind}/${record.id}`;
  return (
    <Section title={t("ask")} lead={t("ask_help")}>
      <form action={path} className="flex max-w-xl gap-2">
        <input
          type="search"
          name="q"
          defaultValue={search.q}
          aria-label={t("ask")}
          className={CONTROL_CLASS}
        />
        <Button type="submit">{t("ask_do")}</Button>
      </form>
      {search.found?.length === 0 && <p className="text-muted mt-2">{t("ask_none")}</p>}
      <ul className="mt-2">
        {search.found?.map((member) => (
          <li key={member.id}>
            <TextLink href={`${path}?viewer=${member.id}`} className="inline-flex min-h-11 items-center">
              {bilingual(member.name, member.nameLocal)}
            </TextLink>{" "}
            <span className="text-muted text-sm">
              {[member.number, bilingual(member.unit.name, member.unit.nameLocal)]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
