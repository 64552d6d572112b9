import { expect, test } from "vitest";
import { assertGrantable, bundleChanges, bundleVersion, isWidening } from "./rules";

test("a change names every right that differs, from what to what", () => {
  const before = { "member.read": "UNIT", "unit.write": "SUBTREE" } as const;
  const after = { "member.read": "SUBTREE", "member.admit": "UNIT" } as const;
  expect(bundleChanges(before, after)).toEqual([
    { permission: "member.admit", from: null, to: "UNIT" },
    { permission: "member.read", from: "UNIT", to: "SUBTREE" },
    { permission: "unit.write", from: "SUBTREE", to: null },
  ]);
});

test("adding and widening need the right, taking away and narrowing do not", () => {
  expect(isWidening({ from: null, to: "UNIT" })).toBe(true);
  expect(isWidening({ from: "UNIT", to: "TENANT" })).toBe(true);
  expect(isWidening({ from: "TENANT", to: "UNIT" })).toBe(false);
  expect(isWidening({ from: "UNIT", to: null })).toBe(false);
  const added = [{ permission: "member.admit", from: null, to: "UNIT" }] as const;
  expect(() => assertGrantable(added, ["member.read"])).toThrow("position.right_not_held");
  expect(() => assertGrantable(added, ["member.admit"])).not.toThrow();
});

test("the version of a bundle tells two bundles apart", () => {
  expect(bundleVersion({ "member.read": "UNIT" })).not.toBe(bundleVersion({ "member.read": "TENANT" }));
  expect(bundleVersion({ "member.read": "UNIT" })).not.toBe(bundleVersion({ "member.write": "UNIT" }));
  expect(bundleVersion({})).toBe(bundleVersion({}));
});
