import { headers } from "next/headers";
import { cache } from "react";
import type { Place } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { safeNextPath } from "./next-path";
import { addressOf, hostOf, isFromHere, placeOf, placeSource } from "./request-origin";

/** The id of this request in the log and the audit trail, set by proxy.ts. */
export const requestId = cache(async (): Promise<string> => (await headers()).get("x-request-id") ?? newId());

/** The host the reader typed, which names the tenant. */
export async function requestHost(): Promise<string> {
  return hostOf(await headers());
}

/** The origin of the address the reader typed, for addresses that are scanned or sent elsewhere. */
export async function requestOrigin(): Promise<string> {
  const forwarded = (await headers()).get("x-forwarded-proto")?.split(",")[0]?.trim();
  return `${forwarded === "https" ? "https" : "http"}://${await requestHost()}`;
}

/** Where the reader is, as path and query; set by proxy.ts. */
export async function requestPath(): Promise<string> {
  return (await headers()).get("x-path") ?? "/";
}

/** The page of this host a request was made from, as path and query; the start page when it says none. */
export async function refererPath(): Promise<string> {
  const given = (await headers()).get("referer") ?? "";
  if (!URL.canParse(given)) return "/";
  const url = new URL(given);
  return url.host === (await requestHost()).toLowerCase() ? safeNextPath(url.pathname + url.search) : "/";
}

/** The address of the other end, for limits only. */
export async function clientAddress(): Promise<string> {
  return addressOf(await headers());
}

/** Where the other end is, as a proxy of ours says; null where none does. */
export async function clientPlace(): Promise<Place | null> {
  return placeOf(await headers());
}

/** Whether anybody tells this installation where requests come from. */
export function isPlaceKnown(): boolean {
  return placeSource() !== "none";
}

/** What the device calls itself, for the list of devices. */
export async function userAgent(): Promise<string> {
  return ((await headers()).get("user-agent") ?? "").slice(0, 500);
}

/**
 * Whether a changing request was sent by a page of this very host. Cookies of one tenant do travel when a page
 * of a neighbouring subdomain posts here, so the cookie alone proves nothing.
 */
export async function isSameOrigin(): Promise<boolean> {
  return isFromHere(await headers());
}
