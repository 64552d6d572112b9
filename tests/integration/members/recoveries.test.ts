import { describe, expect, test } from "vitest";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { memorySms } from "@/lib/adapters/sms/memory";
import { approveRequest } from "@/lib/approvals/requests/commands";
import type { Ctx } from "@/lib/core/ctx";
import { decryptField, encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { deactivateAccount } from "@/lib/identity/accounts/commands";
import { disownChange, stopChange } from "@/lib/identity/changes/commands";
import { textOfChange } from "@/lib/identity/changes/workflow";
import { issueCode } from "@/lib/identity/codes/commands";
import { recoverAccount } from "@/lib/identity/recoveries/commands";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { askRecovery, identifyRecovery, refuseRecovery } from "@/lib/members/recoveries/commands";
import { RECOVERY_WAIT_HOURS } from "@/lib/members/recoveries/constants";
import { getRecovery, listRecoveries } from "@/lib/members/recoveries/queries";
import {
  completeRecovery,
  forgetRecoveries,
  listDueRecoveries,
  listRecoveryDeciders,
  placeRecovery,
} from "@/lib/members/recoveries/workflow";
import { asking, later, newPhone, other, signInNew } from "@/tests/support/codes";
import { personOf } from "@/tests/support/letters";
import { appoint, entered } from "@/tests/support/offices";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const HERE = "fed.north";
const job = (world: World, at: Ctx = world.asVisitor()) => ({
  ...world.asJob("x", grant("account.recover"), grant("member.read"), grant("account.deactivate")),
  now: at.now,
});
const said = { how: "PAPERS", words: "Passport seen" } as const;
const AFTER = RECOVERY_WAIT_HOURS * 60 + 1;

/** An office-bearer as the gate lets them in: approving runs the command with the rights of the asker of that moment. */
async function bearer(world: World): Promise<Ctx> {
  const person = await world.asMember(world.units.north);
  await appoint(world, person.member, world.units.north, ["account.recover"]);
  return entered(person);
}

/** A member with a living session, and two office-bearers above them. */
async function lost(world: World) {
  const { phone, session } = await signInNew(world);
  const { accountId } = session;
  const member = await world.addMember(world.units.northB7, { accountId });
  const [first, second] = [await bearer(world), await bearer(world)];
  return { phone, session, accountId, member, first, second };
}

async function ask(world: World, memberNumber: string, at: Ctx = world.asVisitor()) {
  const phone = newPhone();
  const { challengeId, code } = await issueCode(at, asking(phone, { purpose: "RECOVER" }));
  await askRecovery(at, { memberNumber, challengeId, phone, code, address: "203.0.113.9" });
  return phone;
}

/** The request of a member, put before their offices. */
async function asked(world: World, member: { id: string; number: string | null }) {
  const phone = await ask(world, member.number ?? "");
  const rows = await owner.recovery.findMany({ where: { tenantId: world.tenant.id, status: "ASKED" } });
  for (const { id } of rows) await placeRecovery(job(world), { recoveryId: id });
  const { id: recoveryId } = await owner.recovery.findFirstOrThrow({
    where: { memberId: member.id },
    orderBy: { id: "desc" },
  });
  return { phone, recoveryId };
}

/** Identified by one and let through by another. */
async function identified(world: World) {
  const person = await lost(world);
  const { phone: wanted, recoveryId } = await asked(world, person.member);
  await identify(person, recoveryId);
  return { ...person, wanted, recoveryId };
}

async function identify({ first, second }: { first: Ctx; second: Ctx }, recoveryId: string) {
  await expect(identifyRecovery(first, { recoveryId, ...said })).rejects.toMatchObject({ code: "awaiting" });
  const { id: requestId } = await owner.approvalRequest.findFirstOrThrow({
    where: { entityId: recoveryId },
    orderBy: { id: "desc" },
  });
  await approveRequest(second, { requestId });
}

const statusOf = async (id: string) => (await owner.recovery.findUniqueOrThrow({ where: { id } })).status;
const numberOf = async (id: string) =>
  decryptField((await owner.account.findUniqueOrThrow({ where: { id } })).phone ?? "");

async function stopLink(world: World, accountId: string) {
  const sms = memorySms();
  const { id: changeId } = await owner.wayChange.findFirstOrThrow({ where: { accountId, kind: "RECOVERY" } });
  const ports = { sms: () => sms, email: memoryEmail, siteOf: () => "https://kayal.party.example" };
  await textOfChange(job(world), { changeId }, ports);
  const link = /\/sign-in\/stop\/([^?\s]+)/.exec(sms.sent[0]?.text ?? "")?.[1] ?? "";
  return { changeId, sent: sms.sent, link };
}

describe("asking for one's way back", () => {
  test("does the same for a membership that exists and one that does not; a job finds out whose it is", async () => {
    const world = await createWorld();
    const { member } = await lost(world);
    const writes = async (memberNumber: string) => {
      const count = async () => [
        await owner.recovery.count({ where: { tenantId: world.tenant.id } }),
        await owner.auditEntry.count({ where: { tenantId: world.tenant.id } }),
        await owner.outboxEvent.count({ where: { tenantId: world.tenant.id } }),
      ];
      const before = await count();
      expect(await ask(world, memberNumber)).toBeDefined();
      return (await count()).map((now, i) => now - (before[i] ?? 0));
    };
    expect(await writes(member.number ?? "")).toEqual(await writes("NOBODY-1"));

    const rows = await owner.recovery.findMany({ where: { tenantId: world.tenant.id } });
    expect(rows.map(({ memberId }) => memberId)).toEqual([null, null]);
    for (const { id } of rows) await placeRecovery(job(world), { recoveryId: id });
    const left = await owner.recovery.findMany({ where: { tenantId: world.tenant.id } });
    expect(left).toMatchObject([{ memberId: member.id, status: "OPEN", memberNumber: null }]);
  });

  test("opens nothing and changes nothing of the account", async () => {
    const world = await createWorld();
    const { member, phone, session, accountId } = await lost(world);
    await asked(world, member);
    expect(await numberOf(accountId)).toBe(phone);
    expect(await findSignedIn(world.asVisitor(), session.token)).not.toBeNull();
  });

  test("takes the code sent to the new number, and none for another purpose", async () => {
    const world = await createWorld();
    const phone = newPhone();
    const { challengeId, code } = await issueCode(world.asVisitor(), asking(phone, { purpose: "RECOVER" }));
    const form = { memberNumber: "X", challengeId, phone, address: "x" };
    const wrong = askRecovery(world.asVisitor(), { ...form, code: other(code) });
    await expect(wrong).rejects.toMatchObject({ fields: { code: "code.wrong" }, values: { left: 4 } });
    const at = later(world.asVisitor(), 2);
    const entry = await issueCode(at, asking(phone));
    const mixed = askRecovery(at, { ...form, challengeId: entry.challengeId, code: entry.code });
    await expect(mixed).rejects.toMatchObject({ reason: "code.ended" });
    expect(await owner.recovery.count({ where: { tenantId: world.tenant.id } })).toBe(0);
  });

  test("is limited per membership, whatever the numbers: nobody floods an office", async () => {
    const world = await createWorld();
    const { member } = await lost(world);
    for (let i = 0; i < 3; i += 1) await ask(world, member.number ?? "");
    await expect(ask(world, (member.number ?? "").toLowerCase())).rejects.toMatchObject({
      code: "rate_limited",
    });
  });
});

describe("an office-bearer", () => {
  test("sees requests of their own units and below, and nobody beside them does", async () => {
    const world = await createWorld();
    const { member, first } = await lost(world);
    const { recoveryId } = await asked(world, member);
    const beside = (await world.asMember(world.units.northwestB7, grant("account.recover", "fed.northwest")))
      .ctx;
    expect(await listRecoveries(first)).toMatchObject([{ id: recoveryId, status: "OPEN" }]);
    expect(await listRecoveries(beside)).toEqual([]);
    await expect(getRecovery(beside, { recoveryId })).rejects.toMatchObject({ code: "not_found" });
    const attempt = identifyRecovery(beside, { recoveryId, ...said });
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
    const nobody = (await world.asMember(world.units.north)).ctx;
    await expect(listRecoveries(nobody)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("cannot do it alone in any organisation, marked or not", async () => {
    const world = await createWorld();
    const { member, first } = await lost(world);
    const { recoveryId } = await asked(world, member);
    const attempt = identifyRecovery(first, { recoveryId, ...said });
    await expect(attempt).rejects.toMatchObject({ code: "awaiting" });
    const { id: requestId } = await owner.approvalRequest.findFirstOrThrow({
      where: { entityId: recoveryId },
    });
    await expect(approveRequest(first, { requestId })).rejects.toMatchObject({ code: "forbidden" });
    expect(await statusOf(recoveryId)).toBe("OPEN");
  });

  test("cannot identify themselves, nor somebody who holds a right they do not hold", async () => {
    const world = await createWorld();
    const { first, member, accountId } = await lost(world);
    const { recoveryId } = await asked(world, member);
    const own = { ...first, actor: { ...first.actor, accountId } } as Ctx;
    await expect(identifyRecovery(own, { recoveryId, ...said })).rejects.toMatchObject({
      reason: "recovery.own",
    });

    await appoint(world, member, world.units.north, ["member.export"]);
    const attempt = () => identifyRecovery(first, { recoveryId, ...said });
    await expect(attempt()).rejects.toMatchObject({ reason: "recovery.above" });
    const narrow = { ...first, grants: [...first.grants, grant("member.export", "fed.north.b7")] };
    await expect(identifyRecovery(narrow, { recoveryId, ...said })).rejects.toMatchObject({
      reason: "recovery.above",
    });
    const equal = { ...first, grants: [...first.grants, grant("member.export", HERE)] };
    await expect(identifyRecovery(equal, { recoveryId, ...said })).rejects.toMatchObject({
      code: "awaiting",
    });
  });

  test("cannot give an owner of the organisation a new number without holding everything", async () => {
    const world = await createWorld();
    const { first, member, accountId } = await lost(world);
    const { recoveryId } = await asked(world, member);
    const sealed = {
      name: encryptField("Owner"),
      email: encryptField("o@example.org"),
      phoneHash: "o",
      since: world.now,
    };
    await owner.tenantOwner.create({
      data: { id: newId(), tenantId: world.tenant.id, accountId, ...sealed },
    });
    const attempt = identifyRecovery(first, { recoveryId, ...said });
    await expect(attempt).rejects.toMatchObject({ reason: "recovery.above" });
  });

  test("cannot bring back an account that an office closed", async () => {
    const world = await createWorld();
    const { first, second, member, accountId } = await lost(world);
    const { recoveryId } = await asked(world, member);
    const admin = (await world.asMember(world.units.fed, grant("account.deactivate"))).ctx;
    await deactivateAccount(admin, { accountId, reason: "Left in anger" });
    await identifyRecovery(first, { recoveryId, ...said }).catch(() => undefined);
    const { id: requestId } = await owner.approvalRequest.findFirstOrThrow({
      where: { entityId: recoveryId },
    });
    await expect(approveRequest(second, { requestId })).rejects.toMatchObject({
      reason: "approval.overtaken",
    });
    expect(await statusOf(recoveryId)).toBe("OPEN");
  });
});

test("an office-bearer puts no number in force at once, whatever the rights", async () => {
  const world = await createWorld();
  const { accountId, phone } = await lost(world);
  const admin = (await world.asMember(world.units.fed, grant("account.recover"))).ctx;
  const attempt = recoverAccount(admin, { accountId, phone: newPhone() });
  await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  expect(await numberOf(accountId)).toBe(phone);
});

test("who may decide is told of a request: by office there or above, by a lent right and as owner, and nobody else", async () => {
  const world = await createWorld();
  const { member } = await lost(world);
  const { id: tenantId } = world.tenant;
  const right = ["account.recover"];
  const { north, northwest, fed, northB8 } = world.units;
  const [above, beside, over] = [
    await world.asMember(north),
    await world.asMember(northwest),
    await world.asMember(fed),
  ];
  const [borrower, boss, former] = [
    await world.asMember(northB8),
    await world.asMember(northB8),
    await world.asMember(northB8),
  ];
  await appoint(world, above.member, world.units.north, right);
  await appoint(world, beside.member, world.units.northwest, right);
  await appoint(world, over.member, world.units.fed, { rights: right, reach: "TENANT" });
  await appoint(world, member, world.units.north, right);
  const { appointmentId } = await appoint(world, former.member, world.units.north, right);
  await owner.appointment.update({ where: { id: appointmentId }, data: { endsOn: new Date("2025-01-01") } });
  await owner.delegation.create({
    data: {
      ...{ id: newId(), tenantId, fromMemberId: above.member.id, toMemberId: borrower.member.id },
      ...{ unitId: world.units.north.id, reach: "SUBTREE", permissions: right, purpose: "x" },
      ...{ startsOn: new Date("2026-01-01"), endsOn: new Date("2027-01-01"), createdAt: world.now },
    },
  });
  await owner.tenantOwner.create({
    data: {
      ...{ id: newId(), tenantId, accountId: boss.account.id, phoneHash: newId(), name: "x", email: "x" },
      since: world.now,
    },
  });
  const { recoveryId } = await asked(world, member);
  const told = await listRecoveryDeciders(job(world), { recoveryId });
  expect(told).toEqual(
    expect.arrayContaining([above, over, borrower, boss].map((person) => person.member.id)),
  );
  for (const id of [beside.member.id, former.member.id, member.id]) expect(told).not.toContain(id);
});

test("the jobs of another organisation find nothing of it", async () => {
  const [world, neighbour] = [await createWorld(), await createWorld()];
  const { accountId, phone, recoveryId } = await identified(world);
  const theirs = job(neighbour, later(neighbour.asVisitor(), AFTER));
  expect(await listDueRecoveries(theirs)).toEqual([]);
  await placeRecovery(theirs, { recoveryId });
  expect(await listRecoveryDeciders(theirs, { recoveryId })).toEqual([]);
  await completeRecovery(theirs, { recoveryId });
  await forgetRecoveries({ ...theirs, now: later(theirs, 365 * 24 * 60).now });
  const attempt = recoverAccount(theirs, { accountId, phone: newPhone() });
  await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  expect([await statusOf(recoveryId), await numberOf(accountId)]).toEqual(["WAITING", phone]);
});

describe("the waiting time", () => {
  test("tells the old number with a link, and nothing is in force before it is over", async () => {
    const world = await createWorld();
    const { phone, accountId, session, recoveryId } = await identified(world);
    const { sent, link } = await stopLink(world, accountId);
    expect(sent).toMatchObject([{ to: phone }]);
    expect(link).not.toBe("");
    const early = job(world, later(world.asVisitor(), AFTER - 2));
    expect(await listDueRecoveries(early)).toEqual([]);
    await completeRecovery(early, { recoveryId });
    expect(await numberOf(accountId)).toBe(phone);
    expect(await findSignedIn(world.asVisitor(), session.token)).not.toBeNull();
  });

  test("ends by the link to the old number: the account stays as it is, and the office sees it", async () => {
    const world = await createWorld();
    const { phone, accountId, session, recoveryId, first } = await identified(world);
    const { link } = await stopLink(world, accountId);
    await stopChange(world.asVisitor(), { link, address: "x" });
    await completeRecovery(job(world, later(world.asVisitor(), AFTER)), { recoveryId });
    expect(await numberOf(accountId)).toBe(phone);
    expect(await findSignedIn(world.asVisitor(), session.token)).not.toBeNull();
    expect(await listRecoveries(first)).toMatchObject([{ id: recoveryId, status: "STOPPED" }]);
    expect(await statusOf(recoveryId)).toBe("STOPPED");
  });

  test("ends by the person who is still signed in, and by an office-bearer who has second thoughts", async () => {
    const world = await createWorld();
    const one = await identified(world);
    const { changeId } = await stopLink(world, one.accountId);
    await disownChange(personOf(world, one.accountId), { changeId });
    expect(await getRecovery(one.first, { recoveryId: one.recoveryId })).toMatchObject({ status: "STOPPED" });

    const two = await identified(world);
    await refuseRecovery(two.first, { recoveryId: two.recoveryId, words: "It was not her" });
    for (const { recoveryId } of [one, two])
      await completeRecovery(job(world, later(world.asVisitor(), AFTER)), { recoveryId });
    expect([await numberOf(one.accountId), await numberOf(two.accountId)]).toEqual([one.phone, two.phone]);
  });

  test("runs for one request of a member at a time", async () => {
    const world = await createWorld();
    const person = await identified(world);
    const { recoveryId } = await asked(world, person.member);
    await identifyRecovery(person.first, { recoveryId, ...said }).catch(() => undefined);
    const { id: requestId } = await owner.approvalRequest.findFirstOrThrow({
      where: { entityId: recoveryId },
    });
    await expect(approveRequest(person.second, { requestId })).rejects.toMatchObject({
      reason: "approval.overtaken",
    });
  });
});

describe("after the waiting time", () => {
  test("the new number alone signs in: devices, passwords, second factors and linked accounts of before are gone", async () => {
    const world = await createWorld();
    const { accountId, session, wanted, phone, recoveryId } = await identified(world);
    const own = { accountId, tenantId: world.tenant.id };
    const at = { createdAt: world.now };
    await owner.totpFactor.create({
      data: { ...own, secret: encryptField("x"), ...at, confirmedAt: world.now },
    });
    await owner.recoveryCode.create({ data: { ...own, id: newId(), codeHash: "x", ...at } });
    await owner.password.create({ data: { ...own, hash: "x", setAt: world.now } });
    await owner.account.update({
      where: { id: accountId },
      data: { email: encryptField("a@b.c"), emailHash: "e" },
    });
    const due = job(world, later(world.asVisitor(), AFTER));
    expect(await listDueRecoveries(due)).toEqual([recoveryId]);
    await completeRecovery(due, { recoveryId });
    await completeRecovery(due, { recoveryId });

    expect(await numberOf(accountId)).toBe(wanted);
    expect(await findSignedIn(later(world.asVisitor(), AFTER), session.token)).toBeNull();
    const left = await owner.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { email: true, password: true, totp: true, recoveryCodes: true, renewFactorSince: true },
    });
    expect(left).toMatchObject({ email: null, password: null, totp: null, recoveryCodes: [] });
    expect(left.renewFactorSince).toEqual(due.now);
    const again = await signInNew(world, wanted, later(world.asVisitor(), AFTER + 1));
    expect(again.session.accountId).toBe(accountId);
    const stranger = await signInNew(world, phone, later(world.asVisitor(), AFTER + 1));
    expect(stranger.session.accountId).not.toBe(accountId);
    const told = await owner.wayChange.findMany({ where: { accountId, kind: "RECOVERED" } });
    expect(told.map(({ oldPhone }) => decryptField(oldPhone ?? ""))).toEqual([phone]);
    expect(await owner.recovery.findUniqueOrThrow({ where: { id: recoveryId } })).toMatchObject({
      status: "DONE",
      phone: null,
    });
  });

  test("an account the person began anew with the number gives it up; another member's keeps it", async () => {
    const world = await createWorld();
    const one = await identified(world);
    const began = await signInNew(world, one.wanted, later(world.asVisitor(), 5));
    const two = await identified(world);
    const theirs = await signInNew(world, two.wanted, later(world.asVisitor(), 5));
    await world.addMember(world.units.northB8, { accountId: theirs.session.accountId });
    for (const { recoveryId } of [one, two])
      await completeRecovery(job(world, later(world.asVisitor(), AFTER)), { recoveryId });

    expect(await numberOf(one.accountId)).toBe(one.wanted);
    const given = await owner.account.findUniqueOrThrow({ where: { id: began.session.accountId } });
    expect(given).toMatchObject({ phone: null, status: "DEACTIVATED" });
    expect(await numberOf(two.accountId)).toBe(two.phone);
    expect(await numberOf(theirs.session.accountId)).toBe(two.wanted);
    expect([await statusOf(one.recoveryId), await statusOf(two.recoveryId)]).toEqual(["DONE", "REFUSED"]);
  });
});

test("requests nobody came for are forgotten", async () => {
  const world = await createWorld();
  const { member } = await lost(world);
  await asked(world, member);
  await forgetRecoveries(job(world, later(world.asVisitor(), 16 * 24 * 60)));
  expect(await owner.recovery.count({ where: { tenantId: world.tenant.id } })).toBe(0);
});
