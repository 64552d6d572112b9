import { expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import {
  addGrievanceNote,
  rejectGrievance,
  resolveGrievance,
} from "@/lib/grievances/tickets/commands/answer-grievance";
import { closeGrievance, reopenGrievance } from "@/lib/grievances/tickets/commands/close-grievance";
import {
  acknowledgeGrievance,
  assignGrievance,
  passGrievanceOn,
  setGrievancePriority,
} from "@/lib/grievances/tickets/commands/handle-grievance";
import { submitGrievance } from "@/lib/grievances/tickets/commands/submit-grievance";
import { OPEN_PER_MEMBER_MAX } from "@/lib/grievances/tickets/constants";
import { canHandle, canRead } from "@/lib/grievances/tickets/policy";
import {
  countGrievances,
  getGrievance,
  listAddressableUnits,
  listGrievances,
  listNextHands,
  listOwnGrievances,
  reportGrievances,
} from "@/lib/grievances/tickets/queries";
import {
  escalateGrievance,
  listOverdueGrievances,
  listSettledGrievances,
  settleGrievance,
  tellOfStep,
} from "@/lib/grievances/tickets/workflow";
import { appoint } from "@/tests/support/offices";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

type Unit = World["units"]["fed"];

const HOUR_MS = 3_600_000;
const said = {
  category: "WATER",
  subject: "No water since Monday",
  description: "The pipe is broken.",
} as const;
const job = (world: World, at?: Date): Ctx => {
  const ctx = world.asJob("grievances.keep-deadlines", grant("grievance.handle"), grant("member.read"));
  return at ? { ...ctx, now: at } : ctx;
};

/** Somebody who holds the office of a unit, by an appointment as the product keeps it. */
async function handlerOf(world: World, unit: Unit) {
  const person = await world.asMember(unit, grant("grievance.handle", unit.path));
  await appoint(world, person.member, unit, ["grievance.handle"]);
  return person;
}

async function raised(world: World, more: Partial<Parameters<typeof submitGrievance>[1]> = {}) {
  const asker = await world.asMember(world.units.northB7);
  const { grievanceId, number } = await submitGrievance(asker.ctx, {
    ...said,
    unitId: world.units.northB7.id,
    ...more,
  });
  return { asker, grievanceId, number };
}

const rowOf = (id: string) => owner.grievance.findUniqueOrThrow({ where: { id } });
const noticesOf = async (memberId: string) =>
  (await owner.notification.findMany({ where: { memberId }, orderBy: { createdAt: "asc" } })).map(
    ({ notice }) => notice,
  );

async function tellAll(world: World, grievanceId: string): Promise<void> {
  const steps = await owner.grievanceStep.findMany({ where: { grievanceId }, orderBy: { id: "asc" } });
  for (const { id } of steps) await tellOfStep(job(world), { stepId: id });
}

test("a grievance goes its way: raised, acknowledged, given to somebody, answered, closed and rated", async () => {
  const world = await createWorld();
  const { asker, grievanceId, number } = await raised(world);
  const secretary = await handlerOf(world, world.units.northB7);
  expect(number).toBe("G-2026-000001");

  await acknowledgeGrievance(secretary.ctx, { grievanceId });
  await assignGrievance(secretary.ctx, { grievanceId, memberId: secretary.member.id });
  await addGrievanceNote(secretary.ctx, { grievanceId, text: "Asked the board.", isInternal: true });
  await resolveGrievance(secretary.ctx, { grievanceId, answer: "The pipe is mended." });
  await closeGrievance(asker.ctx, { grievanceId, rating: 5 });

  const mine = await getGrievance(asker.ctx, { grievanceId });
  expect(mine).toMatchObject({ status: "CLOSED", answer: "The pipe is mended.", rating: 5, dueAt: null });
  expect(mine.steps.map(({ kind }) => kind).reverse()).toEqual([
    "SUBMITTED",
    "ACKNOWLEDGED",
    "ASSIGNED",
    "RESOLVED",
    "CLOSED",
  ]);
  const theirs = await getGrievance(secretary.ctx, { grievanceId });
  expect(theirs.steps.filter(({ isInternal }) => isInternal).map(({ text }) => text)).toEqual([
    "Asked the board.",
  ]);
  const trail = await owner.auditEntry.findMany({ where: { entityId: grievanceId }, orderBy: { id: "asc" } });
  expect(trail.map(({ action }) => action)).toEqual([
    "grievance.submit",
    "grievance.acknowledge",
    "grievance.assign",
    "grievance.note",
    "grievance.resolve",
    "grievance.close",
  ]);
  expect(JSON.stringify(trail)).not.toMatch(/pipe|monday|board/i);
});

test("of many raised at once each gets its own number, without a gap", async () => {
  const world = await createWorld();
  const asker = await world.asMember(world.units.northB7);
  const unitId = world.units.northB7.id;
  const made = await Promise.all(
    Array.from({ length: 8 }, () => submitGrievance(asker.ctx, { ...said, unitId })),
  );
  expect(made.map(({ number }) => number).sort()).toEqual(
    Array.from({ length: 8 }, (_, i) => `G-2026-00000${i + 1}`),
  );
});

test("of several who answer at once exactly one does", async () => {
  const world = await createWorld();
  const { grievanceId } = await raised(world);
  const secretary = await handlerOf(world, world.units.northB7);
  const results = await Promise.allSettled(
    Array.from({ length: 6 }, (_, i) =>
      resolveGrievance(secretary.ctx, { grievanceId, answer: `Answer ${i}` }),
    ),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await owner.grievanceStep.count({ where: { grievanceId, kind: "RESOLVED" } })).toBe(1);
});

test("who handles grievances of another branch, and the other organisation, see nothing of it", async () => {
  const world = await createWorld();
  const { grievanceId } = await raised(world);
  const other = await createWorld();
  const strangers = [
    world.as(grant("grievance.handle", "fed.north.b8")),
    world.as(grant("grievance.handle", "fed.northwest")),
    world.as(grant("grievance.handle", "fed.north", "unit")),
    world.as(grant("member.read")),
    (await world.asMember(world.units.northB7)).ctx,
    other.as(grant("grievance.handle")),
  ];
  for (const ctx of strangers) {
    await expect(getGrievance(ctx, { grievanceId })).rejects.toThrow("not_found");
    await expect(acknowledgeGrievance(ctx, { grievanceId })).rejects.toThrow("not_found");
  }
  expect((await rowOf(grievanceId)).status).toBe("SUBMITTED");
});

test("what is addressed to a unit above stays out of sight of those below", async () => {
  const world = await createWorld();
  const { grievanceId } = await raised(world, { unitId: world.units.north.id, category: "CONDUCT" });
  const below = await handlerOf(world, world.units.northB7);
  const above = await handlerOf(world, world.units.north);
  await expect(getGrievance(below.ctx, { grievanceId })).rejects.toThrow("not_found");
  expect((await listGrievances(below.ctx, {})).total).toBe(0);
  expect((await listGrievances(above.ctx, {})).items.map(({ id }) => id)).toEqual([grievanceId]);
});

test("a member addresses their own units and those above, and no other", async () => {
  const world = await createWorld();
  const asker = await world.asMember(world.units.northB7);
  const names = (await listAddressableUnits(asker.ctx)).map(({ name }) => name);
  expect(names).toEqual(["fed.north.b7", "fed.north", "fed"]);
  const { id: unitId } = world.units.northB8;
  await expect(submitGrievance(asker.ctx, { ...said, unitId })).rejects.toThrow("not_found.unit");
  await expect(submitGrievance(world.as(), { ...said, unitId: world.units.northB7.id })).rejects.toThrow(
    "grievance.not_member",
  );
});

test("nobody handles their own grievance", async () => {
  const world = await createWorld();
  const secretary = await handlerOf(world, world.units.northB7);
  const { grievanceId } = await submitGrievance(secretary.ctx, { ...said, unitId: world.units.northB7.id });
  await expect(resolveGrievance(secretary.ctx, { grievanceId, answer: "Done." })).rejects.toThrow(
    "forbidden",
  );
  expect((await listGrievances(secretary.ctx, {})).total).toBe(0);
  expect((await listOwnGrievances(secretary.ctx, { limit: 10 })).total).toBe(1);
});

test("what is overdue goes up one unit by itself, once, and at the top it stays", async () => {
  const world = await createWorld();
  const { grievanceId } = await raised(world, { priority: "URGENT" });
  const at = (hours: number) => new Date(world.now.getTime() + hours * HOUR_MS);

  expect(await listOverdueGrievances(job(world, at(3.9)))).toEqual([]);
  expect(await listOverdueGrievances(job(world, at(4)))).toEqual([{ grievanceId }]);
  await Promise.all(Array.from({ length: 4 }, () => escalateGrievance(job(world, at(4)), { grievanceId })));
  const once = await rowOf(grievanceId);
  expect(once).toMatchObject({ queueUnitId: world.units.north.id, escalations: 1, escalatesAt: at(8) });

  await escalateGrievance(job(world, at(8)), { grievanceId });
  await escalateGrievance(job(world, at(100)), { grievanceId });
  expect(await rowOf(grievanceId)).toMatchObject({
    ...{ queueUnitId: world.units.fed.id, escalations: 2, escalatesAt: null, unitId: world.units.northB7.id },
  });
  expect(await owner.grievanceStep.count({ where: { grievanceId, kind: "ESCALATED" } })).toBe(2);
});

test("acknowledging in time stops the first clock, and the time to answer runs on", async () => {
  const world = await createWorld();
  const { grievanceId } = await raised(world, { priority: "URGENT" });
  const secretary = await handlerOf(world, world.units.northB7);
  await acknowledgeGrievance(secretary.ctx, { grievanceId });
  const at = (hours: number) => new Date(world.now.getTime() + hours * HOUR_MS);
  expect(await listOverdueGrievances(job(world, at(47)))).toEqual([]);
  expect(await listOverdueGrievances(job(world, at(48)))).toEqual([{ grievanceId }]);
  await setGrievancePriority(secretary.ctx, { grievanceId, priority: "LOW" });
  expect(await listOverdueGrievances(job(world, at(48)))).toEqual([]);
});

test("a refusal has a reason, and the member may object for thirty days and no longer", async () => {
  const world = await createWorld();
  const { asker, grievanceId } = await raised(world);
  const secretary = await handlerOf(world, world.units.northB7);
  await expect(rejectGrievance(secretary.ctx, { grievanceId, answer: " " })).rejects.toThrow();
  await rejectGrievance(secretary.ctx, { grievanceId, answer: "The board does that." });
  expect(await getGrievance(asker.ctx, { grievanceId })).toMatchObject({
    ...{ status: "REJECTED", answer: "The board does that." },
    can: { reopen: true, note: false },
  });
  const late = new Date(world.now.getTime() + 31 * 24 * HOUR_MS);
  await expect(
    reopenGrievance({ ...asker.ctx, now: late }, { grievanceId, text: "It does not." }),
  ).rejects.toThrow("grievance.not_reopenable");
  await reopenGrievance(asker.ctx, { grievanceId, text: "It does not." });
  expect(await rowOf(grievanceId)).toMatchObject({ status: "ACKNOWLEDGED", answer: null, reopenings: 1 });
  await expect(closeGrievance(secretary.ctx, { grievanceId })).rejects.toThrow("forbidden");
});

test("an answer nobody objects to closes after two weeks", async () => {
  const world = await createWorld();
  const { grievanceId } = await raised(world);
  const secretary = await handlerOf(world, world.units.northB7);
  await resolveGrievance(secretary.ctx, { grievanceId, answer: "The pipe is mended." });
  const after = (days: number) => job(world, new Date(world.now.getTime() + days * 24 * HOUR_MS));
  expect(await listSettledGrievances(after(13))).toEqual([]);
  expect(await listSettledGrievances(after(14))).toEqual([{ grievanceId }]);
  await settleGrievance(after(14), { grievanceId });
  await settleGrievance(after(15), { grievanceId });
  expect((await rowOf(grievanceId)).status).toBe("CLOSED");
  expect(await owner.grievanceStep.count({ where: { grievanceId, kind: "CLOSED" } })).toBe(1);
});

test("only somebody whose office handles it there is given it, and only the units next to it get it", async () => {
  const world = await createWorld();
  const { grievanceId, asker } = await raised(world);
  const secretary = await handlerOf(world, world.units.northB7);
  const above = await handlerOf(world, world.units.north);
  const elsewhere = await handlerOf(world, world.units.northwest);
  const { handlers, units } = await listNextHands(secretary.ctx, { grievanceId });
  expect(handlers.map(({ memberId }) => memberId)).toEqual([secretary.member.id, above.member.id]);
  expect(units).toMatchObject([{ id: world.units.north.id, isAbove: true }]);
  for (const { member } of [elsewhere, asker]) {
    await expect(assignGrievance(secretary.ctx, { grievanceId, memberId: member.id })).rejects.toThrow(
      "grievance.no_handler",
    );
  }
  await expect(
    passGrievanceOn(secretary.ctx, { grievanceId, unitId: world.units.northB8.id }),
  ).rejects.toThrow("not_found.unit");
  await passGrievanceOn(secretary.ctx, { grievanceId, unitId: world.units.north.id });
  expect(await rowOf(grievanceId)).toMatchObject({ queueUnitId: world.units.north.id, assigneeId: null });
});

test("each side is told of what the other did, once, and never of words among handlers", async () => {
  const world = await createWorld();
  const { asker, grievanceId } = await raised(world);
  const secretary = await handlerOf(world, world.units.northB7);
  const above = await handlerOf(world, world.units.north);
  await acknowledgeGrievance(secretary.ctx, { grievanceId });
  await addGrievanceNote(secretary.ctx, { grievanceId, text: "Between us.", isInternal: true });
  await addGrievanceNote(asker.ctx, { grievanceId, text: "Still nothing.", isInternal: true });
  await tellAll(world, grievanceId);
  await tellAll(world, grievanceId);
  expect(await noticesOf(asker.member.id)).toEqual(["grievance_received", "grievance_moved"]);
  expect(await noticesOf(secretary.member.id)).toEqual(["grievance_to_do", "grievance_to_do"]);
  expect(await noticesOf(above.member.id)).toEqual([]);
  const mine = await getGrievance(asker.ctx, { grievanceId });
  expect(mine.steps.map(({ text }) => text)).toEqual(["Still nothing.", null, null]);
});

test("a member may have a number of open grievances and no more", async () => {
  const world = await createWorld();
  const asker = await world.asMember(world.units.northB7);
  const unitId = world.units.northB7.id;
  for (let i = 0; i < OPEN_PER_MEMBER_MAX; i++) await submitGrievance(asker.ctx, { ...said, unitId });
  await expect(submitGrievance(asker.ctx, { ...said, unitId })).rejects.toThrow("grievance.too_many_open");
  const first = await listOwnGrievances(asker.ctx, { limit: 15 });
  const rest = await listOwnGrievances(asker.ctx, { limit: 15, cursor: first.nextCursor ?? "" });
  expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(OPEN_PER_MEMBER_MAX);
});

test("the queue's parts and the report say the same", async () => {
  const world = await createWorld();
  const secretary = await handlerOf(world, world.units.northB7);
  const leader = await handlerOf(world, world.units.fed);
  const [a, b, c] = [await raised(world), await raised(world), await raised(world, { priority: "URGENT" })];
  await assignGrievance(secretary.ctx, { grievanceId: a.grievanceId, memberId: secretary.member.id });
  await resolveGrievance(secretary.ctx, { grievanceId: b.grievanceId, answer: "The pipe is mended." });
  const later = { ...secretary.ctx, now: new Date(world.now.getTime() + 5 * HOUR_MS) };
  expect(await countGrievances(later)).toEqual({ open: 2, overdue: 1, unassigned: 1, mine: 1 });
  const idsOf = async (queue: "overdue" | "unassigned" | "mine" | "done") =>
    (await listGrievances(later, { queue })).items.map(({ id }) => id);
  expect(await idsOf("overdue")).toEqual([c.grievanceId]);
  expect(await idsOf("unassigned")).toEqual([c.grievanceId]);
  expect(await idsOf("mine")).toEqual([a.grievanceId]);
  expect(await idsOf("done")).toEqual([b.grievanceId]);
  expect((await listGrievances(later, { category: "ROADS" })).total).toBe(0);

  const report = await reportGrievances({ ...leader.ctx, now: later.now }, { unitId: world.units.fed.id });
  expect(report).toMatchObject({
    ...{ submitted: 3, answered: 1 },
    units: [{ id: world.units.north.id, submitted: 3, answered: 1, open: 2, overdue: 1 }],
    categories: [{ category: "WATER", upTo7Days: 2, upTo30Days: 0, older: 0, medianDays: 0 }],
  });
  await expect(reportGrievances(secretary.ctx, { unitId: world.units.north.id })).rejects.toThrow(
    "forbidden",
  );
});

test("whoever may read one finds it in the list, and nobody else: page and list decide alike", async () => {
  const world = await createWorld();
  const { units } = world;
  const spots = [units.northB7, units.north, units.fed];
  for (const unit of spots) await raised(world, { unitId: unit.id });
  const moved = await raised(world, { priority: "URGENT" });
  await escalateGrievance(job(world, new Date(world.now.getTime() + 5 * HOUR_MS)), moved);
  const actors = [
    ...["fed", "fed.north", "fed.north.b7", "fed.north.b8", "fed.northwest"].flatMap((path) => [
      world.as(grant("grievance.handle", path)),
      world.as(grant("grievance.handle", path, "unit")),
    ]),
    world.as(grant("grievance.handle")),
    moved.asker.ctx,
    { ...moved.asker.ctx, grants: [grant("grievance.handle", "fed.north")] },
  ];
  const all = await owner.grievance.findMany({
    where: { tenantId: world.tenant.id },
    include: { unit: true, queueUnit: true },
  });
  expect(all).toHaveLength(4);
  for (const ctx of actors) {
    for (const row of all) {
      const isFound = await getGrievance(ctx, { grievanceId: row.id }).then(
        () => true,
        () => false,
      );
      expect(isFound).toBe(canRead(ctx, row));
    }
    const held = ctx.grants.length > 0 ? (await listGrievances(ctx, {})).items.map(({ id }) => id) : [];
    expect(held.sort()).toEqual(
      all
        .filter((row) => canHandle(ctx, row))
        .map(({ id }) => id)
        .sort(),
    );
  }
});
