import { expect, test } from "vitest";
import { addressOf, isFromHere, placeOf } from "./request-origin";

const vercel = new Headers({
  "x-vercel-ip-country": "IN",
  "x-vercel-ip-latitude": "13.08784",
  "x-vercel-ip-longitude": "80.27847",
});

test("a place is what the named proxy says, to about ten kilometres", () => {
  expect(placeOf(vercel, "vercel")).toEqual({ country: "IN", latitude: 13.1, longitude: 80.3 });
  expect(placeOf(new Headers({ "cf-ipcountry": "GB" }), "cloudflare")).toEqual({
    country: "GB",
    latitude: null,
    longitude: null,
  });
});

test("nobody makes a place up: without a named proxy, and from another than the named one, there is none", () => {
  expect(placeOf(vercel, "none")).toBeNull();
  expect(placeOf(vercel, "cloudflare")).toBeNull();
});

test.each(["", "XX", "T1", "in", "IND", "<script>"])("%j is no country", (country) => {
  expect(placeOf(new Headers({ "cf-ipcountry": country }), "cloudflare")).toBeNull();
});

test.each([
  ["91", "0"],
  ["1e3", "0"],
  ["12", ""],
  ["abc", "1"],
  ["0", "181"],
])("a point at %j, %j is none, and the country counts alone", (latitude, longitude) => {
  const given = { "cf-ipcountry": "IN", "cf-iplatitude": latitude, "cf-iplongitude": longitude };
  expect(placeOf(new Headers(given), "cloudflare")).toEqual({
    country: "IN",
    latitude: null,
    longitude: null,
  });
});

const asked = (origin: string | null) =>
  new Headers({ host: "party.example:3000", ...(origin === null ? {} : { origin }) });

test("a request from a page of this host is one", () => {
  expect(isFromHere(asked("http://party.example:3000"))).toBe(true);
  expect(isFromHere(asked("https://PARTY.example:3000"))).toBe(true);
});

test.each([
  null,
  "",
  "null",
  "https://evil.example",
  "https://party.example",
  "https://party.example:3001",
  "https://evil-party.example:3000",
  "https://other.party.example:3000",
  "https://party.example:3000.evil.example",
  "https://party.example:3000@evil.example",
  "party.example:3000",
])("the origin %j is not this host", (origin) => {
  expect(isFromHere(asked(origin))).toBe(false);
});

test("an address that a caller writes in front of the proxy's own entry is not believed", () => {
  const chain = (entries: string) => addressOf(new Headers({ "x-forwarded-for": entries }));
  expect(chain("1.1.1.1, 203.0.113.9")).toBe("203.0.113.9");
  expect(chain("203.0.113.9")).toBe("203.0.113.9");
});
