import "server-only";
import { randomBytes } from "node:crypto";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { blindIndex } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { halfSignInEnd, SecondFactorNeeded } from "../rules";

type Half = { accountId: string; methods: readonly string[]; markOf: string };

/** Notes that the first factor was proved; opens nothing. Those that have ended are forgotten. */
export async function beginHalfSignIn(tx: Tx, ctx: Ctx, half: Half): Promise<SecondFactorNeeded> {
  const { accountId, methods, markOf } = half;
  const token = randomBytes(32).toString("base64url");
  const id = newId();
  await tx.halfSignIn.deleteMany({ where: { accountId, expiresAt: { lt: ctx.now } } });
  await tx.halfSignIn.createMany({
    data: [
      {
        id,
        tenantId: ctx.tenantId,
        accountId,
        tokenHash: halfTokenHashOf(ctx, token),
        methods: [...methods],
        markOf,
        createdAt: ctx.now,
        expiresAt: halfSignInEnd(ctx.now),
      },
    ],
  });
  await audit(tx, ctx, {
    action: "account.half_sign_in",
    entityId: accountId,
    changes: { methods: [...methods] },
  });
  return new SecondFactorNeeded(token);
}

export function halfTokenHashOf(ctx: Ctx, token: string): string {
  return blindIndex(ctx.tenantId, "half-sign-in", token);
}
