import { useTranslations } from "next-intl";
import { OverseerList } from "@/components/audit/overseer-list";
import { OversightMonths } from "@/components/audit/oversight-months";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { OversightView } from "@/lib/audit/oversight/types";

type Props = { oversight: OversightView };

export function DataScreen({ oversight }: Props) {
  const t = useTranslations("rights.oversight");
  const tTree = useTranslations("units.tree");
  const bilingual = useBilingual();
  const { unit, overseers, isCapped, months } = oversight;
  const name = bilingual(unit.name, unit.nameLocal);

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead", { name })}
        crumbs={[
          { label: tTree("title"), href: "/office/units" },
          { label: name, href: `/office/units/${unit.id}` },
        ]}
      />
      <div className="grid gap-x-8 lg:grid-cols-2">
        <Section title={t("who")} lead={isCapped ? t("capped", { count: overseers.length }) : t("who_lead")}>
          <OverseerList overseers={overseers} />
        </Section>
        <Section title={t("looks")} lead={t("looks_lead")}>
          <OversightMonths months={months} />
        </Section>
      </div>
    </>
  );
}
