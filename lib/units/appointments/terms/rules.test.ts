import fc from "fast-check";
import { expect, test } from "vitest";
import { dayAfter, lastDayOfMonths } from "@/lib/core/clock";
import type { Term } from "../rules";
import { assertWithinLimits, breachOf, counting, firstDayBack, inRowWith, previewTerm } from "./rules";
import type { Limits } from "./types";

const none: Limits = {
  ...{ termMonthsMax: null, termsInRowMax: null, pauseMonths: null, termsMax: null },
  allowsExceptions: false,
};
const twoInRow: Limits = { ...none, termsInRowMax: 2, pauseMonths: 12 };
const term = (startsOn: string, endsOn: string | null): Term => ({ startsOn, endsOn });

const first = term("2018-01-01", "2020-12-31");
const second = term("2021-01-01", "2023-12-31");

const dayFrom = (days: number) => new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10);

/** Terms of one person in one office: apart from each other, in order, by gaps and lengths of up to three years. */
const terms = fc
  .array(fc.record({ gap: fc.nat(1100), length: fc.nat(1100) }), { maxLength: 8 })
  .map((spans) => {
    let at = 0;
    return spans.map(({ gap, length }) => {
      const startsOn = dayFrom(at + gap);
      at += gap + length + 1;
      return term(startsOn, dayFrom(at - 1));
    });
  });
const pause = fc.integer({ min: 1, max: 36 });

test("three years from a leap day end with the February of the third year, and no span loses or gains a day", () => {
  expect(lastDayOfMonths("2024-02-29", 36)).toBe("2027-02-28");
  expect(lastDayOfMonths("2024-01-01", 12)).toBe("2024-12-31");
  expect(lastDayOfMonths("2024-01-31", 1)).toBe("2024-02-29");
  fc.assert(
    fc.property(fc.nat(20_000), pause, pause, (at, a, b) => {
      const startsOn = dayFrom(at);
      fc.pre(Number(startsOn.slice(8)) <= 28);
      const next = dayAfter(lastDayOfMonths(startsOn, a));
      expect(lastDayOfMonths(next, b)).toBe(lastDayOfMonths(startsOn, a + b));
    }),
  );
});

test("who begins later ends no earlier", () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.nat(60), pause, (at, later, months) => {
      expect(lastDayOfMonths(dayFrom(at + later), months) >= lastDayOfMonths(dayFrom(at), months)).toBe(true);
    }),
  );
});

test("re-appointed on the next day is a second term in a row, and a third is refused with the terms that counted", () => {
  expect(breachOf(second, [first], twoInRow)).toBeNull();
  expect(breachOf(term("2024-01-01", "2026-12-31"), [second, first], twoInRow)).toEqual({
    reason: "appointment.terms_in_row",
    values: {
      ...{ max: 2, count: 2, months: 12, back: "2025-01-01" },
      terms: "2018-01-01 – 2020-12-31; 2021-01-01 – 2023-12-31",
    },
  });
});

test("the pause counts to the day: one short refuses, a whole one begins a new row", () => {
  expect(breachOf(term("2024-12-31", null), [first, second], twoInRow)).not.toBeNull();
  expect(breachOf(term("2025-01-01", null), [first, second], twoInRow)).toBeNull();
  expect(firstDayBack("2024-02-28", 12)).toBe("2025-03-01");
});

test("a term put between two others joins their row", () => {
  const [before, after] = [term("2018-01-01", "2018-12-31"), term("2020-01-01", "2020-12-31")];
  expect(inRowWith(before, [after], 12)).toEqual([]);
  expect(inRowWith(term("2019-03-01", "2019-09-30"), [before, after], 12)).toEqual([before, after]);
});

