import { describe, expect, test } from "vitest";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { memorySms } from "@/lib/adapters/sms/memory";
import { warnOfWayChange } from "@/lib/communications/notifications/workflow";
import type { Ctx } from "@/lib/core/ctx";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { changePhone } from "@/lib/identity/accounts/commands";
import { disownChange, stopChange } from "@/lib/identity/changes/commands";
import { getOwnChange, listOwnChanges } from "@/lib/identity/changes/queries";
import { forgetOldAddresses, mailOfChange, textOfChange } from "@/lib/identity/changes/workflow";
import { issueCode } from "@/lib/identity/codes/commands";
import { addEmail, issueEmailProof, removeEmail } from "@/lib/identity/emails/commands";
import { removePasskey } from "@/lib/identity/passkeys/commands/manage-passkey";
import { choosePassword, setPassword } from "@/lib/identity/passwords/commands";
import {
  beginTotp,
  confirmTotp,
  removeTotp,
  renewRecoveryCodes,
} from "@/lib/identity/second-factors/commands";
import { findPendingTotp } from "@/lib/identity/second-factors/queries";
import { totpCode } from "@/lib/identity/second-factors/rules";
import { endOtherSessions } from "@/lib/identity/sessions/commands";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { forgetEnded } from "@/lib/identity/sessions/workflow";
import { asking, later, newPhone, signInNew } from "@/tests/support/codes";
import { askingLetter, device, newEmail, PASSWORD, personOf, tools } from "@/tests/support/letters";
import { doorOf, givePasskey } from "@/tests/support/passkeys";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const SITE = "https://kayal.party.example";
const job = (world: World) => world.asJob("x", grant("account.deactivate"), grant("member.read"));

function carriers() {
  const [sms, email] = [memorySms(), memoryEmail()];
  return {
    sent: sms.sent,
    letters: email.sent,
    ports: { sms: () => sms, email: () => email, siteOf: () => SITE },
    sms,
  };
}

const kinds = async (accountId: string) =>
  (await owner.wayChange.findMany({ where: { accountId }, orderBy: { id: "asc" } })).map(({ kind }) => kind);

const changeOf = async (accountId: string, kind: string) =>
  (await owner.wayChange.findFirstOrThrow({ where: { accountId, kind }, orderBy: { id: "desc" } })).id;

/** Somebody who signs in by phone. */
async function somebody(world: World) {
  const { phone, session } = await signInNew(world);
  return { phone, session, accountId: session.accountId, me: personOf(world, session.accountId) };
}

async function takeEmail(me: Ctx, email = newEmail()) {
  const { link } = await issueEmailProof(me, askingLetter(email, { purpose: "ADD_EMAIL" }));
  await addEmail(me, { link });
  return email;
}

async function takePhone(me: Ctx, sessionId: string, phone = newPhone()) {
  const { challengeId, code } = await issueCode(me, asking(phone, { purpose: "CHANGE_PHONE" }));
  await changePhone(me, { challengeId, phone, code, address: "x", sessionId });
  return phone;
}

async function turnOnApp(me: Ctx, sessionId: string) {
  await beginTotp(me, {});
  const pending = await findPendingTotp(me, { issuer: "Federation", label: "me" });
  await confirmTotp(me, { code: totpCode(pending?.secret ?? "", me.now), sessionId });
}

const linkIn = (text: string | undefined) => /\/sign-in\/stop\/(\S+)/.exec(text ?? "")?.[1] ?? "";

/** A number that was changed, and the link the old one was sent. */
async function changedPhone(world: World) {
  const person = await somebody(world);
  const wanted = await takePhone(person.me, person.session.sessionId);
  const changeId = await changeOf(person.accountId, "PHONE");
  const { sent, ports } = carriers();
  await textOfChange(job(world), { changeId }, ports);
  return { ...person, wanted, changeId, sent, link: linkIn(sent[0]?.text) };
}

const stop = (link: string) => ({ link, address: "203.0.113.1" });

