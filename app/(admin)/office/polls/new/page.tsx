import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { PollDraftForm } from "@/components/voting/poll-draft-form";
import { dayIn } from "@/lib/core/clock";
import { listOfficeUnitNames } from "@/lib/units/tree/queries/list-tree";
import type { UnitChoice } from "@/lib/units/tree/types";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { draftPollAction } from "../actions";

const WEEK_MS = 7 * 24 * 3_600_000;

export default async function NewPollPage() {
  const ctx = await requireCtx();
  const [t, tenant, units] = await Promise.all([
    getTranslations("voting"),
    requireTenant(),
    listOfficeUnitNames(ctx, "poll.manage"),
  ]);

  return (
    <>
      <PageHeader title={t("office.new")} crumbs={[{ label: t("office.title"), href: "/office/polls" }]} />
      <DraftForm
        units={units}
        closesAt={`${dayIn(tenant.timeZone, new Date(ctx.now.getTime() + WEEK_MS))}T18:00`}
      />
    </>
  );
}

type FormProps = { units: readonly UnitChoice[]; closesAt: string };

function DraftForm({ units, closesAt }: FormProps) {
  const bilingual = useBilingual();
  return (
    <ClientMessages of={["voting.form"]}>
      <PollDraftForm
        draft={draftPollAction}
        units={units.map((unit) => ({ value: unit.id, label: bilingual(unit.name, unit.nameLocal) }))}
        closesAtDefault={closesAt}
      />
    </ClientMessages>
  );
}
