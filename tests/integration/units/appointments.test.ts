import { expect, test } from "vitest";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { appoint, endAppointment } from "@/lib/units/appointments/commands";
import { listCandidates, listOffices, listVacancies } from "@/lib/units/appointments/queries";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";
import { createWorld, grant, owner, type World } from "@/tests/support/world";
import { audited, emitted, tenAtOnce } from "@/tests/support/tree";

const today = "2026-11-21";

async function officeIn(world: World, level: keyof World["levels"], more: { holdersMax?: number } = {}) {
  const positionId = newId();
  const tenantId = world.tenant.id;
  await owner.position.create({
    data: {
      id: positionId,
      tenantId,
      levelId: world.levels[level].id,
      name: `Office ${positionId}`,
      ...more,
    },
  });
  await owner.positionGrant.create({
    data: { tenantId, positionId, permission: "member.read", reach: "SUBTREE" },
  });
  return positionId;
}

/** A district secretary who may appoint and hand out the right of the office. */
const secretary = (world: World, path = "fed.north"): Ctx =>
  world.as(grant("position.appoint", path), grant("member.read", path));

test("an appointment gives its rights from the first day to the last, and on no other day", async () => {
  const world = await createWorld();
  const { member, account } = await world.asMember(world.units.northB7);
  const positionId = await officeIn(world, "booth");
  const ctx = secretary(world);

  const { appointmentId } = await appoint(ctx, {
    ...{ positionId, unitId: world.units.northB7.id, memberId: member.id },
    ...{ startsOn: "2026-12-01", endsOn: "2026-12-31", notes: "until the conference" },
  });

  const rightsOn = (day: string) => withTx(ctx, (tx) => listGrantsOfAccount(tx, account.id, asDate(day)));
  expect(await rightsOn("2026-11-30")).toEqual([]);
  const source = { kind: "office", appointmentId };
  const expected = [{ permission: "member.read", reach: "subtree", unitPath: "fed.north.b7", source }];
  expect(await rightsOn("2026-12-01")).toEqual(expected);
  expect(await rightsOn("2026-12-31")).toEqual(expected);
  expect(await rightsOn("2027-01-01")).toEqual([]);
  expect(await audited(appointmentId, "appointment.make")).toBe(1);
  expect(await emitted(world, "units/appointment.made")).toBe(1);
});

test("booth secretary, max 1: of ten people appointing ten members at once exactly one succeeds", async () => {
  const world = await createWorld();
  const positionId = await officeIn(world, "booth");
  const unitId = world.units.northB7.id;
  const members = await Promise.all(Array.from({ length: 10 }, () => world.addMember(world.units.northB7)));

  const { successes, refusals } = await tenAtOnce((i) =>
    appoint(secretary(world), { positionId, unitId, memberId: members[i]?.id ?? "", startsOn: today }),
  );

  expect(successes).toBe(1);
  expect(new Set(refusals)).toEqual(new Set(["appointment.seat_taken"]));
  expect(await owner.appointment.count({ where: { positionId } })).toBe(1);
});

test("a second holder is refused on any shared day and welcome the day after", async () => {
  const world = await createWorld();
  const positionId = await officeIn(world, "booth");
  const unitId = world.units.northB7.id;
  const [first, second] = [
    await world.addMember(world.units.northB7),
    await world.addMember(world.units.northB7),
  ];
  const ctx = secretary(world);
  await appoint(ctx, {
    positionId,
    unitId,
    memberId: first.id,
    startsOn: "2026-01-01",
    endsOn: "2026-12-31",
  });
  const next = { positionId, unitId, memberId: second.id };
  await expect(appoint(ctx, { ...next, startsOn: "2026-12-31" })).rejects.toMatchObject({
    reason: "appointment.seat_taken",
  });
  await appoint(ctx, { ...next, startsOn: "2027-01-01" });
  await appoint(ctx, { ...next, unitId: world.units.northB8.id, startsOn: today }).catch((error: unknown) => {
    expect(error).toMatchObject({ reason: "appointment.member_outside" });
  });
});

