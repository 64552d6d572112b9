import { randomUUID } from "node:crypto";
import type { NextRequest } from "next/server";
import { systemNow } from "@/lib/core/clock";
import { refreshSession } from "@/lib/identity/sessions/commands";
import { isExchangeDue, tokenIssuedAt } from "@/lib/identity/sessions/rules";
import { organisationAt } from "./organisation";
import { addressOf, hostOf } from "./request-origin";
import { type SessionCookie, sessionCookie, sessionCookieName } from "./session-cookie";

/**
 * The cookie a request's session goes on with, when its token has to be exchanged; null while it is good, which takes
 * no look-up. Here and not at the gate, because a page cannot set a cookie. When the database is away the request goes
 * on as it came and the gate says so.
 */
export async function renewSession({ headers, cookies }: NextRequest): Promise<SessionCookie | null> {
  const host = hostOf(headers);
  const token = cookies.get(sessionCookieName(host))?.value;
  if (!token) return null;
  const now = systemNow();
  const issuedAt = tokenIssuedAt(token);
  if (issuedAt && !isExchangeDue(issuedAt, now)) return null;

  try {
    const tenant = await organisationAt(host);
    if (!tenant) return null;
    const ctx = {
      tenantId: tenant.id,
      actor: { kind: "visitor" as const },
      grants: [],
      now,
      requestId: randomUUID(),
    };
    const refreshed = await refreshSession(ctx, { token, address: addressOf(headers) });
    if (refreshed.outcome === "kept") return null;
    return sessionCookie(host, refreshed.outcome === "renewed" ? refreshed.token : null);
  } catch (error) {
    console.error(
      JSON.stringify({ defect: "session refresh", kind: error instanceof Error ? error.name : typeof error }),
    );
    return null;
  }
}
