import "server-only";
import type { z } from "zod";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import type { Prisma } from "@/prisma/generated/client";

/** A domain event: its name (`domain/entity.past-tense`) and the shape of its payload, which holds ids only. */
export type EventDefinition<Payload extends z.ZodType = z.ZodType> = { name: string; schema: Payload };

/** Names an event once, for the command that emits it and the job that hears it. */
export function defineEvent<Payload extends z.ZodType>(
  name: `${string}/${string}.${string}`,
  schema: Payload,
): EventDefinition<Payload> {
  return { name, schema };
}

/**
 * The same for an event that no job of ours hears: it is there for integrations. A test holds that every event is
 * either heard or named by this.
 */
export const defineExternalEvent = defineEvent;

/**
 * Writes the event to the outbox in the transaction of the change: it is sent if and only if the change
 * commits. The row's id is the event's id at the job engine, so a second send is dropped there.
 */
export async function emit(
  tx: Tx,
  ctx: Ctx,
  event: { name: string; payload: Prisma.InputJsonObject & { tenantId: string } },
): Promise<void> {
  await tx.outboxEvent.createMany({
    data: [
      { id: newId(), tenantId: ctx.tenantId, name: event.name, payload: event.payload, createdAt: ctx.now },
    ],
  });
}
