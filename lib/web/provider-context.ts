import { randomUUID } from "node:crypto";
import { z } from "zod";
import { systemNow } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";

/**
 * The gate of signed webhooks: a context without any right in the tenant a provider's report names. Null when it
 * names none. The webhook checks the provider's signature before it asks.
 */
export function providerCtx(provider: string, tenantId: string): Ctx | null {
  if (!z.uuid().safeParse(tenantId).success) return null;
  const actor = { kind: "job" as const, jobId: `webhook.${provider}` };
  return { tenantId, actor, grants: [], now: systemNow(), requestId: randomUUID() };
}
