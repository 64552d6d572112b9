import { expect, test } from "vitest";
import { noticeHref, paramsFor } from "./rules";

test("a notice leads to the page of its subject", () => {
  expect(noticeHref("poll_opened", "abc")).toBe("/vote/abc");
  expect(noticeHref("welcome", "abc")).toBe("/me");
});

test("a reader of another language is told the name in the party's script where there is one", () => {
  const params = { unit: "Madurai", unitLocal: "மதுரை", place: "Hall", placeLocal: "" };

  expect(paramsFor(params, "ta")).toEqual({ unit: "மதுரை", place: "Hall" });
  expect(paramsFor(params, "en")).toEqual({ unit: "Madurai", place: "Hall" });
});
