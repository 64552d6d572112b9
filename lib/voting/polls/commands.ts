import "server-only";
import { audit } from "@/lib/core/audit";
import { instantAt } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { forbidden, notFound, ruleViolated } from "@/lib/core/errors";
import { decryptField, encryptField, newSecret, seal } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { requireSecondPerson, type Shown } from "@/lib/core/second-person";
import { freezeRoll } from "../roll/sql";
import { pollOpened } from "./events";
import { authorizeManage, authorizeVote, canRead, readableBy } from "./policy";
import { assertOpenable, assertRollIsSecret, assertVoting, assertWithdrawable } from "./rules";
import {
  castVoteInput,
  type CastVoteInput,
  draftPollInput,
  type DraftPollInput,
  pollRef,
  type PollRef,
} from "./schema";
import { dropVote, findVotable } from "./sql";

/** Drafts a poll of a unit where the caller may manage polls. Nobody else sees it until it opens. */
export async function draftPoll(ctx: Ctx, input: DraftPollInput): Promise<{ pollId: string }> {
  const draft = draftPollInput.parse(input);
  const pollId = newId();

  await withTx(ctx, async (tx) => {
    const unit = await tx.unit.findFirst({
      where: { id: draft.unitId, tenantId: ctx.tenantId, isActive: true },
      select: { path: true, tenant: { select: { timeZone: true } } },
    });
    if (!unit) throw notFound("unit");
    authorizeManage(ctx, { unit });
    const closesAt = instantAt(unit.tenant.timeZone, draft.closesAt);
    if (closesAt <= ctx.now) throw ruleViolated("poll.closes_in_the_past");

    await tx.poll.create({
      data: {
        id: pollId,
        tenantId: ctx.tenantId,
        unitId: draft.unitId,
        includesBelow: draft.includesBelow,
        question: draft.question,
        questionLocal: draft.questionLocal ?? null,
        closesAt,
        createdBy: ctx.actor.kind === "person" ? ctx.actor.accountId : null,
        createdAt: ctx.now,
      },
      select: { id: true },
    });
    await tx.pollOption.createMany({
      data: draft.options.map((option, i) => ({
        id: newId(),
        tenantId: ctx.tenantId,
        pollId,
        position: i + 1,
        text: option.text,
        textLocal: option.textLocal ?? null,
      })),
    });
    await audit(tx, ctx, { action: "poll.draft", entityId: pollId, changes: { question: draft.question } });
  });
  return { pollId };
}

/**
 * Opens a draft: freezes the roll of everyone entitled at this moment and makes the poll's key.
 * Of two openings at once exactly one succeeds. Refused where the roll is too small to be secret.
 */
export async function openPoll(ctx: Ctx, input: PollRef): Promise<void> {
  const { pollId } = pollRef.parse(input);

  await withTx(ctx, async (tx) => {
    const poll = await getForManager(tx, ctx, pollId);
    assertOpenable(poll, ctx.now);
    const shown = () => shownPoll(poll, "OPEN");
    await requireSecondPerson(tx, ctx, { ...asking(pollId, poll), act: "poll.open", shown });

    const { count } = await tx.poll.updateMany({
      where: { id: pollId, status: "DRAFT" },
      data: { status: "OPEN", openedAt: ctx.now },
    });
    if (count === 0) throw ruleViolated("poll.not_draft");
    const electorate = { tenantId: ctx.tenantId, pollId, unitPath: poll.unit.path };
    const entitled = await freezeRoll(tx, { ...electorate, includesBelow: poll.includesBelow });
    assertRollIsSecret(entitled);
    const key = encryptField(newSecret().toString("base64"));
    await tx.pollSeal.createMany({ data: [{ tenantId: ctx.tenantId, pollId, key }] });

    await audit(tx, ctx, {
      action: "poll.open",
      entityId: pollId,
      changes: { status: ["DRAFT", "OPEN"], entitled },
    });
    await emit(tx, ctx, {
      name: pollOpened.name,
      payload: { tenantId: ctx.tenantId, pollId, closesAt: poll.closesAt.toISOString() },
    });
  });
}

/** Takes back a draft. An open poll cannot be taken back: people have voted in it. */
export async function withdrawPoll(ctx: Ctx, input: PollRef): Promise<void> {
  const { pollId } = pollRef.parse(input);

  await withTx(ctx, async (tx) => {
    const poll = await getForManager(tx, ctx, pollId);
    assertWithdrawable(poll);
    const shown = () => shownPoll(poll, "WITHDRAWN");
    await requireSecondPerson(tx, ctx, { ...asking(pollId, poll), act: "poll.withdraw", shown });

    const { count } = await tx.poll.updateMany({
      where: { id: pollId, status: "DRAFT" },
      data: { status: "WITHDRAWN" },
    });
    if (count === 0) throw ruleViolated("poll.not_draft");
    await audit(tx, ctx, {
      action: "poll.withdraw",
      entityId: pollId,
      changes: { status: ["DRAFT", "WITHDRAWN"] },
    });
  });
}

/**
 * Casts the caller's one vote. However many attempts run at once, exactly one ballot is stored; one second
 * after closing it is refused. What is stored of the choice is sealed under the poll's key and carries
 * nothing of the voter; what is stored of the voter carries nothing of the choice.
 */
export async function castVote(ctx: Ctx, input: CastVoteInput): Promise<void> {
  const { pollId, optionId } = castVoteInput.parse(input);

  await withTx(ctx, async (tx) => {
    const voter = authorizeVote(ctx);
    const poll = await findVotable(tx, { pollId, optionId, memberId: voter.memberId });
    if (!poll || !canRead(ctx, poll)) throw notFound("poll");
    assertVoting(poll, ctx.now);
    if (!poll.isOnRoll) throw forbidden("poll.not_on_roll");
    if (!poll.hasOption) throw notFound("poll_option");
    if (!poll.sealedKey) throw new Error("an open poll has no key");

    const key = Buffer.from(decryptField(poll.sealedKey), "base64");
    const vote = { tenantId: ctx.tenantId, pollId, memberId: voter.memberId, sealed: seal(key, optionId) };
    if (!(await dropVote(tx, vote))) throw ruleViolated("poll.already_voted");

    // That somebody voted is recorded; the choice is not, here or anywhere beside the voter.
    await audit(tx, ctx, { action: "poll.cast", entityId: pollId });
  });
}

async function getForManager(tx: Tx, ctx: Ctx, pollId: string) {
  const poll = await tx.poll.findFirst({
    where: { id: pollId, AND: readableBy(ctx) },
    select: {
      ...{ status: true, closesAt: true, includesBelow: true, question: true, questionLocal: true },
      options: { orderBy: { position: "asc" }, select: { text: true, textLocal: true } },
      unit: { select: { path: true } },
    },
  });
  if (!poll) throw notFound("poll");
  authorizeManage(ctx, poll);
  return poll;
}

type Managed = Awaited<ReturnType<typeof getForManager>>;

function asking(pollId: string, { unit, includesBelow }: Managed) {
  return { input: { pollId }, entityId: pollId, unitPath: unit.path, includesBelow };
}

function shownPoll(poll: Managed, to: "OPEN" | "WITHDRAWN"): Shown {
  return {
    about: { name: poll.question, nameLocal: poll.questionLocal },
    lines: [
      { label: { field: "status" }, from: { word: poll.status }, to: { word: to } },
      ...poll.options.map((option) => ({ label: { field: "option" as const }, from: null, to: option })),
    ],
  };
}
