import { describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { blindIndex, decryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { changePhone } from "@/lib/identity/accounts/commands";
import { getOwnPhone } from "@/lib/identity/accounts/queries";
import { issueCode } from "@/lib/identity/codes/commands";
import { signIn } from "@/lib/identity/sessions/commands";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { followAccountPhone } from "@/lib/members/profiles/workflow";
import { asking, later, newPhone, other, signInNew, trying } from "@/tests/support/codes";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

type Device = Awaited<ReturnType<typeof signInNew>>;

const personOf = (world: World, { session }: Device): Ctx => ({
  ...world.asVisitor(),
  actor: { kind: "person", accountId: session.accountId, memberId: null, homePaths: [] },
});

const change = (phone: string) => asking(phone, { purpose: "CHANGE_PHONE" });

/** A signed-in person, the number they want and the code that was sent to it. */
async function asked(world: World, wanted = newPhone()) {
  const device = await signInNew(world);
  const me = personOf(world, device);
  const { challengeId, code } = await issueCode(me, change(wanted));
  const form = { challengeId, phone: wanted, code, address: "x", sessionId: device.session.sessionId };
  return { ...device, me, wanted, form };
}

const numberOf = async (accountId: string) =>
  decryptField((await owner.account.findUniqueOrThrow({ where: { id: accountId } })).phone ?? "");

describe("a new number", () => {
  test("signs in from then on, and the old one opens an account of its own", async () => {
    const world = await createWorld();
    const { me, phone, session, wanted, form } = await asked(world);
    await changePhone(me, form);

    expect(await getOwnPhone(me)).toBe(wanted);
    const soon = later(world.asVisitor(), 2);
    const again = await signInNew(world, wanted, soon);
    expect(again.session.accountId).toBe(session.accountId);
    const stranger = await signInNew(world, phone, soon);
    expect(stranger.session.accountId).not.toBe(session.accountId);
  });

  test("ends every other session, and the one that asked goes on", async () => {
    const world = await createWorld();
    const { me, phone, session, form } = await asked(world);
    const elsewhere = await signInNew(world, phone, later(world.asVisitor(), 2));
    await changePhone(me, form);

    const soon = later(world.asVisitor(), 3);
    expect(await findSignedIn(soon, session.token)).not.toBeNull();
    expect(await findSignedIn(soon, elsewhere.session.token)).toBeNull();
  });

  test("is on record without either number, and told to the outside by ids alone", async () => {
    const world = await createWorld();
    const { me, phone, session, wanted, form } = await asked(world);
    await changePhone(me, form);

    const trail = await owner.auditEntry.findMany({ where: { tenantId: world.tenant.id } });
    expect(trail.map(({ action }) => action)).toContain("account.change_phone");
    const events = await owner.outboxEvent.findMany({ where: { tenantId: world.tenant.id } });
    expect(events.map(({ name }) => name).sort()).toEqual([
      "identity/account.phone-changed",
      "identity/way.changed",
    ]);
    expect(events.map(({ payload }) => payload)).toMatchObject([
      { accountId: session.accountId },
      { accountId: session.accountId },
    ]);
    const said = JSON.stringify([trail, events]);
    expect([phone, wanted].filter((number) => said.includes(number.slice(3)))).toEqual([]);
  });

  test("is taken by one of ten tries at once", async () => {
    const world = await createWorld();
    const { me, form, session, wanted } = await asked(world);
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => changePhone(me, form)));

    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await numberOf(session.accountId)).toBe(wanted);
    expect(await owner.wayChange.count({ where: { accountId: session.accountId } })).toBe(1);
  });

  test("wanted by two people at once becomes one's alone", async () => {
    const world = await createWorld();
    const wanted = newPhone();
    const first = await asked(world, wanted);
    const second = await asked(world, newPhone());
    const at = later(second.me, 2);
    const { challengeId, code } = await issueCode(at, change(wanted));
    // The newer code ended the older one, so the older one is opened again as it would be a moment earlier.
    await owner.otpChallenge.update({
      where: { id: first.form.challengeId },
      data: { expiresAt: new Date(at.now.getTime() + 60_000) },
    });
    const tries = await Promise.allSettled([
      changePhone(later(first.me, 2), first.form),
      changePhone(at, { ...second.form, challengeId, code, phone: wanted }),
    ]);

    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(tries.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { reason: "phone.taken" },
    });
  });
});

