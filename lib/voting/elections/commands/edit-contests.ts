import "server-only";
import { audit } from "@/lib/core/audit";
import { isBelowFilter } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { invalidInput, notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { managedElection } from "../_internal/managed";
import { authorizeManage, readableBy } from "../policy";
import {
  assertCandidateFits,
  assertContestFits,
  assertContestsEditable,
  assertEditable,
  assertOneRoll,
  assertSummable,
} from "../rules";
import {
  addAnswerInput,
  type AddAnswerInput,
  addContestInput,
  type AddContestInput,
  contestRef,
  type ContestRef,
} from "../schema";

/** Adds a question to a draft: a post with its seats, or a motion; of one unit only where one is named. */
export async function addContest(ctx: Ctx, input: AddContestInput): Promise<{ contestId: string }> {
  const contest = addContestInput.parse(input);
  const contestId = newId();

  await withTx(ctx, async (tx) => {
    const election = await managedElection(tx, ctx, contest.electionId);
    authorizeManage(ctx, election);
    assertContestsEditable(election);
    const before = await tx.contest.aggregate({
      where: { electionId: contest.electionId },
      _count: true,
      _max: { position: true },
    });
    assertContestFits(before._count, contest);
    assertOneRoll(election, contest);
    assertSummable(election, contest);
    if (contest.unitId) {
      const unit = await tx.unit.findFirst({
        where: {
          id: contest.unitId,
          tenantId: ctx.tenantId,
          OR: [{ path: election.unit.path }, { path: isBelowFilter(election.unit.path) }],
        },
        select: { id: true },
      });
      if (!unit) throw invalidInput("unitId", "election.unit_outside");
    }

    const { count } = await tx.contest.createMany({
      data: [
        {
          id: contestId,
          tenantId: ctx.tenantId,
          electionId: contest.electionId,
          position: (before._max.position ?? 0) + 1,
          title: contest.title,
          titleLocal: contest.titleLocal ?? null,
          unitId: contest.unitId ?? null,
          rule: contest.rule,
          seats: contest.seats,
          marksMax: contest.marksMax,
          hasNota: contest.rule === "motion" ? false : contest.hasNota,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) throw ruleViolated("election.changed_meanwhile");
    await audit(tx, ctx, {
      action: "election.add_contest",
      entityId: contest.electionId,
      changes: { contestId, title: contest.title, rule: contest.rule },
    });
  });
  return { contestId };
}

/** Takes a question out of a draft, with its answers. */
export async function removeContest(ctx: Ctx, input: ContestRef): Promise<void> {
  const { contestId } = contestRef.parse(input);

  await withTx(ctx, async (tx) => {
    const contest = await tx.contest.findFirst({
      where: { id: contestId, election: readableBy(ctx) },
      select: { electionId: true, title: true },
    });
    if (!contest) throw notFound("contest");
    const election = await managedElection(tx, ctx, contest.electionId);
    authorizeManage(ctx, election);
    assertContestsEditable(election);

    await tx.contest.deleteMany({ where: { id: contestId } });
    await audit(tx, ctx, {
      action: "election.remove_contest",
      entityId: contest.electionId,
      changes: { contestId, title: contest.title },
    });
  });
}

/** Puts an answer on the ballot that is not a member: the name of a place, a day, a text. */
export async function addAnswer(ctx: Ctx, input: AddAnswerInput): Promise<{ candidateId: string }> {
  const { contestId, name, nameLocal } = addAnswerInput.parse(input);
  const candidateId = newId();

  await withTx(ctx, async (tx) => {
    const contest = await tx.contest.findFirst({
      where: { id: contestId, election: readableBy(ctx) },
      select: { electionId: true, rule: true, _count: { select: { candidates: true } } },
    });
    if (!contest) throw notFound("contest");
    const election = await managedElection(tx, ctx, contest.electionId);
    authorizeManage(ctx, election);
    assertEditable(election, ctx.now);
    if (contest.rule === "motion") throw ruleViolated("election.motion_answers");
    assertCandidateFits(contest._count.candidates);

    await tx.candidate.createMany({
      data: [
        {
          id: candidateId,
          tenantId: ctx.tenantId,
          contestId,
          name,
          nameLocal: nameLocal ?? null,
          status: "APPROVED",
          proposedBy: ctx.actor.kind === "person" ? ctx.actor.accountId : null,
          proposedAt: ctx.now,
        },
      ],
    });
    await audit(tx, ctx, {
      action: "election.add_answer",
      entityId: contest.electionId,
      changes: { contestId, candidateId },
    });
  });
  return { candidateId };
}
