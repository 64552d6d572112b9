import { expect, test } from "vitest";
import type { Grant } from "@/lib/core/authz";
import { narrow, prefixOf } from "./rules";

const grant = (
  permission: Grant["permission"],
  unitPath?: string,
  reach: "unit" | "subtree" = "subtree",
): Grant => (unitPath === undefined ? { permission, reach: "tenant" } : { permission, reach, unitPath });

test("a token holds its scopes and nothing else of what its owner holds", () => {
  const held = [grant("member.read", "fed.north"), grant("member.export", "fed.north")];
  expect(narrow(held, ["member.read", "poll.manage"], null)).toEqual([held[0]]);
  expect(narrow([], ["member.read"], null)).toEqual([]);
});

test("a token for a unit reaches that unit and below, wherever its owner reaches further", () => {
  const at = (held: Grant) => narrow([held], ["member.read"], "fed.north");
  expect(at(grant("member.read"))).toEqual([grant("member.read", "fed.north")]);
  expect(at(grant("member.read", "fed"))).toEqual([grant("member.read", "fed.north")]);
  expect(at(grant("member.read", "fed.north.b7"))).toEqual([grant("member.read", "fed.north.b7")]);
  expect(at(grant("member.read", "fed.north", "unit"))).toEqual([grant("member.read", "fed.north", "unit")]);
  expect(at(grant("member.read", "fed", "unit"))).toEqual([]);
  expect(at(grant("member.read", "fed.northwest"))).toEqual([]);
});

test.each(["", "party_", "party_12345678_short", "Bearer x", `party_1234567_${"a".repeat(43)}`])(
  "%j is no token, which costs no look-up",
  (given) => {
    expect(prefixOf(given)).toBeNull();
  },
);
