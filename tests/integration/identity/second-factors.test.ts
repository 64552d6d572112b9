import { describe, expect, test } from "vitest";
import { decryptField } from "@/lib/core/field-encryption";
import type { Ctx } from "@/lib/core/ctx";
import { issueCode } from "@/lib/identity/codes/commands";
import { issueEmailProof } from "@/lib/identity/emails/commands";
import { choosePassword, signInWithPassword } from "@/lib/identity/passwords/commands";
import { proveWithPassword, proveWithSecondFactor } from "@/lib/identity/proofs/commands";
import { getProofWays } from "@/lib/identity/proofs/queries";
import {
  beginTotp,
  confirmTotp,
  finishSignIn,
  removeTotp,
  renewRecoveryCodes,
} from "@/lib/identity/second-factors/commands";
import { SECOND_FACTOR_TRIES } from "@/lib/identity/second-factors/constants";
import { findPendingTotp, getSecondFactor } from "@/lib/identity/second-factors/queries";
import { SecondFactorNeeded, totpCode } from "@/lib/identity/second-factors/rules";
import { signIn } from "@/lib/identity/sessions/commands";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { asking, later, other, signInNew, trying } from "@/tests/support/codes";
import {
  askingLetter,
  device,
  PASSWORD,
  personOf,
  quickHasher,
  registerByEmail,
  tools,
} from "@/tests/support/letters";
import { createWorld, owner, type World } from "@/tests/support/world";

const outcomeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: unknown) => error,
  );
const named = { issuer: "Federation", label: "me" };

/** The key of an account's app, as the person scanned it. */
async function keyOf(accountId: string): Promise<string> {
  return decryptField((await owner.totpFactor.findUniqueOrThrow({ where: { accountId } })).secret);
}

/** Somebody by e-mail whose second factor is on. */
async function enrolled(world: World) {
  const { email, session } = await registerByEmail(world);
  const me = personOf(world, session.accountId);
  await beginTotp(me, {});
  const secret = (await findPendingTotp(me, named))?.secret ?? "";
  const { sessionId, accountId } = session;
  const { recoveryCodes } = await confirmTotp(me, { code: totpCode(secret, me.now), sessionId });
  return { email, session, me, accountId, secret, recoveryCodes };
}

/** The first factor of a sign-in: what the browser then holds. */
async function halfWay(at: Ctx, email: string): Promise<string> {
  const attempt = signInWithPassword(at, { email, password: PASSWORD, ...device() }, quickHasher());
  const error = await outcomeOf(attempt);
  if (!(error instanceof SecondFactorNeeded)) throw new Error("the second factor was not asked for");
  return error.halfToken;
}

const finishing = (halfToken: string, code: string, more: Parameters<typeof device>[0] = {}) => ({
  halfToken,
  code,
  ...device(more),
});

describe("setting up an authenticator app", () => {
  test("counts for nothing until a code of it is typed, and then gives ten recovery codes once", async () => {
    const world = await createWorld();
    const { session } = await signInNew(world);
    const me = personOf(world, session.accountId);
    await beginTotp(me, {});
    const pending = await findPendingTotp(me, named);
    expect(pending?.uri).toContain(`secret=${pending?.secret ?? "?"}`);
    expect(await getSecondFactor(me)).toMatchObject({ isOn: false });

    const code = totpCode(pending?.secret ?? "", me.now);
    const { sessionId } = session;
    expect(await outcomeOf(confirmTotp(me, { code: other(code), sessionId }))).toMatchObject({
      reason: "second_factor.wrong",
    });
    const { recoveryCodes } = await confirmTotp(me, { code, sessionId });

    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await getSecondFactor(me)).toMatchObject({ isOn: true, recoveryCodesLeft: 10 });
    expect(await findPendingTotp(me, named)).toBeNull();
    const kept = JSON.stringify([
      await owner.recoveryCode.findMany({ where: { accountId: session.accountId } }),
      (await owner.totpFactor.findMany({ where: { accountId: session.accountId } })).map(
        ({ secret }) => secret,
      ),
      await owner.auditEntry.findMany({ where: { tenantId: world.tenant.id } }),
    ]);
    for (const secret of [...recoveryCodes, pending?.secret ?? "?"]) expect(kept).not.toContain(secret);
  });

  test("ends every other session, and of ten confirmations at once exactly one succeeds", async () => {
    const world = await createWorld();
    const { email, session } = await registerByEmail(world);
    const elsewhere = await signInWithPassword(
      world.asVisitor(),
      { email, password: PASSWORD, ...device() },
      quickHasher(),
    );
    const me = personOf(world, session.accountId);
    await beginTotp(me, {});
    const code = totpCode(await keyOf(session.accountId), me.now);
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () => confirmTotp(me, { code, sessionId: session.sessionId })),
    );

    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await findSignedIn(world.asVisitor(), elsewhere.token)).toBeNull();
    expect(await findSignedIn(world.asVisitor(), session.token)).toMatchObject({
      methods: ["email", "totp"],
    });
  });
});

