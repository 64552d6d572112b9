import { describe, expect, test } from "vitest";
import { addPasskey, beginAddingPasskey } from "@/lib/identity/passkeys/commands/add-passkey";
import { removePasskey, renamePasskey } from "@/lib/identity/passkeys/commands/manage-passkey";
import { beginPasskeyProof, proveWithPasskey } from "@/lib/identity/passkeys/commands/prove-with-passkey";
import {
  beginPasskeyFinish,
  beginPasskeySignIn,
  finishWithPasskey,
  signInWithPasskey,
} from "@/lib/identity/passkeys/commands/sign-in-with-passkey";
import { PASSKEY_MINUTES, PASSKEY_TRIES_PER_ADDRESS } from "@/lib/identity/passkeys/constants";
import { listPasskeys } from "@/lib/identity/passkeys/queries";
import { signInWithPassword } from "@/lib/identity/passwords/commands";
import { getProofWays } from "@/lib/identity/proofs/queries";
import { finishSignIn } from "@/lib/identity/second-factors/commands";
import { getSecondFactor } from "@/lib/identity/second-factors/queries";
import { SecondFactorNeeded } from "@/lib/identity/second-factors/rules";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { forgetEnded } from "@/lib/identity/sessions/workflow";
import { authenticator } from "@/tests/support/authenticator";
import { later } from "@/tests/support/codes";
import { device, PASSWORD, personOf, quickHasher, registerByEmail } from "@/tests/support/letters";
import { asked, doorOf, givePasskey, withPasskey } from "@/tests/support/passkeys";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const outcomeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: unknown) => error,
  );

/** The first factor of a sign-in: what the browser then holds. */
async function halfWay(world: World, email: string): Promise<string> {
  const attempt = signInWithPassword(
    later(world.asVisitor(), 2),
    { email, password: PASSWORD, ...device() },
    quickHasher(),
  );
  const error = await outcomeOf(attempt);
  if (!(error instanceof SecondFactorNeeded)) throw new Error("the second factor was not asked for");
  return error.halfToken;
}

describe("adding a passkey", () => {
  test("gives recovery codes with the first one only, ends other sessions and counts for the one in hand", async () => {
    const world = await createWorld();
    const { email, session } = await registerByEmail(world);
    const attempt = { email, password: PASSWORD, ...device() };
    const elsewhere = await signInWithPassword(world.asVisitor(), attempt, quickHasher());
    const me = personOf(world, session.accountId);
    const first = await givePasskey(me, doorOf(world), session.sessionId);
    const second = await givePasskey(me, doorOf(world), session.sessionId);

    expect(first.recoveryCodes).toHaveLength(10);
    expect(second.recoveryCodes).toBeNull();
    expect(await findSignedIn(world.asVisitor(), elsewhere.token)).toBeNull();
    expect(await findSignedIn(world.asVisitor(), session.token)).toMatchObject({
      methods: ["email", "passkey"],
    });
    expect(await listPasskeys(me, { site: doorOf(world).site })).toHaveLength(2);
    expect(
      await owner.auditEntry.count({ where: { action: "passkey.add", tenantId: world.tenant.id } }),
    ).toBe(2);
  });

  test("refuses an answer another host made, an unverified one, one to somebody else's question, and a second use", async () => {
    const world = await createWorld();
    const { session } = await registerByEmail(world);
    const me = personOf(world, session.accountId);
    const stranger = personOf(world, (await registerByEmail(world)).session.accountId);
    const door = doorOf(world);
    const tryWith = async (tampered: Parameters<ReturnType<typeof authenticator>["make"]>[1], by = me) => {
      const question = await beginAddingPasskey(me, { ...door, organisation: "F", label: "me" });
      const answer = authenticator(door).make(question, tampered);
      return outcomeOf(addPasskey(by, { ...door, answer, name: "x", sessionId: session.sessionId }));
    };

    expect(await tryWith({ origin: "https://evil.example" })).toMatchObject({ reason: "passkey.wrong" });
    expect(await tryWith({ site: "evil.example" })).toMatchObject({ reason: "passkey.wrong" });
    expect(await tryWith({ isUnverified: true })).toMatchObject({ reason: "passkey.wrong" });
    expect(await tryWith({ challenge: "AAAA" })).toMatchObject({ reason: "passkey.ended" });
    expect(await tryWith({}, stranger)).toMatchObject({ reason: "passkey.ended" });

    const question = await beginAddingPasskey(me, { ...door, organisation: "F", label: "me" });
    const answer = authenticator(door).make(question);
    const input = { ...door, answer, name: "x", sessionId: session.sessionId };
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => addPasskey(me, input)));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await owner.passkey.count({ where: { tenantId: world.tenant.id } })).toBe(1);
  });
});

