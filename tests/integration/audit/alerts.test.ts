import { describe, expect, test } from "vitest";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { disownAlert, endSessionsOfAlert, setThreshold, settleAlert } from "@/lib/audit/alerts/commands";
import { getAlert, getOwnAlert, listAlerts } from "@/lib/audit/alerts/queries";
import { judgeJourney, mailAlert, raiseAlert, tellOfAlert } from "@/lib/audit/alerts/workflow";
import type { Ctx, Place } from "@/lib/core/ctx";
import { encryptField } from "@/lib/core/field-encryption";
import { issueCode } from "@/lib/identity/codes/commands";
import { signInWithPassword } from "@/lib/identity/passwords/commands";
import { signIn } from "@/lib/identity/sessions/commands";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { exportMembers } from "@/lib/members/directory/commands";
import { getMemberContact } from "@/lib/members/profiles/queries";
import { asking, later, other, signInNew, trying } from "@/tests/support/codes";
import { device, newEmail, personOf, quickHasher, registerByEmail } from "@/tests/support/letters";
import { appoint } from "@/tests/support/offices";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const job = (world: World) => world.asJob("audit.test", grant("alert.read"), grant("member.read"));
const keeper = (world: World) => world.as(grant("alert.read"), grant("alert.settle"));

/** What the outbox holds of an event, in the order it was written. */
async function eventsOf(world: World, name: string) {
  const rows = await owner.outboxEvent.findMany({
    where: { tenantId: world.tenant.id, name },
    orderBy: { id: "asc" },
    select: { payload: true },
  });
  return rows.map(({ payload }) => payload as Record<string, never>);
}

/** What the job of crossed numbers does with all that was crossed. */
async function raiseAll(world: World): Promise<void> {
  for (const event of await eventsOf(world, "audit/watch.crossed")) {
    const { tenantId: _, ...crossed } = event;
    await raiseAlert(job(world), crossed as unknown as Parameters<typeof raiseAlert>[1]);
  }
}

const alertsOf = (world: World) =>
  owner.alert.findMany({ where: { tenantId: world.tenant.id }, orderBy: { kind: "asc" } });

/** So many wrong passwords, each from a network of its own or all from one. */
async function failPasswords(world: World, email: string, count: number, address?: string) {
  for (let nth = 0; nth < count; nth += 1) {
    const from = device({ address: address ?? `198.51.${String(nth)}.7` });
    const attempt = signInWithPassword(
      // A minute apart, so that no limit of the sign-in itself is what answers.
      later(world.asVisitor(), nth * 2),
      { email, password: "not the password", ...from },
      quickHasher(),
    );
    await expect(attempt).rejects.toThrow();
  }
}

describe("many failed sign-ins", () => {
  test("of one account are told once, and again when they have doubled, with the account and without what was typed", async () => {
    const world = await createWorld();
    await limit(world, "failed_sign_ins_account", 3);
    const { email, session } = await registerByEmail(world);
    await failPasswords(world, email, 2);
    expect(await eventsOf(world, "audit/watch.crossed")).toEqual([]);
    await failPasswords(world, email, 5);

    const crossed = await eventsOf(world, "audit/watch.crossed");
    expect(crossed.map(({ count }) => count)).toEqual([3, 6]);
    expect(crossed[0]).toMatchObject({ kind: "failed_sign_ins_account", accountId: session.accountId });
    expect(JSON.stringify(crossed)).not.toContain(email);
    await raiseAll(world);
    expect(await alertsOf(world)).toMatchObject([
      { kind: "failed_sign_ins_account", accountId: session.accountId, occurrences: 2, status: "OPEN" },
    ]);
  });

  test("of an address nobody has are counted the same and name no account", async () => {
    const world = await createWorld();
    await limit(world, "failed_sign_ins_account", 2);
    await failPasswords(world, newEmail(), 3);

    expect(await eventsOf(world, "audit/watch.crossed")).toMatchObject([{ accountId: null, count: 2 }]);
  });

  test("from one network over many accounts, and over the whole organisation, are told apart", async () => {
    const world = await createWorld();
    await limit(world, "failed_sign_ins_address", 4);
    await limit(world, "failed_sign_ins_tenant", 5);
    for (let nth = 0; nth < 4; nth += 1) await failPasswords(world, newEmail(), 1, "203.0.113.77");
    await failPasswords(world, newEmail(), 1, "198.51.100.1");

    const crossed = await eventsOf(world, "audit/watch.crossed");
    expect(crossed).toMatchObject([
      { kind: "failed_sign_ins_address", network: "203.0.113.0/24", count: 4 },
      { kind: "failed_sign_ins_tenant", network: null, count: 5 },
    ]);
    expect(JSON.stringify(crossed)).not.toContain("203.0.113.77");
  });

  test("by wrong codes count as wrong passwords do", async () => {
    const world = await createWorld();
    await limit(world, "failed_sign_ins_account", 2);
    const { phone, session } = await signInNew(world);
    const at = later(world.asVisitor(), 5);
    const { challengeId, code } = await issueCode(at, asking(phone));
    for (let nth = 0; nth < 2; nth += 1)
      await expect(signIn(at, trying(challengeId, phone, other(code)))).rejects.toThrow();

    expect(await eventsOf(world, "audit/watch.crossed")).toMatchObject([{ accountId: session.accountId }]);
  });
});

