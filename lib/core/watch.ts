import "server-only";
import { z } from "zod";
import { actorId, type Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { blindIndex } from "@/lib/core/field-encryption";
import { defineEvent, emit } from "@/lib/core/outbox";
import { countUses } from "@/lib/core/rate-limit";
import { defaultThresholds, type Threshold, type WatchedKind, watchedKinds } from "@/lib/core/watched";

/** Something watched was done so often that somebody is to be told. */
export const watchCrossed = defineEvent(
  "audit/watch.crossed",
  z.object({
    tenantId: z.uuid(),
    kind: z.enum(watchedKinds),
    /** Keyed hash of who or what was counted, so that the same is told once. */
    subject: z.string(),
    accountId: z.uuid().nullable(),
    count: z.number().int(),
    windowMinutes: z.number().int(),
    /** The network it came from, shared by many; none where it came from many. */
    network: z.string().nullable(),
  }),
);

export type Sign = {
  kind: Exclude<WatchedKind, "impossible_travel">;
  /** Who or what is counted: an account, an address, or "" for the organisation. */
  subject: string;
  uses?: number;
  network?: string | null;
  /** Whose account it concerns. Asked only when somebody is to be told, so that known and unknown take the same time. */
  accountOf?: () => Promise<string | null>;
};

/**
 * Counts signs of an attack or a leak in the transaction of the act itself, so what is counted is what happened. Once
 * at the tenant's threshold, and again each time the count has doubled, an event leaves with the commit: a flood of
 * acts is a handful of events.
 */
export async function watch(tx: Tx, ctx: Ctx, signs: readonly Sign[]): Promise<void> {
  const thresholds = await thresholdsOf(
    tx,
    ctx,
    signs.map(({ kind }) => kind),
  );
  for (const { kind, subject, uses = 1, network = null, accountOf } of signs) {
    const { threshold, windowMinutes } = thresholds[kind];
    const limit = { name: `watch:${kind}`, subject, points: threshold, windowSeconds: windowMinutes * 60 };
    const { points: count } = await countUses(tx, ctx, limit, uses);
    if (doublings(count, threshold) === doublings(count - uses, threshold)) continue;
    const accountId = (await accountOf?.()) ?? null;
    const hash = blindIndex(ctx.tenantId, `alert:${kind}`, subject);
    const payload = { tenantId: ctx.tenantId, kind, subject: hash, accountId, count, windowMinutes, network };
    await emit(tx, ctx, { name: watchCrossed.name, payload });
  }
}

/** The actor as what is counted: a person by their account, a program by its token. */
export function actorAsSubject(ctx: Ctx): Pick<Sign, "subject" | "accountOf"> {
  const { actor } = ctx;
  return {
    subject: actorId(actor) ?? "",
    accountOf: async () => (actor.kind === "person" ? actor.accountId : null),
  };
}

/** The tenant's thresholds, each its own or else the default. */
export async function thresholdsOf(
  tx: Tx,
  ctx: Ctx,
  kinds: readonly WatchedKind[],
): Promise<Record<WatchedKind, Threshold>> {
  const own = await tx.alertThreshold.findMany({
    where: { tenantId: ctx.tenantId, kind: { in: [...kinds] } },
    select: { kind: true, threshold: true, windowMinutes: true },
  });
  return {
    ...defaultThresholds,
    ...Object.fromEntries(own.map(({ kind, ...threshold }) => [kind, threshold])),
  };
}

/** How often the threshold has been reached and doubled since: 0 below it, 1 from it on, 2 from twice it on. */
function doublings(count: number, threshold: number): number {
  return count < threshold ? 0 : 1 + Math.floor(Math.log2(count / threshold));
}
