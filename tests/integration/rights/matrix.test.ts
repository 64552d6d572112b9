import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { arsenal } from "@/tests/integration/tenancy/attacks/arsenal";
import type { Call, Targets } from "@/tests/integration/tenancy/attacks/kinds";
import { furnishedTenant } from "@/tests/support/victim";
import { doors, lineOf } from "@/tests/support/doors";
import { demoRoles, type Role } from "./roles";
import { outcomeOf, type Outcome } from "./walk";

type Line = { place: string; cells: Outcome[] };

const MARKS: Record<Outcome, string> = {
  may: "yes",
  nothing: "empty",
  refused: "no",
  hidden: "hidden",
  "signed out": "out",
};

let roles: Role[];
let targets: Targets;

beforeAll(async () => {
  const { world, holdings } = await furnishedTenant();
  roles = await demoRoles(world);
  targets = { own: holdings, theirs: holdings };
});

/** The calls that attack a neighbour, turned on one's own organisation. */
const calls: { file: string; name: string; call: Call; nth: number }[] = Object.entries(arsenal).flatMap(
  ([file, { aimed = {}, looking = {} }]) =>
    Object.entries({ ...aimed, ...looking }).flatMap(([name, variants]) =>
      variants.map((call, nth) => ({ file, name, call, nth })),
    ),
);
const uncalled = Object.entries(arsenal).flatMap(([file, { exempt = {} }]) =>
  Object.entries(exempt).map(([name, why]) => `| ${file} ${name} | ${why} |`),
);

test("who may call what is what the matrix says: a new query or command, or a wider right, changes it in review", async () => {
  const lines: Line[] = [];
  for (const { file, name, call, nth } of calls) {
    const cells: Outcome[] = [];
    for (const { ctx } of roles) cells.push(await outcomeOf(ctx, { file, name }, call, targets));
    lines.push({ place: `${file} ${name}${nth > 0 ? ` (${String(nth + 1)})` : ""}`, cells });
  }
  // After looking at each changed line: vitest -u writes the new matrix.
  await expect(printed(lines)).toMatchFileSnapshot(path.join(import.meta.dirname, "matrix.md"));
}, 180_000);

const byPlace = (a: Line, b: Line) => (a.place < b.place ? -1 : 1);

function printed(lines: readonly Line[]): string {
  return [
    "# Who may call what",
    "",
    "Written by matrix.test.ts: every query, command and step, called by every office of the demo party and by people without one, on records of one booth. *yes*: let in (a rule of the party may still say no) · *empty*: an answer with nothing in it · *no*: refused · *hidden*: as if there were nothing · *out*: asked to sign in.",
    "",
    `| call | ${roles.map(({ key }) => key).join(" | ")} |`,
    `| --- | ${roles.map(() => "---").join(" | ")} |`,
    ...lines
      .toSorted(byPlace)
      .map(({ place, cells }) => `| ${place} | ${cells.map((cell) => MARKS[cell]).join(" | ")} |`),
    "",
    "## Actions and routes",
    "",
    "A door has no power of its own: it may do what the functions it calls may, for whom the lines above let in.",
    "",
    "| door | opens for | calls |",
    "| --- | --- | --- |",
    ...doors().map(lineOf),
    "",
    "## Not called, and why",
    "",
    "| | |",
    "| --- | --- |",
    ...uncalled.toSorted(),
    "",
  ].join("\n");
}