describe("members taken out", () => {
  test("rows of several exports by one person are added up; another person's are not theirs", async () => {
    const world = await createWorld();
    await limit(world, "mass_export", 5);
    for (let nth = 0; nth < 3; nth += 1) await world.addMember(world.units.northB7);
    const rights = [grant("member.read"), grant("member.export")];
    const [one, two] = [await world.asMember(world.units.fed, ...rights), world.as(...rights)];
    await exportMembers(one.ctx, { purpose: "meeting" });
    await exportMembers(two, { purpose: "meeting" });
    expect(await eventsOf(world, "audit/watch.crossed")).toEqual([]);
    await exportMembers(one.ctx, { purpose: "meeting" });

    expect(await eventsOf(world, "audit/watch.crossed")).toMatchObject([
      { kind: "mass_export", accountId: one.account.id, count: 8 },
    ]);
  });

  test("contacts opened one after the other are told from the number on that was set", async () => {
    const world = await createWorld();
    await limit(world, "contacts_opened", 2);
    const reader = world.as(grant("member.read"), grant("member.read_contact"));
    for (let nth = 0; nth < 2; nth += 1) {
      const { id: memberId } = await world.addMember(world.units.northB7);
      await getMemberContact(reader, { memberId, purpose: "meeting" });
    }
    expect(await eventsOf(world, "audit/watch.crossed")).toMatchObject([
      { kind: "contacts_opened", count: 2 },
    ]);
  });
});

const chennai: Place = { country: "IN", latitude: 13.1, longitude: 80.3 };
const london: Place = { country: "GB", latitude: 51.5, longitude: -0.1 };

/** Two sign-ins of one account, and what the job makes of them. */
async function travel(world: World, { minutes, to }: { minutes: number; to: Place | null }) {
  const { phone, session } = await signInNew(world, undefined, { ...world.asVisitor(), place: chennai });
  const at: Ctx = { ...later(world.asVisitor(), minutes), ...(to ? { place: to } : {}) };
  const { challengeId, code } = await issueCode(at, asking(phone));
  await signIn(at, trying(challengeId, phone, code));
  for (const { accountId, sessionId } of await eventsOf(world, "identity/session.placed"))
    await judgeJourney(
      { ...job(world), now: at.now },
      { accountId: accountId ?? "", sessionId: sessionId ?? "" },
    );
  return { accountId: session.accountId, at };
}

describe("places too far apart", () => {
  test("a second place within less time than the way takes opens an alert that names both countries", async () => {
    const world = await createWorld();
    const { accountId } = await travel(world, { minutes: 90, to: london });
    const [alert] = await alertsOf(world);
    expect(alert).toMatchObject({ kind: "impossible_travel", accountId, occurrences: 1 });
    expect(alert?.facts).toMatchObject({ from: "IN", to: "GB", minutes: 90 });
  });

  test("a flight later, or from where no place is known, nothing is told", async () => {
    const world = await createWorld();
    await travel(world, { minutes: 660, to: london });
    await travel(world, { minutes: 1, to: null });
    expect(await alertsOf(world)).toEqual([]);
  });

  test("places are forgotten after thirty days", async () => {
    const world = await createWorld();
    const { accountId } = await travel(world, { minutes: 31 * 24 * 60, to: london });
    const kept = await owner.signInPlace.findMany({ where: { accountId } });
    expect(kept.map(({ country }) => country)).toEqual(["GB"]);
  });
});

