import { expect, test } from "vitest";
import { keptQuery } from "./rules";

test("a kept list holds filters, order and columns, and neither what was searched for nor the page", () => {
  expect(
    keptQuery("q=Selvi&cursor=abc&back=&from=50&sort=-joined&status=ACTIVE&status=PENDING&cols=unit.number"),
  ).toBe("status=ACTIVE&status=PENDING&sort=-joined&cols=unit.number");
});

test("the same list is kept by the same words, in whatever order and however often they were given", () => {
  expect(keptQuery("gender=MALE&status=ACTIVE&gender=MALE&gender=")).toBe(
    keptQuery("status=ACTIVE&gender=MALE"),
  );
  expect(keptQuery("evil=1&__proto__=x")).toBe("");
});
