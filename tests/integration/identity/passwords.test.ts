import { describe, expect, test } from "vitest";
import { argon2Hasher } from "@/lib/adapters/password-hash/argon2";
import { issueEmailProof } from "@/lib/identity/emails/commands";
import {
  choosePassword,
  removePassword,
  setPassword,
  signInWithPassword,
} from "@/lib/identity/passwords/commands";
import { PASSWORD_TRIES_PER_ACCOUNT } from "@/lib/identity/passwords/constants";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { later, signInNew } from "@/tests/support/codes";
import {
  askingLetter,
  countingHasher,
  device,
  newEmail,
  PASSWORD,
  personOf,
  quickHasher,
  registerByEmail,
  tools,
} from "@/tests/support/letters";
import { createWorld, owner, type World } from "@/tests/support/world";

const typing = (email: string, password: string, more: Parameters<typeof device>[0] = {}) => ({
  email,
  password,
  ...device(more),
});
const outcomeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "in",
    (error: unknown) => error,
  );

describe("signing in with a password", () => {
  test("opens a session of the account, whatever capitals the address is typed in", async () => {
    const world = await createWorld();
    const { email, session } = await registerByEmail(world);
    const again = await signInWithPassword(
      world.asVisitor(),
      typing(` ${email.toUpperCase()} `, PASSWORD),
      quickHasher(),
    );

    expect(again.accountId).toBe(session.accountId);
    const signedIn = await findSignedIn(world.asVisitor(), again.token);
    expect(signedIn).toMatchObject({ methods: ["password"], provenAt: world.now });
  });

  test("takes a Tamil passphrase however the keyboard writes its vowel signs", async () => {
    const world = await createWorld();
    const email = newEmail();
    const { link } = await issueEmailProof(world.asVisitor(), askingLetter(email));
    const typed = "கொடி பறக்கும் ஊர் எது";
    await choosePassword(
      world.asVisitor(),
      { link, password: typed.normalize("NFD"), locale: null, ...device() },
      tools(),
    );

    const attempt = typing(email, typed.normalize("NFC"));
    expect(await outcomeOf(signInWithPassword(world.asVisitor(), attempt, quickHasher()))).toBe("in");
  });

  test("answers an unknown address, a wrong password and one that has none alike, after the same work", async () => {
    const world = await createWorld();
    const { email } = await registerByEmail(world);
    const other = await registerByEmail(world);
    await owner.password.delete({ where: { accountId: other.session.accountId } });

    const answers = [];
    for (const address of [email, newEmail(), other.email]) {
      const hasher = countingHasher();
      const error = await outcomeOf(
        signInWithPassword(world.asVisitor(), typing(address, "not the right words"), hasher),
      );
      answers.push({ error, work: hasher.verified });
    }
    const [first] = answers;
    expect(first?.error).toMatchObject({ code: "invalid_input", reason: "password.wrong" });
    expect(first?.work).toHaveLength(1);
    for (const answer of answers) {
      expect({ ...(answer.error as object) }).toEqual({ ...(first?.error as object) });
      expect(answer.work).toEqual(first?.work);
    }
  });

  test("names a closed account only to who knows its password", async () => {
    const world = await createWorld();
    const { email, session } = await registerByEmail(world);
    const closed = { status: "DEACTIVATED" as const, deactivatedAt: world.now };
    await owner.account.update({ where: { id: session.accountId }, data: closed });
    const attempt = (password: string) =>
      outcomeOf(signInWithPassword(world.asVisitor(), typing(email, password), quickHasher()));

    expect(await attempt("not the right words")).toMatchObject({ reason: "password.wrong" });
    expect(await attempt(PASSWORD)).toMatchObject({ code: "forbidden", reason: "account.deactivated" });
  });

  test("makes a hash of an older cost anew", async () => {
    const world = await createWorld();
    const { email, session } = await registerByEmail(world);
    const raised = argon2Hasher({ memoryCost: 16, timeCost: 1, parallelism: 1 });
    await signInWithPassword(world.asVisitor(), typing(email, PASSWORD), raised);

    const { hash } = await owner.password.findUniqueOrThrow({ where: { accountId: session.accountId } });
    expect(hash).toContain("$m=16,t=1,p=1$");
    await signInWithPassword(world.asVisitor(), typing(email, PASSWORD), raised);
  });

  test("ends the session the browser held before, so none can be planted in it", async () => {
    const world = await createWorld();
    const planted = await registerByEmail(world);
    const { email } = await registerByEmail(world);
    const attempt = typing(email, PASSWORD, { previousToken: planted.session.token });
    const mine = await signInWithPassword(world.asVisitor(), attempt, quickHasher());

    expect(mine.token).not.toBe(planted.session.token);
    expect(await findSignedIn(world.asVisitor(), planted.session.token)).toBeNull();
  });

  test("knows nothing of an address at another tenant", async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()];
    const { email } = await registerByEmail(world);

    expect(
      await outcomeOf(signInWithPassword(elsewhere.asVisitor(), typing(email, PASSWORD), quickHasher())),
    ).toMatchObject({ reason: "password.wrong" });
  });
});

