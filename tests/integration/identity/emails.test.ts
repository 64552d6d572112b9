import { describe, expect, test } from "vitest";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { decryptField } from "@/lib/core/field-encryption";
import { getWaysIn } from "@/lib/identity/accounts/queries";
import { addEmail, issueEmailProof, removeEmail } from "@/lib/identity/emails/commands";
import { sendEmailProof } from "@/lib/identity/emails/workflow";
import { choosePassword } from "@/lib/identity/passwords/commands";
import { later, newPhone, other, signInNew } from "@/tests/support/codes";
import {
  askingLetter,
  device,
  newEmail,
  PASSWORD,
  personOf,
  registerByEmail,
  tools,
} from "@/tests/support/letters";
import { createWorld, owner, type World } from "@/tests/support/world";

const outcomeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: unknown) => error,
  );

async function signedInByPhone(world: World) {
  const { session, phone } = await signInNew(world, newPhone());
  return { me: personOf(world, session.accountId), accountId: session.accountId, phone };
}

describe("a letter", () => {
  test("is the same for known and unknown addresses, and neither link nor code is in the database", async () => {
    const world = await createWorld();
    const { email } = await registerByEmail(world);
    const soon = later(world.asVisitor(), 2);
    const mail = memoryEmail();
    const delivery = {
      mail,
      locale: "en",
      write: ({ code, link }: { code: string; link: string }) => ({
        subject: "s",
        text: `${code} ${link}`,
        html: "",
      }),
    };
    const unknown = newEmail();
    const answers = [
      await sendEmailProof(soon, askingLetter(email), delivery),
      await sendEmailProof(soon, askingLetter(unknown), delivery),
    ];

    expect(answers.map((answer) => Object.keys(answer))).toEqual([
      ["proofId", "email"],
      ["proofId", "email"],
    ]);
    expect(mail.sent.map(({ to }) => to)).toEqual([email, unknown]);
    const [code = "", link = ""] = mail.sent[0]?.text.split(" ") ?? [];
    const rows = JSON.stringify(await owner.emailProof.findMany({ where: { tenantId: world.tenant.id } }));
    expect(rows).not.toContain(`"${code}"`);
    expect(rows).not.toContain(link);
    expect(rows).not.toContain(email);
  });

  test("ends the one before it", async () => {
    const world = await createWorld();
    const email = newEmail();
    const first = await issueEmailProof(world.asVisitor(), askingLetter(email));
    const soon = later(world.asVisitor(), 2);
    await issueEmailProof(soon, askingLetter(email));

    const choice = { link: first.link, password: PASSWORD, locale: null, ...device() };
    expect(await outcomeOf(choosePassword(soon, choice, tools()))).toMatchObject({ reason: "letter.ended" });
  });

  test("takes five wrong codes, and then not even the right one; its link, which nobody guesses, stays good", async () => {
    const world = await createWorld();
    const { proofId, code, link } = await issueEmailProof(world.asVisitor(), askingLetter(newEmail()));
    const choose = (proof: { proofId?: string; code?: string; link?: string }) =>
      outcomeOf(
        choosePassword(
          world.asVisitor(),
          { ...proof, password: PASSWORD, locale: null, ...device() },
          tools(),
        ),
      );
    for (const left of [4, 3, 2, 1, 0])
      expect(await choose({ proofId, code: other(code) })).toMatchObject({
        reason: "code.wrong",
        values: { left },
      });

    expect(await choose({ proofId, code })).toMatchObject({ reason: "letter.ended" });
    expect(await choose({ link })).toBe("done");
  });

  test("counts no more than five tries when twenty wrong codes arrive at once", async () => {
    const world = await createWorld();
    const { proofId, code } = await issueEmailProof(world.asVisitor(), askingLetter(newEmail()));
    const choice = { proofId, code: other(code), password: PASSWORD, locale: null, ...device() };
    const attempts = await Promise.all(
      Array.from({ length: 20 }, () => outcomeOf(choosePassword(world.asVisitor(), choice, tools()))),
    );

    const wrong = attempts.filter((error) => (error as { reason: string }).reason === "code.wrong");
    expect(wrong).toHaveLength(5);
  });

  test("to one address is sent five times an hour, a minute apart, whoever asks", async () => {
    const world = await createWorld();
    const email = newEmail();
    const ask = (minutes: number, address: string) =>
      outcomeOf(issueEmailProof(later(world.asVisitor(), minutes), askingLetter(email, { address })));

    expect(await ask(0, "198.51.100.1")).toBe("done");
    expect(await ask(0.5, "198.51.100.2")).toMatchObject({ code: "rate_limited" });
    for (const minutes of [2, 4, 6, 8])
      expect(await ask(minutes, `198.51.100.${String(minutes)}`)).toBe("done");
    expect(await ask(10, "198.51.100.99")).toMatchObject({ code: "rate_limited" });
  });

  test("asked for by strangers leaves a known device its own", async () => {
    const world = await createWorld();
    const { email, session } = await registerByEmail(world);
    for (const minutes of [2, 4, 6, 8, 10])
      await outcomeOf(issueEmailProof(later(world.asVisitor(), minutes), askingLetter(email)));
    const soon = later(world.asVisitor(), 12);
    expect(await outcomeOf(issueEmailProof(soon, askingLetter(email)))).toMatchObject({
      code: "rate_limited",
    });

    const known = askingLetter(email, { deviceMarks: [session.deviceMark] });
    expect(await outcomeOf(issueEmailProof(soon, known))).toBe("done");
  });

  test("is not pumped to many addresses from one place", async () => {
    const world = await createWorld();
    for (let i = 0; i < 30; i += 1) await issueEmailProof(world.asVisitor(), askingLetter(newEmail()));

    expect(await outcomeOf(issueEmailProof(world.asVisitor(), askingLetter(newEmail())))).toMatchObject({
      code: "rate_limited",
    });
    const elsewhere = askingLetter(newEmail(), { address: "198.51.100.7" });
    expect(await outcomeOf(issueEmailProof(world.asVisitor(), elsewhere))).toBe("done");
  });
});

