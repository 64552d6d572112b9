import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type { MessageClass } from "../constants";
import { momentAt } from "../rules";
import type { Gate } from "../types";

/** What decides about messages of one class at this moment: the organisation's settings and the silences in force. */
export async function loadGate(tx: Tx, { tenantId, now }: Ctx, messageClass: MessageClass): Promise<Gate> {
  const [{ timeZone }, settings, windows] = [
    await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { timeZone: true } }),
    await tx.contactSettings.findUnique({
      where: { tenantId },
      select: { quietFrom: true, quietTo: true, weeklyMax: true },
    }),
    await tx.silenceWindow.findMany({
      where: { tenantId, liftedAt: null, startsAt: { lte: now }, endsAt: { gt: now } },
      select: { endsAt: true, unit: { select: { path: true } } },
    }),
  ];
  return {
    ...momentAt(timeZone, now),
    tenantId,
    class: messageClass,
    isSummary: false,
    quietFrom: settings?.quietFrom ?? null,
    quietTo: settings?.quietTo ?? null,
    weeklyMax: settings?.weeklyMax ?? null,
    silences: windows.map(({ endsAt, unit }) => ({ endsAt, unitPath: unit.path })),
  };
}
