import fc from "fast-check";
import { expect, test } from "vitest";
import { leaders, shuffled, tally } from "./rules";

test("every ballot is counted once and every option appears", () => {
  const options = ["a", "b", "c"];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...options)), (choices) => {
      const votes = tally(options, choices);
      expect([...votes.keys()]).toEqual(options);
      expect([...votes.values()].reduce((sum, count) => sum + count, 0)).toBe(choices.length);
      for (const [option, count] of votes)
        expect(count).toBe(choices.filter((choice) => choice === option).length);
    }),
  );
});

test("a ballot for something else stops the count", () => {
  expect(() => tally(["a", "b"], ["a", "x"])).toThrow();
});

test("the leaders are all who have the most, and nobody when nobody voted", () => {
  expect(
    leaders(
      new Map([
        ["a", 2],
        ["b", 1],
      ]),
    ),
  ).toEqual(["a"]);
  expect(
    leaders(
      new Map([
        ["a", 2],
        ["b", 2],
        ["c", 0],
      ]),
    ),
  ).toEqual(["a", "b"]);
  expect(
    leaders(
      new Map([
        ["a", 0],
        ["b", 0],
      ]),
    ),
  ).toEqual([]);
});

test("shuffling keeps every item and, with a uniform source, puts each in each place equally often", () => {
  let seed = 1;
  const below = (n: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % n;
  };
  const places = new Map<string, number>();
  const rounds = 6000;
  for (let round = 0; round < rounds; round += 1) {
    const order = shuffled(["a", "b", "c"], below);
    expect([...order].sort()).toEqual(["a", "b", "c"]);
    const key = order.join("");
    places.set(key, (places.get(key) ?? 0) + 1);
  }
  expect(places.size).toBe(6);
  for (const count of places.values()) expect(Math.abs(count - rounds / 6)).toBeLessThan(150);
});