describe("signing in with a passkey alone", () => {
  test("opens a session of two factors, and asks for nothing else", async () => {
    const world = await createWorld();
    const { device: phone, door, session: first } = await withPasskey(world);
    const at = later(world.asVisitor(), 2);
    const answer = phone.sign(await asked(at, door));
    const session = await signInWithPasskey(at, { answer, ...door, ...device() });

    expect(session.accountId).toBe(first.accountId);
    expect(await findSignedIn(at, session.token)).toMatchObject({ methods: ["passkey"] });
    expect(session.deviceMark).toBe(first.deviceMark);
  });

  test("replay: an answer that was caught opens nothing a second time, to ten at once, nor in another browser", async () => {
    const world = await createWorld();
    const { device: phone, door } = await withPasskey(world);
    const at = later(world.asVisitor(), 2);
    const answer = phone.sign(await asked(at, door));
    const elsewhere = { answer, ...door, browser: "another browser", ...device() };
    expect(await outcomeOf(signInWithPasskey(at, elsewhere))).toMatchObject({ reason: "passkey.ended" });
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () => signInWithPasskey(at, { answer, ...door, ...device() })),
    );

    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await outcomeOf(signInWithPasskey(at, { answer, ...door, ...device() }))).toMatchObject({
      reason: "passkey.ended",
    });
  });

  test("a signature for one question answers no other, and none that took too long", async () => {
    const world = await createWorld();
    const { device: phone, door } = await withPasskey(world);
    const at = later(world.asVisitor(), 2);
    const question = await asked(at, door);
    const { response, ...about } = phone.sign({ challenge: "AAAA" });
    const said = Buffer.from(
      JSON.stringify({ type: "webauthn.get", challenge: question.challenge, origin: door.origin }),
    );
    const mixed = { ...about, response: { ...response, clientDataJSON: said.toString("base64url") } };
    expect(await outcomeOf(signInWithPasskey(at, { answer: mixed, ...door, ...device() }))).toMatchObject({
      reason: "passkey.wrong",
    });

    const late = phone.sign(await asked(at, door));
    const after = later(at, 11);
    expect(await outcomeOf(signInWithPasskey(after, { answer: late, ...door, ...device() }))).toMatchObject({
      reason: "passkey.ended",
    });
  });

  test("a question to prove oneself is not one to sign in, alone or as the second factor", async () => {
    const world = await createWorld();
    const { device: phone, door, me, email } = await withPasskey(world);
    const halfToken = await halfWay(world, email);
    const second = phone.sign(await beginPasskeyProof(later(me, 2), door));
    const finish = { answer: second, ...door, halfToken, ...device() };
    expect(await outcomeOf(finishWithPasskey(later(world.asVisitor(), 2), finish))).toMatchObject({
      reason: "passkey.ended",
    });
    const answer = phone.sign(await beginPasskeyProof(me, door));
    expect(await outcomeOf(signInWithPasskey(me, { answer, ...door, ...device() }))).toMatchObject({
      reason: "passkey.ended",
    });
  });

  test("fixation: who plants their question in my browser gets no session, and my old one ends with the new", async () => {
    const world = await createWorld();
    const { device: phone, door, session: old } = await withPasskey(world);
    const at = later(world.asVisitor(), 2);
    const planted = await asked(at, { ...door, browser: "the attacker's" });
    const answer = phone.sign(planted);
    expect(await outcomeOf(signInWithPasskey(at, { answer, ...door, ...device() }))).toMatchObject({
      reason: "passkey.ended",
    });

    const mine = phone.sign(await asked(at, door));
    const fresh = await signInWithPasskey(at, {
      answer: mine,
      ...door,
      ...device({ previousToken: old.token }),
    });
    expect(fresh.sessionId).not.toBe(old.sessionId);
    expect(await findSignedIn(at, old.token)).toBeNull();
  });

  test("the passkey of one tenant opens nothing at another, whatever host it claims", async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()];
    const { device: phone, door } = await withPasskey(world);
    await withPasskey(elsewhere);
    const there = { ...elsewhere.asVisitor() };
    const answer = phone.sign(await asked(there, doorOf(elsewhere)));
    expect(
      await outcomeOf(signInWithPasskey(there, { answer, ...doorOf(elsewhere), ...device() })),
    ).toMatchObject({ reason: "passkey.unknown" });
    const claimed = phone.sign(await asked(there, door));
    expect(
      await outcomeOf(signInWithPasskey(there, { answer: claimed, ...door, ...device() })),
    ).toMatchObject({
      reason: "passkey.unknown",
    });
    const home = phone.sign(await asked(world.asVisitor(), door));
    expect(await outcomeOf(signInWithPasskey(there, { answer: home, ...door, ...device() }))).toMatchObject({
      reason: "passkey.ended",
    });
  });
});

