import { expect, test } from "vitest";
import { distanceKm, impossibleJourney } from "./rules";

const chennai = { country: "IN", latitude: 13.1, longitude: 80.3 };
const madurai = { country: "IN", latitude: 9.9, longitude: 78.1 };
const london = { country: "GB", latitude: 51.5, longitude: -0.1 };
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 21, 6, minutes));

test("the distance between two cities is what an atlas says, to a percent", () => {
  expect(distanceKm(chennai, london)).toBeGreaterThan(8_100);
  expect(distanceKm(chennai, london)).toBeLessThan(8_320);
  expect(distanceKm(chennai, chennai)).toBe(0);
});

test("London three hours after Chennai is told; eleven hours after it is a flight", () => {
  const sooner = impossibleJourney({ ...chennai, at: at(0) }, { ...london, at: at(180) }, 900);
  expect(sooner).toMatchObject({ from: "IN", to: "GB", minutes: 180 });
  expect(impossibleJourney({ ...chennai, at: at(0) }, { ...london, at: at(660) }, 900)).toBeNull();
});

test("a neighbouring city at once is an address that is placed wrongly, and nobody is told", () => {
  const vellore = { ...chennai, latitude: 12.9, longitude: 79.1 };
  expect(impossibleJourney({ ...chennai, at: at(0) }, { ...vellore, at: at(1) }, 900)).toBeNull();
  expect(impossibleJourney({ ...chennai, at: at(0) }, { ...madurai, at: at(1) }, 900)).not.toBeNull();
});

test("where only countries are known, a change within the hour is told, and the same country never", () => {
  const only = (country: string, minutes: number) => ({
    country,
    latitude: null,
    longitude: null,
    at: at(minutes),
  });
  expect(impossibleJourney(only("IN", 0), only("GB", 59), 900)).toMatchObject({ km: null });
  expect(impossibleJourney(only("IN", 0), only("GB", 60), 900)).toBeNull();
  expect(impossibleJourney(only("IN", 0), only("IN", 1), 900)).toBeNull();
});
