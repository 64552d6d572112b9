import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { ChipFilter } from "@/components/ui/chip-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import type { Page } from "@/lib/core/pagination";
import { listVacancies } from "@/lib/units/appointments/queries";
import type { VacancyView } from "@/lib/units/appointments/types";
import { getUnit } from "@/lib/units/tree/queries/get-unit";
import type { UnitView } from "@/lib/units/tree/types";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";

type Props = {
  params: Promise<{ unitId: string }>;
  searchParams: Promise<{ level?: string; cursor?: string }>;
};

export default async function VacanciesPage({ params, searchParams }: Props) {
  const [{ unitId }, { level, cursor }] = await Promise.all([params, searchParams]);
  const ctx = await requireCtx();
  const [unit, vacancies] = await Promise.all([
    orNotFound(getUnit(ctx, unitId)),
    orNotFound(listVacancies(ctx, unitId, { levelId: level || undefined, cursor })),
  ]);

  return <VacanciesScreen unit={unit} vacancies={vacancies} levelId={level ?? ""} />;
}

type ScreenProps = { unit: UnitView; vacancies: Page<VacancyView>; levelId: string };

function VacanciesScreen({ unit, vacancies, levelId }: ScreenProps) {
  const t = useTranslations("units");
  const bilingual = useBilingual();
  const name = bilingual(unit.name, unit.nameLocal);
  const path = `/office/units/${unit.id}/vacancies`;
  const levels = [unit.level, ...unit.unitsBelow.map(({ level }) => level)];

  return (
    <>
      <PageHeader
        title={t("vacancies.title")}
        lead={t("vacancies.lead", { name })}
        crumbs={[
          { label: t("tree.title"), href: "/office/units" },
          { label: name, href: `/office/units/${unit.id}` },
        ]}
      />
      <ChipFilter
        label={t("unit.level")}
        chips={[
          { label: t("vacancies.all"), href: path, isActive: levelId === "" },
          ...levels.map((level) => ({
            label: bilingual(level.name, level.nameLocal),
            href: `${path}?level=${level.id}`,
            isActive: levelId === level.id,
          })),
        ]}
      />
      <div className="mt-4">
        {vacancies.items.length === 0 ? (
          <EmptyState title={t("vacancies.none_title")}>{t("vacancies.none_text")}</EmptyState>
        ) : (
          <VacancyList vacancies={vacancies.items} />
        )}
      </div>
      <NextPage
        path={levelId ? `${path}?level=${levelId}` : path}
        cursor={vacancies.nextCursor}
        shown={vacancies.items.reduce((sum, { vacantSeats }) => sum + vacantSeats, 0)}
        total={vacancies.total}
      />
    </>
  );
}

function VacancyList({ vacancies }: { vacancies: readonly VacancyView[] }) {
  const t = useTranslations("units.vacancies");
  const format = useFormatter();
  const bilingual = useBilingual();
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });

  return (
    <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
      {vacancies.map(({ positionId, position, unit, vacantSeats, vacantSince }) => (
        <li
          key={`${unit.id}-${positionId}`}
          className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-2.5"
        >
          <div className="min-w-0">
            <p className="font-medium">{bilingual(position.name, position.nameLocal)}</p>
            <TextLink href={`/office/units/${unit.id}`}>{bilingual(unit.name, unit.nameLocal)}</TextLink>{" "}
            <span className="text-muted text-sm">{unit.code}</span>
          </div>
          <p className="text-muted text-sm">
            {t("seats", { count: vacantSeats })} ·{" "}
            {vacantSince ? t("since", { date: day(vacantSince) }) : t("never")}
          </p>
        </li>
      ))}
    </ul>
  );
}