describe("a signature that is not what it should be", () => {
  test("refuses another origin or host, a person the device did not verify, and another account's handle", async () => {
    const world = await createWorld();
    const { device: phone, door } = await withPasskey(world);
    const at = later(world.asVisitor(), 2);
    const tryWith = async (tampered: Parameters<typeof phone.sign>[1]) => {
      const answer = phone.sign(await asked(at, door), tampered);
      return outcomeOf(signInWithPasskey(at, { answer, ...door, ...device() }));
    };

    for (const tampered of [
      { origin: "https://evil.example" },
      { site: "evil.example" },
      { isUnverified: true },
      { userHandle: "AAAAAAAAAAAAAAAAAAAAAA" },
    ])
      expect(await tryWith(tampered)).toMatchObject({ reason: "passkey.wrong" });
    expect(await tryWith({})).toBe("done");
  });

  test("a counter that did not go on says that somebody copied the key: refused and on record", async () => {
    const world = await createWorld();
    const { device: phone, door, passkeyId } = await withPasskey(world);
    const at = later(world.asVisitor(), 2);
    const tryWith = async (counter: number) => {
      const answer = phone.sign(await asked(at, door), { counter });
      return outcomeOf(signInWithPasskey(at, { answer, ...door, ...device() }));
    };
    expect(await tryWith(7)).toBe("done");
    expect(await tryWith(7)).toMatchObject({ reason: "passkey.copied" });
    expect(await tryWith(0)).toMatchObject({ reason: "passkey.copied" });
    expect(await tryWith(8)).toBe("done");
    expect(
      await owner.auditEntry.count({ where: { entityId: passkeyId, action: "passkey.refuse_copy" } }),
    ).toBe(2);
  });

  test("a device without a counter says nought each time, and that is no copy", async () => {
    const world = await createWorld();
    const { device: phone, door } = await withPasskey(world);
    for (const minutes of [2, 3]) {
      const at = later(world.asVisitor(), minutes);
      const answer = phone.sign(await asked(at, door), { counter: 0 });
      expect(await outcomeOf(signInWithPasskey(at, { answer, ...door, ...device() }))).toBe("done");
    }
  });

  test("brute force: answers are bounded for one place, and another place is not held back by it", async () => {
    const world = await createWorld();
    const { device: phone, door } = await withPasskey(world);
    const at = later(world.asVisitor(), 2);
    const guess = authenticator(door);
    const tries = [];
    for (let i = 0; i <= PASSKEY_TRIES_PER_ADDRESS.points; i += 1) {
      const answer = guess.sign({ challenge: "AAAA" });
      tries.push(await outcomeOf(signInWithPasskey(at, { answer, ...door, ...device() })));
    }
    expect(tries.at(-2)).toMatchObject({ reason: "passkey.ended" });
    expect(tries.at(-1)).toMatchObject({ code: "rate_limited" });
    const answer = phone.sign(await asked(at, door));
    const mine = { answer, ...door, ...device({ address: "198.51.100.9" }) };
    expect(await outcomeOf(signInWithPasskey(at, mine))).toBe("done");
  });

  test("a closed account is refused, and only after the proof", async () => {
    const world = await createWorld();
    const { device: phone, door, session } = await withPasskey(world);
    await owner.account.update({
      where: { id: session.accountId },
      data: { status: "DEACTIVATED", deactivatedAt: world.now, deactivatedReason: "left" },
    });
    const at = later(world.asVisitor(), 2);
    const answer = phone.sign(await asked(at, door));
    expect(await outcomeOf(signInWithPasskey(at, { answer, ...door, ...device() }))).toMatchObject({
      reason: "account.deactivated",
    });
  });

  test("neither the database nor the trail holds what a browser was asked", async () => {
    const world = await createWorld();
    const question = await beginPasskeySignIn(world.asVisitor(), { ...doorOf(world), address: "x" });
    const kept = JSON.stringify(
      await owner.passkeyChallenge.findMany({ where: { tenantId: world.tenant.id } }),
    );
    expect(kept).not.toContain(question.challenge);
    expect(kept).not.toContain("this browser");
  });
});

