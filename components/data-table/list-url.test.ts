import { expect, test } from "vitest";
import { listHref, nextHref, paramsFrom, previousHref, rowsBefore, sortOf, toggleHref } from "./list-url";

const paramsOf = (href: string) => paramsFrom(new URL(href, "http://x").searchParams);

test("going on twice and back twice ends on the first page again, with every filter kept", () => {
  const start = { q: "முருகன்", status: ["ACTIVE", "PENDING"], sort: "-name" };
  const second = nextHref("/list", start, { nextCursor: "bbb", shown: 50 });
  const third = nextHref("/list", paramsOf(second), { nextCursor: "ccc", shown: 50 });

  expect(rowsBefore(paramsOf(third))).toBe(100);
  const backToSecond = previousHref("/list", paramsOf(third), 50);
  expect(paramsOf(backToSecond ?? "")).toEqual(paramsOf(second));
  expect(previousHref("/list", paramsOf(second), 50)).toBe(listHref("/list", start, {}));
  expect(previousHref("/list", start, 50)).toBeNull();
});

test("another filter starts from the first page, because a cursor belongs to one result", () => {
  const second = paramsOf(nextHref("/list", { status: "ACTIVE" }, { nextCursor: "bbb", shown: 50 }));
  const changed = paramsOf(toggleHref("/list", second, { key: "status", value: "PENDING" }));
  expect(changed).toEqual({ status: ["ACTIVE", "PENDING"] });
  expect(paramsOf(toggleHref("/list", changed, { key: "status", value: "ACTIVE" }))).toEqual({
    status: ["PENDING"],
  });
});

test("a list walked for a very long time keeps an address that still fits", () => {
  let params = {};
  for (let page = 0; page < 500; page += 1) {
    params = paramsOf(nextHref("/list", params, { nextCursor: "c".repeat(80), shown: 50 }));
  }
  expect(listHref("/list", params, {}).length).toBeLessThan(2_000);
  expect(nextHref("/list", params, { nextCursor: "c".repeat(80), shown: 50 }).length).toBeLessThan(2_000);
});

test("the order in the address is read as key and direction", () => {
  expect(sortOf({ sort: "-joined" })).toEqual({ key: "joined", isDescending: true });
  expect(sortOf({ sort: "name" })).toEqual({ key: "name", isDescending: false });
  expect(sortOf({})).toBeNull();
});
