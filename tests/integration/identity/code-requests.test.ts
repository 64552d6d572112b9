import { describe, expect, test } from "vitest";
import { memorySms } from "@/lib/adapters/sms/memory";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { issueCode } from "@/lib/identity/codes/commands";
import { sendCode } from "@/lib/identity/codes/workflow";
import { signIn } from "@/lib/identity/sessions/commands";
import { asking, later, newPhone, signInNew, trying } from "@/tests/support/codes";
import { createWorld, owner } from "@/tests/support/world";

describe("the limits on asking for codes", () => {
  test("let one number be sent five an hour, a minute apart, and say how long to wait", async () => {
    const world = await createWorld();
    const phone = newPhone();
    const at = (minutes: number) => issueCode(later(world.asVisitor(), minutes), asking(phone));
    await at(0);
    await expect(at(0.5)).rejects.toMatchObject({
      code: "rate_limited",
      values: { minutes: 1, seconds: 30 },
    });
    for (const minutes of [1, 2, 3, 4]) await at(minutes);

    await expect(at(5)).rejects.toMatchObject({ code: "rate_limited", values: { minutes: 55 } });
    await expect(at(61)).resolves.toBeDefined();
  });

  test("hold when ten requests for one number arrive at once", async () => {
    const world = await createWorld();
    const phone = newPhone();
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () => issueCode(world.asVisitor(), asking(phone))),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("stop one address that asks for many numbers, and nobody else", async () => {
    const world = await createWorld();
    const ask = (address: string) => issueCode(world.asVisitor(), asking(newPhone(), { address }));
    for (let i = 0; i < 30; i += 1) await ask("203.0.113.7");

    await expect(ask("203.0.113.7")).rejects.toMatchObject({ code: "rate_limited" });
    await expect(ask("203.0.113.8")).resolves.toBeDefined();
  });

  test("are not worn out for the tenant by requests that are refused anyway", async () => {
    const world = await createWorld();
    const phone = newPhone();
    const ask = () => issueCode(world.asVisitor(), asking(phone, { address: newId() }));
    await ask();
    await Promise.allSettled(Array.from({ length: 20 }, ask));

    const counters = await owner.rateLimit.findMany({ where: { tenantId: world.tenant.id } });
    const tenantWide = counters.filter(({ points }) => points === 1);
    // One per address that asked, and the tenant's own, which counted the one code that was sent.
    expect(tenantWide).toHaveLength(21 + 1 + 1);
  });

  test("cannot be used to lock a member out: their own device has limits of its own", async () => {
    const world = await createWorld();
    const { phone, session } = await signInNew(world);
    for (const minutes of [2, 4, 6, 8])
      await issueCode(later(world.asVisitor(), minutes), asking(phone, { address: "evil" }));
    const now = later(world.asVisitor(), 10);
    await expect(issueCode(now, asking(phone, { address: "evil" }))).rejects.toMatchObject({
      code: "rate_limited",
    });

    const { challengeId, code } = await issueCode(now, asking(phone, { deviceMarks: [session.deviceMark] }));
    await expect(signIn(now, trying(challengeId, phone, code))).resolves.toBeDefined();
  });

  test("do not believe a device mark of another number or tenant", async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()];
    const { session } = await signInNew(world);
    const [phone, foreign] = [newPhone(), await signInNew(elsewhere)];
    const deviceMarks = [session.deviceMark, foreign.session.deviceMark, "x"];
    await issueCode(world.asVisitor(), asking(phone, { deviceMarks }));

    await expect(issueCode(world.asVisitor(), asking(phone))).rejects.toMatchObject({ code: "rate_limited" });
  });

  test("stop one address from guessing over many codes", async () => {
    const world = await createWorld();
    const guess = (address: string) =>
      signIn(world.asVisitor(), trying(newId(), newPhone(), "123456", address));
    for (let i = 0; i < 60; i += 1)
      await expect(guess("203.0.113.9")).rejects.toMatchObject({ reason: "code.ended" });

    await expect(guess("203.0.113.9")).rejects.toMatchObject({ code: "rate_limited" });
    await expect(guess("203.0.113.10")).rejects.toMatchObject({ reason: "code.ended" });
  });
});

describe("asking for a code", () => {
  test("gives the same answer and leaves the same traces for known and unknown numbers", async () => {
    const world = await createWorld();
    const known = await world.addAccount(await world.addMember(world.units.northB7));
    const ask = async (phone: string) => {
      const sms = memorySms();
      const answer = await sendCode(world.asVisitor(), asking(phone), {
        sms,
        locale: "en",
        write: ({ code }) => code,
      });
      return { keys: Object.keys(answer), texts: sms.sent.length };
    };

    expect(await ask(known.plainPhone)).toEqual(await ask(newPhone()));
  });

  test("takes the number as people write it and sends to E.164", async () => {
    const world = await createWorld();
    const sms = memorySms();
    const input = asking("௦௯௮௪௦௦ ௧௨௩௪௫");
    const sent = await sendCode(world.asVisitor(), input, {
      sms,
      locale: "ta",
      write: ({ code, minutes }) => `${code} ${String(minutes)}`,
    });

    expect(sent).toMatchObject({ phone: "+919840012345", shownPhone: "98400 12345" });
    expect(sms.sent).toMatchObject([
      {
        to: "+919840012345",
        locale: "ta",
        idempotencyKey: sent.challengeId,
        text: expect.stringMatching(/^\d{6} 10$/) as string,
      },
    ]);
  });

  test.each([
    ["12345", "phone.form"],
    ["044 2345 6789", "phone.form"],
    ["+44 7400 123456", "phone.country"],
  ])("for %s is refused at the field, costs nothing and sends nothing", async (phone, reason) => {
    const world = await createWorld();
    const attempt = issueCode(world.asVisitor(), asking(phone));

    await expect(attempt).rejects.toMatchObject({ code: "invalid_input", fields: { phone: reason } });
    expect(await owner.rateLimit.count({ where: { tenantId: world.tenant.id } })).toBe(0);
  });

  test("tells the person when the provider fails, and lets them ask again at once", async () => {
    const world = await createWorld();
    const sms = memorySms();
    sms.failNext();
    const send = () =>
      sendCode(world.asVisitor(), asking("98400 54321"), { sms, locale: "en", write: ({ code }) => code });

    await expect(send()).rejects.toMatchObject({ code: "unavailable", reason: "message.unavailable" });
    await expect(send()).resolves.toBeDefined();
  });

  test("is refused to jobs and keys, which have no telephone", async () => {
    const world = await createWorld();
    await expect(issueCode(world.asJob("x"), asking(newPhone()))).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("cannot join a transaction, in which a count would be rolled back", async () => {
    const world = await createWorld();
    const attempt = withTx(world.asVisitor(), (_tx, joined) => issueCode(joined, asking(newPhone())));
    await expect(attempt).rejects.toThrow("transaction of their own");
  });
});
