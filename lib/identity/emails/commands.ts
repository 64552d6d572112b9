import "server-only";
import { randomBytes, randomInt } from "node:crypto";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, ruleViolated } from "@/lib/core/errors";
import { encryptField, hashesEqual } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { consumeLimits } from "@/lib/core/rate-limit";
import { noteChange } from "../changes/_internal/note-change";
import { deviceMarkOf } from "../sessions/_internal/open-session";
import { emailHashOf, letterCodeHashOf, linkHashOf, redeemEmailProof } from "./_internal/redeem-email-proof";
import { LETTER_CODE_DIGITS } from "./constants";
import { authorizeOwnEmail, authorizeProveEmail } from "./policy";
import { letterEnd, letterLimits } from "./rules";
import {
  type AddEmailInput,
  addEmailInput,
  type IssueEmailProofInput,
  issueEmailProofInput,
  removeEmailInput,
} from "./schema";
import { lockAddress } from "./sql";
import type { IssuedEmailProof } from "./types";

/**
 * Makes a new link and code for an address and ends every older one of the same purpose.
 *
 * Known and unknown addresses take the same way and get the same answer. The limits per recipient, address and
 * tenant are counted before anything else and survive a refusal. The database keeps keyed hashes only.
 */
export async function issueEmailProof(ctx: Ctx, input: IssueEmailProofInput): Promise<IssuedEmailProof> {
  const { purpose, address, deviceMarks, email } = issueEmailProofInput.parse(input);
  authorizeProveEmail(ctx);
  const accountId = purpose === "ADD_EMAIL" ? authorizeOwnEmail(ctx) : null;
  const emailHash = emailHashOf(ctx, email);
  const mark = deviceMarkOf(ctx, emailHash);
  const isKnownDevice = deviceMarks.some((given) => hashesEqual(given, mark));
  const limits = letterLimits({ emailHash, address, isKnownDevice });
  await consumeLimits(ctx, limits);

  const proofId = newId();
  const code = String(randomInt(10 ** LETTER_CODE_DIGITS)).padStart(LETTER_CODE_DIGITS, "0");
  const link = randomBytes(32).toString("base64url");
  await withTx(ctx, async (tx) => {
    await lockAddress(tx, emailHash);
    const older = { emailHash, purpose, accountId, consumedAt: null, expiresAt: { gt: ctx.now } };
    await tx.emailProof.updateMany({ where: older, data: { expiresAt: ctx.now } });
    await tx.emailProof.createMany({
      data: [
        {
          id: proofId,
          tenantId: ctx.tenantId,
          email: encryptField(email),
          emailHash,
          purpose,
          accountId,
          codeHash: letterCodeHashOf(ctx, proofId, code),
          linkHash: linkHashOf(ctx, link),
          createdAt: ctx.now,
          expiresAt: letterEnd(ctx.now),
        },
      ],
    });
    await audit(tx, ctx, { action: "email.prove", entityId: proofId, changes: { purpose } });
  });
  return { proofId, email, code, link, counted: limits.filter(({ subject }) => subject === emailHash) };
}

/**
 * Gives one's own account the address its letter proved, in place of an earlier one. Only the account that asked
 * for the letter can take it, so nobody is made to put their address on somebody else's account; an address
 * that signs in elsewhere stays there.
 */
export async function addEmail(ctx: Ctx, input: AddEmailInput): Promise<void> {
  const proof = addEmailInput.parse(input);
  const refusal = await withTx(ctx, async (tx): Promise<AppError | null> => {
    const accountId = authorizeOwnEmail(ctx);
    const redeemed = await redeemEmailProof(tx, ctx, { proof, purpose: "ADD_EMAIL", accountId });
    if (redeemed instanceof AppError) return redeemed;

    const { email, emailHash } = redeemed;
    // Two accounts that prove one address at once: the second waits here and then sees the first.
    await lockAddress(tx, emailHash);
    const owner = await tx.account.findFirst({
      where: { tenantId: ctx.tenantId, emailHash },
      select: { id: true },
    });
    if (owner && owner.id !== accountId) return ruleViolated("email.taken");
    const data = { email: encryptField(email), emailHash };
    const before = await emailOf(tx, accountId);
    await tx.account.updateMany({ where: { id: accountId, status: "ACTIVE" }, data });
    await audit(tx, ctx, { action: "account.add_email", entityId: accountId });
    await noteChange(tx, ctx, { accountId, kind: "EMAIL", oldEmail: owner ? null : before });
    return null;
  });
  // Thrown after the commit, so that the try stays counted.
  if (refusal) throw refusal;
}

/** Takes the address, and the password that signs in with it, off one's own account; never the last way in. */
export async function removeEmail(ctx: Ctx, input: Record<string, never>): Promise<void> {
  removeEmailInput.parse(input);
  await withTx(ctx, async (tx) => {
    const accountId = authorizeOwnEmail(ctx);
    const oldEmail = await emailOf(tx, accountId);
    const { count } = await tx.account.updateMany({
      where: { id: accountId, emailHash: { not: null }, phoneHash: { not: null } },
      data: { email: null, emailHash: null },
    });
    if (count === 0) throw ruleViolated("account.last_way_in");
    await tx.password.deleteMany({ where: { accountId } });
    await audit(tx, ctx, { action: "account.remove_email", entityId: accountId });
    await noteChange(tx, ctx, { accountId, kind: "EMAIL_REMOVED", oldEmail });
  });
}

async function emailOf(tx: Tx, accountId: string): Promise<string | null> {
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { email: true } });
  return account?.email ?? null;
}
