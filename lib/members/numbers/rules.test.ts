import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { counterScope, parsePattern, renderNumber, type NumberFacts } from "./rules";

const facts = (more: Partial<NumberFacts> = {}): NumberFacts => ({
  year: "2026",
  stateCode: "TN",
  codesByLevel: new Map([["district", "D-02"]]),
  ...more,
});

describe("a pattern of membership numbers", () => {
  test("fills year, state, level and a padded running number", () => {
    const parts = parsePattern("{STATE}/{LEVEL:district}-{YY}-{SEQ:6}");
    expect(renderNumber(parts, facts(), 41)).toBe("TN/D02-26-000041");
  });

  test("counts on past its width and never cuts", () => {
    expect(renderNumber(parsePattern("{YEAR}-{SEQ:2}"), facts(), 1234)).toBe("2026-1234");
  });

  test("counts under a scope that a wider pattern shares, so widening it repeats no number", () => {
    const scopeOf = (pattern: string) => counterScope(parsePattern(pattern), facts());
    expect(scopeOf("{YEAR}-{SEQ:4}")).toBe(scopeOf("{YEAR}-{SEQ:6}"));
    expect(scopeOf("{YEAR}-{SEQ:4}")).not.toBe(scopeOf("{STATE}-{SEQ:4}"));
  });

  test.each([
    ["no running number", "{YEAR}"],
    ["two running numbers", "{SEQ}-{SEQ}"],
    ["placeholders that touch", "{YEAR}{SEQ:4}"],
    ["a digit after the running number", "{SEQ}7-{YEAR}"],
    ["an unknown placeholder", "{COLOUR}-{SEQ}"],
    ["a brace left open", "{YEAR-{SEQ}"],
    ["a width that is none", "{SEQ:0}"],
  ])("is refused with %s", (_, pattern) => {
    expect(() => parsePattern(pattern)).toThrowError("member.number_pattern");
  });

  test("gives different numbers to whatever differs in year, codes or running number", () => {
    const code = fc.string({
      unit: fc.constantFrom("A", "B", "1", "2", "-", "/"),
      minLength: 1,
      maxLength: 4,
    });
    const admission = fc.record({
      year: fc.integer({ min: 1990, max: 2099 }).map(String),
      state: code,
      district: code,
      sequence: fc.integer({ min: 1, max: 2_000_000 }),
    });
    const pattern = fc.constantFrom(
      "{STATE}-{YEAR}-{SEQ:6}",
      "{SEQ}/{LEVEL:district}/{STATE}",
      "{YEAR}.{LEVEL:district}.{SEQ:3}",
      "P-{SEQ:4}",
    );
    fc.assert(
      fc.property(pattern, admission, admission, (text, a, b) => {
        const parts = parsePattern(text);
        const of = (x: typeof a) =>
          facts({ year: x.year, stateCode: x.state, codesByLevel: new Map([["district", x.district]]) });
        const sameScope = counterScope(parts, of(a)) === counterScope(parts, of(b));
        const sameNumber = renderNumber(parts, of(a), a.sequence) === renderNumber(parts, of(b), b.sequence);
        expect(sameNumber).toBe(sameScope && a.sequence === b.sequence);
      }),
      { numRuns: 2000 },
    );
  });
});
