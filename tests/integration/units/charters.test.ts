import { expect, test } from "vitest";
import { listViewers } from "@/lib/audit/access/queries";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { grantsInForce } from "@/lib/core/authz";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { listMembers } from "@/lib/members/directory/queries";
import { getMember } from "@/lib/members/profiles/queries";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";
import { acceptCharter, withdrawCharter, writeCharter } from "@/lib/units/charters/commands";
import { findOwnCharter, getCharters, listCharterBearers } from "@/lib/units/charters/queries";
import { listBearersToTell } from "@/lib/units/charters/workflow";
import { lendRights } from "@/lib/units/delegations/commands";
import { appoint, entered } from "@/tests/support/offices";
import { audited, tenAtOnce } from "@/tests/support/tree";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const texts = { en: "Keep what you see to yourself.", ta: "பார்ப்பதை வெளியில் சொல்லாதீர்." };

/** A secretary of fed.north by office, a member there, and who writes the charter. */
async function party(world: World) {
  const secretary = await world.asMember(world.units.north);
  await appoint(world, secretary.member, world.units.north, [
    "member.read",
    "member.export",
    "right.delegate",
  ]);
  const subject = await world.addMember(world.units.northB7);
  const chair = (await world.asMember(world.units.fed, grant("tenant.configure"))).ctx;
  return { secretary, subject, chair };
}

const rightsOf = async (person: Parameters<typeof entered>[0]) =>
  (await entered(person)).grants.map(({ permission }) => permission).toSorted();

test("where there is no charter an office gives its rights at once", async () => {
  const world = await createWorld();
  const { secretary } = await party(world);

  expect(await rightsOf(secretary)).toEqual(["member.export", "member.read", "right.delegate"]);
});