describe("a passkey as the second factor", () => {
  test("is asked for after the password, and opens a session of both", async () => {
    const world = await createWorld();
    const { email, device: phone, door } = await withPasskey(world);
    const halfToken = await halfWay(world, email);
    const at = later(world.asVisitor(), 2);
    const answer = phone.sign(await beginPasskeyFinish(at, { ...door, halfToken }));
    const finish = { answer, ...door, halfToken, ...device() };
    const session = await finishWithPasskey(at, finish);

    expect(await findSignedIn(at, session.token)).toMatchObject({ methods: ["password", "passkey"] });
    expect(await outcomeOf(finishWithPasskey(at, finish))).toMatchObject({ reason: "second_factor.ended" });
  });

  test("of another account or tenant finishes nothing", async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()];
    const mine = await withPasskey(world);
    const theirs = await withPasskey(world);
    const halfToken = await halfWay(world, mine.email);
    const at = later(world.asVisitor(), 2);
    const question = await beginPasskeyFinish(at, { ...mine.door, halfToken });
    expect(question.allowCredentials).toHaveLength(1);
    const finish = { answer: theirs.device.sign(question), ...mine.door, halfToken, ...device() };
    expect(await outcomeOf(finishWithPasskey(at, finish))).toMatchObject({ reason: "passkey.unknown" });
    const there = { ...elsewhere.asVisitor(), now: at.now };
    expect(await outcomeOf(beginPasskeyFinish(there, { ...mine.door, halfToken }))).toMatchObject({
      reason: "second_factor.ended",
    });
  });

  test("is stood in for by each recovery code, once", async () => {
    const world = await createWorld();
    const { email, recoveryCodes } = await withPasskey(world);
    const [code = ""] = recoveryCodes ?? [];
    const at = later(world.asVisitor(), 2);
    const tryOnce = async () =>
      outcomeOf(finishSignIn(at, { halfToken: await halfWay(world, email), code, ...device() }));
    expect(await tryOnce()).toBe("done");
    expect(await tryOnce()).toMatchObject({ reason: "second_factor.wrong" });
  });
});

