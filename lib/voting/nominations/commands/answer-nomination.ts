import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import { assertEditable, assertNominating } from "../../elections/rules";
import { readableCandidate } from "../_internal/loaded";
import { authorizeOwn } from "../policy";
import { assertAppealable, assertProposed, assertStanding } from "../rules";
import {
  acceptNominationInput,
  type AcceptNominationInput,
  appealInput,
  type AppealInput,
  candidateRef,
  type CandidateRef,
} from "../schema";

/** The proposed person accepts, with their statement, while the window is open. */
export async function acceptNomination(ctx: Ctx, input: AcceptNominationInput): Promise<void> {
  const { candidateId, statement, statementLocal } = acceptNominationInput.parse(input);

  await withTx(ctx, async (tx) => {
    const candidate = await readableCandidate(tx, ctx, candidateId);
    authorizeOwn(ctx, candidate);
    assertProposed(candidate);
    assertNominating(candidate.election, ctx.now);

    const { count } = await tx.candidate.updateMany({
      where: { id: candidateId, status: "PROPOSED" },
      data: {
        status: "ACCEPTED",
        statement: statement ?? null,
        statementLocal: statementLocal ?? null,
      },
    });
    if (count === 0) throw ruleViolated("election.nomination_answered");
    await audit(tx, ctx, { action: "candidate.accept", entityId: candidateId });
  });
}

/** The proposed person declines; nobody is asked twice for one post. */
export async function declineNomination(ctx: Ctx, input: CandidateRef): Promise<void> {
  const { candidateId } = candidateRef.parse(input);

  await withTx(ctx, async (tx) => {
    const candidate = await readableCandidate(tx, ctx, candidateId);
    authorizeOwn(ctx, candidate);
    assertProposed(candidate);
    assertEditable(candidate.election, ctx.now);

    const { count } = await tx.candidate.updateMany({
      where: { id: candidateId, status: "PROPOSED" },
      data: { status: "DECLINED" },
    });
    if (count === 0) throw ruleViolated("election.nomination_answered");
    await audit(tx, ctx, { action: "candidate.decline", entityId: candidateId });
  });
}

/** Whoever stands steps back, until the paper is frozen. */
export async function withdrawCandidacy(ctx: Ctx, input: CandidateRef): Promise<void> {
  const { candidateId } = candidateRef.parse(input);

  await withTx(ctx, async (tx) => {
    const candidate = await readableCandidate(tx, ctx, candidateId);
    authorizeOwn(ctx, candidate);
    assertStanding(candidate);
    assertEditable(candidate.election, ctx.now);

    const { count } = await tx.candidate.updateMany({
      where: { id: candidateId, status: candidate.status },
      data: { status: "WITHDRAWN" },
    });
    if (count === 0) throw ruleViolated("election.changed_meanwhile");
    await audit(tx, ctx, {
      action: "candidate.withdraw",
      entityId: candidateId,
      changes: { status: [candidate.status, "WITHDRAWN"] },
    });
  });
}

/** A refused candidate appeals, once, in words; another officer than the one who refused decides. */
export async function appealRejection(ctx: Ctx, input: AppealInput): Promise<void> {
  const { candidateId, appeal } = appealInput.parse(input);

  await withTx(ctx, async (tx) => {
    const candidate = await readableCandidate(tx, ctx, candidateId);
    authorizeOwn(ctx, candidate);
    assertAppealable(candidate);
    assertEditable(candidate.election, ctx.now);

    const { count } = await tx.candidate.updateMany({
      where: { id: candidateId, status: "REJECTED", appeal: null },
      data: { status: "APPEALED", appeal },
    });
    if (count === 0) throw ruleViolated("election.changed_meanwhile");
    await audit(tx, ctx, { action: "candidate.appeal", entityId: candidateId });
  });
}