/** An alert about somebody's account. */
async function raisedFor(world: World, accountId: string | null, subject = "s") {
  const facts = { count: 12, windowMinutes: 60, network: "203.0.113.0/24" };
  await raiseAlert(job(world), { kind: "failed_sign_ins_account", subject, accountId, ...facts });
  const alert = await owner.alert.findFirstOrThrow({ where: { tenantId: world.tenant.id, subject } });
  return alert.id;
}

describe("telling", () => {
  test("owners, readers of alerts and the person concerned have it in their inbox once, and nobody else has", async () => {
    const world = await createWorld();
    const [victim, reader, proprietor] = [
      await world.asMember(world.units.northB7),
      await world.asMember(world.units.fed),
      await world.asMember(world.units.fed),
    ];
    await world.asMember(world.units.northB7);
    await appoint(world, reader.member, world.units.fed, { rights: ["alert.read"], reach: "TENANT" });
    await ownedBy(world, proprietor.account);
    const alertId = await raisedFor(world, victim.account.id);
    await tellOfAlert(job(world), { alertId });
    await tellOfAlert(job(world), { alertId });

    const told = await owner.notification.findMany({
      where: { tenantId: world.tenant.id },
      select: { memberId: true, notice: true },
    });
    const expected = [
      { memberId: reader.member.id, notice: "alert_raised" },
      { memberId: proprietor.member.id, notice: "alert_raised" },
      { memberId: victim.member.id, notice: "alert_yours" },
    ];
    expect(told).toHaveLength(3);
    expect(told).toEqual(expect.arrayContaining(expected));
  });

  test("the letter goes to each address once in its reader's language and names nobody", async () => {
    const world = await createWorld();
    const victim = await world.asMember(world.units.northB7);
    const reader = await world.asMember(world.units.fed);
    await owner.account.update({
      where: { id: reader.account.id },
      data: { email: encryptField("reader@example.org"), emailHash: "r", locale: "ta" },
    });
    await appoint(world, reader.member, world.units.fed, { rights: ["alert.read"], reach: "TENANT" });
    await ownedBy(world, null);
    const alertId = await raisedFor(world, victim.account.id);
    const mail = memoryEmail();
    await mailAlert(job(world), { alertId }, mail);
    await mailAlert(job(world), { alertId }, mail);

    expect(mail.sent.map(({ to, locale }) => [to, locale]).sort()).toEqual([
      ["owner@example.org", "en"],
      ["reader@example.org", "ta"],
    ]);
    expect(mail.sent.every(({ text }) => text.includes(`/office/alerts/${alertId}`))).toBe(true);
    expect(JSON.stringify(mail.sent)).not.toContain(victim.member.name);
  });

  test("a flood of one kind is one open alert however many raise it at once; after it is settled the next is new", async () => {
    const world = await createWorld();
    const { account } = await world.asMember(world.units.northB7);
    await Promise.all(Array.from({ length: 10 }, () => raisedFor(world, account.id)));
    const [alert, ...more] = await alertsOf(world);
    expect([alert?.occurrences, more.length]).toEqual([10, 0]);
    expect(await eventsOf(world, "audit/alert.raised")).toHaveLength(1);

    await settleAlert(keeper(world), { alertId: alert?.id ?? "", words: "A forgotten password" });
    await raisedFor(world, account.id);
    expect(await eventsOf(world, "audit/alert.raised")).toHaveLength(2);
  });
});

