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
