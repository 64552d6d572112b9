import "server-only";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withDirectory, withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import type { Senders } from "../deliveries/workflow";
import { composeNoticeEmail, composeNoticeSms, type Organisation } from "./_internal/compose-notice";
import { keyOf, takeNotices } from "./_internal/take-notices";
import { BATCHES_A_RUN_MAX, NOT_ACCEPTED } from "./constants";
import { dueNoticeTenants } from "./sql";
import type { NoticeDraft } from "./types";

/** Tenants with notices to be sent outside the app now. */
export async function listTenantsWithNotices(now: Date): Promise<string[]> {
  return withDirectory((tx) => dueNoticeTenants(tx, now));
}

/**
 * Sends by SMS or e-mail the notices that are due, each once, to whoever still wants them so. Interrupted, one is
 * repeated only where the provider knows its key; elsewhere it is listed as unknown. What no provider takes stays and
 * is tried again for a day.
 */
export async function sendDueNotices(ctx: Ctx, senders: Senders): Promise<void> {
  authorizeEverywhere(ctx, "member.read");
  const honoursKeys = (channel: string) => channel === "EMAIL" || senders.sms().honoursKeys;
  for (let batch = 0; batch < BATCHES_A_RUN_MAX; batch += 1) {
    const { drafts, isLast } = await withTx(ctx, (tx) => takeNotices(tx, ctx, { honoursKeys }));
    if (isLast) return;
    const tenant = await loadOrganisation(ctx);
    // No transaction is open here: the lines are ours by their state.
    for (const draft of drafts) await send(ctx, draft, { tenant, senders });
  }
}

type Carried = { tenant: Organisation; senders: Senders };
type Outcome = { state: "SENT" } | { state: "FAILED" | "UNKNOWN" | "SENDING"; reason: string };

async function send(ctx: Ctx, draft: NoticeDraft, carried: Carried): Promise<void> {
  const outcome = await handOver(ctx, draft, carried);
  const sentAt = outcome.state === "SENT" ? ctx.now : null;
  await withTx(ctx, (tx) =>
    tx.noticeMessage.updateMany({
      where: { ...keyOf(draft), state: "SENDING" },
      data: { reason: null, ...outcome, sentAt },
    }),
  );
}

/** What became of it. What nobody took stays as it is, and says so. */
async function handOver(ctx: Ctx, draft: NoticeDraft, { tenant, senders }: Carried): Promise<Outcome> {
  const { tenantId } = ctx;
  const key = `notice/${draft.notice}/${draft.subjectId}/${draft.memberId}`;
  try {
    const to = decryptField(draft.contact);
    if (draft.channel === "SMS") {
      const text = composeNoticeSms(tenant, draft);
      const { locale } = draft;
      await senders.sms().send({ tenantId, to, text, locale, templateKey: "notice", idempotencyKey: key });
      return { state: "SENT" };
    }
    const [answer] = await senders.email().send([composeNoticeEmail(tenant, draft, to)], { tenantId, key });
    return answer?.isAccepted ? { state: "SENT" } : { state: "FAILED", reason: "refused" };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code !== "unavailable") return { state: "FAILED", reason: "refused" };
    const isUnknown = error.reason === "message.outcome_unknown" && draft.channel === "SMS";
    if (isUnknown && !senders.sms().honoursKeys) return { state: "UNKNOWN", reason: "interrupted" };
    return { state: "SENDING", reason: NOT_ACCEPTED };
  }
}

function loadOrganisation(ctx: Ctx): Promise<Organisation> {
  return withTx(ctx, (tx) =>
    tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: {
        ...{ id: true, slug: true, host: true, name: true, nameLocal: true },
        ...{ country: true, emailSender: true },
      },
    }),
  );
}