test("only an active member of the unit or below it is appointed, and not twice", async () => {
  const world = await createWorld();
  const positionId = await officeIn(world, "district", { holdersMax: 5 });
  const unitId = world.units.north.id;
  const ctx = secretary(world, "fed");
  const suspended = await world.addMember(world.units.northB7, { status: "SUSPENDED" });
  const outside = await world.addMember(world.units.northwestB7);
  const inside = await world.addMember(world.units.northB8);
  const attempt = (memberId: string) => appoint(ctx, { positionId, unitId, memberId, startsOn: today });
  await expect(attempt(suspended.id)).rejects.toMatchObject({ reason: "appointment.member_not_active" });
  await expect(attempt(outside.id)).rejects.toMatchObject({ reason: "appointment.member_outside" });
  await attempt(inside.id);
  await expect(attempt(inside.id)).rejects.toMatchObject({ reason: "appointment.already_holds" });
});

test("nobody hands out what they do not hold, except whoever writes the bundles of all", async () => {
  const world = await createWorld();
  const positionId = await officeIn(world, "booth", { holdersMax: 3 });
  const member = await world.addMember(world.units.northB7);
  const input = { positionId, unitId: world.units.northB7.id, memberId: member.id, startsOn: today };
  const appointOnly = grant("position.appoint", "fed.north");
  const beyond = [
    world.as(appointOnly),
    world.as(appointOnly, grant("member.read", "fed.north.b7", "unit")),
    world.as(appointOnly, grant("member.read", "fed.northwest")),
    world.as(appointOnly, grant("position.write", "fed.north")),
  ];
  for (const ctx of beyond) {
    await expect(appoint(ctx, input)).rejects.toMatchObject({ reason: "appointment.beyond_own_rights" });
  }
  await appoint(world.as(appointOnly, grant("position.write")), input);
});

