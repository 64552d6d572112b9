import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import { authorizeMember, authorizeSign, concernsHome } from "../elections/policy";

type Election = { includesBelow: boolean; unit: { path: string } };

/** Members whose unit is asked may stand and propose; of a question of one unit, that unit's members. */
export function authorizeNominate(
  ctx: Ctx,
  contest: { unit: { path: string } | null; election: Election },
): { memberId: string } {
  const member = authorizeMember(ctx);
  const within = contest.unit ? { includesBelow: true, unit: contest.unit } : contest.election;
  if (!concernsHome(ctx, contest.election) || !concernsHome(ctx, within)) {
    throw forbidden("election.outside");
  }
  return member;
}

/** Only the person themselves answers, steps back and appeals. */
export function authorizeOwn(ctx: Ctx, candidate: { memberId: string | null }): void {
  const { memberId } = authorizeMember(ctx);
  if (candidate.memberId !== memberId) throw forbidden();
}

/** Officers judge in person, and nobody judges themselves. */
export function authorizeJudge(
  ctx: Ctx,
  candidate: { memberId: string | null; election: Election },
): { accountId: string } {
  const officer = authorizeSign(ctx, candidate.election);
  const isSelf = ctx.actor.kind === "person" && ctx.actor.memberId === candidate.memberId;
  if (isSelf) throw forbidden("election.own_candidacy");
  return officer;
}
