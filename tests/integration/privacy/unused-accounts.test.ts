import { describe, expect, test } from "vitest";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { memorySms } from "@/lib/adapters/sms/memory";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { UNUSED_BATCH } from "@/lib/identity/accounts/constants";
import { keepAccount, stopChange } from "@/lib/identity/changes/commands";
import { forgetOldAddresses, textOfChange } from "@/lib/identity/changes/workflow";
import { reactivateAccount } from "@/lib/identity/accounts/commands";
import { listClosedAccounts } from "@/lib/identity/accounts/queries";
import { issueCode } from "@/lib/identity/codes/commands";
import { refreshSession, signIn } from "@/lib/identity/sessions/commands";
import { setRetention } from "@/lib/privacy/retention/commands";
import { previewRetention } from "@/lib/privacy/retention/queries";
import { applyRetention, warnOfClosing } from "@/lib/privacy/retention/workflow";
import { asking, later, signInNew, trying } from "@/tests/support/codes";
import { appoint } from "@/tests/support/offices";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const DAY_MS = 86_400_000;
const KEY = "inactive_accounts";
const RIGHTS = [grant("privacy.handle"), grant("account.deactivate"), grant("member.read")] as const;

const after = (ctx: Ctx, days: number): Ctx => later(ctx, days * 24 * 60);
const job = (world: World, days = 0) => after(world.asJob("privacy.forget-old", ...RIGHTS), days);

/** The rule on at a year, a member whose account nobody has used for a thousand days, and one who used theirs yesterday. */
async function quiet(world: World) {
  await setRetention(world.as(grant("privacy.handle")), { key: KEY, isOn: true, days: "365" });
  const [idle, busy] = [await unused(world), await unused(world, 1)];
  return { ...idle, busy };
}

async function unused(world: World, days = 1_000) {
  const member = await world.addMember(world.units.northB7);
  const account = await world.addAccount(member);
  const at = new Date(world.now.getTime() - days * DAY_MS);
  await owner.account.update({
    where: { id: account.id },
    data: { createdAt: new Date(world.now.getTime() - 1_500 * DAY_MS), lastSignInAt: at, locale: "ta" },
  });
  return { member, account };
}

/** What the job does in one night, and the letters its events lead to. */
async function night(world: World, days: number, { isTold = true } = {}) {
  const at = job(world, days);
  const { removed } = await applyRetention(at, { key: KEY }, memoryStorage());
  const { warned } = await warnOfClosing(at);
  const letters = isTold ? await tellAll(world, days) : [];
  return { removed, warned, letters };
}

async function tellAll(world: World, days: number) {
  const sms = memorySms();
  const ports = { sms: () => sms, email: () => memoryEmail(), siteOf: () => "https://kayal.example" };
  const changes = await owner.wayChange.findMany({ where: { tenantId: world.tenant.id, toldAt: null } });
  for (const { id: changeId } of changes) {
    await textOfChange(job(world, days), { changeId }, ports);
    await forgetOldAddresses(job(world, days), { changeId });
  }
  return sms.sent;
}

const isOpen = async (id: string) =>
  (await owner.account.findUniqueOrThrow({ where: { id } })).status === "ACTIVE";
const linkIn = (text = "") => /\/sign-in\/keep\/(\S+)/.exec(text)?.[1] ?? "";
const keeping = (link: string) => ({ link, address: "203.0.113.1" });

