import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, invalidInput, ruleViolated } from "@/lib/core/errors";
import { decryptField, encryptField, hashesEqual } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { consumeLimits, returnLimits } from "@/lib/core/rate-limit";
import type { PasswordHasher } from "@/lib/adapters/password-hash/port";
import { noteChange } from "../changes/_internal/note-change";
import { emailHashOf, type ProvenEmail, redeemEmailProof } from "../emails/_internal/redeem-email-proof";
import { lockAddress } from "../emails/sql";
import { deviceMarkOf, openSession } from "../sessions/_internal/open-session";
import { watchFailure } from "../sessions/_internal/watch-failure";
import type { NewSession } from "../sessions/types";
import { findLetterEmail, findPassword } from "./_internal/find-password";
import { authorizeOwnPassword, authorizeSignIn } from "./policy";
import { assertLongEnough, normalPassword, passwordLimits } from "./rules";
import {
  type ChoosePasswordInput,
  choosePasswordInput,
  removePasswordInput,
  type SetPasswordInput,
  setPasswordInput,
  type SignInWithPasswordInput,
  signInWithPasswordInput,
} from "./schema";
import type { PasswordTools } from "./types";

/**
 * Signs in whoever knows the password of an address.
 *
 * An unknown address, one without a password and a wrong password get one answer after the same work: exactly
 * one hash is verified. A closed account is named only to who knows its password. A hash of an older cost is
 * made anew on the way. Tries are counted so that strangers cannot keep a known device out.
 */