describe("one's own passkeys", () => {
  test("are what proves oneself anew, in one's own session only", async () => {
    const world = await createWorld();
    const { device: phone, door, me, session } = await withPasskey(world);
    const stranger = await withPasskey(world);
    const soon = later(me, 3);
    const { sessionId } = session;
    expect(await getProofWays(soon)).toEqual({
      phone: null,
      hasPassword: false,
      hasTotp: false,
      hasPasskey: true,
    });
    const foreign = stranger.device.sign(await beginPasskeyProof(soon, door));
    expect(await outcomeOf(proveWithPasskey(soon, { answer: foreign, ...door, sessionId }))).toMatchObject({
      reason: "passkey.unknown",
    });
    const answer = phone.sign(await beginPasskeyProof(soon, door));
    await proveWithPasskey(soon, { answer, ...door, sessionId });
    expect(await owner.session.findUniqueOrThrow({ where: { id: sessionId } })).toMatchObject({
      provenAt: soon.now,
    });
  });

  test("are renamed and removed by their owner alone", async () => {
    const world = await createWorld();
    const { me, door, passkeyId } = await withPasskey(world);
    const stranger = await withPasskey(world);
    const theft = { passkeyId, name: "Mine" };
    expect(await outcomeOf(renamePasskey(stranger.me, theft))).toMatchObject({ code: "not_found" });
    expect(await outcomeOf(removePasskey(stranger.me, { passkeyId }))).toMatchObject({ code: "not_found" });

    await renamePasskey(me, { passkeyId, name: "Amma's phone" });
    expect(await listPasskeys(me, door)).toMatchObject([{ name: "Amma's phone", isForThisSite: true }]);
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () => removePasskey(me, { passkeyId })),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await listPasskeys(me, door)).toEqual([]);
  });

  test("leave with the last of them the recovery codes, and sessions that counted as two factors count as one", async () => {
    const world = await createWorld();
    const { me, device: phone, door, passkeyId, session } = await withPasskey(world);
    const at = later(world.asVisitor(), 2);
    const answer = phone.sign(await asked(at, door));
    const other = await signInWithPasskey(at, { answer, ...door, ...device() });
    await removePasskey(me, { passkeyId });

    expect(await getSecondFactor(me)).toMatchObject({ isOn: false, passkeys: 0, recoveryCodesLeft: 0 });
    expect(await findSignedIn(at, session.token)).toMatchObject({ methods: ["email"] });
    expect(await findSignedIn(at, other.token)).toMatchObject({ methods: [] });
    const again = phone.sign(await asked(at, door));
    expect(await outcomeOf(signInWithPasskey(at, { answer: again, ...door, ...device() }))).toMatchObject({
      reason: "passkey.unknown",
    });
  });

  test("stay where they are the last way in", async () => {
    const world = await createWorld();
    const { me, session, passkeyId, door } = await withPasskey(world);
    await owner.password.deleteMany({ where: { accountId: session.accountId } });
    await owner.account.update({
      where: { id: session.accountId },
      data: { email: null, emailHash: null },
    });
    expect(await outcomeOf(removePasskey(me, { passkeyId }))).toMatchObject({
      reason: "account.last_way_in",
    });
    const { passkeyId: second } = await givePasskey(me, door, session.sessionId);
    await removePasskey(me, { passkeyId });
    expect(await listPasskeys(me, door)).toMatchObject([{ passkeyId: second }]);
  });
});

test("a view of the sign-in page asks without a line in the trail, and an answer leaves its own", async () => {
  const world = await createWorld();
  const { device: phone, door } = await withPasskey(world);
  const acts = async () =>
    (await owner.auditEntry.findMany({ where: { tenantId: world.tenant.id } })).map(({ action }) => action);
  const before = (await acts()).length;
  const at = later(world.asVisitor(), 2);
  for (let view = 0; view < 5; view += 1) await asked(at, door);
  expect(await acts()).toHaveLength(before);
  await signInWithPasskey(at, { answer: phone.sign(await asked(at, door)), ...door, ...device() });
  expect((await acts()).slice(before).sort()).toEqual(["account.sign_in", "passkey.use"]);
});

test("questions nobody answered go with the next cleaning, and one that lives stays", async () => {
  const world = await createWorld();
  const door = doorOf(world);
  const left = () => owner.passkeyChallenge.count({ where: { tenantId: world.tenant.id } });
  for (let view = 0; view < 3; view += 1) await asked(world.asVisitor(), door);
  await asked(later(world.asVisitor(), PASSKEY_MINUTES), door);
  const job = world.asJob("identity.clean-up", grant("account.deactivate"));
  expect(await forgetEnded(later(job, PASSKEY_MINUTES + 1))).toMatchObject({ questions: 3 });
  expect(await left()).toBe(1);
});
