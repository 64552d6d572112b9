import { expect, test } from "vitest";
import { noticeHref, paramsFor } from "./rules";

test("a notice leads to the page of its subject", () => {
  expect(noticeHref("poll_opened", "abc")).toBe("/vote/abc");
  expect(noticeHref("welcome", "abc")).toBe("/me");
});

test("a reader of another language is told the name in the party's script where there is one", () => {
  const params = { unit: "Madurai", unitLocal: "மதுரை", place: "Hall", placeLocal: "" };

  expect(paramsFor(params, "ta-IN")).toEqual({ unit: "மதுரை", place: "Hall" });
  expect(paramsFor(params, "en-IN")).toEqual({ unit: "Madurai", place: "Hall" });
});

test("a day and a moment are written in the form of the reader's region", () => {
  const params = { day: "2026-12-05", at: "2026-12-05 18:30" };

  expect(paramsFor(params, "en-GB")).toEqual({ day: "5 Dec 2026", at: "5 Dec 2026, 18:30" });
  expect(paramsFor(params, "en-DE").day).toBe("5 Dec 2026");
  expect(paramsFor(params, "ta-IN").day).toBe("5 டிச., 2026");
});
