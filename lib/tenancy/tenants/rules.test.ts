import { expect, test } from "vitest";
import { isLoopback, tenantKeyOf } from "./rules";

const places = { baseDomain: "party.example", defaultSlug: "thendral" };

test.each([
  ["kayal.party.example", { slug: "kayal" }],
  ["KAYAL.Party.Example:3000", { slug: "kayal" }],
  ["kayal.party.example.", { slug: "kayal" }],
  ["party.example", { slug: "thendral" }],
  ["127.0.0.1:3000", { slug: "thendral" }],
  ["www.kayal.org", { host: "www.kayal.org" }],
  ["notparty.example", { host: "notparty.example" }],
  ["a.b.party.example", null],
  ["-x.party.example", null],
  [".party.example", null],
  ["", null],
  ["single", null],
  ["evil/../host.org", null],
])("the host %s names %o", (host, key) => {
  expect(tenantKeyOf(host, places)).toEqual(key);
});

test("without a default tenant the bare base domain names nobody", () => {
  expect(tenantKeyOf("party.example", { ...places, defaultSlug: undefined })).toBeNull();
});

test("a slug below localhost names its tenant, though localhost is this machine", () => {
  const local = { baseDomain: "localhost", defaultSlug: undefined };
  expect(tenantKeyOf("kayal.localhost:3000", local)).toEqual({ slug: "kayal" });
});

test("only this machine's own names count as loopback", () => {
  expect(isLoopback("kayal.localhost:3000")).toBe(true);
  expect(isLoopback("127.0.0.1")).toBe(true);
  expect(isLoopback("localhost.evil.example")).toBe(false);
  expect(isLoopback("127.0.0.1.evil.example")).toBe(false);
});
