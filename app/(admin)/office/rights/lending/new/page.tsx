import { dayIn } from "@/lib/core/clock";
import { isAllowedSomewhere } from "@/lib/core/authz";
import { listMembers } from "@/lib/members/directory/queries";
import { getMember } from "@/lib/members/profiles/queries";
import { listLendable } from "@/lib/units/delegations/queries";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { lendRightsAction } from "../actions";
import { LendScreen } from "../_components/lend-screen";

type Props = { searchParams: Promise<{ to?: string; q?: string }> };

const CANDIDATES = 8;

export default async function NewLendingPage({ searchParams }: Props) {
  const { to, q } = await searchParams;
  const [ctx, tenant] = await Promise.all([requireCtx(), requireTenant()]);
  const maySearch = isAllowedSomewhere(ctx, "member.read");
  const [units, member, found] = await Promise.all([
    listLendable(ctx),
    to ? orNotFound(getMember(ctx, { memberId: to })) : null,
    maySearch && q && !to ? listMembers(ctx, { q, status: "ACTIVE", limit: CANDIDATES }) : null,
  ]);

  return (
    <LendScreen
      units={units}
      member={member && { id: member.id, name: member.name, nameLocal: member.nameLocal }}
      search={{ q: q ?? "", found: found?.items ?? null }}
      today={dayIn(tenant.timeZone, ctx.now)}
      lend={lendRightsAction}
    />
  );
}
