import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { emit } from "@/lib/core/outbox";
import { sessionPlaced } from "../events";

/** Keeps where a sign-in came from, when a proxy says so, and has it compared with the one before. */
export async function keepPlace(
  tx: Tx,
  ctx: Ctx,
  { accountId, sessionId }: { accountId: string; sessionId: string },
): Promise<void> {
  if (!ctx.place) return;
  const { tenantId, now: at, place } = ctx;
  await tx.signInPlace.createMany({ data: [{ sessionId, tenantId, accountId, at, ...place }] });
  await emit(tx, ctx, { name: sessionPlaced.name, payload: { tenantId, accountId, sessionId } });
}
