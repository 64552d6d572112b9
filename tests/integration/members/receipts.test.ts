import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { undoAct } from "@/lib/members/receipts/commands";
import { canRead, readableBy } from "@/lib/members/receipts/policy";
import { getReceipt, listReceipts } from "@/lib/members/receipts/queries";
import { finishUndo, forgetReceipts, undoBatches } from "@/lib/members/receipts/workflow";
import { applied, csv, job, officer, tried } from "@/tests/support/member-import";
import { audited, emitted, tenAtOnce } from "@/tests/support/tree";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

type Ctx = Awaited<ReturnType<typeof officer>>;

const HEADER = "Name,DOB,Mobile,Village,Booth";

async function imported(
  world: World,
  ctx: Ctx,
  lines: readonly string[],
  admission: "wait" | "admit" = "admit",
) {
  const { importId, shown } = await tried(world, ctx, csv([HEADER, ...lines]), {
    ...{ admission, existing: "overwrite" },
  });
  await applied(world, ctx, importId);
  const receipt = await owner.undoReceipt.findUniqueOrThrow({ where: { subjectId: importId } });
  return { receiptId: receipt.id, importId, counts: shown.counts };
}

async function undone(world: World, ctx: Ctx, receiptId: string) {
  await undoAct(ctx, { receiptId });
  await run(world, receiptId);
  return getReceipt(ctx, receiptId);
}

async function run(world: World, receiptId: string) {
  while (!(await undoBatches(job(world), { receiptId })).isDone);
  return finishUndo(job(world), { receiptId });
}

/** Everything the acts touch, byte for byte, in one figure. */
async function hashOf(world: World): Promise<string> {
  const tenantId = world.tenant.id;
  const rows = await Promise.all([
    owner.member.findMany({ where: { tenantId }, orderBy: { id: "asc" } }),
    owner.unitMembership.findMany({ where: { tenantId }, orderBy: { id: "asc" } }),
    owner.memberStatusChange.findMany({ where: { tenantId }, orderBy: { id: "asc" } }),
    owner.consent.findMany({ where: { tenantId }, orderBy: { id: "asc" } }),
    owner.unitMemberCount.findMany({
      where: { tenantId, members: { not: 0 } },
      orderBy: [{ unitId: "asc" }, { status: "asc" }],
    }),
  ]);
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
}

const ours = (i: number) => `Ours ${i},01/01/1980,98400${String(i).padStart(5, "0")},Melur,FED.NORTH.B7`;
const fresh = (i: number) => `Fresh ${i},01/01/1981,98401${String(i).padStart(5, "0")},Melur,FED.NORTH.B8`;

async function populated(count: number) {
  const world = await createWorld();
  const ctx = await officer(world);
  const members = [];
  for (let i = 0; i < count; i += 1) {
    const phone = `+9198400${String(i).padStart(5, "0")}`;
    members.push(
      await world.addMember(world.units.northB7, { name: `Ours ${i}`, phone, place: i % 2 ? "Old" : null }),
    );
  }
  return { world, ctx, members };
}

test("imports of new and changed people, undone in another order, leave every table as it was at the start", async () => {
  const { world, ctx } = await populated(20);
  const start = await hashOf(world);
  const range = Array.from({ length: 20 }, (_, i) => i);
  const people = Array.from({ length: 620 }, (_, i) => fresh(i));
  const first = await imported(world, ctx, [...range.slice(0, 12).map(ours), ...people]);
  expect(first.counts).toMatchObject({ created: 620, changed: 12, problems: 0 });
  const second = await imported(
    world,
    ctx,
    [...range.slice(12).map(ours), "Waits,02/02/1982,9840299999,,FED.NORTH.B7"],
    "wait",
  );
  expect(await hashOf(world)).not.toBe(start);

  expect(await undone(world, ctx, first.receiptId)).toMatchObject({
    status: "UNDONE",
    people: 632,
    keptPeople: 0,
  });
  expect(await undone(world, ctx, second.receiptId)).toMatchObject({
    status: "UNDONE",
    people: 9,
    keptPeople: 0,
  });
  expect(await hashOf(world)).toBe(start);
  expect(await audited(first.receiptId, "undo_receipt.undo")).toBe(1);
  expect(await audited(first.receiptId, "undo_receipt.finish")).toBe(1);
  expect(await emitted(world, "members/undo.asked")).toBe(2);
});

