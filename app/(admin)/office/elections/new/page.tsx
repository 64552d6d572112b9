import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { ElectionDraftForm } from "@/components/voting/election-draft-form";
import { dayIn } from "@/lib/core/clock";
import { listOfficeUnitNames } from "@/lib/units/tree/queries/list-tree";
import type { UnitChoice } from "@/lib/units/tree/types";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { draftElectionAction } from "../actions";

const DAY_MS = 24 * 3_600_000;

export default async function NewElectionPage() {
  const ctx = await requireCtx();
  const [t, tenant, units] = await Promise.all([
    getTranslations("elections"),
    requireTenant(),
    listOfficeUnitNames(ctx, "election.manage"),
  ]);
  const inDays = (days: number) => dayIn(tenant.timeZone, new Date(ctx.now.getTime() + days * DAY_MS));

  return (
    <>
      <PageHeader title={t("new")} crumbs={[{ label: t("title"), href: "/office/elections" }]} />
      <DraftForm
        units={units}
        times={{
          nominationsOpenAt: `${inDays(1)}T09:00`,
          nominationsCloseAt: `${inDays(8)}T18:00`,
          opensAt: `${inDays(12)}T08:00`,
          closesAt: `${inDays(12)}T18:00`,
        }}
      />
    </>
  );
}

type FormProps = {
  units: readonly UnitChoice[];
  times: { nominationsOpenAt: string; nominationsCloseAt: string; opensAt: string; closesAt: string };
};

function DraftForm({ units, times }: FormProps) {
  const bilingual = useBilingual();
  return (
    <ClientMessages of={["elections.mode", "elections.office"]}>
      <ElectionDraftForm
        draft={draftElectionAction}
        units={units.map((unit) => ({ value: unit.id, label: bilingual(unit.name, unit.nameLocal) }))}
        times={times}
      />
    </ClientMessages>
  );
}
