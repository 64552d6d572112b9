import type { Place } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";

/**
 * The host the reader typed, which names the tenant. Next renders the page an action redirects to by asking
 * itself under the server's own address and says the reader's in X-Forwarded-Host, as proxies do. A browser
 * cannot be made to send that header to another site, and naming another tenant opens no session of it.
 */
export function hostOf(headers: Headers): string {
  return (headers.get("x-forwarded-host") ?? headers.get("host") ?? "").split(",")[0]?.trim() ?? "";
}

/**
 * The address of the other end, for limits and lists of devices only. Every proxy appends the address it was called
 * from, so only as many entries from the end as there are trusted proxies can be believed; the rest the caller may
 * invent.
 */
export function addressOf(headers: Headers): string {
  const chain = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  return chain.at(-env().TRUSTED_PROXIES) || chain[0] || "unknown";
}

/** Whether a page of this very host sent a request: its origin is this host, with its port, and no other. */
export function isFromHere(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  return new URL(origin).host === hostOf(headers).toLowerCase();
}

type PlaceSource = "vercel" | "cloudflare" | "none";

const placeHeaders = {
  vercel: ["x-vercel-ip-country", "x-vercel-ip-latitude", "x-vercel-ip-longitude"],
  cloudflare: ["cf-ipcountry", "cf-iplatitude", "cf-iplongitude"],
} as const;

/**
 * Where a request comes from, to about ten kilometres, if this installation stands behind a proxy that says it. Without
 * that setting the same headers are a caller's own words and are not read.
 */
export function placeOf(headers: Headers, source: PlaceSource = placeSource()): Place | null {
  if (source === "none") return null;
  const [country = "", latitude = "", longitude = ""] = placeHeaders[source].map(
    (name) => headers.get(name) ?? "",
  );
  // "XX" is unknown and "T1" the Tor network, which is no place.
  if (!/^[A-Z]{2}$/.test(country) || country === "XX") return null;
  const at = [degrees(latitude, 90), degrees(longitude, 180)];
  const [north = null, east = null] = at.includes(null) ? [] : at;
  return { country, latitude: north, longitude: east };
}

/** Who tells this installation where requests come from. */
export function placeSource(): PlaceSource {
  const { PLACE_HEADERS, VERCEL } = env();
  return PLACE_HEADERS ?? (VERCEL ? "vercel" : "none");
}

function degrees(text: string, max: number): number | null {
  if (!/^-?\d{1,3}(\.\d+)?$/.test(text) || Math.abs(Number(text)) > max) return null;
  return Math.round(Number(text) * 10) / 10;
}