describe("a person is told", () => {
  test("of every way in that is added, changed or taken off, and of devices signed out", async () => {
    const world = await createWorld();
    const { me, session, accountId } = await somebody(world);
    const { sessionId } = session;
    await takeEmail(me);
    await setPassword(me, { password: PASSWORD, sessionId }, tools());
    const passkey = await givePasskey(me, doorOf(world), sessionId);
    await renewRecoveryCodes(me, {});
    await turnOnApp(me, sessionId);
    await removeTotp(me, {});
    const { id: passkeyId } = await owner.passkey.findFirstOrThrow({ where: { accountId } });
    await removePasskey(me, { passkeyId });
    expect(passkey).toBeDefined();
    await removeEmail(me, {});
    await endOtherSessions(me, { sessionId });
    await signInNew(world, await takePhone(me, sessionId), later(world.asVisitor(), 2));
    await endOtherSessions(me, { sessionId });

    expect(await kinds(accountId)).toEqual([
      ...["EMAIL", "PASSWORD", "PASSKEY", "RECOVERY_CODES", "APP", "APP_REMOVED", "PASSKEY_REMOVED"],
      ...["EMAIL_REMOVED", "PHONE", "SESSIONS_ENDED"],
    ]);
    const events = await owner.outboxEvent.count({
      where: { tenantId: world.tenant.id, name: "identity/way.changed" },
    });
    expect(events).toBe(10);
  });

  test("of a password that was set by letter, but not of the first one, with which the account began", async () => {
    const world = await createWorld();
    const email = newEmail();
    const choose = async (at: Ctx) => {
      const { link } = await issueEmailProof(at, askingLetter(email));
      return choosePassword(at, { link, password: PASSWORD, locale: "ta", ...device() }, tools());
    };
    const { accountId } = await choose(world.asVisitor());
    expect(await kinds(accountId)).toEqual([]);
    await choose(later(world.asVisitor(), 2));
    expect(await kinds(accountId)).toEqual(["PASSWORD"]);
  });

  test("once in the inbox, by a letter to the address, and by text only where there is none", async () => {
    const world = await createWorld();
    const { me, session, accountId, phone } = await somebody(world);
    const member = await world.addMember(world.units.northB7, { accountId });
    await turnOnApp(me, session.sessionId);
    const changeId = await changeOf(accountId, "APP");
    const { sent, letters, ports } = carriers();
    await warnOfWayChange(job(world), { accountId, changeId });
    await warnOfWayChange(job(world), { accountId, changeId });
    await textOfChange(job(world), { changeId }, ports);
    await mailOfChange(job(world), { changeId }, ports);

    const inbox = await owner.notification.findMany({ where: { memberId: member.id } });
    expect(inbox).toMatchObject([{ notice: "way_changed", kind: "ACCOUNT", params: { kind: "APP" } }]);
    expect(sent).toMatchObject([{ to: phone, locale: "ta" }]);
    expect(sent[0]?.text).toContain(`${SITE}/me/security/changes/${changeId}`);
    expect(letters).toEqual([]);

    const email = await takeEmail(me);
    await removeTotp(me, {});
    const second = carriers();
    await textOfChange(job(world), { changeId: await changeOf(accountId, "APP_REMOVED") }, second.ports);
    await mailOfChange(job(world), { changeId: await changeOf(accountId, "APP_REMOVED") }, second.ports);
    expect(second.sent).toEqual([]);
    expect(second.letters).toMatchObject([{ to: email }]);
  });
});

