import { expect, test } from "vitest";
import { isCancellable, isExpired, textFor } from "./rules";

const texts = [
  { locale: "en", title: "Hello", body: "-" },
  { locale: "ta", title: "வணக்கம்", body: "-" },
];

test("a reader gets the first of their languages that was written, and never nothing", () => {
  expect(textFor(texts, ["ta", "en"]).title).toBe("வணக்கம்");
  expect(textFor(texts, ["hi", "ta"]).title).toBe("வணக்கம்");
  expect(textFor(texts, ["hi"]).title).toBe("Hello");
});

test("an announcement ends at its moment, not after it", () => {
  const at = new Date("2026-11-21T10:00:00Z");
  expect(isExpired({ expiresAt: at }, at)).toBe(true);
  expect(isExpired({ expiresAt: at }, new Date(at.getTime() - 1))).toBe(false);
  expect(isExpired({ expiresAt: null }, at)).toBe(false);
});

test("cancelling ends where the delivery begins", () => {
  const published = { status: "PUBLISHED" as const };
  expect(isCancellable({ ...published, dispatchedAt: null })).toBe(true);
  expect(isCancellable({ ...published, dispatchedAt: new Date() })).toBe(false);
  expect(isCancellable({ status: "CANCELLED", dispatchedAt: null })).toBe(false);
});
