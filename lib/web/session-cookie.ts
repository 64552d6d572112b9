import { isLoopback } from "@/lib/tenancy/tenants/rules";

const NAME = "next-auth.session-token";

/** Cookies are sent over HTTPS only, except on this machine itself, where there is none. */
export function isSecureHost(host: string): boolean {
  return !isLoopback(host);
}

/** The session's cookie as next-auth names it; the prefix makes browsers insist on HTTPS. */
export function sessionCookieName(host: string): string {
  return isSecureHost(host) ? `__Secure-${NAME}` : NAME;
}
