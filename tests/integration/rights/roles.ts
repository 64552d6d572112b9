import type { Grant } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { buildPositions, type SeedPosition } from "@/prisma/seed/offices";
import { signedInStranger } from "@/tests/support/members";
import type { World } from "@/tests/support/world";

/** Where the demo's offices sit in the test tree: all of them above or at the records that are reached for. */
const SEATS: Record<string, string> = {
  state: "fed",
  district: "fed.north",
  constituency: "fed.north",
  booth: "fed.north.b7",
};
/** The booth beside: its path begins like the others'. */
const BESIDE = "fed.northwest.b7";

export type Role = { key: string; ctx: Ctx };

/** Everybody the matrix asks: each office of the demo, and those who hold none. */
export async function demoRoles(world: World): Promise<Role[]> {
  const member = async (grants: Grant[], unit = world.units.northB7) =>
    (await world.asMember(unit, ...grants)).ctx;
  const offices = await Promise.all(
    buildPositions().map(async (position) => ({
      key: position.key,
      ctx: await member(grantsOf(position, SEATS[position.level] ?? "fed")),
    })),
  );
  const booth = buildPositions().find(({ key }) => key === "booth-secretary");
  return [
    { key: "visitor", ctx: world.asVisitor() },
    { key: "job", ctx: world.asJob("rights.matrix") },
    { key: "newcomer", ctx: (await signedInStranger(world)).ctx },
    { key: "member", ctx: await member([]) },
    {
      key: "booth-secretary beside",
      ctx: await member(booth ? grantsOf(booth, BESIDE) : [], world.units.northwestB7),
    },
    ...offices.reverse(),
  ];
}

function grantsOf({ permissions, reach }: SeedPosition, unitPath: string): Grant[] {
  return permissions.map((permission) =>
    reach === "TENANT"
      ? { permission, reach: "tenant" }
      : { permission, reach: reach === "UNIT" ? "unit" : "subtree", unitPath },
  );
}
