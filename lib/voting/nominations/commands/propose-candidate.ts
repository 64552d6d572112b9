import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { invalidInput, notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { findNominee } from "../../electorate/sql";
import { assertCandidateFits, assertNominating } from "../../elections/rules";
import { readableContest } from "../_internal/loaded";
import { candidateProposed } from "../events";
import { authorizeNominate } from "../policy";
import { assertElects } from "../rules";
import { proposeCandidateInput, type ProposeCandidateInput, standInput, type StandInput } from "../schema";

/** The caller stands for a post, within the window. Standing twice is refused, also after stepping back. */
export async function standAsCandidate(ctx: Ctx, input: StandInput): Promise<{ candidateId: string }> {
  const { contestId, statement, statementLocal } = standInput.parse(input);

  return withTx(ctx, async (tx) => {
    const contest = await readableContest(tx, ctx, contestId);
    const { memberId } = authorizeNominate(ctx, contest);
    assertElects(contest);
    assertNominating(contest.election, ctx.now);
    assertCandidateFits(contest._count.candidates);
    const member = await tx.member.findFirst({
      where: { id: memberId, tenantId: ctx.tenantId },
      select: { name: true, nameLocal: true },
    });
    if (!member) throw notFound("member");

    const candidateId = await addCandidate(tx, ctx, {
      contestId,
      memberId,
      ...member,
      status: "ACCEPTED",
      statement: statement ?? null,
      statementLocal: statementLocal ?? null,
    });
    await audit(tx, ctx, {
      action: "candidate.stand",
      entityId: candidateId,
      changes: { contestId, electionId: contest.election.id },
    });
    return { candidateId };
  });
}

/**
 * Proposes another member of the asked units by their membership number, within the window. They are asked, and stand
 * only if they accept. A number that is nobody's there, or nobody's at all, is the same refusal.
 */
export async function proposeCandidate(
  ctx: Ctx,
  input: ProposeCandidateInput,
): Promise<{ candidateId: string }> {
  const { contestId, memberNumber } = proposeCandidateInput.parse(input);

  return withTx(ctx, async (tx) => {
    const contest = await readableContest(tx, ctx, contestId);
    const { memberId } = authorizeNominate(ctx, contest);
    assertElects(contest);
    assertNominating(contest.election, ctx.now);
    assertCandidateFits(contest._count.candidates);
    const nominee = await findNominee(tx, {
      number: memberNumber,
      unitPath: contest.unit?.path ?? contest.election.unit.path,
      includesBelow: contest.unit ? true : contest.election.includesBelow,
    });
    if (!nominee) throw invalidInput("memberNumber", "election.nominee_unknown");
    if (nominee.memberId === memberId) throw invalidInput("memberNumber", "election.propose_other");

    const candidateId = await addCandidate(tx, ctx, { contestId, ...nominee, status: "PROPOSED" });
    await audit(tx, ctx, {
      action: "candidate.propose",
      entityId: candidateId,
      changes: { contestId, electionId: contest.election.id },
    });
    await emit(tx, ctx, {
      name: candidateProposed.name,
      payload: { tenantId: ctx.tenantId, electionId: contest.election.id, candidateId },
    });
    return { candidateId };
  });
}

async function addCandidate(
  tx: Tx,
  ctx: Ctx,
  candidate: {
    contestId: string;
    memberId: string;
    name: string;
    nameLocal: string | null;
    status: "PROPOSED" | "ACCEPTED";
    statement?: string | null;
    statementLocal?: string | null;
  },
): Promise<string> {
  const id = newId();
  const proposedBy = ctx.actor.kind === "person" ? ctx.actor.accountId : null;
  const { count } = await tx.candidate.createMany({
    data: [{ id, tenantId: ctx.tenantId, ...candidate, proposedBy, proposedAt: ctx.now }],
    skipDuplicates: true,
  });
  if (count === 0) throw ruleViolated("election.candidate_already");
  return id;
}
