import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { SECOND_FACTORS } from "../../sessions/constants";
import type { ProofMethod } from "../../sessions/types";

type Proved = { accountId: string; sessionId: string; method: ProofMethod };

/** Notes on one's own session that its person was proved just now, and by a second factor when it was one. */
export async function recordProof(tx: Tx, ctx: Ctx, { accountId, sessionId, method }: Proved): Promise<void> {
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, accountId, tenantId: ctx.tenantId },
    data: { provenAt: ctx.now },
  });
  if (count === 0) throw notFound("session");
  if (SECOND_FACTORS.includes(method))
    await tx.session.updateMany({
      where: { id: sessionId, accountId, NOT: { methods: { has: method } } },
      data: { methods: { push: method } },
    });
  await audit(tx, ctx, { action: "session.prove", entityId: sessionId, changes: { method } });
}
