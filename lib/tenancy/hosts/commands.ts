import "server-only";
import type { DnsResolver } from "@/lib/adapters/dns/port";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { consumeLimits } from "@/lib/core/rate-limit";
import { isRecordThere } from "./_internal/record";
import { settle } from "./_internal/settle";
import { authorizeConfigure } from "./policy";
import { assertForeign, verdictOf } from "./rules";
import { addHostInput, type AddHostInput, hostRef, type HostRef } from "./schema";
import type { HostState } from "./types";

/**
 * Names a domain for the site or for the sender of e-mails, in place of an earlier one of the kind. It leads nowhere
 * before its DNS shows the record that is this organisation's alone.
 */
export async function addHost(ctx: Ctx, input: AddHostInput): Promise<{ hostId: string }> {
  const { kind, host } = addHostInput.parse(input);
  assertForeign(host, env().BASE_DOMAIN);
  return withTx(ctx, async (tx) => {
    authorizeConfigure(ctx);
    await takeOff(tx, ctx, { kind });
    const hostId = newId();
    await tx.tenantHost.createMany({
      data: [{ id: hostId, tenantId: ctx.tenantId, kind, host, addedAt: ctx.now }],
    });
    await audit(tx, ctx, { action: "tenant.add_host", entityId: ctx.tenantId, changes: { kind, host } });
    return { hostId };
  });
}

/** Looks for the record now. A name server that does not answer changes nothing. */
export async function checkHost(ctx: Ctx, input: HostRef, dns: DnsResolver): Promise<{ state: HostState }> {
  const { hostId } = hostRef.parse(input);
  authorizeConfigure(ctx);
  const limit = { name: "host checks per tenant", subject: "", points: 30, windowSeconds: 3_600 };
  const found = await withTx(ctx, (tx) =>
    tx.tenantHost.findFirst({ where: { id: hostId, tenantId: ctx.tenantId } }),
  );
  if (!found) throw notFound("host");
  await consumeLimits(ctx, [limit]);
  const isThere = await isRecordThere(dns, ctx.tenantId, found.host);
  return withTx(ctx, async (tx) => {
    const verdict = verdictOf(found, { isThere, now: ctx.now });
    const state = await settle(tx, ctx, { row: found, verdict });
    await audit(tx, ctx, { action: "tenant.check_host", entityId: ctx.tenantId, changes: { state } });
    return { state };
  });
}

/** Takes a domain off. The site stays where it is below the installation's own. */
export async function removeHost(ctx: Ctx, input: HostRef): Promise<void> {
  const { hostId } = hostRef.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeConfigure(ctx);
    const removed = await takeOff(tx, ctx, { id: hostId });
    if (removed === 0) throw notFound("host");
    await audit(tx, ctx, { action: "tenant.remove_host", entityId: ctx.tenantId });
  });
}

async function takeOff(tx: Tx, ctx: Ctx, which: { id: string } | { kind: "SITE" | "MAIL" }): Promise<number> {
  const rows = await tx.tenantHost.findMany({
    where: { ...which, tenantId: ctx.tenantId },
    select: { id: true, kind: true },
  });
  for (const { id, kind } of rows) {
    await tx.tenantHost.deleteMany({ where: { id } });
    const cleared = kind === "SITE" ? { host: null } : { mailFrom: null };
    await tx.tenant.updateMany({ where: { id: ctx.tenantId }, data: cleared });
  }
  return rows.length;
}