test("what was edited since is listed and not overwritten, and the rest goes back", async () => {
  const { world, ctx, members } = await populated(2);
  const { receiptId } = await imported(world, ctx, [ours(0), ours(1), fresh(1), fresh(2), fresh(3)]);
  const [one, two] = members;
  const made = await owner.member.findMany({
    where: { tenantId: world.tenant.id, source: "IMPORT" },
    orderBy: { name: "asc" },
  });
  const later = new Date(world.now.getTime() + 60_000);
  await owner.member.update({ where: { id: one?.id ?? "" }, data: { place: "Newer", updatedAt: later } });
  // Somebody the file made has been edited, and another one has got something of their own.
  await owner.member.update({ where: { id: made[0]?.id ?? "" }, data: { place: "Newer", updatedAt: later } });
  await owner.memberTransfer.create({
    data: {
      ...{ id: newId(), tenantId: world.tenant.id, memberId: made[1]?.id ?? "", requestedBy: newId() },
      ...{ fromUnitId: world.units.northB8.id, toUnitId: world.units.northB7.id, requestedAt: later },
    },
  });

  const view = await undone(world, ctx, receiptId);
  expect(view).toMatchObject({ people: 5, donePeople: 5, keptPeople: 3 });
  expect(new Map(view.kept.map(({ memberId, outcome, fields }) => [memberId, { outcome, fields }]))).toEqual(
    new Map([
      [one?.id, { outcome: "PARTLY", fields: ["place"] }],
      [made[0]?.id, { outcome: "KEPT", fields: [] }],
      [made[1]?.id, { outcome: "KEPT", fields: [] }],
    ]),
  );
  const after = await owner.member.findUniqueOrThrow({ where: { id: one?.id ?? "" } });
  expect(after).toMatchObject({ place: "Newer", birthDate: null });
  expect(await owner.member.findUniqueOrThrow({ where: { id: two?.id ?? "" } })).toEqual(two);
  expect(await owner.member.count({ where: { tenantId: world.tenant.id, source: "IMPORT" } })).toBe(2);
});

test("of ten at once exactly one undoes, two runs of the job put nobody back twice, and after its day it is too late", async () => {
  const { world, ctx } = await populated(1);
  const start = await hashOf(world);
  const { receiptId } = await imported(world, ctx, [ours(0), fresh(1)]);
  const attempts = await tenAtOnce(() => undoAct(ctx, { receiptId }));
  expect(attempts.successes).toBe(1);
  await Promise.all([run(world, receiptId), run(world, receiptId)]);
  expect(await hashOf(world)).toBe(start);
  await expect(undoAct(ctx, { receiptId })).rejects.toMatchObject({ reason: "undo.already" });

  const late = await imported(world, ctx, [fresh(2)]);
  await owner.undoReceipt.update({
    where: { id: late.receiptId },
    data: { undoUntil: new Date("2026-11-20") },
  });
  await expect(undoAct(ctx, { receiptId: late.receiptId })).rejects.toMatchObject({
    reason: "undo.too_late",
  });
  expect(await forgetReceipts(job(world))).toBe(1);
  expect(await owner.undoRow.count({ where: { receiptId: late.receiptId } })).toBe(0);
});

test("a neighbour cannot tell that there is anything to undo, and what is listed is what may be read", async () => {
  const { world, ctx } = await populated(1);
  const { receiptId } = await imported(world, ctx, [fresh(1)]);
  const neighbour = await officer(world, world.units.northwest);
  await expect(undoAct(neighbour, { receiptId })).rejects.toMatchObject({ code: "not_found" });
  expect(await listReceipts(neighbour)).toEqual([]);
  for (const reader of [ctx, neighbour, world.as(grant("member.import")), world.as()]) {
    const listed = await withTx(reader, (tx) => tx.undoReceipt.count({ where: readableBy(reader) }));
    expect(listed).toBe(canRead(reader, { unit: { path: "fed.north" } }) ? 1 : 0);
  }
});

test("no application may use the undoing of somebody's making for a record no receipt that is being undone names", async () => {
  const { world, ctx, members } = await populated(1);
  const { receiptId } = await imported(world, ctx, [fresh(1)]);
  const row = await owner.undoRow.findFirstOrThrow({ where: { receiptId } });
  const answer = await withTx(
    ctx,
    (tx) => tx.$queryRaw<{ done: boolean }[]>`SELECT undo_member_creation(${row.id}::uuid) AS done`,
  );
  expect(answer).toEqual([{ done: false }]);
  expect(await owner.member.count({ where: { id: { in: [row.memberId, members[0]?.id ?? ""] } } })).toBe(2);
});
