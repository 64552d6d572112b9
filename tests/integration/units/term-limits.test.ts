import { expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { approveRequest } from "@/lib/approvals/requests/commands";
import { listSightings } from "@/lib/audit/sightings/queries";
import { appoint, endAppointment } from "@/lib/units/appointments/commands";
import { previewAppointment } from "@/lib/units/appointments/previews/queries";
import { exportRegister } from "@/lib/units/appointments/terms/commands";
import { listOwnTerms, listRegister } from "@/lib/units/appointments/terms/queries";
import { createPosition, editPosition } from "@/lib/units/positions/commands";
import { getPosition } from "@/lib/units/positions/queries";
import { appoint as hold, entered } from "@/tests/support/offices";
import { audited, tenAtOnce } from "@/tests/support/tree";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const today = "2026-11-21";
const twoInRow = { termsInRowMax: 2, pauseMonths: 12 };

async function officeWith(world: World, limits: object = {}) {
  const boss = world.as(grant("position.appoint"), grant("position.write"), grant("member.read"));
  const names = { levelId: world.levels.booth.id, name: `Office ${newId()}`, holdersMax: 5 };
  const { positionId } = await createPosition(boss, { ...names, ...limits });
  return { boss, positionId, unitId: world.units.northB7.id };
}

/** A member who held the office in 2021 to 2023 and 2024 to 2026. */
async function afterTwoTerms(world: World, limits: object = twoInRow) {
  const office = await officeWith(world, limits);
  const member = await world.addMember(world.units.northB7);
  const { boss, positionId, unitId } = office;
  const seat = { positionId, unitId, memberId: member.id };
  await appoint(boss, { ...seat, startsOn: "2021-01-01", endsOn: "2023-12-31" });
  const second = await appoint(boss, { ...seat, startsOn: "2024-01-01", endsOn: "2026-12-31" });
  return { ...office, seat, member, second };
}

test("a third term in a row is refused with the terms that counted, and possible after the pause", async () => {
  const world = await createWorld();
  const { boss, seat } = await afterTwoTerms(world);

  await expect(appoint(boss, { ...seat, startsOn: "2027-01-01" })).rejects.toMatchObject({
    reason: "appointment.terms_in_row",
    values: { count: 2, back: "2028-01-01", terms: "2021-01-01 – 2023-12-31; 2024-01-01 – 2026-12-31" },
  });
  await expect(appoint(boss, { ...seat, startsOn: "2027-12-31" })).rejects.toThrow("terms_in_row");
  await appoint(boss, { ...seat, startsOn: "2028-01-01" });
  expect(await owner.appointment.count({ where: { memberId: seat.memberId } })).toBe(3);
});

test("terms of others, in other offices and in other units do not count", async () => {
  const world = await createWorld();
  const { boss, seat } = await afterTwoTerms(world);
  const other = await officeWith(world, twoInRow);
  const stranger = await world.addMember(world.units.northB7);

  await appoint(boss, { ...seat, memberId: stranger.id, startsOn: "2027-01-01" });
  await appoint(boss, { ...seat, positionId: other.positionId, startsOn: "2025-01-01" });
  await owner.member.update({ where: { id: seat.memberId }, data: { unitId: world.units.northB8.id } });
  await appoint(boss, { ...seat, unitId: world.units.northB8.id, startsOn: "2027-01-01" });
});

test("an appointment made by mistake and taken back on its first day is no term", async () => {
  const world = await createWorld();
  const { boss, positionId, unitId } = await officeWith(world, { termsMax: 1 });
  const member = await world.addMember(world.units.northB7);
  const seat = { positionId, unitId, memberId: member.id };
  const { appointmentId } = await appoint(boss, { ...seat, startsOn: "2026-11-01" });
  await endAppointment(boss, { appointmentId, endsOn: "2026-11-01", reason: "wrong person" });

  await appoint(boss, { ...seat, startsOn: "2026-11-10", endsOn: "2026-11-15" });
  await expect(appoint(boss, { ...seat, startsOn: "2026-12-01" })).rejects.toThrow("terms_used_up");
});

test("one that was withdrawn before it began is no term either", async () => {
  const world = await createWorld();
  const { boss, positionId, unitId } = await officeWith(world, { termsMax: 1 });
  const member = await world.addMember(world.units.northB7);
  const seat = { positionId, unitId, memberId: member.id };
  const { appointmentId } = await appoint(boss, { ...seat, startsOn: "2027-01-01" });
  await endAppointment(boss, { appointmentId, endsOn: today, reason: "too early" });
  await appoint(boss, { ...seat, startsOn: "2027-02-01" });
});

test("a term without a last day gets the longest term's, and a longer one is refused with that day", async () => {
  const world = await createWorld();
  const { boss, positionId, unitId } = await officeWith(world, { termMonthsMax: 36 });
  const [one, other] = [
    await world.addMember(world.units.northB7),
    await world.addMember(world.units.northB7),
  ];
  const seat = { positionId, unitId, startsOn: "2028-02-29" };
  const { appointmentId } = await appoint(boss, { ...seat, memberId: one.id });
  const made = await owner.appointment.findUniqueOrThrow({ where: { id: appointmentId } });
  expect(made.endsOn?.toISOString().slice(0, 10)).toBe("2031-02-28");

  await expect(appoint(boss, { ...seat, memberId: other.id, endsOn: "2031-03-01" })).rejects.toMatchObject({
    reason: "appointment.term_too_long",
    values: { lastDay: "2031-02-28" },
  });
});

test("beyond the limits only with a reason and where the office says so; the register marks it", async () => {
  const world = await createWorld();
  const { boss, seat } = await afterTwoTerms(world, { ...twoInRow, allowsExceptions: true });
  const third = { ...seat, startsOn: "2027-01-01" };

  await expect(appoint(boss, third)).rejects.toMatchObject({
    code: "invalid_input",
    fields: { exceptionReason: "appointment.terms_in_row" },
  });
  const { appointmentId } = await appoint(boss, {
    ...third,
    exceptionReason: "resolution 12 of the conference",
  });
  const seenBy = async (ctx: Ctx) =>
    (await listRegister(ctx, { unitId: seat.unitId })).open.find(
      (term) => term.appointmentId === appointmentId,
    );
  expect(await seenBy(boss)).toMatchObject({
    isException: true,
    exceptionReason: "resolution 12 of the conference",
    state: "coming",
  });
  expect(await seenBy(world.as())).toMatchObject({ isException: true, exceptionReason: null });
  const { ctx } = await world.asMember(world.units.northB7);
  await expect(appoint(ctx, third)).rejects.toThrow("forbidden");
});

test("the preview says beforehand what the appointment then does: which terms count, its last day, the refusal", async () => {
  const world = await createWorld();
  const { boss, seat } = await afterTwoTerms(world, { ...twoInRow, termMonthsMax: 36, termsMax: 5 });
  expect((await previewAppointment(boss, { ...seat, startsOn: "2027-01-01" })).term).toMatchObject({
    ...{ inRow: 2, altogether: 2, lastDay: "2029-12-31" },
    breach: { reason: "appointment.terms_in_row", values: { count: 2 } },
  });
  expect((await previewAppointment(boss, { ...seat, startsOn: "2028-01-01" })).term).toMatchObject({
    ...{ inRow: 0, altogether: 2, lastDay: "2030-12-31", breach: null },
  });
});

test("of ten terms asked for at once no more are given than the office allows", async () => {
  const world = await createWorld();
  const { boss, positionId, unitId } = await officeWith(world, { termsMax: 3 });
  const member = await world.addMember(world.units.northB7);
  const { successes, refusals } = await tenAtOnce((i) =>
    appoint(boss, {
      ...{ positionId, unitId, memberId: member.id },
      ...{ startsOn: `${2030 + i}-01-01`, endsOn: `${2030 + i}-12-31` },
    }),
  );
  expect(successes).toBe(3);
  expect(new Set(refusals)).toEqual(new Set(["appointment.terms_used_up"]));
});

test("limits are set with the office, need the pause with the row, and leave terms given already as they are", async () => {
  const world = await createWorld();
  const { boss, seat, positionId } = await afterTwoTerms(world, {});
  const facts = { positionId, name: "Secretary", isActive: true, holdersMax: 5 };

  await expect(editPosition(boss, { ...facts, termsInRowMax: 2 })).rejects.toThrow(
    "position.row_needs_pause",
  );
  await expect(editPosition(boss, { ...facts, pauseMonths: 2 })).rejects.toThrow("position.row_needs_pause");
  await editPosition(boss, { ...facts, termsInRowMax: 1, pauseMonths: 6, termMonthsMax: 24 });
  expect(await getPosition(boss, positionId)).toMatchObject({
    ...{ termsInRowMax: 1, pauseMonths: 6, termMonthsMax: 24, termsMax: null, allowsExceptions: false },
  });
  expect(await owner.appointment.count({ where: { memberId: seat.memberId } })).toBe(2);
  await expect(appoint(boss, { ...seat, startsOn: "2027-01-01" })).rejects.toThrow("terms_in_row");
  await editPosition(boss, facts);
  await appoint(boss, { ...seat, startsOn: "2027-01-01" });
  await expect(
    owner.position.update({ where: { id: positionId }, data: { termsInRowMax: 3, pauseMonths: null } }),
  ).rejects.toThrow("positions_term_limits");
});

test("the register names past, present and next holders with their days and how each ended, to everybody of the organisation", async () => {
  const world = await createWorld();
  const { boss, seat, second } = await afterTwoTerms(world, {});
  await endAppointment(boss, {
    appointmentId: second.appointmentId,
    endsOn: "2026-10-31",
    reason: "moved away",
  });
  const heir = await world.addMember(world.units.northB7, { name: "Heir" });
  const next = await world.addMember(world.units.northB7, { name: "Next" });
  const { positionId, unitId } = seat;
  await appoint(boss, {
    positionId,
    unitId,
    memberId: heir.id,
    startsOn: "2026-11-01",
    endsOn: "2026-12-31",
  });
  await appoint(boss, { positionId, unitId, memberId: next.id, startsOn: "2027-01-01" });
  const elsewhere = await officeWith(world);

  const reader = world.as(grant("member.read"));
  const { open, past, offices } = await listRegister(reader, { unitId });
  expect(open.map(({ name, state }) => [name, state])).toEqual([
    ["Next", "coming"],
    ["Heir", "held"],
  ]);
  expect(past.items.map(({ startsOn, endsOn, ending }) => [startsOn, endsOn, ending])).toEqual([
    ["2024-01-01", "2026-10-31", "early"],
    ["2021-01-01", "2023-12-31", "on_time"],
  ]);
  expect(past.items.map(({ endedReason }) => endedReason)).toEqual([null, null]);
  const managed = await listRegister(boss, { unitId, positionId });
  expect(managed.past.items[0]?.endedReason).toBe("moved away");
  expect(offices.map(({ id }) => id)).toContain(elsewhere.positionId);
  const empty = await listRegister(reader, { unitId, positionId: elsewhere.positionId });
  expect([empty.open, empty.past.total]).toEqual([[], 0]);
});

test("the pages of the register hold every past term once", async () => {
  const world = await createWorld();
  const { positionId, unitId } = await officeWith(world);
  const member = await world.addMember(world.units.northB7);
  const tenantId = world.tenant.id;
  await owner.appointment.createMany({
    data: Array.from({ length: 120 }, (_, i) => ({
      ...{ id: newId(), tenantId, positionId, unitId, memberId: member.id, createdAt: world.now },
      startsOn: new Date(Date.UTC(1990, Math.floor(i / 3), 1)),
      endsOn: new Date(Date.UTC(1990, Math.floor(i / 3), 20)),
    })),
  });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { past } = await listRegister(world.as(), { unitId, ...(cursor && { cursor }) });
    seen.push(...past.items.map(({ appointmentId }) => appointmentId));
    expect(past.total).toBe(120);
    cursor = past.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(120);
  expect(seen).toHaveLength(120);
});

test("members see their own terms with the reasons, and nobody else's", async () => {
  const world = await createWorld();
  const { boss, seat, member, second } = await afterTwoTerms(world, {});
  await endAppointment(boss, {
    appointmentId: second.appointmentId,
    endsOn: "2026-10-31",
    reason: "moved away",
  });
  const account = await world.addAccount(member);
  const actor = { kind: "person", accountId: account.id, memberId: member.id, homePaths: [] } as const;
  const own = await listOwnTerms({ ...world.as(), actor });
  expect(own.map(({ startsOn, endedReason }) => [startsOn, endedReason])).toEqual([
    ["2024-01-01", "moved away"],
    ["2021-01-01", null],
  ]);
  expect(own[0]).toMatchObject({ unit: { name: "fed.north.b7" } });
  const { ctx } = await world.asMember(world.units.northB7);
  expect(await listOwnTerms(ctx)).toEqual([]);
  expect(seat.memberId).toBe(member.id);
});

test("taking the register out needs the right over the unit, stands in the trail, and those named see it", async () => {
  const world = await createWorld();
  const { seat, member } = await afterTwoTerms(world, {});
  const account = await world.addAccount(member);
  const taker = await world.asMember(
    world.units.north,
    grant("member.export", "fed.north"),
    grant("member.read"),
  );
  await expect(
    exportRegister(world.as(grant("member.export", "fed.northwest")), { unitId: seat.unitId }),
  ).rejects.toThrow("forbidden");

  const { terms } = await exportRegister(taker.ctx, { unitId: seat.unitId });
  expect(terms).toHaveLength(2);
  expect(await audited(seat.unitId, "appointment.export")).toBe(1);
  const actor = {
    kind: "person" as const,
    ...{ accountId: account.id, memberId: member.id, homePaths: [world.units.northB7.path] },
  };
  const sightings = await listSightings({ ...world.as(), actor }, {});
  expect(sightings.items.map(({ kind }) => kind)).toEqual(["exported"]);
});

test("an appointment without a last day that two people make is made when the second agrees", async () => {
  const world = await createWorld();
  const { positionId, unitId } = await officeWith(world);
  const member = await world.addMember(world.units.northB7);
  const rights = { rights: ["position.appoint", "position.write", "member.read"], reach: "TENANT" } as const;
  const [asker, second] = [await world.asMember(world.units.fed), await world.asMember(world.units.fed)];
  await hold(world, asker.member, world.units.fed, rights);
  await hold(world, second.member, world.units.fed, rights);
  const mark = { act: "appointment.make", markedBy: asker.account.id, markedAt: world.now };
  await owner.fourEyesMark.create({ data: { tenantId: world.tenant.id, ...mark } });

  const term = { positionId, unitId, memberId: member.id, startsOn: today };
  await expect(appoint(await entered(asker), term)).rejects.toMatchObject({ code: "awaiting" });
  const where = { tenantId: world.tenant.id };
  const { id: requestId } = await owner.approvalRequest.findFirstOrThrow({ where });
  await approveRequest(await entered(second), { requestId });
  expect(await owner.appointment.count({ where: { memberId: member.id, endsOn: null } })).toBe(1);
});
