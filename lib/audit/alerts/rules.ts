import { ruleViolated } from "@/lib/core/errors";
import { COUNTRY_CHANGE_MINUTES, TRAVEL_KM_MIN } from "./constants";

type Placed = { at: Date; country: string; latitude: number | null; longitude: number | null };

export type Journey = { from: string; to: string; km: number | null; minutes: number };

const EARTH_KM = 6_371;

/**
 * The way between two sign-ins of one account that nobody can have travelled; null where somebody can. Where both
 * points are known, by distance and speed, and never below a distance that addresses are often wrong by; where only
 * the countries are, by their changing within an hour.
 */
export function impossibleJourney(before: Placed, after: Placed, kmPerHourMax: number): Journey | null {
  const minutes = Math.max(0, Math.round((after.at.getTime() - before.at.getTime()) / 60_000));
  const km = distanceKm(before, after);
  const journey = { from: before.country, to: after.country, km, minutes };
  if (km === null)
    return before.country !== after.country && minutes < COUNTRY_CHANGE_MINUTES ? journey : null;
  return km >= TRAVEL_KM_MIN && km > (kmPerHourMax * minutes) / 60 ? journey : null;
}

/** Kilometres between two points on the surface, by the haversine; null where one is not known. */
export function distanceKm(a: Omit<Placed, "at" | "country">, b: Omit<Placed, "at" | "country">) {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null;
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const half =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return Math.round(2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half))));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Refuses to settle what is settled. */
export function assertOpen({ status }: { status: "OPEN" | "SETTLED" }): void {
  if (status !== "OPEN") throw ruleViolated("alert.settled_already");
}
