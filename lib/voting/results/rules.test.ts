import fc from "fast-check";
import { expect, test } from "vitest";
import { foreignNumbers, naiveTurnout, publishedTurnout, shareInTenths } from "./rules";

const unit = (unitId: string, cast: number, eligible = 100) => ({ unitId, cast, eligible });

test("turnout by unit stands as it is where every unit has ten ballots", () => {
  const units = [unit("a", 10), unit("b", 40)];
  expect(publishedTurnout(units)).toEqual({ total: { eligible: 200, cast: 50 }, shown: units, merged: null });
});

test("a single small unit takes the next smallest with it, or the total would tell its number", () => {
  const { shown, merged } = publishedTurnout([unit("a", 9), unit("b", 40), unit("c", 12)]);
  expect(shown.map(({ unitId }) => unitId)).toEqual(["b"]);
  expect(merged).toEqual({ unitIds: ["a", "c"], eligible: 200, cast: 21 });
});

test("an election with fewer than ten ballots shows nothing, not even how many", () => {
  expect(publishedTurnout([unit("a", 4), unit("b", 5)])).toEqual({ total: null, shown: [], merged: null });
});

test("whatever the units are, no number shown or left over is of fewer than ten ballots or of one hidden unit", () => {
  const units = fc.uniqueArray(fc.record({ unitId: fc.uuid(), cast: fc.nat(30), eligible: fc.nat(100) }), {
    selector: ({ unitId }) => unitId,
    maxLength: 8,
  });
  fc.assert(
    fc.property(units, (list) => {
      const { total, shown, merged } = publishedTurnout(list);
      expect(shown.every(({ cast }) => cast >= 10)).toBe(true);
      if (!merged) return;
      expect(merged.cast).toBeGreaterThanOrEqual(10);
      expect(merged.unitIds.length).toBeGreaterThanOrEqual(Math.min(2, list.length));
      expect(shown.reduce((sum, { cast }) => sum + cast, merged.cast)).toBe(total?.cast);
    }),
    { numRuns: 200, seed: 20_261_121 },
  );
});

test("a share is exact to the tenth of a percent, halves up", () => {
  expect([shareInTenths(1, 3), shareInTenths(2, 3), shareInTenths(1, 2000), shareInTenths(0, 0)]).toEqual([
    333, 667, 1, 0,
  ]);
});

test("the naive turnout is the mean of the last three elections, and none where there was none", () => {
  const last = [10, 50, 60, 70].map((cast) => ({ cast, eligible: 100 }));
  expect(naiveTurnout(last)).toBe(600);
  expect(naiveTurnout([])).toBeNull();
});

test("every number of a text has to be in the table, in whatever script and with whatever separators", () => {
  const table = [1234567, "62.50", 3, 2026];
  expect(foreignNumbers("In 2026, 12,34,567 members (62.5%) chose 3.", table)).toEqual([]);
  expect(foreignNumbers("௧௨௩௪௫௬௭ உறுப்பினர்கள், 62.5%", table)).toEqual([]);
  expect(foreignNumbers("1,234,568 members and 62.6% of 3", table)).toEqual(["1,234,568", "62.6"]);
});
