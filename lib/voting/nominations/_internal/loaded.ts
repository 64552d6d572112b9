import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { readableBy } from "../../elections/policy";

const electionOf = {
  id: true,
  status: true,
  nominationsOpenAt: true,
  nominationsCloseAt: true,
  opensAt: true,
  closesAt: true,
  includesBelow: true,
  unit: { select: { path: true } },
} as const;

/** A question of an election the caller may see. */
export async function readableContest(tx: Tx, ctx: Ctx, contestId: string) {
  const contest = await tx.contest.findFirst({
    where: { id: contestId, election: readableBy(ctx) },
    select: {
      rule: true,
      unit: { select: { path: true } },
      election: { select: electionOf },
      _count: { select: { candidates: true } },
    },
  });
  if (!contest) throw notFound("contest");
  return contest;
}

/** A candidate of an election the caller may see. */
export async function readableCandidate(tx: Tx, ctx: Ctx, candidateId: string) {
  const candidate = await tx.candidate.findFirst({
    where: { id: candidateId, contest: { election: readableBy(ctx) } },
    select: {
      status: true,
      memberId: true,
      decidedBy: true,
      appeal: true,
      contest: { select: { election: { select: electionOf } } },
    },
  });
  if (!candidate) throw notFound("candidate");
  return { ...candidate, election: candidate.contest.election };
}
