import { expect, test } from "vitest";
import { withTx } from "@/lib/core/db";
import { exportMembers } from "@/lib/members/directory/commands";
import { listMembers } from "@/lib/members/directory/queries";
import { createTag, removeTag, tagMembers } from "@/lib/members/tags/commands";
import { canUse, usableBy } from "@/lib/members/tags/policy";
import { listTags, listTagsOf, previewTagging } from "@/lib/members/tags/queries";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const reader = (world: World, path?: string) => world.as(grant("member.read", path));
const keeper = (world: World, path?: string, written = path) =>
  world.as(grant("member.read", path), grant("member.write", written), grant("member.export", path));

async function party() {
  const world = await createWorld();
  const { north, northB7, northB8, northwestB7 } = world.units;
  const arul = await world.addMember(northB7, { name: "Arul", gender: "MALE" });
  const bala = await world.addMember(northB8, { name: "Bala", gender: "FEMALE" });
  const chitra = await world.addMember(northwestB7, { name: "Chitra", gender: "FEMALE" });
  const { tagId } = await createTag(keeper(world, "fed.north"), { unitId: north.id, name: " Driver " });
  return { world, tagId, arul, bala, chitra };
}

const namesOf = async (ctx: ReturnType<typeof reader>, tag: string) =>
  (await listMembers(ctx, { tag })).items.map(({ name }) => name);

test("a tag is put on a whole list and taken off again as the preview said, and each person's trail names it", async () => {
  const { world, tagId, arul } = await party();
  const ctx = keeper(world, "fed.north");
  const input = { tagId, isOn: true, query: "" };
  expect(await previewTagging(ctx, input)).toEqual({ changed: 2, already: 0, refused: 0 });
  expect(await owner.memberTag.count({ where: { tagId } })).toBe(0);
  expect(await tagMembers(ctx, input)).toEqual({ changed: 2, already: 0, refused: 0 });
  expect(await previewTagging(ctx, input)).toEqual({ changed: 0, already: 2, refused: 0 });
  expect(await namesOf(ctx, tagId)).toEqual(["Arul", "Bala"]);
  expect(await listTagsOf(ctx, { memberId: arul.id })).toEqual(["Driver"]);

  const entry = await owner.auditEntry.findFirstOrThrow({ where: { action: "tag.put_on", entityId: tagId } });
  expect(entry.changes).toMatchObject({ name: "Driver", members: 2 });
  expect(await owner.auditSubject.count({ where: { auditId: entry.id } })).toBe(2);

  const off = { tagId, isOn: false, query: "gender=FEMALE&q=bala" };
  expect(await previewTagging(ctx, off)).toEqual({ changed: 1, already: 0, refused: 0 });
  expect(await tagMembers(ctx, off)).toEqual({ changed: 1, already: 0, refused: 0 });
  expect(await namesOf(ctx, tagId)).toEqual(["Arul"]);
});

test("whose record somebody else keeps is left out and counted, and who is out of sight is not even that", async () => {
  const { world, tagId, bala, chitra } = await party();
  const ctx = keeper(world, "fed.north", "fed.north.b7");
  const input = { tagId, isOn: true, query: "" };
  expect(await previewTagging(ctx, input)).toEqual({ changed: 1, already: 0, refused: 1 });
  expect(await tagMembers(ctx, { ...input, ids: [bala.id, chitra.id] })).toEqual({
    ...{ changed: 0, already: 0, refused: 1 },
  });
  expect(await tagMembers(ctx, input)).toEqual({ changed: 1, already: 0, refused: 1 });
  expect(await namesOf(reader(world), tagId)).toEqual(["Arul"]);
  await expect(tagMembers(reader(world, "fed.north"), input)).rejects.toMatchObject({ code: "forbidden" });
});

