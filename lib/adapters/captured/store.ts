import "server-only";
import { systemNow } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { decryptField, encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import type { Page } from "@/lib/core/pagination";
import type { ListCapturedInput } from "./schema";
import type { CaptureChannel, CapturedFilter, CapturedMessageView } from "./types";

export type Capture = {
  tenantId: string;
  channel: CaptureChannel;
  idempotencyKey: string;
  to: string;
  subject?: string | undefined;
  body: string;
  locale: string;
  templateKey?: string | undefined;
  /** The name or address it would have gone out under. */
  sender?: string | undefined;
};

/** Messages are shown instead of sent while developing and demonstrating, never for a real party. */
export function isCaptureOpen(): boolean {
  const { NODE_ENV, DEMO } = env();
  return NODE_ENV !== "production" || DEMO === "true";
}

function refuseUnlessOpen(): void {
  if (!isCaptureOpen()) throw new AppError("unavailable", "message.no_provider");
}

/**
 * Keeps a message for the outbox page in place of sending it, and gives its id. The same idempotency key keeps
 * one message and gives its id again. Refuses outside development and demonstration.
 */
export async function capture(message: Capture): Promise<string> {
  refuseUnlessOpen();
  const { tenantId, channel, idempotencyKey, to, subject, body, locale, templateKey, sender } = message;
  return withTx(captureCtx(tenantId), async (tx, ctx) => {
    await tx.capturedMessage.createMany({
      data: [
        {
          id: newId(),
          tenantId,
          channel,
          idempotencyKey,
          recipient: encryptField(to),
          subject: subject === undefined ? null : encryptField(subject),
          body: encryptField(body),
          locale,
          templateKey: templateKey ?? null,
          sender: sender ?? null,
          createdAt: ctx.now,
        },
      ],
      skipDuplicates: true,
    });
    const where = { tenantId_channel_idempotencyKey: { tenantId, channel, idempotencyKey } };
    return (await tx.capturedMessage.findUniqueOrThrow({ where, select: { id: true } })).id;
  });
}

/**
 * The captured messages of a tenant, the newest first. Open to everyone where capturing is, because nobody can
 * sign in to a demonstration without reading the code; refuses everywhere else.
 */
export async function listCapturedMessages(
  ctx: Ctx,
  { show, cursor, limit }: ListCapturedInput,
): Promise<Page<CapturedMessageView>> {
  refuseUnlessOpen();
  const shown = { tenantId: ctx.tenantId, ...filters[show] };
  // Ids are UUID v7: their order is the order of time.
  const before = cursor === undefined ? {} : { id: { lt: cursor } };
  return withTx(ctx, async (tx) => {
    const rows = await tx.capturedMessage.findMany({
      where: { ...shown, ...before },
      orderBy: { id: "desc" },
      take: limit + 1,
      omit: { tenantId: true, idempotencyKey: true },
    });
    const items = rows.slice(0, limit).map(({ recipient, subject, body, ...row }) => ({
      ...row,
      to: decryptField(recipient),
      subject: subject === null ? null : decryptField(subject),
      body: decryptField(body),
    }));
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? last.id : null;
    return { items, nextCursor, total: await tx.capturedMessage.count({ where: shown }) };
  });
}

const filters: Record<CapturedFilter, { channel?: CaptureChannel; templateKey?: string }> = {
  all: {},
  codes: { templateKey: "code" },
  sms: { channel: "SMS" },
  email: { channel: "EMAIL" },
  push: { channel: "PUSH" },
};

// An adapter is called by jobs and actions alike and knows the tenant only; it holds no right.
function captureCtx(tenantId: string): Ctx {
  const actor = { kind: "job" as const, jobId: "adapters.capture" };
  return { tenantId, actor, grants: [], now: systemNow(), requestId: newId() };
}
