import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GrievanceQueue } from "@/components/grievances/grievance-queue";
import { canSeeQueue } from "@/lib/grievances/tickets/policy";
import { countGrievances, listGrievances } from "@/lib/grievances/tickets/queries";
import { listGrievancesInput } from "@/lib/grievances/tickets/schema";
import { requireCtx } from "@/lib/web/context";
import { notFound } from "next/navigation";

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("grievances.office");
  return { title: t("title") };
}

export default async function GrievancesPage({ searchParams }: Props) {
  const ctx = await requireCtx();
  if (!canSeeQueue(ctx)) notFound();
  const asked = listGrievancesInput.safeParse(await searchParams);
  const { queue, category, cursor } = asked.success ? asked.data : { queue: "open" as const };
  const [page, counts] = await Promise.all([
    listGrievances(ctx, { queue, category, cursor, limit: 30 }),
    countGrievances(ctx),
  ]);

  return <GrievanceQueue page={page} counts={counts} queue={queue} category={category} />;
}