describe("an address added to an account", () => {
  test("signs in to that account only after its letter proved it", async () => {
    const world = await createWorld();
    const { me, accountId, phone } = await signedInByPhone(world);
    const email = newEmail();
    const { proofId, code } = await issueEmailProof(me, askingLetter(email, { purpose: "ADD_EMAIL" }));
    expect(await getWaysIn(me, { country: "IN" })).toMatchObject({ email: null });

    await addEmail(me, { proofId, code });
    const account = await owner.account.findUniqueOrThrow({ where: { id: accountId } });
    expect(decryptField(account.email ?? "")).toBe(email);
    expect(decryptField(account.phone ?? "")).toBe(phone);

    const soon = later(world.asVisitor(), 2);
    const { link } = await issueEmailProof(soon, askingLetter(email));
    const choice = { link, password: PASSWORD, locale: null, ...device() };
    expect((await choosePassword(soon, choice, tools())).accountId).toBe(accountId);
  });

  test("is not taken with a letter somebody else asked for", async () => {
    const world = await createWorld();
    const attacker = await signedInByPhone(world);
    const victim = await signedInByPhone(world);
    const letter = await issueEmailProof(attacker.me, askingLetter(newEmail(), { purpose: "ADD_EMAIL" }));

    expect(await outcomeOf(addEmail(victim.me, { link: letter.link }))).toMatchObject({
      reason: "letter.ended",
    });
    expect(await outcomeOf(addEmail({ ...world.asVisitor() }, { link: letter.link }))).toMatchObject({
      code: "unauthenticated",
    });
    const choice = { link: letter.link, password: PASSWORD, locale: null, ...device() };
    expect(await outcomeOf(choosePassword(world.asVisitor(), choice, tools()))).toMatchObject({
      reason: "letter.ended",
    });
  });

  test("stays with the account that has it; of ten that prove it at once exactly one gets it", async () => {
    const world = await createWorld();
    const { email } = await registerByEmail(world);
    const late = await signedInByPhone(world);
    const soon = later(late.me, 2);
    const letter = await issueEmailProof(soon, askingLetter(email, { purpose: "ADD_EMAIL" }));
    expect(await outcomeOf(addEmail(soon, { link: letter.link }))).toMatchObject({ reason: "email.taken" });

    const wanted = newEmail();
    const people = await Promise.all(Array.from({ length: 10 }, () => signedInByPhone(world)));
    const letters = [];
    for (const [i, { me }] of people.entries()) {
      const at = { ...me, now: new Date(world.now.getTime() + i * 15 * 60_000) };
      letters.push({ at, letter: await issueEmailProof(at, askingLetter(wanted, { purpose: "ADD_EMAIL" })) });
    }
    const outcomes = await Promise.all(
      letters.map(({ at, letter: { link } }) => outcomeOf(addEmail(at, { link }))),
    );
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
  });

  test("goes with its password, and stays when it is the only way in", async () => {
    const world = await createWorld();
    const { session } = await registerByEmail(world);
    const only = personOf(world, session.accountId);
    expect(await outcomeOf(removeEmail(only, {}))).toMatchObject({ reason: "account.last_way_in" });

    const { me, accountId } = await signedInByPhone(world);
    const { link } = await issueEmailProof(me, askingLetter(newEmail(), { purpose: "ADD_EMAIL" }));
    await addEmail(me, { link });
    await removeEmail(me, {});
    expect(await owner.account.findUniqueOrThrow({ where: { id: accountId } })).toMatchObject({
      emailHash: null,
    });
  });
});