describe("guessing passwords", () => {
  const guess = (world: World, email: string, address: string) =>
    outcomeOf(
      signInWithPassword(world.asVisitor(), typing(email, "not the right words", { address }), quickHasher()),
    );

  test("at one address is stopped, from however many places, and the right one is refused with it", async () => {
    const world = await createWorld();
    const { email } = await registerByEmail(world);
    for (let i = 0; i < PASSWORD_TRIES_PER_ACCOUNT.points; i += 1)
      expect(await guess(world, email, `203.0.113.${String(i)}`)).toMatchObject({ reason: "password.wrong" });

    expect(await guess(world, email, "203.0.113.99")).toMatchObject({ code: "rate_limited" });
    const right = typing(email, PASSWORD, { address: "203.0.113.98" });
    expect(await outcomeOf(signInWithPassword(world.asVisitor(), right, quickHasher()))).toMatchObject({
      code: "rate_limited",
    });
  });

  test("never shuts out a device that has signed in with the address before", async () => {
    const world = await createWorld();
    const { email, session } = await registerByEmail(world);
    for (let i = 0; i <= PASSWORD_TRIES_PER_ACCOUNT.points; i += 1) await guess(world, email, "203.0.113.7");

    const known = typing(email, PASSWORD, { deviceMarks: [session.deviceMark] });
    expect(await outcomeOf(signInWithPassword(world.asVisitor(), known, quickHasher()))).toBe("in");
  });

  test("from a known device is stopped too", async () => {
    const world = await createWorld();
    const { email, session } = await registerByEmail(world);
    const wrong = typing(email, "not the right words", { deviceMarks: [session.deviceMark] });
    const attempts = [];
    for (let i = 0; i <= PASSWORD_TRIES_PER_ACCOUNT.points; i += 1)
      attempts.push(await outcomeOf(signInWithPassword(world.asVisitor(), wrong, quickHasher())));

    expect(attempts.at(-2)).toMatchObject({ reason: "password.wrong" });
    expect(attempts.at(-1)).toMatchObject({ code: "rate_limited" });
  });

  test("at an unknown address is counted like at a known one", async () => {
    const world = await createWorld();
    const email = newEmail();
    for (let i = 0; i < PASSWORD_TRIES_PER_ACCOUNT.points; i += 1) await guess(world, email, "203.0.113.7");

    expect(await guess(world, email, "203.0.113.7")).toMatchObject({ code: "rate_limited" });
  });
});

