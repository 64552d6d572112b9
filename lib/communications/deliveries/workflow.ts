import "server-only";
import type { EmailSender } from "@/lib/adapters/email/port";
import type { SmsSender } from "@/lib/adapters/sms/port";
import { audit } from "@/lib/core/audit";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withDirectory, withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import type { MessageBasis } from "../announcements/constants";
import { readableInOfficeBy } from "../announcements/policy";
import { announcementRef, type AnnouncementRef } from "../announcements/schema";
import { countWithin } from "../audiences/queries";
import type { Letter } from "./_internal/compose-message";
import { loadLetter } from "./_internal/load-letter";
import { type HandOver, handOverEmails, handOverSms } from "./_internal/hand-over";
import { loadGate } from "../gateway/_internal/load-gate";
import { passGate } from "../gateway/_internal/pass-gate";
import { isHeldTooLong } from "../gateway/rules";
import type { Gate } from "../gateway/types";
import { PEOPLE_A_SLICE, STEPS_A_RUN_MAX } from "./constants";
import { deliveryRange, deliveryReport } from "./schema";
import {
  claimLines,
  dueHeldAnnouncements,
  giveUpLines,
  holdLines,
  linesOf,
  lockQueued,
  markInterrupted,
  markNotAccepted,
  openRanges,
  recordOutcomes,
  recordReport,
  releaseLines,
  skipStaleLines,
  type TenantAnnouncement,
  writeLines,
} from "./sql";
import type { DeliveryRange, DeliveryReport, Recipient } from "./types";

export type Senders = { sms: () => SmsSender; email: () => EmailSender };

/** What no provider takes for so long ends as failed; the keys providers remember do not live longer either. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000;
/** After this time the process that took a line, and its last call to the provider, are certainly over. */
const INTERRUPTED_AFTER_MS = 2 * 60_000;

/**
 * Makes the next part of the ledger and the inbox messages of a published announcement; to be asked again until it
 * says that the plan is made. Every active member addressed gets one line a channel, once, whoever asks how often.
 * From the first call it cannot be cancelled; an announcement that was cancelled before gets no ledger.
 */
export async function planDelivery(ctx: Ctx, input: AnnouncementRef): Promise<{ isPlanned: boolean }> {
  const { announcementId } = announcementRef.parse(input);
  authorizeEverywhere(ctx, "announcement.publish");

  return withTx(ctx, async (tx) => {
    await beginDelivery(tx, ctx, announcementId);
    const plan = await loadPlan(tx, ctx, announcementId);
    const { dispatchedAt, slicesPlanned, sliceCount } = plan;
    if (dispatchedAt === null || slicesPlanned === sliceCount) return { isPlanned: true };

    const { count } = await tx.announcement.updateMany({
      where: { id: announcementId, slicesPlanned },
      data: { slicesPlanned: slicesPlanned + 1 },
    });
    // Somebody else has just made this part.
    if (count === 0) return { isPlanned: false };
    await writeLines(tx, {
      announcementId,
      audience: audienceOf(ctx, plan),
      slice: { index: slicesPlanned, count: sliceCount },
      channels: plan.channels,
      priority: plan.priority,
      now: ctx.now,
    });
    return { isPlanned: slicesPlanned + 1 === sliceCount };
  });
}

/**
 * The parts of a planned delivery with lines still to be sent, as many as one run may take, and whether there are
 * more. A day after the delivery began, what no provider would take is closed as failed and nothing is left.
 */
export async function listOpenRanges(
  ctx: Ctx,
  input: AnnouncementRef,
): Promise<{ ranges: DeliveryRange[]; hasMore: boolean }> {
  const { announcementId } = announcementRef.parse(input);
  authorizeEverywhere(ctx, "announcement.publish");

  return withTx(ctx, async (tx) => {
    const announcement = await tx.announcement.findFirst({
      where: { id: announcementId, AND: readableInOfficeBy(ctx) },
      select: { dispatchedAt: true },
    });
    if (!announcement) throw notFound("announcement");
    const { dispatchedAt } = announcement;
    if (dispatchedAt !== null && ctx.now.getTime() - dispatchedAt.getTime() > GIVE_UP_AFTER_MS) {
      await giveUpLines(tx, announcementId, new Date(ctx.now.getTime() - GIVE_UP_AFTER_MS));
    }
    const ranges = await openRanges(tx, announcementId, STEPS_A_RUN_MAX + 1);
    return { ranges: ranges.slice(0, STEPS_A_RUN_MAX), hasMore: ranges.length > STEPS_A_RUN_MAX };
  });
}

/**
 * Sends the lines of these batches that are not sent yet. After a crash at any point it may run again: where the
 * provider knows keys, everyone gets exactly one message; where it does not, nobody gets two, and whoever's message
 * was interrupted is listed as unknown. Throws `unavailable` while the provider takes nothing, to be tried later.
 */
export async function sendDeliveryRange(ctx: Ctx, input: DeliveryRange, senders: Senders): Promise<void> {
  const { announcementId, channel, fromBatch, toBatch } = deliveryRange.parse(input);
  authorizeEverywhere(ctx, "announcement.publish");
  const [letter, gate] = await withTx(ctx, async (tx) => {
    const found = await loadLetter(tx, ctx, announcementId);
    return [found, await loadGate(tx, ctx, found.messageClass)];
  });

  let isHeldUp = false;
  for (let batch = fromBatch; batch <= toBatch; batch += 1) {
    const isDone = await sendBatch(ctx, { letter, gate }, { announcementId, channel, batch }, senders);
    isHeldUp ||= !isDone;
  }
  if (isHeldUp) throw new AppError("unavailable", "message.unavailable");
}

