import { expect, test } from "vitest";
import { markActs } from "@/lib/approvals/marks/commands";
import { listMarks } from "@/lib/approvals/marks/queries";
import { approveRequest } from "@/lib/approvals/requests/commands";
import { listRequests } from "@/lib/approvals/requests/queries";
import { appoint, entered } from "@/tests/support/offices";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

async function configurer(world: World) {
  const person = await world.asMember(world.units.fed);
  await appoint(world, person.member, world.units.fed, { rights: ["tenant.configure"], reach: "TENANT" });
  return entered(person);
}

const marksOf = async (world: World) => {
  const rows = await owner.fourEyesMark.findMany({ where: { tenantId: world.tenant.id } });
  return rows.map(({ act }) => act).toSorted();
};

test("marks are put by one and taken away by two", async () => {
  const world = await createWorld();
  const [first, second] = [await configurer(world), await configurer(world)];
  await markActs(first, { acts: ["member.expel", "member.export"] });
  expect(await marksOf(world)).toEqual(["member.expel", "member.export"]);

  await expect(markActs(first, { acts: ["member.export", "unit.archive"] })).rejects.toMatchObject({
    code: "awaiting",
  });
  expect(await marksOf(world)).toEqual(["member.expel", "member.export"]);
  const [waiting] = (await listRequests(second)).waiting;
  await approveRequest(second, { requestId: waiting?.id ?? "" });
  expect(await marksOf(world)).toEqual(["member.export", "unit.archive"]);
});

test("nobody marks what then nobody could unmark", async () => {
  const world = await createWorld();
  const only = await configurer(world);
  await expect(markActs(only, { acts: ["member.expel"] })).rejects.toMatchObject({
    reason: "approval.nobody_second",
  });
  expect(await marksOf(world)).toEqual([]);
});

test("who may not configure the organisation neither marks nor sees the marks", async () => {
  const world = await createWorld();
  const ctx = world.as(grant("tenant.configure", "fed"), grant("member.change_status"));
  await expect(markActs(ctx, { acts: [] })).rejects.toMatchObject({ code: "forbidden" });
  await expect(listMarks(ctx)).rejects.toMatchObject({ code: "forbidden" });
});

test("the page tells how many could be the second person everywhere", async () => {
  const world = await createWorld();
  const [ctx] = [await configurer(world), await configurer(world)];
  const marks = await listMarks(ctx);
  expect(marks.find(({ act }) => act === "tenant.set_brand")?.holders).toBe(2);
  expect(marks.find(({ act }) => act === "member.expel")).toMatchObject({ isMarked: false, holders: 0 });
});
