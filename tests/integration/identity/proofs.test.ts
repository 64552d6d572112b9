import { describe, expect, test } from "vitest";
import { memorySms } from "@/lib/adapters/sms/memory";
import { proveWithCode, proveWithPassword } from "@/lib/identity/proofs/commands";
import { getProofWays } from "@/lib/identity/proofs/queries";
import { sendProofCode } from "@/lib/identity/proofs/workflow";
import { later, other, signInNew } from "@/tests/support/codes";
import { PASSWORD, personOf, quickHasher, registerByEmail } from "@/tests/support/letters";
import { createWorld, owner, type World } from "@/tests/support/world";

const request = { address: "203.0.113.1", country: "IN", phoneCountries: ["IN"], deviceMarks: [] };
const outcomeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: unknown) => error,
  );

async function askedFor(world: World, minutes = 20) {
  const { session, phone } = await signInNew(world);
  const me = later(personOf(world, session.accountId), minutes);
  const sms = memorySms();
  const sent = await sendProofCode(me, request, { sms, locale: "en", write: ({ code }) => code });
  return { me, session, phone, sent, code: sms.sent[0]?.text ?? "", to: sms.sent[0]?.to };
}

const provenAt = async ({ sessionId }: { sessionId: string }) =>
  (await owner.session.findUniqueOrThrow({ where: { id: sessionId } })).provenAt;

describe("proving once more that it is you", () => {
  test("works with a code to one's own number, and is noted on this session alone", async () => {
    const world = await createWorld();
    const { me, session, phone, sent, code, to } = await askedFor(world);
    expect(to).toBe(phone);
    expect(sent.shownPhone).not.toContain(phone.slice(3, 9));
    await proveWithCode(me, { sessionId: session.sessionId, challengeId: sent.challengeId, code });

    expect(await provenAt(session)).toEqual(me.now);
  });

  test("works with one's password, and a wrong one proves nothing", async () => {
    const world = await createWorld();
    const { session } = await registerByEmail(world);
    const me = later(personOf(world, session.accountId), 20);
    const prove = (password: string) =>
      outcomeOf(proveWithPassword(me, { sessionId: session.sessionId, password }, quickHasher()));

    expect(await prove("not the right words")).toMatchObject({ reason: "password.not_yours" });
    expect(await provenAt(session)).toEqual(world.now);
    expect(await prove(PASSWORD)).toBe("done");
    expect(await provenAt(session)).toEqual(me.now);
  });

  test("does not take a code for signing in, somebody else's code, or a wrong one", async () => {
    const world = await createWorld();
    const mine = await askedFor(world);
    const theirs = await askedFor(world);
    const { sessionId } = mine.session;
    const prove = (challengeId: string, code: string) =>
      outcomeOf(proveWithCode(mine.me, { sessionId, challengeId, code }));
    const signIn = await signInNew(world);

    expect(await prove(theirs.sent.challengeId, theirs.code)).toMatchObject({ reason: "code.ended" });
    expect(await prove(signIn.issued.challengeId, signIn.issued.code)).toMatchObject({
      reason: "code.ended",
    });
    expect(await prove(mine.sent.challengeId, other(mine.code))).toMatchObject({ reason: "code.wrong" });
    expect(await provenAt(mine.session)).toEqual(world.now);
  });

  test("proves no session but one's own", async () => {
    const world = await createWorld();
    const mine = await askedFor(world);
    const theirs = await signInNew(world);
    const { challengeId } = mine.sent;
    const attempt = proveWithCode(mine.me, {
      sessionId: theirs.session.sessionId,
      challengeId,
      code: mine.code,
    });

    expect(await outcomeOf(attempt)).toMatchObject({ code: "not_found" });
    expect(await provenAt(theirs.session)).toEqual(world.now);
  });

  test("is tried ten times in a quarter of an hour, however many codes are asked for", async () => {
    const world = await createWorld();
    const { session } = await registerByEmail(world);
    const me = personOf(world, session.accountId);
    const wrong = { sessionId: session.sessionId, password: "not the right words" };
    const attempts = [];
    for (let i = 0; i < 11; i += 1)
      attempts.push(await outcomeOf(proveWithPassword(me, wrong, quickHasher())));

    expect(attempts.at(-1)).toMatchObject({ code: "rate_limited" });
  });

  test("offers what the account has", async () => {
    const world = await createWorld();
    const byPhone = await signInNew(world);
    const byEmail = await registerByEmail(world);

    expect(await getProofWays(personOf(world, byPhone.session.accountId))).toMatchObject({
      hasPassword: false,
    });
    expect(await getProofWays(personOf(world, byEmail.session.accountId))).toMatchObject({
      phone: null,
      hasPassword: true,
    });
  });
});
