import { isAllowedSomewhere } from "@/lib/core/authz";
import type { Permission } from "@/lib/core/permissions";
import { listApplications } from "@/lib/members/applications/queries";
import { countIncomingTransfers } from "@/lib/members/transfers/queries";
import { listChildren, listOfficeUnits } from "@/lib/units/tree/queries/list-tree";
import { listElections } from "@/lib/voting/elections/queries/list-elections";
import type { ElectionPhase } from "@/lib/voting/elections/types";
import { requireCtx } from "@/lib/web/context";
import { workOf } from "@/lib/web/working-unit";
import { OfficeScreen } from "./_components/office-screen";
import { waitingWork } from "./_components/waiting-work";

type Props = { searchParams: Promise<{ unit?: string }> };

const QUEUE_LENGTH = 5;
const ELECTIONS_LOOKED_AT = 20;
const OVER: readonly ElectionPhase[] = ["certified", "cancelled"];

export default async function OfficePage({ searchParams }: Props) {
  const { unit } = await searchParams;
  const ctx = await requireCtx();
  const [units, work] = await Promise.all([listOfficeUnits(ctx), workOf(ctx)]);
  const wanted = unit ?? work.chosen?.id;
  const chosen = units.find(({ id }) => id === wanted) ?? units[0];
  const can = (permission: Permission) => isAllowedSomewhere(ctx, permission);
  const [queue, transferCount, below, works, elections] = await Promise.all([
    listApplications(ctx, { limit: QUEUE_LENGTH, ...(chosen && { unitId: chosen.id }) }),
    countIncomingTransfers(ctx),
    chosen ? listChildren(ctx, { parentId: chosen.id }) : null,
    waitingWork(ctx),
    can("election.manage") ? listElections(ctx, { limit: ELECTIONS_LOOKED_AT }) : null,
  ]);

  return (
    <OfficeScreen
      chosen={chosen ?? null}
      queue={queue}
      transferCount={transferCount}
      below={below}
      works={works}
      elections={elections?.items.filter(({ phase }) => !OVER.includes(phase)) ?? null}
      may={{
        admit: can("member.admit"),
        announce: can("announcement.write"),
        poll: can("poll.manage"),
        register: can("member.write"),
      }}
    />
  );
}
