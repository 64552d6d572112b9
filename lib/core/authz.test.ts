import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  authorize,
  authorizeEverywhere,
  type Grant,
  isAllowed,
  isAllowedEverywhere,
  isAllowedSomewhere,
  isBelow,
  reaches,
  reachOf,
  unitsReachedBy,
} from "./authz";
import { type Ctx, homeChain, isHomeWithin } from "./ctx";

const ctxWith = (grants: Grant[], homePaths: string[] = []): Ctx => ({
  tenantId: "t",
  actor: { kind: "person", accountId: "a", memberId: "m", homePaths },
  grants,
  now: new Date(0),
  requestId: "r",
});
const read = { permission: "member.read" as const };

test.each([
  ["unit", "fed.north", "fed.north", true],
  ["unit", "fed.north", "fed.north.b7", false],
  ["unit", "fed.north", "fed", false],
  ["subtree", "fed.north", "fed.north", true],
  ["subtree", "fed.north", "fed.north.b7", true],
  ["subtree", "fed.north", "fed.northwest", false],
  ["subtree", "fed.north", "fed.northwest.b7", false],
  ["subtree", "fed.north", "fed", false],
] as const)("a right over the %s %s reaches %s: %s", (reach, unitPath, asked, isReached) => {
  expect(reaches({ ...read, reach, unitPath }, asked)).toBe(isReached);
});

test("a right over the tenant reaches every unit", () => {
  expect(reaches({ ...read, reach: "tenant" }, "any.where")).toBe(true);
});

test("a right is one right: another of the same reach allows nothing", () => {
  const ctx = ctxWith([{ ...read, reach: "tenant" }]);
  expect(isAllowed(ctx, "member.write", "fed")).toBe(false);
  expect(() => authorize(ctx, "member.write", "fed")).toThrow("forbidden");
  expect(() => authorize(ctx, "member.read", "fed")).not.toThrow();
});

test("a right over everything is not had by holding it at the root of the tree", () => {
  const ctx = ctxWith([{ ...read, reach: "subtree", unitPath: "fed" }]);
  expect(isAllowedSomewhere(ctx, "member.read")).toBe(true);
  expect(isAllowedEverywhere(ctx, "member.read")).toBe(false);
  expect(() => authorizeEverywhere(ctx, "member.read")).toThrow("forbidden");
});

test("without a grant nothing is reached, and the filter says so instead of falling open", () => {
  expect(reachOf(ctxWith([]), "member.read")).toEqual({ everywhere: false, unitPaths: [], subtreePaths: [] });
  expect(unitsReachedBy(ctxWith([]), "member.read")).toEqual({ OR: [{ path: { in: [] } }] });
});

describe("the predicate and its filter", () => {
  const label = fc.constantFrom("a", "ab", "a_b", "axb", "b", "b_");
  const path = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."));
  const grant: fc.Arbitrary<Grant> = fc.oneof(
    fc.record({
      permission: fc.constant(read.permission),
      reach: fc.constantFrom("unit", "subtree"),
      unitPath: path,
    }),
    fc.constant({ ...read, reach: "tenant" as const }),
  );
  type Condition = { path: { in?: string[]; startsWith?: string; not?: string } };
  /** A filter as PostgreSQL reads it: an unescaped underscore of LIKE stands for any character. */
  const like = (pattern: string, text: string) => {
    const source = pattern.replace(
      /\\(.)|([.*+?^${}()|[\]])|(_)|(%)/g,
      (_all, quoted: string, sign: string, one: string) =>
        quoted ? `\\${quoted}`.replace("\\_", "_") : sign ? `\\${sign}` : one ? "." : ".*",
    );
    return new RegExp(`^${source}`).test(text);
  };
  const matches = ({ path: { in: list, startsWith, not } }: Condition, text: string) =>
    list?.includes(text) ?? (startsWith !== undefined ? like(startsWith, text) : text !== not);

  test("agree on every tree and every set of rights", () => {
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 4 }), path, (grants, asked) => {
        const ctx = ctxWith(grants);
        const filter = unitsReachedBy(ctx, "member.read").OR as Condition[];
        expect(filter.some((condition) => matches(condition, asked))).toBe(
          isAllowed(ctx, "member.read", asked),
        );
      }),
    );
  });
});

test("below means strictly below, by whole labels", () => {
  expect([isBelow("a.b", "a"), isBelow("a", "a"), isBelow("ab", "a")]).toEqual([true, false, false]);
});

test("what concerns a member is their own units and those above, not those below or beside", () => {
  const ctx = ctxWith([], ["fed.north.b7", "wing"]);
  expect(homeChain(ctx)).toEqual(["fed", "fed.north", "fed.north.b7", "wing"]);
  expect(["fed", "fed.north", "fed.north.b7", "wing"].every((unit) => isHomeWithin(ctx, unit))).toBe(true);
  expect(["fed.north.b7.x", "fed.nor", "fed.northwest"].some((unit) => isHomeWithin(ctx, unit))).toBe(false);
});