describe("an account nobody uses", () => {
  test("is told of thirty days before, in its language with the day and the link, and then closed; twice is once", async () => {
    const world = await createWorld();
    const { account, busy } = await quiet(world);
    const first = await night(world, 0);
    expect(first).toMatchObject({ removed: 0, warned: 1 });
    expect(first.letters.map(({ to }) => to)).toEqual([account.plainPhone]);
    expect(first.letters[0]?.text).toContain("21 டிச., 2026");
    expect(first.letters[0]?.text).toContain("https://kayal.example/sign-in/keep/");
    expect(await night(world, 1)).toEqual({ removed: 0, warned: 0, letters: [] });
    expect(await night(world, 29)).toMatchObject({ removed: 0, warned: 0 });
    expect(await isOpen(account.id)).toBe(true);

    const last = await night(world, 31);
    expect(last).toMatchObject({ removed: 1, warned: 0 });
    expect(last.letters.map(({ to, text }) => [to, text.includes("மூடப்பட்டது")])).toEqual([
      [account.plainPhone, true],
    ]);
    expect(await night(world, 32)).toEqual({ removed: 0, warned: 0, letters: [] });
    expect([await isOpen(account.id), await isOpen(busy.account.id)]).toEqual([false, true]);
    const acts = { entityId: account.id, action: "account.close_unused", actorKind: "job" };
    expect(await owner.auditEntry.count({ where: acts })).toBe(1);
  });

  test("is in the list of closed accounts, and an office gives it back; the rule then leaves it for another year", async () => {
    const world = await createWorld();
    const { account } = await quiet(world);
    await night(world, 0);
    await night(world, 31);
    const { ctx } = await world.asMember(world.units.fed, ...RIGHTS);
    expect((await listClosedAccounts(ctx, {})).items).toMatchObject([
      { accountId: account.id, closedFor: "UNUSED" },
    ]);
    await reactivateAccount(after(ctx, 40), { accountId: account.id, reason: "Came to the office" });
    expect(await night(world, 41)).toMatchObject({ removed: 0, warned: 0 });
  });

  test("stays when its person signs in, when a device renews itself, and when the link is pressed", async () => {
    const world = await createWorld();
    const [signer, presser] = [await quiet(world), await unused(world)];
    const { letters } = await night(world, 0);
    const letterOf = ({ plainPhone }: { plainPhone: string }) =>
      linkIn(letters.find(({ to }) => to === plainPhone)?.text);

    const soon = after(world.asVisitor(), 10);
    await signInNew(world, signer.account.plainPhone, soon);
    await keepAccount(soon, keeping(letterOf(presser.account)));
    await keepAccount(soon, keeping(letterOf(presser.account)));
    await owner.session.deleteMany({ where: { tenantId: world.tenant.id } });

    expect(await night(world, 31)).toMatchObject({ removed: 0, warned: 0 });
    const kept = { entityId: presser.account.id, action: "account.keep" };
    expect(await owner.auditEntry.count({ where: kept })).toBe(1);
  });

  test("counts as used while a device renews itself, also long after the last sign-in and when that device is gone", async () => {
    const world = await createWorld();
    const { phone, session } = await signInNew(world);
    await refreshSession(after(world.asVisitor(), 2), { token: session.token, address: "203.0.113.1" });
    await owner.session.deleteMany({ where: { accountId: session.accountId } });
    const row = await owner.account.findUniqueOrThrow({ where: { id: session.accountId } });
    expect([phone.length > 0, row.lastUsedAt]).toEqual([true, after(world.asVisitor(), 2).now]);
  });
});

