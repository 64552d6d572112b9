import { expect, test } from "vitest";
import { format, inTurns, median, percentile, withConcurrency } from "./measure";

test("the median is the middle value, whatever the order", () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
});

test("the 95th percentile of a hundred values is the 95th", () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(percentile(values, 0.95)).toBe(95);
  expect(percentile([3], 0.95)).toBe(3);
});

test("the first round warms up and is not counted", async () => {
  const given = [100, 1, 2, 3];
  expect(await inTurns({ a: async () => given.shift() ?? 0 }, 3)).toEqual({ a: 2 });
});

test("every item is worked on once, however many work at a time", async () => {
  const done: number[] = [];
  await withConcurrency([1, 2, 3, 4, 5], 3, async (item) => done.push(item));
  expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
});

test("a figure says whether its aim is met", () => {
  expect(format({ name: "x", value: 1.4, unit: "x", aim: { atMost: 1.5 } })).toMatch(
    /1\.40 x +aim <= 1\.5 met/,
  );
  expect(format({ name: "x", value: 0.4, unit: "x", aim: { atLeast: 0.5 } })).toMatch(/MISSED/);
});
