import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { decryptField } from "@/lib/core/field-encryption";
import { linkHashOf } from "../../emails/_internal/redeem-email-proof";
import type { EmailProofForm } from "../../emails/schema";

/** The password of the account with this address, or null. */
export async function findPassword(
  tx: Tx,
  ctx: Ctx,
  emailHash: string,
): Promise<{ accountId: string; hash: string } | null> {
  return tx.password.findFirst({
    where: { tenantId: ctx.tenantId, account: { tenantId: ctx.tenantId, emailHash } },
    select: { accountId: true, hash: true },
  });
}

/** The address a letter was sent to while it is good for a password; looking at it uses nothing up. */
export async function findLetterEmail(tx: Tx, ctx: Ctx, proof: EmailProofForm): Promise<string | null> {
  const which =
    proof.link === undefined ? { id: proof.proofId ?? NONE } : { linkHash: linkHashOf(ctx, proof.link) };
  const row = await tx.emailProof.findFirst({
    where: {
      ...which,
      tenantId: ctx.tenantId,
      purpose: "SET_PASSWORD",
      consumedAt: null,
      expiresAt: { gt: ctx.now },
    },
    select: { email: true },
  });
  return row && decryptField(row.email);
}

const NONE = "00000000-0000-0000-0000-000000000000";
