import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type { HostKind } from "../constants";
import { pointHere } from "../sql";
import type { HostState } from "../types";

type Row = { id: string; kind: HostKind; host: string; provedAt: Date | null; lostAt: Date | null };
type Settled = { row: Row; verdict: "proved" | "waiting" | "lost" | "off" };

/** Writes down what a check found, and lets the domain lead here or no longer. */
export async function settle(tx: Tx, ctx: Ctx, { row, verdict }: Settled): Promise<HostState> {
  const here = { id: row.id, tenantId: ctx.tenantId };
  const checked = { checkedAt: ctx.now };
  if (verdict === "proved") {
    const isOurs = row.kind === "MAIL" || (await pointHere(tx, row.host));
    if (isOurs && row.kind === "MAIL") {
      const mailFrom = `no-reply@${row.host}`;
      await tx.tenant.updateMany({ where: { id: ctx.tenantId }, data: { mailFrom } });
    }
    const data = isOurs
      ? { ...checked, provedAt: row.provedAt ?? ctx.now, lostAt: null, isTaken: false }
      : { ...checked, isTaken: true };
    await tx.tenantHost.updateMany({ where: here, data });
    return isOurs ? "proved" : "taken";
  }
  if (verdict === "off") {
    await tx.tenantHost.updateMany({ where: here, data: { ...checked, provedAt: null, lostAt: null } });
    const cleared = row.kind === "SITE" ? { host: null } : { mailFrom: null };
    await tx.tenant.updateMany({ where: { id: ctx.tenantId }, data: cleared });
    return "waiting";
  }
  const lostAt = verdict === "lost" ? (row.lostAt ?? ctx.now) : null;
  await tx.tenantHost.updateMany({ where: here, data: { ...checked, lostAt } });
  return verdict;
}
