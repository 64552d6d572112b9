import { expect, test } from "vitest";
import type { Grant } from "@/lib/core/authz";
import { permissions } from "@/lib/core/permissions";
import { READS_RECORDS } from "./constants";
import { monthsBack, readingFromOutside } from "./rules";

const office = (appointmentId: string) => ({ kind: "office", appointmentId }) as const;
const places = new Map([
  ["state", "fed"],
  ["district", "fed.north"],
  ["neighbour", "fed.northwest"],
  ["booth", "fed.north.b7"],
]);

const held: Grant[] = [
  { permission: "member.read", reach: "subtree", unitPath: "fed", source: office("state") },
  { permission: "member.read", reach: "unit", unitPath: "fed.north", source: office("district") },
  { permission: "member.read", reach: "subtree", unitPath: "fed.northwest", source: office("neighbour") },
  { permission: "member.read", reach: "subtree", unitPath: "fed.north.b7", source: office("booth") },
  { permission: "member.read", reach: "tenant", source: office("booth") },
  { permission: "unit.write", reach: "tenant", source: office("state") },
  { permission: "member.export", reach: "tenant", source: office("neighbour") },
];

test("from outside reads who reaches the unit by an office that is neither the unit's nor below it", () => {
  const reading = readingFromOutside(held, "fed.north.b7", places);
  expect(reading.map(({ permission, source }) => [permission, source])).toEqual([
    ["member.read", office("state")],
    ["member.export", office("neighbour")],
  ]);
  // Its own office is outside for the unit beside it.
  expect(readingFromOutside(held, "fed.northwest", places).map(({ source }) => source)).toEqual([
    office("state"),
    office("booth"),
  ]);
});

test("an office below the unit is the unit's own, however far it reaches", () => {
  expect(readingFromOutside(held, "fed.north", places).map(({ source }) => source)).toEqual([
    office("state"),
    office("neighbour"),
  ]);
});

test("every right says whether it reads records", () => {
  expect(Object.keys(READS_RECORDS).toSorted()).toEqual([...permissions].toSorted());
});

test("twelve months reach over the turn of the year", () => {
  expect(monthsBack("2026-02", 3)).toEqual(["2025-12", "2026-01", "2026-02"]);
  expect(monthsBack("2026-11", 12)).toHaveLength(12);
  expect(monthsBack("2026-11", 12)[0]).toBe("2025-12");
});
