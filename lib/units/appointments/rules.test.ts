import fc from "fast-check";
import { expect, test } from "vitest";
import type { Grant } from "@/lib/core/authz";
import {
  assertBelongs,
  assertEndDay,
  assertSeatFree,
  covers,
  overlaps,
  peakWithin,
  type Term,
} from "./rules";

const term = (startsOn: string, endsOn: string | null = null): Term => ({ startsOn, endsOn });

test("a term ends with its last day: the next may begin the day after and not before", () => {
  const first = term("2026-01-01", "2026-01-31");
  expect(overlaps(first, term("2026-02-01"))).toBe(false);
  expect(overlaps(first, term("2026-01-31"))).toBe(true);
  expect(() => assertSeatFree(term("2026-01-31"), [first], 1)).toThrow("appointment.seat_taken");
  expect(() => assertSeatFree(term("2026-02-01"), [first], 1)).not.toThrow();
});

test("two short terms that never meet take one seat of a long term, not two", () => {
  const others = [term("2026-01-01", "2026-03-31"), term("2026-04-01", "2026-06-30")];
  expect(peakWithin(term("2026-01-01", "2026-12-31"), others)).toBe(1);
  expect(() => assertSeatFree(term("2026-01-01", "2026-12-31"), others, 2)).not.toThrow();
});

test("the peak of holders is the one counted day by day", () => {
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
  const terms = fc
    .tuple(fc.nat(30), fc.option(fc.nat(15)))
    .map(([start, length]) => term(day(start), length === null ? null : day(start + length)));
  fc.assert(
    fc.property(terms, fc.array(terms, { maxLength: 6 }), (wanted, others) => {
      const holds = (t: Term, on: string) => t.startsOn <= on && (t.endsOn === null || t.endsOn >= on);
      const counted = Array.from({ length: 60 }, (_, n) => day(n))
        .filter((on) => holds(wanted, on))
        .map((on) => others.filter((other) => holds(other, on)).length);
      expect(peakWithin(wanted, others)).toBe(Math.max(0, ...counted));
    }),
  );
});

test("office-bearers come from their unit or below it, and a lookalike label is not below", () => {
  expect(() => assertBelongs("fed.north", "fed.north")).not.toThrow();
  expect(() => assertBelongs("fed.north.b7", "fed.north")).not.toThrow();
  expect(() => assertBelongs("fed.northwest", "fed.north")).toThrow("appointment.member_outside");
});

test.each<[Grant, "UNIT" | "SUBTREE" | "TENANT", boolean]>([
  [{ permission: "member.read", reach: "unit", unitPath: "fed.north" }, "UNIT", true],
  [{ permission: "member.read", reach: "unit", unitPath: "fed.north" }, "SUBTREE", false],
  [{ permission: "member.read", reach: "unit", unitPath: "fed" }, "UNIT", false],
  [{ permission: "member.read", reach: "subtree", unitPath: "fed" }, "SUBTREE", true],
  [{ permission: "member.read", reach: "subtree", unitPath: "fed" }, "TENANT", false],
  [{ permission: "member.read", reach: "subtree", unitPath: "fed.nor" }, "UNIT", false],
  [{ permission: "member.read", reach: "subtree", unitPath: "fed.north.b7" }, "UNIT", false],
  [{ permission: "member.read", reach: "tenant" }, "TENANT", true],
  [{ permission: "member.write", reach: "tenant" }, "UNIT", false],
])("%o covers member.read with reach %s at fed.north: %s", (grant, reach, expected) => {
  expect(covers([grant], { permission: "member.read", reach }, "fed.north")).toBe(expected);
});

test("an office ends on a day it was held, and earlier than it would end anyway", () => {
  expect(() => assertEndDay(term("2026-01-01"), "2025-12-31")).toThrow("appointment.ends_before_start");
  expect(() => assertEndDay(term("2026-01-01", "2026-06-30"), "2026-06-30")).toThrow(
    "appointment.ends_earlier_already",
  );
  expect(() => assertEndDay(term("2026-01-01", "2026-06-30"), "2026-06-29")).not.toThrow();
});
