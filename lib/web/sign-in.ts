import { getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { breachedPasswords } from "@/lib/adapters/breached-passwords";
import { passwordHasher } from "@/lib/adapters/password-hash";
import { smsSender } from "@/lib/adapters/sms";
import type { Ctx } from "@/lib/core/ctx";
import type { CodePurpose } from "@/lib/identity/codes/constants";
import type { IssueCodeInput, RequestCodeInput } from "@/lib/identity/codes/schema";
import type { CodeDelivery } from "@/lib/identity/codes/workflow";
import { finishWithPasskey, signInWithPasskey } from "@/lib/identity/passkeys/commands/sign-in-with-passkey";
import type { PasskeySignInForm } from "@/lib/identity/passkeys/schema";
import { choosePassword, signInWithPassword } from "@/lib/identity/passwords/commands";
import type { ChoosePasswordForm, PasswordForm } from "@/lib/identity/passwords/schema";
import type { PasswordTools } from "@/lib/identity/passwords/types";
import type { SendProofCodeInput } from "@/lib/identity/proofs/schema";
import { finishSignIn } from "@/lib/identity/second-factors/commands";
import { HALF_SIGN_IN_MINUTES } from "@/lib/identity/second-factors/constants";
import { SecondFactorNeeded } from "@/lib/identity/second-factors/rules";
import type { SecondFactorForm } from "@/lib/identity/second-factors/schema";
import type { NewSession } from "@/lib/identity/sessions/types";
import { signIn } from "@/lib/identity/sessions/commands";
import type { SignInForm } from "@/lib/identity/sessions/schema";
import { COOKIE_DAYS_MAX } from "@/lib/identity/sessions/constants";
import { smsOfTenants } from "@/lib/tenancy/senders/queries";
import { requireTenant, visitorCtx } from "./context";
import { getReaderLocale } from "./locale";
import { askNextAuth, authOptions, csrfPair } from "./next-auth";
import { nextHref } from "./next-path";
import { halfToken, passkeyDoor } from "./passkeys";
import { clientAddress, requestHost, userAgent } from "./request";
import { nameInReaderScript } from "./tenant-name";
import { HALF_COOKIE, isSecureHost, sessionCookie, sessionCookieName } from "./session-cookie";

/** Numbers this browser has proved before, as marks nobody can make or read without the key. */
const MARKS_COOKIE = "known-numbers";
const MARKS_MAX = 10;

/** What the command needs to know beside the number that was typed. */
export async function codeRequest(form: RequestCodeInput, purpose: CodePurpose): Promise<IssueCodeInput> {
  const [{ country, phoneCountries }, address, marks] = await Promise.all([
    requireTenant(),
    clientAddress(),
    deviceMarks(),
  ]);
  return { ...form, purpose, address, country, phoneCountries, deviceMarks: marks };
}

/** The same for a code to one's own number. */
export async function proofRequest(): Promise<SendProofCodeInput> {
  const { address, country, phoneCountries, deviceMarks: marks } = await codeRequest({ phone: "" }, "PROVE");
  return { address, country, phoneCountries, deviceMarks: marks };
}

/** Who carries the code, and its words in the reader's language. */
export async function codeDelivery(purpose: CodePurpose): Promise<CodeDelivery> {
  const locale = await getReaderLocale();
  const t = await getTranslations("identity.sms");
  const tenant = await nameInReaderScript(await requireTenant());
  const words = (
    { SIGN_IN: "code", CHANGE_PHONE: "change_code", PROVE: "proof", RECOVER: "recover_code" } as const
  )[purpose];
  return {
    sms: smsOfTenants(smsSender()),
    locale,
    write: ({ code, minutes }) => t(words, { code, minutes, tenant }),
  };
}

/** Signs this browser in with a code and keeps the session in its cookie; refusals are the command's. */
export async function signInWithCode(form: SignInForm, next?: string): Promise<NewSession> {
  const ctx = await visitorCtx();
  const [device, marks, locale] = [await signInDevice(), await deviceMarks(), await getReaderLocale()];
  return enter(ctx, () => signIn(ctx, { ...form, ...device, marks, locale }), next);
}

/** Signs this browser in with an e-mail address and its password. */
export async function signInByPassword(form: PasswordForm, next?: string): Promise<NewSession> {
  const [ctx, device, marks] = await Promise.all([visitorCtx(), signInDevice(), deviceMarks()]);
  const proof = { ...form, ...device, deviceMarks: marks };
  return enter(ctx, () => signInWithPassword(ctx, proof, passwordHasher()), next);
}

/** Sets the password of the address a letter proved, and signs this browser in. */
export async function signInWithNewPassword(form: ChoosePasswordForm, next?: string): Promise<NewSession> {
  const [ctx, device, marks] = await Promise.all([visitorCtx(), signInDevice(), deviceMarks()]);
  const proof = { ...form, ...device, deviceMarks: marks, locale: await getReaderLocale() };
  return enter(ctx, () => choosePassword(ctx, proof, passwordTools()), next);
}

/** Ends a sign-in that waited for its second factor in this browser. */
export async function signInWithSecondFactor(form: SecondFactorForm): Promise<NewSession> {
  const [ctx, device, marks, jar] = await Promise.all([
    visitorCtx(),
    signInDevice(),
    deviceMarks(),
    cookies(),
  ]);
  const proof = { ...form, ...device, deviceMarks: marks, halfToken: jar.get(HALF_COOKIE)?.value ?? "" };
  const session = await enter(ctx, () => finishSignIn(ctx, proof));
  jar.delete(HALF_COOKIE);
  return session;
}

/** Signs this browser in with a passkey alone. */
export async function signInByPasskey(form: PasskeySignInForm, next?: string): Promise<NewSession> {
  const [ctx, door, device, marks] = await Promise.all([
    visitorCtx(),
    passkeyDoor(),
    signInDevice(),
    deviceMarks(),
  ]);
  return enter(ctx, () => signInWithPasskey(ctx, { ...form, ...door, ...device, deviceMarks: marks }), next);
}

/** Ends a sign-in that waited for its second factor in this browser, with a passkey. */
export async function signInWithSecondPasskey(form: PasskeySignInForm): Promise<NewSession> {
  const [ctx, door, device, marks] = await Promise.all([
    visitorCtx(),
    passkeyDoor(),
    signInDevice(),
    deviceMarks(),
  ]);
  const proof = { ...form, ...door, ...device, deviceMarks: marks, halfToken: await halfToken() };
  const session = await enter(ctx, () => finishWithPasskey(ctx, proof));
  (await cookies()).delete(HALF_COOKIE);
  return session;
}

/** What new passwords are checked with and hashed by on this installation. */
export function passwordTools(): PasswordTools {
  return { hasher: passwordHasher(), breached: breachedPasswords() };
}

/** What every way in needs to know of the browser that asks. */
export async function signInDevice() {
  const [host, jar, address, agent] = await Promise.all([
    requestHost(),
    cookies(),
    clientAddress(),
    userAgent(),
  ]);
  return { address, userAgent: agent, previousToken: jar.get(sessionCookieName(host))?.value ?? null };
}

/**
 * Keeps the session that a way in opens in this browser's cookie; the way's own refusal is thrown. Where a second
 * factor is missing, the browser goes on to the page that asks for it, and from there to `next`.
 */
export async function enter(ctx: Ctx, open: () => Promise<NewSession>, next = "/"): Promise<NewSession> {
  const [host, jar] = await Promise.all([requestHost(), cookies()]);
  // next-auth makes a sentence of whatever its provider throws; the refusal goes round it.
  const attempt: { session?: NewSession; refusal?: Error } = {};
  const authorize = async () => {
    try {
      attempt.session = await open();
      return { id: attempt.session.accountId, sessionToken: attempt.session.token };
    } catch (refusal) {
      attempt.refusal = refusal instanceof Error ? refusal : new Error("sign-in failed", { cause: refusal });
      return null;
    }
  };
  const options = authOptions({ ctx, host, authorize });
  const { csrfToken, cookies: proofs } = await csrfPair(options);
  const path = ["callback", "code"];
  const answer = await askNextAuth(options, { path, method: "POST", cookies: proofs, body: { csrfToken } });

  if (attempt.refusal instanceof SecondFactorNeeded) {
    jar.set(HALF_COOKIE, attempt.refusal.halfToken, {
      httpOnly: true,
      sameSite: "lax",
      secure: isSecureHost(host),
      path: "/",
      maxAge: HALF_SIGN_IN_MINUTES * 60,
    });
    redirect(nextHref("/sign-in/second", next));
  }
  if (attempt.refusal) throw attempt.refusal;
  const cookie = answer.cookies.find(({ name }) => name === sessionCookieName(host));
  if (!attempt.session || !cookie) throw new Error("next-auth gave no session cookie");
  jar.set(cookie);
  await rememberNumber(attempt.session.deviceMark);
  return attempt.session;
}

/** Signs this browser out: the session's row is deleted and its cookie taken back. */
export async function signOutHere(): Promise<void> {
  const [ctx, host, jar] = await Promise.all([visitorCtx(), requestHost(), cookies()]);
  const name = sessionCookieName(host);
  const held = jar.get(name);
  if (!held) return;
  const options = authOptions({ ctx, host, authorize: async () => null });
  const { csrfToken, cookies: proofs } = await csrfPair(options);
  const sent = {
    path: ["signout"],
    method: "POST" as const,
    cookies: [...proofs, held],
    body: { csrfToken },
  };
  await askNextAuth(options, sent);
  jar.set(sessionCookie(host, null));
}

/** The marks this browser holds, for the limits of asking for codes. */
export async function deviceMarks(): Promise<string[]> {
  const held = (await cookies()).get(MARKS_COOKIE)?.value ?? "";
  return held
    .split(".")
    .filter((mark) => /^[A-Za-z0-9_-]{43}$/.test(mark))
    .slice(0, MARKS_MAX);
}

/** Keeps the mark of a number or address this browser has proved. */
export async function rememberNumber(mark: string): Promise<void> {
  const host = await requestHost();
  const marks = [mark, ...(await deviceMarks()).filter((held) => held !== mark)].slice(0, MARKS_MAX);
  (await cookies()).set(MARKS_COOKIE, marks.join("."), {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecureHost(host),
    path: "/",
    maxAge: COOKIE_DAYS_MAX * 24 * 60 * 60,
  });
}