describe("answering", () => {
  test("settling leaves words and a line in the trail; of ten at once one settles", async () => {
    const world = await createWorld();
    const alertId = await raisedFor(world, null);
    const ctx = keeper(world);
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () => settleAlert(ctx, { alertId, words: "Asked, was them" })),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await owner.auditEntry.count({ where: { entityId: alertId, action: "alert.settle" } })).toBe(1);
    const page = await listAlerts(ctx, { status: "SETTLED", limit: 20 });
    expect(page.items).toMatchObject([{ id: alertId, settled: { words: "Asked, was them" } }]);
  });

  test("who only reads alerts settles none and ends nothing; who may not read them finds none", async () => {
    const world = await createWorld();
    const { session } = await signInNew(world);
    const alertId = await raisedFor(world, session.accountId);
    const reader = world.as(grant("alert.read"));
    await expect(settleAlert(reader, { alertId, words: "Mine" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(endSessionsOfAlert(reader, { alertId })).rejects.toMatchObject({ code: "forbidden" });
    const local = world.as(grant("alert.read", "fed"), grant("alert.settle", "fed"));
    await expect(getAlert(local, { alertId })).rejects.toMatchObject({ code: "not_found" });
    await expect(endSessionsOfAlert(local, { alertId })).rejects.toMatchObject({ code: "not_found" });
    expect(await findSignedIn(world.asVisitor(), session.token)).not.toBeNull();
  });

  test("ending all sessions signs the account out at its next request, and nobody else", async () => {
    const world = await createWorld();
    const [thief, neighbour] = [await signInNew(world), await signInNew(world)];
    const alertId = await raisedFor(world, thief.session.accountId);
    expect((await getAlert(keeper(world), { alertId })).sessions).toHaveLength(1);
    expect(await endSessionsOfAlert(keeper(world), { alertId })).toEqual({ ended: 1 });

    expect(await findSignedIn(world.asVisitor(), thief.session.token)).toBeNull();
    expect(await findSignedIn(world.asVisitor(), neighbour.session.token)).not.toBeNull();
  });

  test("“this was not me” ends every session, and a new sign-in asks for a new second factor until there is one", async () => {
    const world = await createWorld();
    const { phone, session } = await signInNew(world);
    const { accountId } = session;
    const alertId = await raisedFor(world, accountId);
    await disownAlert(personOf(world, accountId), { alertId });
    await disownAlert(personOf(world, accountId), { alertId });
    expect(await findSignedIn(world.asVisitor(), session.token)).toBeNull();
    expect(await owner.auditEntry.count({ where: { entityId: alertId, action: "alert.disown" } })).toBe(1);

    const again = await signInNew(world, phone, later(world.asVisitor(), 10));
    const now = later(world.asVisitor(), 11);
    expect(await findSignedIn(now, again.session.token)).toMatchObject({ mustRenewFactor: true });
    const { tenantId } = now;
    const confirmedAt = now.now;
    const factor = { secret: encryptField("x"), createdAt: confirmedAt, confirmedAt };
    await owner.totpFactor.create({ data: { accountId, tenantId, ...factor } });
    expect(await findSignedIn(now, again.session.token)).toMatchObject({ mustRenewFactor: false });
  });

  test("nobody says it for somebody else, nor reads their warning", async () => {
    const world = await createWorld();
    const [victim, stranger] = [await signInNew(world), await signInNew(world)];
    const alertId = await raisedFor(world, victim.session.accountId);
    const ctx = personOf(world, stranger.session.accountId);
    await expect(getOwnAlert(ctx, { alertId })).rejects.toMatchObject({ code: "not_found" });
    await expect(disownAlert(ctx, { alertId })).rejects.toMatchObject({ code: "not_found" });
    expect(await findSignedIn(world.asVisitor(), victim.session.token)).not.toBeNull();
  });

  test("an alert never names an account of another organisation", async () => {
    const [world, neighbour] = [await createWorld(), await createWorld()];
    const { account } = await neighbour.asMember(neighbour.units.northB7);
    await raisedFor(world, account.id);
    expect(await alertsOf(world)).toMatchObject([{ accountId: null }]);
  });
});

async function limit(world: World, kind: Parameters<typeof setThreshold>[1]["kind"], threshold: number) {
  await setThreshold(keeper(world), { kind, threshold, windowMinutes: 600 });
}

async function ownedBy(world: World, account: { id: string } | null): Promise<void> {
  const email = encryptField("owner@example.org");
  const who = { name: encryptField("Owner"), email, phoneHash: "owner", since: world.now };
  const { id } = await owner.tenantOwner.create({
    data: { id: world.tenant.id, tenantId: world.tenant.id, accountId: account?.id ?? null, ...who },
  });
  expect(id).toBeDefined();
}