describe("a new number or address is told", () => {
  test("at the old one and the new one, in the account's language, and the old one is then forgotten", async () => {
    const world = await createWorld({ nameLocal: "கூட்டமைப்பு" });
    const { phone, wanted, changeId, sent } = await changedPhone(world);
    expect(sent).toMatchObject([
      { to: phone, locale: "ta", idempotencyKey: changeId },
      { to: wanted, locale: "ta", idempotencyKey: `${changeId}-now` },
    ]);
    expect(sent[0]?.text).toContain("கூட்டமைப்பு");
    await forgetOldAddresses(job(world), { changeId });
    expect(await owner.wayChange.findUniqueOrThrow({ where: { id: changeId } })).toMatchObject({
      oldPhone: null,
      toldAt: world.now,
    });
    const again = carriers();
    await textOfChange(job(world), { changeId }, again.ports);
    await mailOfChange(job(world), { changeId }, again.ports);
    expect([again.sent, again.letters]).toEqual([[], []]);
  });

  test("at the old address with the link that closes the account, and at the new one without it", async () => {
    const world = await createWorld();
    const { me, accountId } = await somebody(world);
    const before = await takeEmail(me);
    const after = await takeEmail(me);
    const { letters, ports } = carriers();
    await mailOfChange(job(world), { changeId: await changeOf(accountId, "EMAIL") }, ports);
    expect(letters.map(({ to, text }) => [to, linkIn(text) !== ""])).toEqual([
      [before, true],
      [after, false],
    ]);
  });

  test("what changed and when, and never to what: no number, no address, no name", async () => {
    const world = await createWorld();
    const { me, accountId } = await somebody(world);
    const [before, after] = [await takeEmail(me), await takeEmail(me)];
    const { letters, ports } = carriers();
    await mailOfChange(job(world), { changeId: await changeOf(accountId, "EMAIL") }, ports);
    const words = JSON.stringify(letters.map(({ subject, text, html }) => [subject, text, html]));
    expect([before, after].filter((address) => words.includes(address))).toEqual([]);
  });

  test("again while the provider fails, and not at all where the number takes no messages", async () => {
    const world = await createWorld();
    const { me, accountId, session } = await somebody(world);
    await takePhone(me, session.sessionId);
    const changeId = await changeOf(accountId, "PHONE");
    const { sms, sent, ports } = carriers();
    sms.failNext();
    await expect(textOfChange(job(world), { changeId }, ports)).rejects.toMatchObject({
      code: "unavailable",
    });
    await textOfChange(job(world), { changeId }, ports);
    expect(sent).toHaveLength(2);
  });
});

describe("“this was not me”", () => {
  test("takes off what was added, signs everybody out and wants a new second factor before any office counts", async () => {
    const world = await createWorld();
    const { me, phone, session, accountId } = await somebody(world);
    const email = await takeEmail(me);
    await setPassword(me, { password: PASSWORD, sessionId: session.sessionId }, tools());
    await givePasskey(me, doorOf(world), session.sessionId);
    const changeId = await changeOf(accountId, "PASSKEY");
    await disownChange(me, { changeId });
    await disownChange(me, { changeId });

    expect(await findSignedIn(world.asVisitor(), session.token)).toBeNull();
    expect(await owner.passkey.count({ where: { accountId } })).toBe(0);
    expect(await owner.recoveryCode.count({ where: { accountId } })).toBe(0);
    expect(await owner.password.count({ where: { accountId } })).toBe(0);
    expect(email).toBeDefined();
    const again = await signInNew(world, phone, later(world.asVisitor(), 2));
    const seen = await findSignedIn(later(world.asVisitor(), 3), again.session.token);
    expect(seen).toMatchObject({ mustRenewFactor: true });
    const trail = { action: "way_change.disown", entityId: changeId };
    expect(await owner.auditEntry.count({ where: trail })).toBe(1);
  });

  test.each([
    ["an app", "APP", async (me: Ctx, sessionId: string) => turnOnApp(me, sessionId)],
    ["an address", "EMAIL", async (me: Ctx) => takeEmail(me)],
    [
      "a number",
      "PHONE",
      async (me: Ctx, sessionId: string) => (await takeEmail(me), takePhone(me, sessionId)),
    ],
  ])("takes %s off the account", async (_, kind, change) => {
    const world = await createWorld();
    const { me, session, accountId } = await somebody(world);
    await change(me, session.sessionId);
    await disownChange(me, { changeId: await changeOf(accountId, kind) });
    const account = await owner.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { phone: true, email: true, totp: true },
    });
    expect({ APP: account.totp, EMAIL: account.email, PHONE: account.phone }[kind]).toBeNull();
  });

  test("leaves the last way in, with which its person has just come", async () => {
    const world = await createWorld();
    const { me, session, accountId } = await somebody(world);
    await takePhone(me, session.sessionId);
    const attempt = disownChange(me, { changeId: await changeOf(accountId, "PHONE") });
    await expect(attempt).rejects.toMatchObject({ reason: "account.last_way_in" });
    expect(await findSignedIn(world.asVisitor(), session.token)).not.toBeNull();
  });

  test("is refused after a week, and is nobody else's to say", async () => {
    const world = await createWorld();
    const [mine, theirs] = [await somebody(world), await somebody(world)];
    await takeEmail(mine.me);
    const changeId = await changeOf(mine.accountId, "EMAIL");
    await expect(getOwnChange(theirs.me, { changeId })).rejects.toMatchObject({ code: "not_found" });
    await expect(disownChange(theirs.me, { changeId })).rejects.toMatchObject({ code: "not_found" });
    const late = later(mine.me, 7 * 24 * 60 + 1);
    await expect(disownChange(late, { changeId })).rejects.toMatchObject({ reason: "way_change.too_late" });
    expect(await listOwnChanges(theirs.me)).toEqual([]);
    expect(await listOwnChanges(late)).toMatchObject([{ kind: "EMAIL", canDisown: false }]);
  });
});