describe("signing in with a second factor", () => {
  test("opens nothing after the password, the code by text or the letter alone", async () => {
    const world = await createWorld();
    const byEmail = await enrolled(world);
    const soon = later(world.asVisitor(), 2);
    const before = await owner.session.count({ where: { tenantId: world.tenant.id } });
    await halfWay(soon, byEmail.email);
    const { link } = await issueEmailProof(soon, askingLetter(byEmail.email));
    const letter = choosePassword(soon, { link, password: PASSWORD, locale: null, ...device() }, tools());
    expect(await outcomeOf(letter)).toBeInstanceOf(SecondFactorNeeded);

    const byPhone = await signInNew(world);
    const me = personOf(world, byPhone.session.accountId);
    await beginTotp(me, {});
    const code = totpCode(await keyOf(byPhone.session.accountId), me.now);
    await confirmTotp(me, { code, sessionId: byPhone.session.sessionId });
    const text = await issueCode(soon, asking(byPhone.phone));
    const attempt = signIn(soon, trying(text.challengeId, byPhone.phone, text.code));
    expect(await outcomeOf(attempt)).toBeInstanceOf(SecondFactorNeeded);
    // The letter ended the session there was, the phone's is the one that enrolled.
    expect(await owner.session.count({ where: { tenantId: world.tenant.id } })).toBe(before);
  });

  test("opens a session of two factors with the app's code", async () => {
    const world = await createWorld();
    const { email, secret, accountId } = await enrolled(world);
    const soon = later(world.asVisitor(), 2);
    const half = await halfWay(soon, email);
    const session = await finishSignIn(soon, finishing(half, totpCode(secret, soon.now)));

    expect(session.accountId).toBe(accountId);
    expect(await findSignedIn(soon, session.token)).toMatchObject({ methods: ["password", "totp"] });
    expect(await outcomeOf(finishSignIn(soon, finishing(half, totpCode(secret, soon.now))))).toMatchObject({
      reason: "second_factor.ended",
    });
  });

  test("refuses a code of the app that was used before, in its own period and to ten at once", async () => {
    const world = await createWorld();
    const { email, secret } = await enrolled(world);
    const soon = later(world.asVisitor(), 2);
    const halves = [];
    for (let i = 0; i < 10; i += 1) halves.push(await halfWay(soon, email));
    const code = totpCode(secret, soon.now);
    const attempts = await Promise.allSettled(
      halves.map((half) => finishSignIn(soon, finishing(half, code))),
    );

    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const replayed = await outcomeOf(finishSignIn(soon, finishing(await halfWay(soon, email), code)));
    expect(replayed).toMatchObject({ reason: "second_factor.wrong" });
  });

  test("takes each recovery code once, however it is written", async () => {
    const world = await createWorld();
    const { email, me, recoveryCodes } = await enrolled(world);
    const [code = ""] = recoveryCodes;
    const soon = later(world.asVisitor(), 2);
    const typed = ` ${code.slice(0, 5).toUpperCase()}-${code.slice(5)} `;
    const session = await finishSignIn(soon, finishing(await halfWay(soon, email), typed));

    expect(await findSignedIn(soon, session.token)).toMatchObject({ methods: ["password", "recovery"] });
    expect(await getSecondFactor(me)).toMatchObject({ recoveryCodesLeft: 9 });
    const again = await outcomeOf(finishSignIn(soon, finishing(await halfWay(soon, email), code)));
    expect(again).toMatchObject({ reason: "second_factor.wrong" });
  });

  test("gives five tries, then even the right code is refused; no try reaches another tenant", async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()];
    const { email, secret } = await enrolled(world);
    const soon = later(world.asVisitor(), 2);
    const half = await halfWay(soon, email);
    const right = totpCode(secret, soon.now);
    expect(
      await outcomeOf(finishSignIn({ ...elsewhere.asVisitor(), now: soon.now }, finishing(half, right))),
    ).toMatchObject({ reason: "second_factor.ended" });
    const wrong = await Promise.all(
      Array.from({ length: 10 }, () => outcomeOf(finishSignIn(soon, finishing(half, "aaaaaaaaaa")))),
    );

    const tried = wrong.filter((error) => (error as { reason: string }).reason === "second_factor.wrong");
    expect(tried).toHaveLength(5);
    expect(await outcomeOf(finishSignIn(soon, finishing(half, right)))).toMatchObject({
      reason: "second_factor.ended",
    });
  });

  test("is not guessed over many sign-ins, and a known device is not shut out by who tries", async () => {
    const world = await createWorld();
    const { email, secret, session } = await enrolled(world);
    const soon = later(world.asVisitor(), 2);
    const attempts = [];
    for (let i = 0; i <= SECOND_FACTOR_TRIES.points; i += 1)
      attempts.push(await outcomeOf(finishSignIn(soon, finishing(await halfWay(soon, email), "bbbbbbbbbb"))));
    expect(attempts.at(-2)).toMatchObject({ reason: "second_factor.wrong" });
    expect(attempts.at(-1)).toMatchObject({ code: "rate_limited" });

    const known = { deviceMarks: [session.deviceMark] };
    const mine = finishing(await halfWay(soon, email), totpCode(secret, soon.now), known);
    expect(await outcomeOf(finishSignIn(soon, mine))).toBe("done");
  });
});

