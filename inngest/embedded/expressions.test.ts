import { expect, test } from "vitest";
import { expressionFault, isTrue, keyOf, matchedPath, numberOf } from "./expressions";

const event = { name: "party/member.joined", data: { n: 1, district: "தஞ்சாவூர்", isVip: true } };

test("a field the event does not carry reads as null", () => {
  expect(isTrue("event.data.urgent != true", { event })).toBe(true);
  expect(isTrue("event.data.urgent == true", { event })).toBe(false);
  expect(isTrue("event.data.deep.missing == null", { event })).toBe(true);
  expect(isTrue("event.data.missing > 5", { event })).toBe(false);
  expect(isTrue("has(event.data.missing)", { event })).toBe(false);
});

test("conditions see numbers, words of any script and both events", () => {
  expect(isTrue("event.data.n == 1 && event.data.district == 'தஞ்சாவூர்'", { event })).toBe(true);
  expect(isTrue("event.data.n == async.data.n", { event, async: { data: { n: 1 } } })).toBe(true);
  expect(isTrue("event.data.n == async.data.n", { event, async: { data: { n: 2 } } })).toBe(false);
});

test("keys are text, and priorities whole numbers", () => {
  expect(keyOf("event.data.district + '-' + event.name", { event })).toBe("தஞ்சாவூர்-party/member.joined");
  expect(keyOf("event.data.n", { event })).toBe("1");
  expect(keyOf("event.data.missing", { event })).toBe("");
  expect(numberOf("event.data.isVip ? 120 : 0", { event })).toBe(120);
});

test("a wrong expression is known before an event comes", () => {
  expect(expressionFault("event.data. ==")).not.toBeNull();
  expect(expressionFault("event.data.n == 1")).toBeNull();
});

test("only one equal path in both events is left to the database", () => {
  expect(matchedPath("event.data.n == async.data.n")).toEqual(["data", "n"]);
  expect(matchedPath("event.data.n == async.data.m")).toBeNull();
  expect(matchedPath("event.data.n == async.data.n && true")).toBeNull();
});
