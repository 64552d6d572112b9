import "server-only";
import { randomInt } from "node:crypto";
import { audit } from "@/lib/core/audit";
import { actorId, type Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { invalidInput } from "@/lib/core/errors";
import { hashesEqual } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { consumeLimits } from "@/lib/core/rate-limit";
import { asAsciiDigits, parsePhone } from "../phone/rules";
import { codeHashOf, isMarked, phoneHashOf } from "./_internal/hashes";
import { CODE_DIGITS, TRIES_MAX } from "./constants";
import { authorizeProvePhone } from "./policy";
import { asCode, codeEnd, requestLimits } from "./rules";
import { type IssueCodeInput, issueCodeInput, type RedeemCodeInput, redeemCodeInput } from "./schema";
import { lockNumber } from "./sql";
import type { IssuedCode, Redemption } from "./types";

/**
 * Makes a new code for a number and ends every older one of the same purpose.
 *
 * Known and unknown numbers take the same way and get the same answer. The limits per number, address and tenant
 * are counted before anything else and survive a refusal. The database keeps a keyed hash bound to this very
 * challenge, never the code.
 */
export async function issueCode(ctx: Ctx, input: IssueCodeInput): Promise<IssuedCode> {
  const { purpose, address, deviceMarks, ...typed } = issueCodeInput.parse(input);
  authorizeProvePhone(ctx, purpose);
  const phone = acceptPhone(typed);
  const phoneHash = phoneHashOf(ctx, phone);
  if (purpose === "CHANGE_PHONE") await refuseOwnNumber(ctx, phoneHash);
  const isKnownDevice = isMarked(ctx, phoneHash, deviceMarks);
  const limits = requestLimits({ phoneHash, address, isKnownDevice, actorId: actorId(ctx.actor) });
  await consumeLimits(ctx, limits);

  const challengeId = newId();
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, "0");
  await withTx(ctx, async (tx) => {
    await lockNumber(tx, phoneHash);
    const older = { phoneHash, purpose, consumedAt: null, expiresAt: { gt: ctx.now } };
    await tx.otpChallenge.updateMany({ where: older, data: { expiresAt: ctx.now } });
    await tx.otpChallenge.createMany({
      data: [
        {
          id: challengeId,
          tenantId: ctx.tenantId,
          phoneHash,
          purpose,
          codeHash: codeHashOf(ctx, challengeId, code),
          createdAt: ctx.now,
          expiresAt: codeEnd(ctx.now),
        },
      ],
    });
    await audit(tx, ctx, { action: "code.issue", entityId: challengeId, changes: { purpose } });
  });
  return { challengeId, phone, code, counted: limits.filter(({ subject }) => subject === phoneHash) };
}

/**
 * Tries a code. It is right at most once, for its purpose and number, until it ends, within five tries; of many
 * right tries at once exactly one succeeds. A wrong one costs a try, which is why it is answered and not thrown:
 * the caller has to commit first.
 */
export async function redeemCode(ctx: Ctx, input: RedeemCodeInput): Promise<Redemption> {
  const { challengeId, phone, code: typed, purpose } = redeemCodeInput.parse(input);
  const code = asCode(asAsciiDigits(typed));
  if (code === null) throw invalidInput("code", "code.form");

  return withTx(ctx, async (tx) => {
    authorizeProvePhone(ctx, purpose);
    const phoneHash = phoneHashOf(ctx, phone);
    const spent = await spendTry(tx, ctx, { id: challengeId, phoneHash, purpose });
    if (!spent) return { isRight: false, reason: "code.ended", values: {} };

    const isRight = hashesEqual(spent.codeHash, codeHashOf(ctx, challengeId, code));
    if (isRight)
      await tx.otpChallenge.updateMany({ where: { id: challengeId }, data: { consumedAt: ctx.now } });
    const action = isRight ? "code.redeem" : "code.refuse";
    await audit(tx, ctx, { action, entityId: challengeId, changes: { purpose, tries: spent.attempts } });
    const left = TRIES_MAX - spent.attempts;
    return isRight ? { isRight, phoneHash } : { isRight, reason: "code.wrong", values: { left } };
  });
}

type Subject = { id: string; phoneHash: string; purpose: RedeemCodeInput["purpose"] };

/** Counts a try of a code that still lives and locks it until the commit; null when there is none left. */
async function spendTry(
  tx: Tx,
  ctx: Ctx,
  subject: Subject,
): Promise<{ codeHash: string; attempts: number } | null> {
  const alive = { consumedAt: null, expiresAt: { gt: ctx.now }, attempts: { lt: TRIES_MAX } };
  const spent = await tx.otpChallenge.updateManyAndReturn({
    where: { ...subject, tenantId: ctx.tenantId, ...alive },
    data: { attempts: { increment: 1 } },
    select: { codeHash: true, attempts: true },
  });
  return spent[0] ?? null;
}

function acceptPhone({
  phone,
  country,
  phoneCountries,
}: Omit<IssueCodeInput, "purpose" | "address" | "deviceMarks">) {
  const parsed = parsePhone(phone, country);
  if (!parsed) throw invalidInput("phone", "phone.form");
  if (parsed.country === null || !phoneCountries.includes(parsed.country)) {
    throw invalidInput("phone", "phone.country");
  }
  return parsed.e164;
}

/** Costs neither a message nor a try: whoever is signed in knows their own number. */
async function refuseOwnNumber(ctx: Ctx, phoneHash: string): Promise<void> {
  const own = { tenantId: ctx.tenantId, phoneHash, id: actorId(ctx.actor) ?? "" };
  const count = await withTx(ctx, (tx) => tx.account.count({ where: own }));
  if (count > 0) throw invalidInput("phone", "phone.own");
}