/**
 * Lets go the lines of an announcement whose reason to wait is over: each is looked at again when it is taken, and
 * waits again where another reason stands. Answers with how many there were.
 */
export async function releaseHeldLines(ctx: Ctx, input: AnnouncementRef): Promise<number> {
  const { announcementId } = announcementRef.parse(input);
  authorizeEverywhere(ctx, "announcement.publish");

  return withTx(ctx, async (tx) => {
    // The announcement's row is locked by counting the release, so two of them never share a batch.
    const [announcement] = await tx.announcement.updateManyAndReturn({
      where: { id: announcementId, tenantId: ctx.tenantId, status: "PUBLISHED" },
      data: { releases: { increment: 1 } },
      select: { releases: true },
    });
    if (!announcement) throw notFound("announcement");
    return releaseLines(tx, { announcementId, release: announcement.releases, now: ctx.now });
  });
}

const IDLE_MS = 10 * 60_000;

/** Announcements of every tenant with lines whose time has come, or that were let go and left. */
export async function listDueHeld(now: Date): Promise<TenantAnnouncement[]> {
  return withDirectory((tx) =>
    dueHeldAnnouncements(tx, { now, idleSince: new Date(now.getTime() - IDLE_MS) }),
  );
}

/** Writes down what a provider reports about a message of the caller's tenant, once and never backwards. */
export async function recordDeliveryReport(ctx: Ctx, input: DeliveryReport): Promise<void> {
  const report = deliveryReport.parse(input);
  await withTx(ctx, (tx) => recordReport(tx, report));
}

/** Takes the announcement up, once, and decides in how many parts. Against a cancelling at the same moment one wins. */
async function beginDelivery(tx: Tx, ctx: Ctx, announcementId: string): Promise<void> {
  const { count } = await tx.announcement.updateMany({
    where: { id: announcementId, status: "PUBLISHED", dispatchedAt: null },
    data: { dispatchedAt: ctx.now },
  });
  if (count === 0) return;
  const plan = await loadPlan(tx, ctx, announcementId);
  const { people } = await countWithin(tx, audienceOf(ctx, plan), ["IN_APP"]);
  const sliceCount = Math.max(1, Math.ceil(people / PEOPLE_A_SLICE));
  await tx.announcement.updateMany({ where: { id: announcementId }, data: { sliceCount } });
  await audit(tx, ctx, { action: "announcement.dispatch", entityId: announcementId, changes: { people } });
}

async function loadPlan(tx: Tx, ctx: Ctx, announcementId: string) {
  const plan = await tx.announcement.findFirst({
    where: { id: announcementId, AND: readableInOfficeBy(ctx) },
    select: {
      dispatchedAt: true,
      sliceCount: true,
      slicesPlanned: true,
      includesBelow: true,
      channels: true,
      priority: true,
      basis: true,
      unit: { select: { path: true } },
    },
  });
  if (!plan) throw notFound("announcement");
  return plan;
}

type Addressed = { unit: { path: string }; includesBelow: boolean; basis: MessageBasis };

function audienceOf(ctx: Ctx, { unit, includesBelow, basis }: Addressed) {
  return { tenantId: ctx.tenantId, unitPath: unit.path, includesBelow, basis };
}

type Batch = { announcementId: string; channel: DeliveryRange["channel"]; batch: number };

type Sending = { letter: Letter; gate: Gate };

async function sendBatch(
  ctx: Ctx,
  { letter, gate }: Sending,
  batch: Batch,
  senders: Senders,
): Promise<boolean> {
  const sender = batch.channel === "SMS" ? senders.sms() : null;
  const email = sender ? null : senders.email();
  const knowsKeys = sender?.honoursKeys ?? true;
  const recipients = await take(ctx, { letter, gate }, batch, knowsKeys);
  if (recipients.length === 0) return true;

  // No transaction is open here: the lines are ours by their state, and the network may take its time.
  const result: HandOver = sender
    ? await handOverSms(letter, recipients, sender)
    : await handOverEmails(letter, recipients, { sender: email ?? senders.email(), batch: batch.batch });

  await withTx(ctx, async (tx) => {
    const provider = sender?.provider ?? email?.provider ?? "";
    await recordOutcomes(tx, { ...batch, provider, now: ctx.now }, result.outcomes);
    if (result.notAccepted.length > 0) await markNotAccepted(tx, batch, result.notAccepted);
  });
  return result.notAccepted.length === 0;
}

async function take(ctx: Ctx, sending: Sending, batch: Batch, knowsKeys: boolean): Promise<Recipient[]> {
  return withTx(ctx, async (tx) => {
    await skipStaleLines(tx, linesOf(batch), ctx.now);
    await letThrough(tx, sending, batch);
    if (!knowsKeys) await markInterrupted(tx, batch, new Date(ctx.now.getTime() - INTERRUPTED_AFTER_MS));
    return claimLines(tx, batch, { now: ctx.now, redo: knowsKeys });
  });
}

/** Leaves in the batch whom the gateway lets a message go to now; the others are held, each with the reason. */
async function letThrough(tx: Tx, { letter, gate }: Sending, batch: Batch): Promise<void> {
  const memberIds = await lockQueued(tx, batch);
  if (memberIds.length === 0) return;
  const { announcementId: subjectId, channel } = batch;
  const { held } = await passGate(tx, gate, { memberIds, channel, kind: "ANNOUNCEMENT", subjectId });
  const isOver = letter.dispatchedAt !== null && isHeldTooLong(letter.dispatchedAt, gate.now);
  await holdLines(tx, batch, { held, isOver });
}