test("rows are what a calendar says, whatever the order the terms are given in", () => {
  fc.assert(
    fc.property(terms, pause, fc.nat(7), (all, months, pick) => {
      const own = counting(all);
      const chosen = own[pick % Math.max(1, own.length)];
      if (!chosen) return;
      const others = own.filter((other) => other !== chosen);
      const row = inRowWith(chosen, others, months);
      expect(inRowWith(chosen, others.toReversed(), months)).toEqual(row);

      // Told by walking from term to term and counting months with the clock of the language itself.
      const isJoined = (a: Term, b: Term) => b.startsOn < backBy(a.endsOn ?? "", months);
      const i = own.indexOf(chosen);
      let [from, to] = [i, i];
      while (from > 0 && isJoined(own[from - 1] ?? chosen, own[from] ?? chosen)) from -= 1;
      while (to < own.length - 1 && isJoined(own[to] ?? chosen, own[to + 1] ?? chosen)) to += 1;
      expect(row).toEqual(own.slice(from, to + 1).filter((other) => other !== chosen));
    }),
  );
});

/** The first day after a pause of months that begins the day after, counted without the function under test. */
function backBy(endedOn: string, months: number): string {
  const start = new Date(Date.parse(endedOn) + 86_400_000);
  const index = start.getUTCFullYear() * 12 + start.getUTCMonth() + months;
  const length = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
  const isShort = start.getUTCDate() > length;
  const back = Date.UTC(
    Math.floor(index / 12),
    (index % 12) + (isShort ? 1 : 0),
    isShort ? 1 : start.getUTCDate(),
  );
  return new Date(back).toISOString().slice(0, 10);
}

test("whoever is appointed only within the limits never has more terms than they say, in a row or altogether", () => {
  fc.assert(
    fc.property(
      terms,
      fc.integer({ min: 1, max: 3 }),
      pause,
      fc.integer({ min: 1, max: 5 }),
      (all, row, months, max) => {
        const limits: Limits = { ...none, termsInRowMax: row, pauseMonths: months, termsMax: max };
        const given: Term[] = [];
        for (const next of all) if (breachOf(next, given, limits) === null) given.push(next);
        const served = counting(given);
        expect(served.length).toBeLessThanOrEqual(max);
        for (const one of served) {
          const others = served.filter((other) => other !== one);
          expect(inRowWith(one, others, months).length).toBeLessThan(row);
        }
      },
    ),
  );
});

test("an appointment taken back on its first day counts for no term, whenever it was", () => {
  fc.assert(
    fc.property(terms, fc.nat(9000), pause, (all, at, months) => {
      const mistake = term(dayFrom(at), dayFrom(at));
      const limits: Limits = { ...none, termsInRowMax: 1, pauseMonths: months, termsMax: 3 };
      const next = term(dayFrom(9500), dayFrom(9600));
      expect(breachOf(next, [...all, mistake], limits)).toEqual(breachOf(next, all, limits));
    }),
  );
});

test("the longest term gives the last day, and no later one is taken", () => {
  const limits: Limits = { ...none, termMonthsMax: 36 };
  expect(previewTerm(term("2024-02-29", null), [], limits)).toMatchObject({
    lastDay: "2027-02-28",
    breach: null,
  });
  expect(breachOf(term("2024-02-29", "2027-02-28"), [], limits)).toBeNull();
  expect(breachOf(term("2024-02-29", "2027-03-01"), [], limits)).toEqual({
    reason: "appointment.term_too_long",
    values: { months: 36, lastDay: "2027-02-28" },
  });
});

test("nobody serves more terms altogether than the office says, with whatever pauses", () => {
  const limits: Limits = { ...none, termsMax: 2 };
  expect(breachOf(term("2040-01-01", null), [first, second], limits)?.reason).toBe(
    "appointment.terms_used_up",
  );
  expect(breachOf(term("2040-01-01", null), [first], limits)).toBeNull();
});

test("an exception takes a reason where the office allows it, and is refused where it does not", () => {
  const beyond = term("2024-01-01", "2026-12-31");
  const others = [first, second];
  const assert = (limits: Limits, exceptionReason: string | null) =>
    assertWithinLimits({ ...beyond, exceptionReason }, others, limits);
  expect(() => assert(twoInRow, "nobody else stood")).toThrow("appointment.terms_in_row");
  const open = { ...twoInRow, allowsExceptions: true };
  expect(() => assert(open, null)).toThrow("appointment.terms_in_row");
  expect(assert(open, "nobody else stood")).toBe("nobody else stood");
  expect(assert({ ...none, allowsExceptions: true }, "needless")).toBeNull();
});