export async function signInWithPassword(
  ctx: Ctx,
  input: SignInWithPasswordInput,
  hasher: PasswordHasher,
): Promise<NewSession> {
  const { email, password: typed, deviceMarks, ...device } = signInWithPasswordInput.parse(input);
  authorizeSignIn(ctx);
  const emailHash = emailHashOf(ctx, email);
  const mark = deviceMarkOf(ctx, emailHash);
  const isKnownDevice = deviceMarks.some((given) => hashesEqual(given, mark));
  const limits = passwordLimits({ emailHash, address: device.address, isKnownDevice });
  await consumeLimits(ctx, limits);

  const password = normalPassword(typed);
  const known = await withTx(ctx, (tx) => findPassword(tx, ctx, emailHash));
  const isRight = await hasher.verify(known?.hash ?? (await hasher.decoy()), password);
  const renewed = isRight && known && hasher.isOutdated(known.hash) ? await hasher.hash(password) : null;

  const outcome = await withTx(ctx, async (tx): Promise<NewSession | AppError> => {
    if (!known || !isRight) {
      await audit(tx, ctx, { action: "password.refuse" });
      await watchFailure(tx, ctx, { tried: { emailHash }, address: device.address });
      return invalidInput("password", "password.wrong");
    }
    // Held until the commit: a password that was changed meanwhile signs nobody in any more.
    const { count } = await tx.password.updateMany({
      where: { accountId: known.accountId, hash: known.hash },
      data: { hash: renewed ?? known.hash },
    });
    if (count === 0) return invalidInput("password", "password.wrong");
    return openSession(tx, ctx, {
      accountId: known.accountId,
      methods: ["password"],
      markOf: emailHash,
      device: { ...device, marks: deviceMarks },
    });
  });
  // A right password is no guess, whatever else is still missing.
  if (isRight && known) await returnLimits(ctx, limits);
  // Thrown after the commit, so that the refusal is on record.
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

/**
 * Sets a new password for the address a letter proved, and signs in with it: a lost password, or a first one. An
 * address without an account opens one. Every session the account had is dead afterwards. A password that is
 * refused leaves the letter as good as it was; of many who use one letter at once exactly one succeeds.
 */
export async function choosePassword(
  ctx: Ctx,
  input: ChoosePasswordInput,
  tools: PasswordTools,
): Promise<NewSession> {
  const {
    password: typed,
    link,
    proofId,
    code,
    userAgent,
    previousToken,
    locale,
    address,
    deviceMarks,
  } = choosePasswordInput.parse(input);
  authorizeSignIn(ctx);
  await consumeLimits(
    ctx,
    passwordLimits({ emailHash: "letters", address, isKnownDevice: false }).slice(0, 1),
  );
  const password = normalPassword(typed);
  const proof = { link, proofId, code };
  const email = await withTx(ctx, (tx) => findLetterEmail(tx, ctx, proof));
  if (email === null) throw ruleViolated("letter.ended");
  const hash = await accept(password, email, tools);

  const outcome = await withTx(ctx, async (tx): Promise<NewSession | AppError> => {
    const proven = await redeemEmailProof(tx, ctx, { proof, purpose: "SET_PASSWORD", accountId: null });
    if (proven instanceof AppError) return proven;

    const { accountId, isNew } = await openAccount(tx, ctx, proven, locale);
    const data = { hash, setAt: ctx.now };
    await tx.password.upsert({
      where: { accountId },
      create: { accountId, tenantId: ctx.tenantId, ...data },
      update: data,
    });
    const { count } = await tx.session.deleteMany({ where: { accountId } });
    await audit(tx, ctx, {
      action: "password.set",
      entityId: accountId,
      changes: { by: "letter", ended: count },
    });
    if (!isNew) await noteChange(tx, ctx, { accountId, kind: "PASSWORD" });
    const device = { userAgent, previousToken, address, marks: deviceMarks };
    const { emailHash } = proven;
    return openSession(tx, ctx, { accountId, methods: ["email"], markOf: emailHash, device });
  });
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

/** Sets or changes the password of one's own account, which has a proved address; every other device is out. */
export async function setPassword(ctx: Ctx, input: SetPasswordInput, tools: PasswordTools): Promise<void> {
  const { password: typed, sessionId } = setPasswordInput.parse(input);
  const accountId = authorizeOwnPassword(ctx);
  const password = normalPassword(typed);
  const where = { id: accountId, tenantId: ctx.tenantId };
  const account = await withTx(ctx, (tx) => tx.account.findFirst({ where, select: { email: true } }));
  if (!account?.email) throw ruleViolated("password.needs_email");
  const hash = await accept(password, decryptField(account.email), tools);

  await withTx(ctx, async (tx) => {
    const data = { hash, setAt: ctx.now };
    await tx.password.upsert({
      where: { accountId },
      create: { accountId, tenantId: ctx.tenantId, ...data },
      update: data,
    });
    const { count } = await tx.session.deleteMany({ where: { accountId, id: { not: sessionId } } });
    await audit(tx, ctx, {
      action: "password.set",
      entityId: accountId,
      changes: { by: "person", ended: count },
    });
    await noteChange(tx, ctx, { accountId, kind: "PASSWORD" });
  });
}

/** Takes the password off one's own account; the phone still signs in, or else it stays. */
export async function removePassword(ctx: Ctx, input: Record<string, never>): Promise<void> {
  removePasswordInput.parse(input);
  await withTx(ctx, async (tx) => {
    const accountId = authorizeOwnPassword(ctx);
    const { count } = await tx.password.deleteMany({
      where: { accountId, account: { phoneHash: { not: null } } },
    });
    if (count === 0) throw ruleViolated("account.last_way_in");
    await audit(tx, ctx, { action: "password.remove", entityId: accountId });
    await noteChange(tx, ctx, { accountId, kind: "PASSWORD_REMOVED" });
  });
}

async function accept(password: string, email: string, { hasher, breached }: PasswordTools): Promise<string> {
  assertLongEnough(password, email);
  if (await breached.contains(password)) throw invalidInput("password", "password.guessable");
  return hasher.hash(password);
}

type Opened = { accountId: string; isNew: boolean };

async function openAccount(tx: Tx, ctx: Ctx, proven: ProvenEmail, locale: string | null): Promise<Opened> {
  const { email, emailHash } = proven;
  await lockAddress(tx, emailHash);
  const known = await tx.account.findFirst({
    where: { tenantId: ctx.tenantId, emailHash },
    select: { id: true },
  });
  if (known) return { accountId: known.id, isNew: false };
  const id = newId();
  const data = {
    id,
    tenantId: ctx.tenantId,
    email: encryptField(email),
    emailHash,
    locale,
    createdAt: ctx.now,
  };
  await tx.account.createMany({ data: [data] });
  await audit(tx, ctx, { action: "account.open", entityId: id });
  return { accountId: id, isNew: true };
}
