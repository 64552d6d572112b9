import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { GrievanceReportView } from "@/components/grievances/grievance-report";
import { Bilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { reportGrievances } from "@/lib/grievances/tickets/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { workOf } from "@/lib/web/working-unit";

type Props = { searchParams: Promise<{ unit?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("grievances.report");
  return { title: t("title") };
}

export default async function GrievanceReportPage({ searchParams }: Props) {
  const ctx = await requireCtx();
  const { unit } = await searchParams;
  const unitId = unit ?? (await workOf(ctx)).chosen?.id;
  if (!unitId) notFound();
  const report = await orNotFound(reportGrievances(ctx, { unitId }));
  const [t, tOffice, format] = await Promise.all([
    getTranslations("grievances.report"),
    getTranslations("grievances.office"),
    getFormatter(),
  ]);
  const day = format.dateTime(new Date(report.fromDay), "day");

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t.rich("lead", {
          unit: () => <Bilingual text={report.unit.name} local={report.unit.nameLocal} />,
          day,
        })}
        crumbs={[{ label: tOffice("title"), href: "/office/grievances" }]}
      />
      <GrievanceReportView report={report} />
    </>
  );
}