describe("an account that is to be closed", () => {
  test("is not closed before its letter went out, however late that is", async () => {
    const world = await createWorld();
    const { account } = await quiet(world);
    await night(world, 0, { isTold: false });
    expect(await night(world, 31, { isTold: false })).toMatchObject({ removed: 0, warned: 0 });
    await tellAll(world, 31);
    expect(await night(world, 60)).toMatchObject({ removed: 0 });
    expect(await isOpen(account.id)).toBe(true);
    expect(await night(world, 62)).toMatchObject({ removed: 1 });
  });

  test("is told anew when the rule is changed: the day in the first letter is no longer true", async () => {
    const world = await createWorld();
    await quiet(world);
    await night(world, 0);
    const handler = after(world.as(grant("privacy.handle")), 20);
    await setRetention(handler, { key: KEY, isOn: true, days: "500" });
    expect(await night(world, 31)).toMatchObject({ removed: 0, warned: 1 });
    expect(await night(world, 62)).toMatchObject({ removed: 1 });
  });

  test("of several runs at the same moment is told and closed by one", async () => {
    const world = await createWorld();
    await quiet(world);
    const told = await Promise.all(Array.from({ length: 4 }, () => warnOfClosing(job(world))));
    expect(told.reduce((sum, { warned }) => sum + warned, 0)).toBe(1);
    await tellAll(world, 0);
    const at = job(world, 31);
    const ends = await Promise.all(
      Array.from({ length: 4 }, () => applyRetention(at, { key: KEY }, memoryStorage())),
    );
    expect(ends.reduce((sum, { removed }) => sum + removed, 0)).toBe(1);
    const told31 = { tenantId: world.tenant.id, kind: "UNUSED_CLOSED" };
    expect(await owner.wayChange.count({ where: told31 })).toBe(1);
  });

  test("is told in the same night as all others, however many there are", async () => {
    const world = await createWorld();
    await quiet(world);
    const at = new Date(world.now.getTime() - 1_000 * DAY_MS);
    const others = Array.from({ length: 2 * UNUSED_BATCH + 1 }, () => ({
      ...{ id: newId(), tenantId: world.tenant.id, createdAt: at, lastSignInAt: at },
      ...{ phone: "sealed", phoneHash: newId() },
    }));
    await owner.account.createMany({ data: others });
    expect(await warnOfClosing(job(world))).toEqual({ warned: others.length + 1 });
    expect(await warnOfClosing(job(world))).toEqual({ warned: 0 });
  });

  test("is left as it was by a step that is cut off, and the next run does it", async () => {
    const world = await createWorld();
    const { account } = await quiet(world);
    const cutOff = async (step: (ctx: Ctx) => Promise<unknown>, at: Ctx) => {
      const attempt = withTx(at, async (_tx, joined) => {
        await step(joined);
        throw new Error("killed");
      });
      await expect(attempt).rejects.toThrow("killed");
    };
    await cutOff(warnOfClosing, job(world));
    expect(await owner.wayChange.count({ where: { tenantId: world.tenant.id } })).toBe(0);
    expect(await night(world, 0)).toMatchObject({ warned: 1 });
    await cutOff((ctx) => applyRetention(ctx, { key: KEY }, memoryStorage()), job(world, 31));
    expect(await isOpen(account.id)).toBe(true);
    expect(await night(world, 31)).toMatchObject({ removed: 1 });
  });

  test("whose person signs in at the moment it is closed is either open or refuses them, never half of both", async () => {
    for (let round = 0; round < 4; round += 1) {
      const world = await createWorld();
      const { account } = await quiet(world);
      await night(world, 0);
      const soon = after(world.asVisitor(), 31);
      const { challengeId, code } = await issueCode(soon, asking(account.plainPhone));
      const [entry] = await Promise.allSettled([
        signIn(soon, trying(challengeId, account.plainPhone, code)),
        applyRetention(job(world, 31), { key: KEY }, memoryStorage()),
      ]);
      expect(await isOpen(account.id)).toBe(entry.status === "fulfilled");
    }
  });
});