test("without the right here, from a neighbour unit or another organisation nobody is appointed", async () => {
  const world = await createWorld();
  const foreign = await createWorld();
  const positionId = await officeIn(world, "booth");
  const member = await world.addMember(world.units.northB7);
  const input = { positionId, unitId: world.units.northB7.id, memberId: member.id, startsOn: today };
  const neighbours = [world.as(grant("member.read")), secretary(world, "fed.northwest")];
  for (const ctx of neighbours)
    await expect(appoint(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
  const stranger = foreign.as(grant("position.appoint"), grant("member.read"));
  await expect(appoint(stranger, input)).rejects.toMatchObject({ code: "not_found" });
  const mixed = [
    { ...input, unitId: foreign.units.northB7.id },
    { ...input, positionId: await officeIn(foreign, "booth") },
    { ...input, memberId: (await foreign.addMember(foreign.units.northB7)).id },
    { ...input, positionId: await officeIn(world, "district") },
  ];
  const ctx = secretary(world, "fed");
  for (const strange of mixed)
    await expect(appoint(ctx, strange)).rejects.toMatchObject({ code: "not_found" });
});

test("a member the appointer's rights do not reach cannot be told from one who does not exist", async () => {
  const world = await createWorld();
  const positionId = await officeIn(world, "booth");
  const elsewhere = await world.addMember(world.units.northwestB7);
  const unitId = world.units.northB7.id;
  const attempt = (memberId: string) =>
    appoint(secretary(world), { positionId, unitId, memberId, startsOn: today });
  await expect(attempt(elsewhere.id)).rejects.toMatchObject({ reason: "not_found.member" });
  await expect(attempt(newId())).rejects.toMatchObject({ reason: "not_found.member" });
});

async function appointed(world: World, startsOn: string, endsOn?: string) {
  const { member, account } = await world.asMember(world.units.northB7);
  const positionId = await officeIn(world, "booth");
  const unitId = world.units.northB7.id;
  const term = { startsOn, ...(endsOn ? { endsOn } : {}) };
  const made = await appoint(secretary(world), { positionId, unitId, memberId: member.id, ...term });
  return { ...made, account, positionId, unitId };
}

test("an office ended today gives its rights today and not tomorrow; of ten at once exactly one ends it", async () => {
  const world = await createWorld();
  const { appointmentId, account } = await appointed(world, "2026-01-01");
  const ctx = secretary(world);

  const { successes } = await tenAtOnce(() =>
    endAppointment(ctx, { appointmentId, endsOn: today, reason: "resigned" }),
  );

  expect(successes).toBe(1);
  const rightsOn = (day: string) => withTx(ctx, (tx) => listGrantsOfAccount(tx, account.id, asDate(day)));
  expect(await rightsOn(today)).toHaveLength(1);
  expect(await rightsOn("2026-11-22")).toEqual([]);
  expect(await audited(appointmentId, "appointment.end")).toBe(1);
  expect(await emitted(world, "units/appointment.ended")).toBe(1);
});

test("an appointment that has not begun is withdrawn, and its seat is free again", async () => {
  const world = await createWorld();
  const { appointmentId, positionId } = await appointed(world, "2026-12-01");
  await endAppointment(secretary(world), { appointmentId, endsOn: today, reason: "changed our minds" });
  expect(await owner.appointment.count({ where: { positionId } })).toBe(0);
  expect(await audited(appointmentId, "appointment.withdraw")).toBe(1);
});

test("an office is not ended without the right, by a neighbour, from another organisation, or before it began", async () => {
  const world = await createWorld();
  const foreign = await createWorld();
  const { appointmentId } = await appointed(world, "2026-06-01");
  const input = { appointmentId, endsOn: today, reason: "x" };
  for (const ctx of [world.as(grant("member.read")), secretary(world, "fed.northwest")]) {
    await expect(endAppointment(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
  }
  const stranger = foreign.as(grant("position.appoint"), grant("member.read"));
  await expect(endAppointment(stranger, input)).rejects.toMatchObject({ code: "not_found" });
  await expect(endAppointment(secretary(world), { ...input, endsOn: "2026-05-31" })).rejects.toMatchObject({
    reason: "appointment.ends_before_start",
  });
});

test("an archived unit and a suspended holder give no rights", async () => {
  const world = await createWorld();
  const { account } = await appointed(world, "2026-01-01");
  const rights = () => withTx(secretary(world), (tx) => listGrantsOfAccount(tx, account.id, asDate(today)));
  await owner.unit.update({
    where: { id: world.units.northB7.id },
    data: { archivedAt: world.now, isActive: false },
  });
  expect(await rights()).toEqual([]);
});

test("a unit's offices show who holds, will hold and held them, and what the reader may do", async () => {
  const world = await createWorld();
  const { positionId, unitId } = await appointed(world, "2026-01-01");
  const plain = await listOffices(world.as(), unitId);
  expect(plain.offices).toMatchObject([{ positionId, vacantSeats: 0, canAppoint: false }]);
  expect(plain.offices[0]?.holders).toMatchObject([{ state: "held", canEnd: false }]);
  expect(plain.offices[0]?.holders[0]?.name).toMatch(/^Member/);
  const own = await listOffices(secretary(world), unitId);
  expect(own.offices[0]).toMatchObject({ canAppoint: true, holders: [{ canEnd: true }] });
});

test("candidates are active members of the unit and below, for those who may appoint there", async () => {
  const world = await createWorld();
  await world.addMember(world.units.northB7, { name: "Kavitha R", nameLocal: "கவிதா" });
  await world.addMember(world.units.northB8, { name: "Kavin", status: "SUSPENDED" });
  await world.addMember(world.units.northwestB7, { name: "Kavi Elsewhere" });
  const ctx = secretary(world);
  const find = async (q: string) =>
    (await listCandidates(ctx, world.units.north.id, { q })).map(({ name }) => name);
  expect(await find("kavi")).toEqual(["Kavitha R"]);
  expect(await find("கவி")).toEqual(["Kavitha R"]);
  expect(await find("%")).toEqual([]);
  const refused = listCandidates(world.as(grant("member.read")), world.units.north.id, { q: "kavi" });
  await expect(refused).rejects.toMatchObject({ code: "forbidden" });
});

test("vacant seats are listed page by page in the order of the tree, and their number is the whole", async () => {
  const world = await createWorld();
  await appointed(world, "2026-01-01");
  await officeIn(world, "district", { holdersMax: 2 });
  const ctx = world.as(grant("member.read"));
  const page = await listVacancies(ctx, world.units.fed.id, {});
  expect(page.items.map(({ unit, vacantSeats }) => [unit.name, vacantSeats])).toEqual([
    ["fed.north", 2],
    ["fed.north.b8", 1],
    ["fed.northwest", 2],
    ["fed.northwest.b7", 1],
  ]);
  expect(page).toMatchObject({ total: 6, nextCursor: null });
  const booths = await listVacancies(ctx, world.units.fed.id, { levelId: world.levels.booth.id });
  expect(booths).toMatchObject({ total: 2, items: [{ vacantSeats: 1 }, { vacantSeats: 1 }] });
  await expect(listVacancies(world.as(), world.units.fed.id, {})).rejects.toMatchObject({
    code: "forbidden",
  });
});
