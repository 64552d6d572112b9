import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choosePlan, covers, meet, narrow, scopeOf, searchFor, type Scope } from "./rules";
import { memberFilter, memberQuery } from "./schema";

const paths = ["a", "a.b", "a.bb", "a.b.c", "a.b.d", "a.bb.c", "x"];
const anyScope: fc.Arbitrary<Scope> = fc
  .record({
    everywhere: fc.integer({ max: 3, min: 0 }).map((n) => n === 0),
    unitPaths: fc.subarray(paths),
    subtreePaths: fc.subarray(paths),
  })
  .map(scopeOf);

describe("a set of units", () => {
  test("met with another covers exactly what both cover", () => {
    fc.assert(
      fc.property(anyScope, anyScope, fc.constantFrom(...paths), (a, b, path) => {
        expect(covers(meet(a, b), path)).toBe(covers(a, path) && covers(b, path));
      }),
    );
  });

  test("narrowed to a unit never reaches the neighbour whose label begins alike", () => {
    const scope = scopeOf({ everywhere: false, unitPaths: [], subtreePaths: ["a"] });
    expect(covers(narrow(scope, "a.b"), "a.b.c")).toBe(true);
    expect(covers(narrow(scope, "a.b"), "a.bb.c")).toBe(false);
    expect(narrow({ everywhere: true }, "a.b")).toEqual({ everywhere: false, roots: ["a.b"], exact: [] });
  });

  test("names nothing twice, so that nobody is counted twice", () => {
    const scope = scopeOf({
      everywhere: false,
      unitPaths: ["a.b.c", "x", "x"],
      subtreePaths: ["a.b", "a", "a"],
    });
    expect(scope).toEqual({ everywhere: false, roots: ["a"], exact: ["x"] });
  });
});

describe("reading a page", () => {
  const filter = memberFilter.parse({});
  const facts = { inTenant: 1_000_000, limit: 50, everywhere: false, filter };

  test("goes along the order for a large reach and through everybody for a small one", () => {
    expect(choosePlan({ ...facts, inReach: 1_000_000, matching: 1_000_000 })).toBe("by_order");
    expect(choosePlan({ ...facts, inReach: 26_000, matching: 26_000 })).toBe("by_order");
    expect(choosePlan({ ...facts, inReach: 15, matching: 15 })).toBe("by_unit");
    expect(choosePlan({ ...facts, inReach: 26_000, matching: 40 })).toBe("by_unit");
  });

  test("searches with the text index only where going through everybody would take longer", () => {
    const searching = { ...facts, filter: memberFilter.parse({ q: "kumar" }) };
    expect(choosePlan({ ...searching, inReach: 26_000, matching: 26_000 })).toBe("by_unit");
    expect(choosePlan({ ...searching, inReach: 900_000, matching: 900_000 })).toBe("by_search");
  });

  test("looks inside names only for what is long enough, and at the beginning of numbers", () => {
    expect(searchFor("mu")).toEqual({ prefix: "mu", words: [] });
    expect(searchFor("anbu kayal")).toEqual({ prefix: "anbu kayal", words: ["kayal", "anbu"] });
    expect(searchFor("tn-2026-0001").words).toEqual([]);
    expect(searchFor("0007").words).toEqual(["0007"]);
  });
});

describe("the address of the list", () => {
  test("is read by one schema: lists with commas, empty parameters as absent, defaults", () => {
    expect(memberQuery.parse({ status: "ACTIVE,PENDING", q: "  KaYaL ", unit: "" })).toMatchObject({
      status: ["ACTIVE", "PENDING"],
      q: "kayal",
      unit: undefined,
      sort: "name",
      limit: 50,
    });
  });

  test.each([
    { status: "ALIVE" },
    { sort: "password" },
    { joinedFrom: "2025-02-30" },
    { limit: "100000" },
    { unit: "x" },
    { q: "x".repeat(101) },
  ])("refuses %j", (address) => {
    expect(memberQuery.safeParse(address).success).toBe(false);
  });
});
