import "server-only";
import type { z } from "zod";
import type { EmailSender } from "@/lib/adapters/email/port";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { authorizeEverywhere } from "@/lib/core/authz";
import { wallClockIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { blindIndex } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { thresholdsOf, watchCrossed } from "@/lib/core/watch";
import type { WatchedKind } from "@/lib/core/watched";
import type { Prisma } from "@/prisma/generated/client";
import { composeLetter } from "./_internal/compose-letter";
import { peopleToTell } from "./_internal/people-to-tell";
import { KEEP_PLACES_DAYS, TOLD_BY_EMAIL_MAX } from "./constants";
import { alertRaised } from "./events";
import { impossibleJourney } from "./rules";
import { alertRef, type AlertRef, placedSession, type PlacedSession } from "./schema";
import { raise } from "./sql";

type Crossed = Omit<z.infer<typeof watchCrossed.schema>, "tenantId">;

/**
 * Opens an alert for a number that was crossed, or counts it into the one that is open; only a new one is told. An
 * account that is not of this tenant is left out.
 */
export async function raiseAlert(ctx: Ctx, input: Crossed): Promise<void> {
  const { kind, subject, accountId, ...facts } = watchCrossed.schema.omit({ tenantId: true }).parse(input);
  authorizeEverywhere(ctx, "alert.read");
  await withTx(ctx, (tx) => open(tx, ctx, { kind, subject, accountId, facts }));
}

/**
 * Compares where a sign-in came from with the one before, of the same account, and opens an alert where nobody can
 * have travelled so fast. Forgets places that are older than the time they are kept.
 */
export async function judgeJourney(ctx: Ctx, input: PlacedSession): Promise<void> {
  const { accountId, sessionId } = placedSession.parse(input);
  authorizeEverywhere(ctx, "alert.read");
  await withTx(ctx, async (tx) => {
    const own = { tenantId: ctx.tenantId, accountId };
    const after = await tx.signInPlace.findFirst({ where: { ...own, sessionId } });
    if (!after) return;
    const before = await tx.signInPlace.findFirst({
      where: { ...own, sessionId: { not: sessionId }, at: { lte: after.at } },
      orderBy: { at: "desc" },
    });
    const { impossible_travel: limit } = await thresholdsOf(tx, ctx, ["impossible_travel"]);
    const journey = before && impossibleJourney(before, after, limit.threshold);
    if (journey && journey.minutes <= limit.windowMinutes) {
      const subject = blindIndex(ctx.tenantId, "alert:impossible_travel", accountId);
      await open(tx, ctx, { kind: "impossible_travel", subject, accountId, facts: journey });
    }
    const kept = new Date(ctx.now.getTime() - KEEP_PLACES_DAYS * 86_400_000);
    await tx.signInPlace.deleteMany({ where: { tenantId: ctx.tenantId, at: { lt: kept } } });
  });
}

/** Tells the owners, the readers of alerts and the person concerned in their inboxes, once each. */
export async function tellOfAlert(ctx: Ctx, input: AlertRef): Promise<void> {
  const { alertId: subjectId } = alertRef.parse(input);
  authorizeEverywhere(ctx, "alert.read");
  await withTx(ctx, async (tx, joined) => {
    const { alert, tenant } = await load(tx, ctx, subjectId);
    if (!alert) return;
    const at = wallClockIn(tenant.timeZone, alert.raisedAt).replace("T", " ");
    const params = { kind: alert.kind, at };
    const { memberIds } = await peopleToTell(tx, ctx, tenant);
    const { tenantId } = ctx;
    const { accountId } = alert;
    const own =
      accountId && (await tx.member.findFirst({ where: { tenantId, accountId }, select: { id: true } }));
    const concerned = own ? [own.id] : [];
    await notifyMembers(joined, { notice: "alert_raised", subjectId, memberIds, params });
    await notifyMembers(joined, { notice: "alert_yours", subjectId, memberIds: concerned, params });
  });
}

/** Writes to the same people by e-mail, one letter an address, whoever asks how often. */
export async function mailAlert(ctx: Ctx, input: AlertRef, sender: EmailSender): Promise<void> {
  const { alertId } = alertRef.parse(input);
  authorizeEverywhere(ctx, "alert.read");
  const messages = await withTx(ctx, async (tx) => {
    const { alert, tenant } = await load(tx, ctx, alertId);
    if (!alert) return [];
    const { letters } = await peopleToTell(tx, ctx, tenant);
    const kind = alert.kind as WatchedKind;
    return letters
      .slice(0, TOLD_BY_EMAIL_MAX)
      .map((letter) => composeLetter({ ...letter, alertId, kind, tenant }));
  });
  if (messages.length > 0) await sender.send(messages, { tenantId: ctx.tenantId, key: `alert/${alertId}` });
}

type Opened = { kind: WatchedKind; subject: string; accountId: string | null; facts: Prisma.InputJsonObject };

async function open(tx: Tx, ctx: Ctx, { accountId, ...alert }: Opened): Promise<void> {
  const { tenantId, now } = ctx;
  const known = accountId && (await tx.account.count({ where: { id: accountId, tenantId } })) > 0;
  const raised = { ...alert, id: newId(), accountId: known ? accountId : null, now };
  const { id: alertId, isNew } = await raise(tx, tenantId, raised);
  if (isNew) await emit(tx, ctx, { name: alertRaised.name, payload: { tenantId, alertId } });
}

async function load(tx: Tx, ctx: Ctx, alertId: string) {
  const { tenantId } = ctx;
  const alert = await tx.alert.findFirst({
    where: { id: alertId, tenantId },
    select: { kind: true, accountId: true, raisedAt: true },
  });
  const tenant = await tx.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: {
      ...{ slug: true, host: true, name: true, nameLocal: true },
      ...{ defaultLocale: true, country: true, timeZone: true },
    },
  });
  return { alert, tenant };
}