describe("a second factor that is on", () => {
  test("is what proves oneself anew: neither password nor number does any more", async () => {
    const world = await createWorld();
    const { me, session, secret } = await enrolled(world);
    const { sessionId } = session;
    const soon = later(me, 2);

    expect(await getProofWays(me)).toEqual({
      phone: null,
      hasPassword: false,
      hasTotp: true,
      hasPasskey: false,
    });
    const byPassword = proveWithPassword(soon, { sessionId, password: PASSWORD }, quickHasher());
    expect(await outcomeOf(byPassword)).toMatchObject({ reason: "proof.way" });
    await proveWithSecondFactor(soon, { sessionId, code: totpCode(secret, soon.now) });
    expect(await owner.session.findUniqueOrThrow({ where: { id: sessionId } })).toMatchObject({
      provenAt: soon.now,
    });
    const replayed = proveWithSecondFactor(soon, { sessionId, code: totpCode(secret, soon.now) });
    expect(await outcomeOf(replayed)).toMatchObject({ reason: "second_factor.wrong" });
  });

  test("cannot be replaced by beginning anew, and goes with its codes when turned off", async () => {
    const world = await createWorld();
    const { me, email, recoveryCodes } = await enrolled(world);
    expect(await outcomeOf(beginTotp(me, {}))).toMatchObject({ reason: "second_factor.already_on" });
    const renewed = await renewRecoveryCodes(me, {});
    expect(renewed.recoveryCodes.some((code) => recoveryCodes.includes(code))).toBe(false);

    await removeTotp(me, {});
    expect(await getSecondFactor(me)).toEqual({
      isOn: false,
      since: null,
      passkeys: 0,
      recoveryCodesLeft: 0,
    });
    const attempt = { email, password: PASSWORD, ...device() };
    expect(await outcomeOf(signInWithPassword(later(world.asVisitor(), 2), attempt, quickHasher()))).toBe(
      "done",
    );
  });
});
