import { expect, test } from "vitest";
import { withTx } from "@/lib/core/db";
import { listMembers } from "@/lib/members/directory/queries";
import { createWorld, grant, type World } from "@/tests/support/world";

/** Two trees with a member each. */
async function twoTrees(world: World) {
  const league = await world.addUnit("league");
  const [here, there] = [await world.addMember(world.units.northB7), await world.addMember(league)];
  return { here, there };
}

const walled = (world: World, ...paths: string[]) =>
  withTx(world.as(...paths.map((path) => grant("member.read", path))), (tx) =>
    tx.member.findMany({ select: { id: true }, orderBy: { id: "asc" } }),
  );

test("rights over one of two trees stop at the other; over both they reach everybody", async () => {
  const world = await createWorld();
  const { here, there } = await twoTrees(world);

  expect(await walled(world, "fed")).toEqual([{ id: here.id }]);
  expect(await walled(world, "league")).toEqual([{ id: there.id }]);
  expect(await walled(world, "fed", "league")).toEqual([{ id: here.id }, { id: there.id }]);
  expect(await walled(world)).toEqual([]);
});

test("a list and a search over every root of the tree are those of the whole tenant", async () => {
  const world = await createWorld();
  await twoTrees(world);
  const names = async (query: { q?: string }, ...paths: string[]) => {
    const page = await listMembers(world.as(...paths.map((path) => grant("member.read", path))), query);
    return { names: page.items.map(({ name }) => name), total: page.total };
  };

  for (const query of [{}, { q: "member" }, { q: "me" }]) {
    expect(await names(query, "fed")).toEqual({ names: ["Member 1"], total: 1 });
    expect(await names(query, "fed", "league")).toEqual({ names: ["Member 1", "Member 2"], total: 2 });
  }
});