describe("a password chosen by letter", () => {
  const choosing = (link: string, password = PASSWORD) => ({ link, password, locale: null, ...device() });

  test("replaces a lost one and ends every session there was", async () => {
    const world = await createWorld();
    const { email, session } = await registerByEmail(world);
    const soon = later(world.asVisitor(), 2);
    const { link } = await issueEmailProof(soon, askingLetter(email));
    const fresh = await choosePassword(soon, choosing(link, "nine blue umbrellas wait"), tools());

    expect(fresh.accountId).toBe(session.accountId);
    expect(await findSignedIn(soon, session.token)).toBeNull();
    expect(await findSignedIn(soon, fresh.token)).not.toBeNull();
    const old = await outcomeOf(signInWithPassword(soon, typing(email, PASSWORD), quickHasher()));
    expect(old).toMatchObject({ reason: "password.wrong" });
  });

  test("is set once: of ten who use the link at once exactly one succeeds", async () => {
    const world = await createWorld();
    const { link } = await issueEmailProof(world.asVisitor(), askingLetter(newEmail()));
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () => choosePassword(world.asVisitor(), choosing(link), tools())),
    );

    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await owner.account.count({ where: { tenantId: world.tenant.id } })).toBe(1);
    const third = await outcomeOf(choosePassword(world.asVisitor(), choosing(link), tools()));
    expect(third).toMatchObject({ reason: "letter.ended" });
  });

  test("is refused when it is short, known to guessers or one's own address; the letter stays good", async () => {
    const world = await createWorld();
    const email = "kavitha.raman@example.org";
    const { link } = await issueEmailProof(world.asVisitor(), askingLetter(email));
    const reasonFor = (password: string) =>
      outcomeOf(choosePassword(world.asVisitor(), choosing(link, password), tools()));

    expect(await reasonFor("eleven char")).toMatchObject({
      reason: "password.too_short",
      fields: { password: "password.too_short" },
    });
    expect(await reasonFor("Password@12345")).toMatchObject({ reason: "password.guessable" });
    expect(await reasonFor("kavitha.raman1")).toMatchObject({ reason: "password.guessable" });
    expect(await reasonFor("அ".repeat(129))).toMatchObject({ reason: "password.too_long" });
    expect(await reasonFor(PASSWORD)).toBe("in");
  });

  test("cannot be set with another tenant's letter, an altered link or one that has ended", async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()];
    const { link } = await issueEmailProof(world.asVisitor(), askingLetter(newEmail()));

    for (const [at, used] of [
      [elsewhere.asVisitor(), link],
      [world.asVisitor(), `${link}x`],
      [later(world.asVisitor(), 31), link],
    ] as const)
      expect(await outcomeOf(choosePassword(at, choosing(used), tools()))).toMatchObject({
        reason: "letter.ended",
      });
  });
});

describe("one's own password", () => {
  test("is changed with every other device out, and is on record without itself", async () => {
    const world = await createWorld();
    const { email, session } = await registerByEmail(world);
    const second = await signInWithPassword(world.asVisitor(), typing(email, PASSWORD), quickHasher());
    const me = personOf(world, session.accountId);
    await setPassword(me, { password: "nine blue umbrellas wait", sessionId: second.sessionId }, tools());

    expect(await findSignedIn(world.asVisitor(), session.token)).toBeNull();
    expect(await findSignedIn(world.asVisitor(), second.token)).not.toBeNull();
    const acts = await owner.auditEntry.findMany({
      where: { action: "password.set", entityId: session.accountId },
    });
    expect(JSON.stringify(acts)).not.toContain("umbrellas");
    expect(JSON.stringify(acts)).not.toContain("argon2");
  });

  test("needs an address, and is not removed when nothing else signs in", async () => {
    const world = await createWorld();
    const { session } = await signInNew(world);
    const me = personOf(world, session.accountId);
    const setting = { password: PASSWORD, sessionId: session.sessionId };
    expect(await outcomeOf(setPassword(me, setting, tools()))).toMatchObject({
      reason: "password.needs_email",
    });

    const byEmail = await registerByEmail(world);
    expect(await outcomeOf(removePassword(personOf(world, byEmail.session.accountId), {}))).toMatchObject({
      reason: "account.last_way_in",
    });
  });
});