describe("the link that keeps an account", () => {
  async function warned() {
    const world = await createWorld();
    const { account } = await quiet(world);
    const { letters } = await night(world, 0);
    return { world, account, link: linkIn(letters[0]?.text) };
  }

  test("does nothing at another organisation, altered, made up, or as the link that closes", async () => {
    const [{ world, link, account }, elsewhere] = [await warned(), await createWorld()];
    const ended = { reason: "account.keep_ended" };
    const tries = [
      () => keepAccount(elsewhere.asVisitor(), keeping(link)),
      () => keepAccount(world.asVisitor(), keeping(`${link.slice(0, -1)}${link.endsWith("A") ? "B" : "A"}`)),
      () => keepAccount(world.asVisitor(), keeping("x")),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(ended);
    await expect(stopChange(world.asVisitor(), keeping(link))).rejects.toMatchObject({
      reason: "way_change.link_ended",
    });
    expect(await isOpen(account.id)).toBe(true);
    expect(await night(world, 31)).toMatchObject({ removed: 1 });
  });

  test("opens nothing: it makes no session, and a closed account stays closed", async () => {
    const { world, account, link } = await warned();
    await night(world, 31);
    const attempt = keepAccount(after(world.asVisitor(), 32), keeping(link));
    await expect(attempt).rejects.toMatchObject({ reason: "account.keep_ended" });
    expect(await isOpen(account.id)).toBe(false);
    expect(await owner.session.count({ where: { accountId: account.id } })).toBe(0);
  });

  test("of an earlier letter keeps nothing once a later one went out", async () => {
    const { world, link } = await warned();
    await setRetention(after(world.as(grant("privacy.handle")), 5), { key: KEY, isOn: true, days: "400" });
    await night(world, 6);
    const attempt = keepAccount(after(world.asVisitor(), 7), keeping(link));
    await expect(attempt).rejects.toMatchObject({ reason: "account.keep_ended" });
  });
});

const day = (world: World, days: number) => new Date(world.now.getTime() + days * DAY_MS);

async function inElection(world: World, status: "FROZEN" | "CERTIFIED") {
  const id = newId();
  const { id: tenantId } = world.tenant;
  const times = { opensAt: day(world, -2), closesAt: day(world, 400), createdAt: day(world, -9) };
  const frozen = { manifest: "{}", manifestHash: "x", rollSize: 1 };
  await owner.election.create({
    data: {
      ...{ id, tenantId, unitId: world.units.fed.id, includesBelow: true, title: "x", status },
      ...times,
      ...frozen,
    },
  });
  return id;
}

type Duty = (world: World, memberId: string, accountId: string, isOver: boolean) => Promise<unknown>;
const duties: Record<string, Duty> = {
  "owns the organisation": (world, _member, accountId, isOver) =>
    owner.tenantOwner.create({
      data: {
        ...{ id: newId(), tenantId: world.tenant.id, accountId, phoneHash: newId(), name: "x", email: "x" },
        ...{ since: day(world, -99), endedAt: isOver ? day(world, -9) : null },
      },
    }),
  "holds an office": async (world, id, _account, isOver) => {
    const { appointmentId } = await appoint(world, { id }, world.units.north, []);
    if (!isOver) return;
    await owner.appointment.update({ where: { id: appointmentId }, data: { endsOn: day(world, -9) } });
  },
  "will hold an office": async (world, id, _account, isOver) => {
    const { appointmentId } = await appoint(world, { id }, world.units.north, []);
    const dates = isOver
      ? { startsOn: day(world, -99), endsOn: day(world, -9) }
      : { startsOn: day(world, 200), endsOn: day(world, 900) };
    await owner.appointment.update({ where: { id: appointmentId }, data: dates });
  },
  "is lent rights": async (world, toMemberId, _account, isOver) => {
    const lender = await world.addMember(world.units.north);
    await owner.delegation.create({
      data: {
        ...{ id: newId(), tenantId: world.tenant.id, fromMemberId: lender.id, toMemberId, reach: "UNIT" },
        ...{ unitId: world.units.north.id, permissions: ["member.read"], purpose: "x" },
        ...{ startsOn: day(world, -99), endsOn: day(world, isOver ? -9 : 300), createdAt: day(world, -99) },
      },
    });
  },
  "answers for a program": (world, _member, accountId, isOver) =>
    owner.apiToken.create({
      data: {
        ...{ id: newId(), tenantId: world.tenant.id, accountId, kind: "INTEGRATION", name: "x" },
        ...{ prefix: "party_x", tokenHash: newId(), scopes: ["member.read"], createdAt: day(world, -99) },
        expiresAt: day(world, isOver ? -9 : 300),
      },
    }),
  "may vote in an open poll": async (world, memberId, _account, isOver) => {
    const { id: tenantId } = world.tenant;
    const pollId = newId();
    const times = { closesAt: day(world, 300), openedAt: day(world, -2), createdAt: day(world, -3) };
    const end = isOver
      ? { status: "PUBLISHED" as const, publishedAt: day(world, -1) }
      : { status: "OPEN" as const };
    await owner.poll.create({
      data: {
        ...{ id: pollId, tenantId, unitId: world.units.fed.id, includesBelow: true, question: "x" },
        ...{ ...times, ...end },
      },
    });
    await owner.pollRollEntry.create({ data: { tenantId, pollId, memberId } });
  },
  "may vote in an open election": async (world, memberId, _account, isOver) => {
    const electionId = await inElection(world, isOver ? "CERTIFIED" : "FROZEN");
    await owner.electionRollEntry.create({
      data: { tenantId: world.tenant.id, electionId, memberId, number: 1, name: "x", unitPath: "fed" },
    });
  },
  "is a trustee of an open election": async (world, memberId, _account, isOver) => {
    const electionId = await inElection(world, isOver ? "CERTIFIED" : "FROZEN");
    await owner.electionTrustee.create({
      data: { tenantId: world.tenant.id, electionId, memberId, position: 1, name: "x" },
    });
  },
  "stands in an open election": async (world, memberId, _account, isOver) => {
    const { id: tenantId } = world.tenant;
    const electionId = await inElection(world, isOver ? "CERTIFIED" : "FROZEN");
    const contestId = newId();
    await owner.contest.create({
      data: { id: contestId, tenantId, electionId, position: 1, title: "x", rule: "plurality" },
    });
    await owner.candidate.create({
      data: {
        ...{ id: newId(), tenantId, contestId, memberId, name: "x", status: "APPROVED" },
        proposedAt: day(world, -9),
      },
    });
  },
  "is on the way back after a lost phone": (world, memberId, _account, isOver) =>
    owner.recovery.create({
      data: {
        ...{
          id: newId(),
          tenantId: world.tenant.id,
          memberId,
          phoneHash: newId(),
          askedAt: day(world, -3),
        },
        ...{ expiresAt: day(world, 300), status: isOver ? "REFUSED" : "OPEN" },
        ...(isOver ? { endedAt: day(world, -1) } : {}),
      },
    }),
};

describe("the rule", () => {
  test("is off until an organisation turns it on, and takes no less than a year", async () => {
    const world = await createWorld();
    await unused(world);
    expect(await night(world, 0)).toEqual({ removed: 0, warned: 0, letters: [] });
    const set = setRetention(world.as(grant("privacy.handle")), { key: KEY, isOn: true, days: "364" });
    await expect(set).rejects.toMatchObject({ issues: [{ path: ["days"] }] });
  });

  test("shows before a night exactly whom it closes and how many it tells", async () => {
    const world = await createWorld();
    const { member } = await quiet(world);
    const shown = async (days: number) => {
      const views = await previewRetention(after(world.as(grant("privacy.handle")), days));
      const view = views.find(({ key }) => key === KEY);
      return [view?.going, view?.warned, view?.first.map(({ label }) => label)];
    };
    expect(await shown(0)).toEqual([0, 1, []]);
    await night(world, 0);
    expect(await shown(0)).toEqual([0, 0, []]);
    await unused(world);
    expect(await shown(31)).toEqual([1, 1, [member.name]]);
    expect(await night(world, 31)).toMatchObject({ removed: 1, warned: 1 });
    expect(await shown(31)).toEqual([0, 0, []]);
  });

  test("closes nothing of another organisation", async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()];
    await quiet(world);
    const theirs = await unused(elsewhere);
    await night(world, 0);
    await night(world, 31);
    expect(await isOpen(theirs.account.id)).toBe(true);
  });

  test.each(Object.keys(duties))("leaves out who %s, and nobody once that is over", async (name) => {
    const world = await createWorld();
    const { busy, ...idle } = await quiet(world);
    const over = await unused(world);
    await duties[name]?.(world, idle.member.id, idle.account.id, false);
    await duties[name]?.(world, over.member.id, over.account.id, true);
    expect(await night(world, 0)).toMatchObject({ warned: 1 });
    expect(await night(world, 31)).toMatchObject({ removed: 1 });
    expect([await isOpen(idle.account.id), await isOpen(over.account.id)]).toEqual([true, false]);
    expect(await isOpen(busy.account.id)).toBe(true);
  });
});
