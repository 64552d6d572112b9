import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { type AppError, invalidInput, ruleViolated } from "@/lib/core/errors";
import { blindIndex, decryptField, hashesEqual } from "@/lib/core/field-encryption";
import { asCode } from "../../codes/rules";
import { asAsciiDigits } from "../../phone/rules";
import { LETTER_TRIES_MAX } from "../constants";
import type { EmailProofForm } from "../schema";
import type { EmailProofPurpose } from "../types";

type Wanted = {
  proof: EmailProofForm;
  purpose: EmailProofPurpose;
  /** Whose address it will be; null for a visitor's letter. */
  accountId: string | null;
};

export type ProvenEmail = { proofId: string; email: string; emailHash: string };

/**
 * Takes a letter's link or code: right at most once, for its purpose and account, until it ends, a code within
 * five tries. A refusal is returned and not thrown, because the try it cost has to be committed.
 */
export async function redeemEmailProof(tx: Tx, ctx: Ctx, wanted: Wanted): Promise<ProvenEmail | AppError> {
  const { proof, purpose, accountId } = wanted;
  const alive = { tenantId: ctx.tenantId, purpose, accountId, consumedAt: null, expiresAt: { gt: ctx.now } };
  if (proof.link !== undefined) {
    const used = await tx.emailProof.updateManyAndReturn({
      where: { ...alive, linkHash: linkHashOf(ctx, proof.link) },
      data: { consumedAt: ctx.now },
      select: proven,
    });
    return used[0] ? opened(used[0]) : ruleViolated("letter.ended");
  }

  if (proof.proofId === undefined) return ruleViolated("letter.ended");
  if (proof.code === undefined) return invalidInput("code", "input.required");
  const code = asCode(asAsciiDigits(proof.code));
  if (code === null) return invalidInput("code", "code.form");
  const spent = await tx.emailProof.updateManyAndReturn({
    where: { ...alive, id: proof.proofId, attempts: { lt: LETTER_TRIES_MAX } },
    data: { attempts: { increment: 1 } },
    select: { ...proven, attempts: true, codeHash: true },
  });
  if (!spent[0]) return ruleViolated("letter.ended");
  const { attempts, codeHash, ...row } = spent[0];
  if (!hashesEqual(codeHash, letterCodeHashOf(ctx, row.id, code)))
    return invalidInput("code", "code.wrong", { left: LETTER_TRIES_MAX - attempts });
  await tx.emailProof.updateMany({ where: { id: row.id }, data: { consumedAt: ctx.now } });
  return opened(row);
}

const proven = { id: true, email: true, emailHash: true } as const;

function opened({ id, email, emailHash }: { id: string; email: string; emailHash: string }): ProvenEmail {
  return { proofId: id, email: decryptField(email), emailHash };
}

export function linkHashOf(ctx: Ctx, link: string): string {
  return blindIndex(ctx.tenantId, "email-link", link);
}

export function letterCodeHashOf(ctx: Ctx, proofId: string, code: string): string {
  return blindIndex(ctx.tenantId, `email-code:${proofId}`, code);
}

/** How an account is found by its address. */
export function emailHashOf(ctx: Ctx, email: string): string {
  return blindIndex(ctx.tenantId, "email", email);
}