describe("the link to an address that no longer signs in", () => {
  test("closes the account for everybody and tells who reads the alerts", async () => {
    const world = await createWorld();
    const { session, accountId, link } = await changedPhone(world);
    await stopChange(world.asVisitor(), stop(link));

    expect(await findSignedIn(world.asVisitor(), session.token)).toBeNull();
    const account = await owner.account.findUniqueOrThrow({ where: { id: accountId } });
    expect(account.status).toBe("DEACTIVATED");
    // An account that is given back must not find whoever was in it still there.
    expect(await owner.session.count({ where: { accountId } })).toBe(0);
    const crossed = await owner.outboxEvent.findMany({
      where: { tenantId: world.tenant.id, name: "audit/watch.crossed" },
    });
    expect(crossed).toMatchObject([{ payload: { kind: "ways_disowned", accountId } }]);
  });

  test("gives the old number nothing: whoever found the phone gets no session and no account", async () => {
    const world = await createWorld();
    const { phone, accountId, wanted, link } = await changedPhone(world);
    expect(await stopChange(world.asVisitor(), stop(link))).toBeUndefined();
    const thief = await signInNew(world, phone, later(world.asVisitor(), 2));
    expect(thief.session.accountId).not.toBe(accountId);
    const intruder = signInNew(world, wanted, later(world.asVisitor(), 4));
    await expect(intruder).rejects.toMatchObject({ reason: "account.deactivated" });
  });

  test("counts once, for a week, in its own organisation, and only as it was sealed", async () => {
    const [world, neighbour] = [await createWorld(), await createWorld()];
    const { changeId, link } = await changedPhone(world);
    const ended = { reason: "way_change.link_ended" };
    const made = Buffer.from(changeId.replaceAll("-", ""), "hex").toString("base64url") + "A".repeat(22);
    for (const wrong of [made, link.slice(0, -1), `${link}A`, "", "x".repeat(44)])
      await expect(stopChange(world.asVisitor(), stop(wrong))).rejects.toMatchObject(ended);
    await expect(stopChange(neighbour.asVisitor(), stop(link))).rejects.toMatchObject(ended);
    const late = later(world.asVisitor(), 7 * 24 * 60 + 1);
    await expect(stopChange(late, stop(link))).rejects.toMatchObject(ended);
    const tries = await Promise.allSettled([1, 2, 3].map(() => stopChange(world.asVisitor(), stop(link))));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is not tried without end from one address", async () => {
    const world = await createWorld();
    const attempt = () => stopChange(world.asVisitor(), stop("x".repeat(44)));
    for (let i = 0; i < 20; i += 1) await attempt().catch(() => undefined);
    await expect(attempt()).rejects.toMatchObject({ code: "rate_limited" });
  });
});

test("changes are forgotten after ninety days", async () => {
  const world = await createWorld();
  const { accountId } = await somebody(world);
  const old = {
    id: newId(),
    tenantId: world.tenant.id,
    accountId,
    kind: "EMAIL",
    oldEmail: encryptField("x"),
  };
  await owner.wayChange.create({
    data: { ...old, changedAt: new Date(world.now.getTime() - 91 * 86_400_000) },
  });
  await forgetEnded(world.asJob("x", grant("account.deactivate")));
  expect(await owner.wayChange.count({ where: { accountId } })).toBe(0);
});
