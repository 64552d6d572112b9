import { useTranslations } from "next-intl";
import { OverseerList } from "@/components/audit/overseer-list";
import { OversightMonths } from "@/components/audit/oversight-months";
import { ClientMessages } from "@/components/layout/client-messages";
import { UnitExportPanel } from "@/components/privacy/unit-export-panel";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { OversightView } from "@/lib/audit/oversight/types";
import type { ServerAction } from "@/lib/core/action";
import type { AskForUnitExportInput } from "@/lib/units/exports/schema";
import type { UnitExportView } from "@/lib/units/exports/types";

type Props = {
  oversight: OversightView;
  /** The reader's own files of the unit; null where they may take none. */
  files: readonly UnitExportView[] | null;
  locale: AskForUnitExportInput["locale"];
  ask: ServerAction<AskForUnitExportInput>;
};

export function DataScreen({ oversight, files, locale, ask }: Props) {
  const t = useTranslations("rights.oversight");
  const tCopy = useTranslations("privacy.unit_copy");
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
      {files && (
        <Section title={tCopy("title")} lead={tCopy("lead")}>
          <ClientMessages of={["privacy.unit_copy"]}>
            <UnitExportPanel unitId={unit.id} locale={locale} files={files} ask={ask} />
          </ClientMessages>
        </Section>
      )}
    </>
  );
}
