import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { OfficeList } from "@/components/units/office-list";
import { UnitMap } from "@/components/units/unit-map";
import type { OfficeView } from "@/lib/units/appointments/types";
import type { OwnUnitView, UnitMap as Drawing } from "@/lib/units/tree/types";

type Rung = { unit: OwnUnitView; offices: OfficeView[] };
type Props = { chain: Rung[]; map: Drawing | null; homePaths: readonly string[] };

export function OwnUnitScreen({ chain, map, homePaths }: Props) {
  const t = useTranslations("units.own");
  const tRegister = useTranslations("units.register");
  const tNeighbours = useTranslations("members.neighbours");
  const bilingual = useBilingual();
  const [own] = chain;
  if (!own) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState title={t("none_title")}>{t("none_text")}</EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={<LinkButton href="/unit/members">{tNeighbours("link")}</LinkButton>}
      />
      {chain.map(({ unit, offices }) => (
        <Section
          key={unit.id}
          title={
            <span className="flex flex-wrap items-center gap-x-3">
              {bilingual(unit.name, unit.nameLocal)}
              {homePaths.includes(unit.path) && <Badge tone="brand">{t("yours")}</Badge>}
            </span>
          }
          lead={`${bilingual(unit.level.name, unit.level.nameLocal)} · ${t("members", { count: unit.active })}`}
        >
          <OfficeList offices={offices} />
          <TextLink
            href={`/office/units/${unit.id}/register`}
            className="mt-2 inline-flex min-h-11 items-center"
          >
            {tRegister("link")}
            <span className="sr-only"> {bilingual(unit.name, unit.nameLocal)}</span>
          </TextLink>
        </Section>
      ))}
      {map && (
        <Section title={t("map")}>
          <UnitMap map={map} unit={own.unit} hrefOf={null} />
        </Section>
      )}
    </>
  );
}
