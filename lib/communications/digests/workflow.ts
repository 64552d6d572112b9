import "server-only";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withDirectory, withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { type OutsideChannel, outsideChannels } from "../announcements/constants";
import { skipStaleLines } from "../deliveries/sql";
import type { Senders } from "../deliveries/workflow";
import { loadGate } from "../gateway/_internal/load-gate";
import { passGate } from "../gateway/_internal/pass-gate";
import { composeEmailDigest, composeSmsDigest, type Organisation } from "./_internal/compose-digest";
import { BATCHES_A_RUN_MAX, DIGESTS_A_BATCH, GIVE_UP_AFTER_MS, INTERRUPTED_AFTER_MS } from "./constants";
import { beginDigests, dueDigestTenants, endDigest, keepLonger, membersDue, waitingLines } from "./sql";
import type { DigestDraft, DigestOutcome } from "./types";

/** Tenants in which somebody's summary is due, or was begun by a run that ended. */
export async function listTenantsWithDigests(now: Date): Promise<string[]> {
  return withDirectory((tx) => dueDigestTenants(tx, now));
}

/**
 * Sends one summary a person and channel of all that was kept for it, and ends its lines with it. Who changed their
 * mind meanwhile gets none. Interrupted, a summary is repeated only where the provider knows its key; elsewhere it is
 * listed as unknown. What no provider takes stays, and is tried by the next run for a day.
 */
export async function sendDueDigests(ctx: Ctx, senders: Senders): Promise<void> {
  authorizeEverywhere(ctx, "announcement.publish");
  for (const draft of await withTx(ctx, (tx) => loadOpen(tx, ctx))) {
    await finish(ctx, draft, senders);
  }
  for (const channel of outsideChannels) {
    for (let batch = 0; batch < BATCHES_A_RUN_MAX; batch += 1) {
      const { drafts, isLast } = await withTx(ctx, (tx) => begin(tx, ctx, channel));
      for (const draft of drafts) await send(ctx, draft, senders);
      if (isLast) break;
    }
  }
}

async function begin(tx: Tx, ctx: Ctx, channel: OutsideChannel) {
  const { tenantId, now } = ctx;
  const found = await membersDue(tx, { channel, now }, DIGESTS_A_BATCH);
  if (found.length === 0) return { drafts: [], isLast: true };
  await skipStaleLines(tx, waitingLines({ channel, now, memberIds: found }), now);
  const memberIds = await membersDue(tx, { channel, now, memberIds: found }, DIGESTS_A_BATCH);
  const due = { channel, now, memberIds };
  const gate = { ...(await loadGate(tx, ctx, "ORDINARY")), isSummary: true };
  const asked = { memberIds, channel, kind: "ANNOUNCEMENT", subjectId: tenantId } as const;
  const { passed, held } = await passGate(tx, gate, asked);
  await keepLonger(tx, due, held);
  const begun = passed.map((memberId) => ({ memberId, digestId: newId() }));
  const ids = await beginDigests(tx, { tenantId, channel, now }, begun);
  return { drafts: await loadDrafts(tx, ids), isLast: false };
}

/** One that an earlier run had begun: nobody knows whether it went out. */
async function finish(ctx: Ctx, draft: DigestDraft, senders: Senders): Promise<void> {
  const honoursKeys = draft.channel === "EMAIL" || senders.sms().honoursKeys;
  const isTooOld = ctx.now.getTime() - draft.claimedAt.getTime() > GIVE_UP_AFTER_MS;
  if (honoursKeys && !isTooOld) return send(ctx, draft, senders);
  await end(ctx, draft, { state: isTooOld ? "FAILED" : "UNKNOWN", provider: "" });
}

async function send(ctx: Ctx, draft: DigestDraft, senders: Senders): Promise<void> {
  const tenant = await withTx(ctx, (tx) => loadOrganisation(tx, ctx));
  const to = readable(draft.contact);
  if (to === null) return end(ctx, draft, { state: "FAILED", provider: "" });
  const key = `digest/${draft.digestId}`;
  const { tenantId } = ctx;
  const { locale } = draft;
  try {
    if (draft.channel === "SMS") {
      const sender = senders.sms();
      const text = composeSmsDigest(tenant, draft);
      await sender.send({ tenantId, to, text, locale, templateKey: "digest", idempotencyKey: key });
      return await end(ctx, draft, { state: "SENT", provider: sender.provider });
    }
    const sender = senders.email();
    const [outcome] = await sender.send([composeEmailDigest(tenant, draft, to)], { tenantId, key });
    await end(ctx, draft, { state: outcome?.isAccepted ? "SENT" : "FAILED", provider: sender.provider });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "unavailable") return;
    await end(ctx, draft, { state: "FAILED", provider: "" });
  }
}

async function end(
  ctx: Ctx,
  draft: DigestDraft,
  { state, provider }: { state: DigestOutcome; provider: string },
) {
  const reason = { SENT: null, FAILED: "refused", UNKNOWN: "interrupted" }[state];
  await withTx(ctx, (tx) =>
    endDigest(tx, { digestId: draft.digestId, now: ctx.now, provider }, { state, reason }),
  );
}

async function loadOpen(tx: Tx, { tenantId, now }: Ctx): Promise<DigestDraft[]> {
  const claimedAt = { lt: new Date(now.getTime() - INTERRUPTED_AFTER_MS) };
  const open = await tx.digest.findMany({
    where: { tenantId, state: "SENDING", claimedAt },
    orderBy: { claimedAt: "asc" },
    take: DIGESTS_A_BATCH,
    select: { id: true },
  });
  return loadDrafts(
    tx,
    open.map(({ id }) => id),
  );
}

async function loadDrafts(tx: Tx, ids: readonly string[]): Promise<DigestDraft[]> {
  const digests = await tx.digest.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { id: "asc" },
    select: {
      ...{ id: true, channel: true, claimedAt: true, tenantId: true },
      member: {
        select: {
          ...{ id: true, phone: true, email: true, locale: true, account: { select: { locale: true } } },
        },
      },
    },
  });
  const lines = await tx.delivery.findMany({
    where: { digestId: { in: [...ids] } },
    orderBy: { announcementId: "desc" },
    select: {
      ...{ digestId: true, announcementId: true },
      announcement: {
        select: { texts: { select: { locale: true, title: true, body: true }, orderBy: { locale: "asc" } } },
      },
    },
  });
  const tenant = digests[0] && (await loadOrganisation(tx, digests[0]));
  return digests.flatMap(({ id: digestId, channel, claimedAt, member }) => {
    if (channel === "IN_APP" || !tenant) return [];
    const locale = member.locale ?? member.account?.locale ?? tenant.defaultLocale;
    const items = lines
      .filter((line) => line.digestId === digestId)
      .map(({ announcementId, announcement }) => ({ announcementId, texts: announcement.texts }));
    const contact = channel === "SMS" ? member.phone : member.email;
    return [{ digestId, memberId: member.id, channel, contact, locale, claimedAt, items }];
  });
}

function loadOrganisation(tx: Tx, { tenantId }: { tenantId: string }): Promise<Organisation> {
  return tx.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: {
      ...{ id: true, slug: true, host: true, name: true, nameLocal: true },
      ...{ defaultLocale: true, country: true, emailSender: true },
    },
  });
}

/** The contact in plain text; null where its key is gone or the value was altered. */
function readable(contact: string | null): string | null {
  if (contact === null) return null;
  try {
    return decryptField(contact);
  } catch (cause) {
    console.error(new Error("a contact cannot be decrypted", { cause }));
    return null;
  }
}