test("before the charter is accepted the office shows no member: not by page, not by list; and then it does", async () => {
  const world = await createWorld();
  const { secretary, subject, chair } = await party(world);
  const { version } = await writeCharter(chair, { shownVersion: 0, texts });

  const before = await entered(secretary);
  expect(before.grants).toEqual([]);
  await expect(getMember(before, { memberId: subject.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(listMembers(before, {})).rejects.toMatchObject({ code: "forbidden" });

  await acceptCharter(before, { version, locale: "ta" });
  const after = await entered(secretary);
  expect((await getMember(after, { memberId: subject.id })).name).toBe(subject.name);
  expect((await listMembers(after, {})).items.length).toBeGreaterThan(0);
  expect(await owner.charterAcceptance.findMany({ where: { memberId: secretary.member.id } })).toEqual([
    {
      ...{ tenantId: world.tenant.id, memberId: secretary.member.id, version, locale: "ta" },
      acceptedAt: world.now,
    },
  ]);
  expect(await audited(secretary.member.id, "charter.accept")).toBe(1);
});

test("two factors do not make up for the charter, nor the charter for a second factor", async () => {
  const world = await createWorld();
  const { secretary, chair } = await party(world);
  await owner.position.updateMany({
    where: { tenantId: world.tenant.id },
    data: { needsSecondFactor: true },
  });
  const { version } = await writeCharter(chair, { shownVersion: 0, texts });
  const held = () =>
    withTx(secretary.ctx, (tx) => listGrantsOfAccount(tx, secretary.account.id, asDate("2026-11-21")));

  expect(grantsInForce(await held(), true)).toEqual([]);
  await acceptCharter(secretary.ctx, { version, locale: "en" });
  expect(grantsInForce(await held(), false)).toEqual([]);
  expect(grantsInForce(await held(), true).length).toBe(3);
});

test("a changed charter is to be accepted anew, and what was accepted before stays on record", async () => {
  const world = await createWorld();
  const { secretary, chair } = await party(world);
  await writeCharter(chair, { shownVersion: 0, texts });
  await acceptCharter(secretary.ctx, { version: 1, locale: "en" });
  expect((await entered(secretary)).grants.length).toBe(3);

  await writeCharter(chair, { shownVersion: 1, texts: { en: "And tell nobody." } });
  expect((await entered(secretary)).grants).toEqual([]);
  await expect(acceptCharter(secretary.ctx, { version: 1, locale: "en" })).rejects.toMatchObject({
    reason: "charter.changed",
  });
  expect(await findOwnCharter(secretary.ctx, { locale: "ta" })).toEqual({
    ...{ version: 2, locale: "en", body: "And tell nobody.", acceptedAt: null },
  });

  await acceptCharter(secretary.ctx, { version: 2, locale: "en" });
  expect((await entered(secretary)).grants.length).toBe(3);
  expect(await owner.charterAcceptance.count({ where: { memberId: secretary.member.id } })).toBe(2);
});

test("what was accepted is written once and rewritten by nobody", async () => {
  const world = await createWorld();
  const { secretary, chair } = await party(world);
  await writeCharter(chair, { shownVersion: 0, texts });
  await tenAtOnce(() => acceptCharter(secretary.ctx, { version: 1, locale: "en" }));

  expect(await audited(secretary.member.id, "charter.accept")).toBe(1);
  for (const change of [
    (ctx: Ctx) => withTx(ctx, (tx) => tx.charterAcceptance.updateMany({ data: { version: 9 } })),
    (ctx: Ctx) => withTx(ctx, (tx) => tx.charterAcceptance.deleteMany({})),
    (ctx: Ctx) => withTx(ctx, (tx) => tx.roleCharter.updateMany({ data: { body: "other" } })),
  ])
    await expect(change(chair)).rejects.toThrow(/permission denied/);
});

test("who is lent rights accepts as well", async () => {
  const world = await createWorld();
  const { secretary, chair } = await party(world);
  const helper = await world.asMember(world.units.northB7);
  await lendRights(await entered(secretary), {
    ...{ toMemberId: helper.member.id, unitId: world.units.north.id, reach: "SUBTREE" },
    ...{ permissions: ["member.read"], purpose: "Travel" },
    ...{ startsOn: "2026-11-21", endsOn: "2026-12-31" },
  });
  const { version } = await writeCharter(chair, { shownVersion: 0, texts });

  expect(await rightsOf(helper)).toEqual([]);
  await acceptCharter(helper.ctx, { version, locale: "en" });
  expect(await rightsOf(helper)).toEqual(["member.read"]);
});

test("out of force, the charter holds nobody up", async () => {
  const world = await createWorld();
  const { secretary, chair } = await party(world);
  await writeCharter(chair, { shownVersion: 0, texts });
  await withdrawCharter(chair, { version: 1 });

  expect((await entered(secretary)).grants.length).toBe(3);
  expect(await findOwnCharter(secretary.ctx, { locale: "en" })).toBeNull();
  await expect(acceptCharter(secretary.ctx, { version: 1, locale: "en" })).rejects.toMatchObject({
    reason: "charter.changed",
  });
  expect((await getCharters(chair)).versions.map(({ version, isInForce }) => [version, isInForce])).toEqual([
    [2, false],
    [1, false],
  ]);
});

test("who waits for the charter is not shown as somebody who can see a member", async () => {
  const world = await createWorld();
  const { secretary, subject, chair } = await party(world);
  const reader = (await world.asMember(world.units.fed, grant("member.read"), grant("right.read"))).ctx;
  const viewers = async () =>
    JSON.stringify(await listViewers(reader, { kind: "member", id: subject.id })).includes(
      secretary.member.id,
    );
  expect(await viewers()).toBe(true);

  await writeCharter(chair, { shownVersion: 0, texts });
  expect(await viewers()).toBe(false);
});

test("who writes the charter sees who accepted it and who has yet to, page by page", async () => {
  const world = await createWorld();
  const { secretary, chair } = await party(world);
  const second = await world.asMember(world.units.northwest);
  await appoint(world, second.member, world.units.northwest, ["member.read"]);
  await writeCharter(chair, { shownVersion: 0, texts });
  await acceptCharter(secretary.ctx, { version: 1, locale: "en" });

  expect((await getCharters(chair)).counts).toEqual({ waiting: 1, accepted: 1 });
  const first = await listCharterBearers(chair, { limit: 1 });
  const next = await listCharterBearers(chair, { limit: 1, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...next.items].map(({ memberId }) => memberId).toSorted()).toEqual(
    [secretary.member.id, second.member.id].toSorted(),
  );
  expect([first.total, next.nextCursor]).toEqual([2, null]);
  const waiting = await listCharterBearers(chair, { answer: "waiting" });
  expect(waiting.items).toMatchObject([
    { memberId: second.member.id, acceptedAt: null, offices: [{ unit: { name: "fed.northwest" } }] },
  ]);
  expect(waiting.total).toBe(1);
});

test("nobody else writes it, takes it out of force or sees who accepted; and nobody accepts for another", async () => {
  const world = await createWorld();
  const { secretary, chair } = await party(world);
  const partly = world.as(grant("tenant.configure", "fed.north"));
  await writeCharter(chair, { shownVersion: 0, texts });

  for (const ctx of [secretary.ctx, partly]) {
    await expect(writeCharter(ctx, { shownVersion: 1, texts })).rejects.toMatchObject({ code: "forbidden" });
    await expect(withdrawCharter(ctx, { version: 1 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(getCharters(ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listCharterBearers(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(acceptCharter(world.asJob("units.any"), { version: 1, locale: "en" })).rejects.toMatchObject({
    code: "unauthenticated",
  });
});

test("a neighbouring organisation's charter holds nobody up here", async () => {
  const [world, other] = [await createWorld(), await createWorld()];
  const { secretary } = await party(world);
  await writeCharter(other.as(grant("tenant.configure")), { shownVersion: 0, texts });

  expect((await entered(secretary)).grants.length).toBe(3);
});

test("of ten who write at once one succeeds and the others are told to look again", async () => {
  const world = await createWorld();
  const { chair } = await party(world);
  const { successes, refusals } = await tenAtOnce(() => writeCharter(chair, { shownVersion: 0, texts }));

  expect(successes).toBe(1);
  expect(new Set(refusals)).toEqual(new Set(["conflict"]));
  expect(await audited(world.tenant.id, "charter.write")).toBe(1);
});

test("a charter without a word is refused", async () => {
  const world = await createWorld();
  const { chair } = await party(world);
  await expect(writeCharter(chair, { shownVersion: 0, texts: { en: "  " } })).rejects.toThrow();
});

test("of a new charter every office-bearer who has to accept it is told, once a version, and nobody of one that was replaced", async () => {
  const world = await createWorld();
  const { secretary, subject, chair } = await party(world);
  const keen = await world.asMember(world.units.northB7);
  await appoint(world, keen.member, world.units.northB7, ["member.read"]);
  const job = world.asJob("units.tell-of-charter", grant("member.read"));
  const toTell = async (version: number) =>
    (await listBearersToTell(job, { version, after: null })).memberIds.toSorted();

  const { version: first } = await writeCharter(chair, { shownVersion: 0, texts });
  await acceptCharter(await entered(keen), { version: first, locale: "ta" });
  expect(await toTell(first)).toEqual([secretary.member.id]);

  const { version: second } = await writeCharter(chair, { shownVersion: first, texts });
  expect(await toTell(first)).toEqual([]);
  expect(await toTell(second)).toEqual([secretary.member.id, keen.member.id].toSorted());
  expect(await toTell(second)).not.toContain(subject.id);

  const events = await owner.outboxEvent.findMany({
    where: { tenantId: world.tenant.id, name: "units/charter.written" },
  });
  const noticeIds = events.map(({ payload }) => (payload as { noticeId: string }).noticeId);
  expect(new Set(noticeIds).size).toBe(2);
  for (const subjectId of [...noticeIds, ...noticeIds]) {
    await notifyMembers(job, { notice: "charter_changed", subjectId, memberIds: [secretary.member.id] });
  }
  const inbox = { memberId: secretary.member.id, notice: "charter_changed", kind: "OFFICE" as const };
  expect(await owner.notification.count({ where: inbox })).toBe(2);
});
