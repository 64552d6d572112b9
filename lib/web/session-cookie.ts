import { SESSION_DAYS } from "@/lib/identity/sessions/constants";
import { isLoopback } from "@/lib/tenancy/tenants/rules";

const NAME = "next-auth.session-token";

/** A sign-in whose second factor is missing; opens nothing by itself. */
export const HALF_COOKIE = "half-sign-in";

/** Cookies are sent over HTTPS only, except on this machine itself, where there is none. */
export function isSecureHost(host: string): boolean {
  return !isLoopback(host);
}

/** The session's cookie as next-auth names it; the prefix makes browsers insist on HTTPS. */
export function sessionCookieName(host: string): string {
  return isSecureHost(host) ? `__Secure-${NAME}` : NAME;
}

/** A system admin's view of the organisation as one of its people. */
export const SUPPORT_COOKIE = "support-view";

export type SessionCookie = ReturnType<typeof sessionCookie>;

/** The cookie with a session's token, or the one that takes it back. */
export function sessionCookie(host: string, token: string | null) {
  return {
    name: sessionCookieName(host),
    value: token ?? "",
    maxAge: token === null ? 0 : SESSION_DAYS * 24 * 60 * 60,
    httpOnly: true,
    sameSite: "lax" as const,
    secure: isSecureHost(host),
    path: "/",
  };
}
