import { expect, test } from "vitest";
import { networkOf, sessionEnd, standingOf, tokenIssuedAt } from "./rules";

test.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["::ffff:203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:85a3::8a2e:370:7334", "2001:db8:85a3::/48"],
  ["2001:0DB8::1", "2001:db8:0::/48"],
  ["::1", "0:0:0::/48"],
  ["fe80::1%eth0", "fe80:0:0::/48"],
])("of the address %s only its network is kept: %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each(["unknown", "", "203.0.113", "evil.example"])("%j is no address and places nothing", (given) => {
  expect(networkOf(given)).toBeNull();
});

test("what is no token has no moment of issue, so that it is asked about and found worthless", () => {
  for (const given of ["", "x", "a.b.c.d", "0190a000-0000-7000-8000-000000000000"])
    expect(tokenIssuedAt(given)).toBeNull();
});

test("a session ends seven days after its last use, and ninety after signing in", () => {
  const day = (n: number) => new Date(n * 86_400_000);
  expect([sessionEnd(day(10), day(5)), sessionEnd(day(90), day(5))]).toEqual([day(17), day(95)]);
});

test("the token before is honoured until the current one was used, and for a minute after", () => {
  const session = { tokenHash: "b", previousHash: "a", confirmedAt: null as Date | null };
  const at = (seconds: number) => new Date(seconds * 1_000);
  expect([standingOf(session, "b", at(0)), standingOf(session, "a", at(99_999))]).toEqual([
    "current",
    "honoured",
  ]);
  const used = { ...session, confirmedAt: at(0) };
  expect([60, 61].map((s) => standingOf(used, "a", at(s)))).toEqual(["honoured", "stale"]);
  expect(standingOf(session, "z", at(0))).toBe("stale");
});
