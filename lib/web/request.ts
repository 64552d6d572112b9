import { headers } from "next/headers";
import { cache } from "react";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";

/** The id of this request in the log and the audit trail, set by proxy.ts. */
export const requestId = cache(async (): Promise<string> => (await headers()).get("x-request-id") ?? newId());

/**
 * The host the reader typed, which names the tenant. Next renders the page an action redirects to by asking
 * itself under the server's own address and says the reader's in X-Forwarded-Host, as proxies do. A browser
 * cannot be made to send that header to another site, and naming another tenant opens no session of it.
 */
export async function requestHost(): Promise<string> {
  const given = await headers();
  return (given.get("x-forwarded-host") ?? given.get("host") ?? "").split(",")[0]?.trim() ?? "";
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

/**
 * The address of the other end, for limits only. Every proxy appends the address it was called from, so only
 * as many entries from the end as there are trusted proxies can be believed; the rest the caller may invent.
 */
export async function clientAddress(): Promise<string> {
  const chain = ((await headers()).get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  return chain.at(-env().TRUSTED_PROXIES) || chain[0] || "unknown";
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
  const origin = (await headers()).get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  return new URL(origin).host === (await requestHost()).toLowerCase();
}