describe("a number somebody else signs in with", () => {
  test("is asked for like any other, and refused only after the proof, without telling whose", async () => {
    const world = await createWorld();
    const theirs = await signInNew(world);
    const soon = later(world.asVisitor(), 2);
    const mine = await signInNew(world, newPhone(), soon);
    const me = { ...personOf(world, mine), now: soon.now };
    const known = await issueCode(me, change(theirs.phone));
    const unknown = await issueCode(me, change(newPhone()));
    expect(Object.keys(known)).toEqual(Object.keys(unknown));
    expect(known.counted.map(({ name }) => name)).toEqual(unknown.counted.map(({ name }) => name));

    const form = { challengeId: known.challengeId, phone: theirs.phone, address: "x" };
    const attempt = changePhone(me, { ...form, code: known.code, sessionId: mine.session.sessionId });
    await expect(attempt).rejects.toMatchObject({ code: "rule_violated", reason: "phone.taken", values: {} });
    expect(await numberOf(mine.session.accountId)).toBe(mine.phone);
    expect(await findSignedIn(soon, theirs.session.token)).not.toBeNull();
  });

  test("at another organisation is free here", async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()];
    const theirs = await signInNew(elsewhere);
    const { me, form, session } = await asked(world, theirs.phone);
    await changePhone(me, form);

    expect(await numberOf(session.accountId)).toBe(theirs.phone);
  });
});

describe("is refused", () => {
  test("a wrong code, which costs a try and moves nothing", async () => {
    const world = await createWorld();
    const { me, form, session, phone } = await asked(world);
    const attempt = changePhone(me, { ...form, code: other(form.code) });

    await expect(attempt).rejects.toMatchObject({ fields: { code: "code.wrong" }, values: { left: 4 } });
    expect(await numberOf(session.accountId)).toBe(phone);
  });

  test("a code to sign in, and the other way round", async () => {
    const world = await createWorld();
    const { me, form, wanted } = await asked(world);
    const signingIn = await issueCode(later(world.asVisitor(), 2), asking(wanted));
    const soon = later(me, 2);
    const { challengeId, code } = signingIn;
    await expect(changePhone(soon, { ...form, challengeId, code })).rejects.toMatchObject({
      reason: "code.ended",
    });
    const attempt = signIn(soon, trying(form.challengeId, wanted, form.code));
    await expect(attempt).rejects.toMatchObject({ reason: "code.ended" });
  });

  test("who comes from a session that has ended, or from somebody else's", async () => {
    const world = await createWorld();
    const { me, form } = await asked(world);
    const theirs = await signInNew(world);
    const borrowed = { ...form, sessionId: theirs.session.sessionId };
    await expect(changePhone(me, borrowed)).rejects.toMatchObject({ code: "unauthenticated" });
    await owner.session.deleteMany({ where: { id: form.sessionId } });
    await expect(changePhone(me, form)).rejects.toMatchObject({ reason: "code.ended" });
  });

  test("a visitor, at the asking already", async () => {
    const world = await createWorld();
    await expect(issueCode(world.asVisitor(), change(newPhone()))).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("one's own number, before a message is paid for", async () => {
    const world = await createWorld();
    const device = await signInNew(world);
    const counted = () => owner.rateLimit.count({ where: { tenantId: world.tenant.id } });
    const before = await counted();
    const attempt = issueCode(personOf(world, device), change(device.phone));

    await expect(attempt).rejects.toMatchObject({ fields: { phone: "phone.own" } });
    expect(await counted()).toBe(before);
  });

  test("the eleventh code of a day, whatever the numbers and addresses: one account cannot burn messages", async () => {
    const world = await createWorld();
    const me = personOf(world, await signInNew(world));
    const ask = () => issueCode(me, asking(newPhone(), { purpose: "CHANGE_PHONE", address: newId() }));
    for (let i = 0; i < 10; i += 1) await ask();

    await expect(ask()).rejects.toMatchObject({ code: "rate_limited" });
  });
});

describe("after the change", () => {
  test("the member's record follows, which its history says", async () => {
    const world = await createWorld();
    const { me, form, session, wanted } = await asked(world);
    const member = await world.addMember(world.units.northB7, { accountId: session.accountId });
    await changePhone(me, form);
    const job = world.asJob("members.follow-account-phone", grant("member.write"));
    await followAccountPhone(job, { accountId: session.accountId });
    await followAccountPhone(job, { accountId: session.accountId });

    const record = await owner.member.findUniqueOrThrow({ where: { id: member.id } });
    expect(decryptField(record.phone ?? "")).toBe(wanted);
    expect(record.phoneHash).toBe(blindIndex(world.tenant.id, "phone", wanted));
    const history = { entityId: member.id, action: "member.change_contact" };
    expect(await owner.auditEntry.count({ where: history })).toBe(1);
  });
});
