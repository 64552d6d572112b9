import { expect, test } from "vitest";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { removeMemberView, saveMemberView } from "@/lib/members/directory/views/commands";
import { canUse, usableBy } from "@/lib/members/directory/views/policy";
import { listMemberViews, listViewPlaces } from "@/lib/members/directory/views/queries";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const signedIn = async (world: World, ...grants: ReturnType<typeof grant>[]) =>
  (await world.asMember(world.units.northB7, ...grants)).ctx;
const reader = (world: World, path?: string) => signedIn(world, grant("member.read", path));
const keeper = (world: World, path?: string) =>
  signedIn(world, grant("member.read", path), grant("member.write", path));
const query = "status=SUSPENDED&sort=-joined&q=Selvi&cursor=x";

test("what one keeps for oneself stands first and nobody else has it; the searched words and the page are not kept", async () => {
  const world = await createWorld();
  const mine = await reader(world, "fed.north");
  await saveMemberView(mine, { name: "  Suspended ", query });
  expect(await listMemberViews(mine)).toEqual([
    {
      id: expect.any(String) as string,
      name: "Suspended",
      query: "status=SUSPENDED&sort=-joined",
      unit: null,
      can: { remove: true },
    },
  ]);
  expect(await listMemberViews(await reader(world))).toEqual([]);
  const entry = await owner.auditEntry.findFirstOrThrow({ where: { tenantId: world.tenant.id } });
  expect(entry).toMatchObject({ action: "member_view.save" });
  expect(JSON.stringify(entry.changes)).not.toContain("Selvi");
});

test("a district's list is there for its booths and for the state, and not for the neighbour whose label begins alike", async () => {
  const world = await createWorld();
  await saveMemberView(await keeper(world, "fed.north"), {
    name: "New",
    query,
    unitId: world.units.north.id,
  });
  const seenBy = async (path?: string) =>
    (await listMemberViews(await reader(world, path))).map(({ name }) => name);
  expect(await seenBy("fed.north.b7")).toEqual(["New"]);
  expect(await seenBy("fed.north")).toEqual(["New"]);
  expect(await seenBy()).toEqual(["New"]);
  expect(await seenBy("fed.northwest")).toEqual([]);
});

test("who keeps no records of a unit shares nothing with it and takes nothing of it away", async () => {
  const world = await createWorld();
  const { viewId } = await saveMemberView(await keeper(world, "fed.north"), {
    ...{ name: "New", query, unitId: world.units.north.id },
  });
  const share = saveMemberView(await reader(world, "fed.north"), {
    name: "X",
    query,
    unitId: world.units.north.id,
  });
  await expect(share).rejects.toMatchObject({ code: "forbidden" });
  await expect(removeMemberView(await keeper(world, "fed.north.b7"), { viewId })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(removeMemberView(await keeper(world, "fed.northwest"), { viewId })).rejects.toMatchObject({
    reason: "not_found.member_view",
  });
  await removeMemberView(await keeper(world, "fed.north"), { viewId });
  expect(await owner.memberView.count({ where: { tenantId: world.tenant.id } })).toBe(0);
  const places = await listViewPlaces(await keeper(world, "fed.north.b7"));
  expect(places.map(({ id }) => id)).toEqual([world.units.northB7.id]);
});

test("of ten who keep a list under one name at once one list is left, and the fifty-first is refused", async () => {
  const world = await createWorld();
  const mine = await reader(world, "fed.north");
  await Promise.all(
    Array.from({ length: 10 }, () => saveMemberView(mine, { name: "One", query: "gender=MALE" })),
  );
  expect(await listMemberViews(mine)).toHaveLength(1);
  const accountId = mine.actor.kind === "person" ? mine.actor.accountId : "";
  await owner.memberView.createMany({
    data: Array.from({ length: 49 }, (_, n) => ({
      ...{ id: newId(), tenantId: world.tenant.id, accountId, name: `n${n}`, query: "", savedAt: world.now },
    })),
  });
  await expect(saveMemberView(mine, { name: "Two", query: "" })).rejects.toMatchObject({
    reason: "member_view.too_many",
  });
  await saveMemberView(mine, { name: "One", query: "gender=FEMALE" });
});

test("who may use a list and which lists are found are one answer", async () => {
  const world = await createWorld();
  const { fed, north, northB7, northwest } = world.units;
  for (const unit of [fed, north, northB7, northwest]) {
    await saveMemberView(await keeper(world), { name: unit.path, query: "", unitId: unit.id });
  }
  const all = await owner.memberView.findMany({
    where: { tenantId: world.tenant.id },
    select: { id: true, accountId: true, unit: { select: { path: true } } },
  });
  const readers = [undefined, "fed.north", "fed.north.b7", "fed.northwest", "fed"].flatMap((path) => [
    world.as(grant("member.read", path)),
    world.as(grant("member.read", path ?? "fed", "unit")),
    world.as(grant("member.write", path)),
  ]);
  for (const ctx of readers) {
    const found = await withTx(ctx, (tx) => tx.memberView.findMany({ where: usableBy(ctx) }));
    expect(found.map(({ id }) => id).sort()).toEqual(
      all
        .filter((view) => canUse(ctx, view))
        .map(({ id }) => id)
        .sort(),
    );
  }
});