test("a tag is known in its unit, below and above, and to the neighbour whose label begins alike it is as if it were not", async () => {
  const { world, tagId, arul } = await party();
  await tagMembers(keeper(world, "fed.north"), { tagId, isOn: true, query: "" });
  for (const path of [undefined, "fed.north", "fed.north.b7"]) {
    expect((await listTags(reader(world, path))).map(({ name }) => name)).toEqual(["Driver"]);
  }
  const neighbour = keeper(world, "fed.northwest");
  expect(await listTags(neighbour)).toEqual([]);
  const missing = { reason: "not_found.tag" };
  await expect(listMembers(neighbour, { tag: tagId })).rejects.toMatchObject(missing);
  await expect(exportMembers(neighbour, { tag: tagId, purpose: "duty" })).rejects.toMatchObject(missing);
  await expect(tagMembers(neighbour, { tagId, isOn: true, query: "" })).rejects.toMatchObject(missing);
  await expect(removeTag(neighbour, { tagId })).rejects.toMatchObject(missing);
  await expect(listTagsOf(neighbour, { memberId: arul.id })).rejects.toMatchObject({ code: "not_found" });
  const away = reader(world);
  const rows = (await listMembers(away, {})).items;
  expect(rows.find(({ id }) => id === arul.id)?.tags).toEqual([{ id: tagId, name: "Driver" }]);
});

test("a unit has a word once, who keeps its records removes it, and it goes from everybody who bore it", async () => {
  const { world, tagId } = await party();
  const ctx = keeper(world, "fed.north");
  const again = createTag(ctx, { unitId: world.units.north.id, name: "Driver" });
  await expect(again).rejects.toMatchObject({ reason: "tag.exists" });
  await expect(
    createTag(keeper(world, "fed.north.b7"), { unitId: world.units.north.id, name: "X" }),
  ).rejects.toMatchObject({ code: "forbidden" });
  const attempts = await Promise.allSettled(
    Array.from({ length: 10 }, () => createTag(ctx, { unitId: world.units.north.id, name: "Speaker" })),
  );
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await tagMembers(ctx, { tagId, isOn: true, query: "" });
  await expect(removeTag(keeper(world, "fed.north.b7"), { tagId })).rejects.toMatchObject({
    code: "forbidden",
  });
  await removeTag(ctx, { tagId });
  expect(await owner.memberTag.count({ where: { tagId } })).toBe(0);
  const entry = await owner.auditEntry.findFirstOrThrow({ where: { action: "tag.remove", entityId: tagId } });
  expect(entry.changes).toMatchObject({ name: "Driver", members: 2 });
});

test("an export carries the tags the reader knows, and a total by tag is counted and not guessed", async () => {
  const { world, tagId } = await party();
  const ctx = keeper(world, "fed.north");
  await tagMembers(ctx, { tagId, isOn: true, query: "gender=MALE" });
  const page = await listMembers(ctx, { tag: tagId });
  expect(page).toMatchObject({ total: 1, isTotalCapped: false });
  const file = await exportMembers(ctx, { tag: tagId, purpose: "duty" });
  const lines = [];
  for await (const batch of file.batches()) lines.push(...batch);
  expect(lines.map(({ name, tags }) => [name, tags.map((tag) => tag.name)])).toEqual([["Arul", ["Driver"]]]);
});

test("who knows a tag and which tags are found are one answer", async () => {
  const world = await createWorld();
  const { fed, north, northB7, northwest } = world.units;
  for (const unit of [fed, north, northB7, northwest]) {
    await createTag(keeper(world), { unitId: unit.id, name: unit.path });
  }
  const all = await owner.tag.findMany({
    where: { tenantId: world.tenant.id },
    select: { id: true, unit: { select: { path: true } } },
  });
  const readers = [undefined, "fed", "fed.north", "fed.north.b7", "fed.northwest"].flatMap((path) => [
    world.as(grant("member.read", path)),
    world.as(grant("member.read", path ?? "fed", "unit")),
    world.as(grant("member.write", path)),
  ]);
  for (const ctx of readers) {
    const found = await withTx(ctx, (tx) => tx.tag.findMany({ where: usableBy(ctx) }));
    const decided = all.filter((tag) => canUse(ctx, tag));
    expect(found.map(({ id }) => id).sort()).toEqual(decided.map(({ id }) => id).sort());
  }
});
