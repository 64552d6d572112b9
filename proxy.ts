import { type NextRequest, NextResponse } from "next/server";
import { renewSession } from "@/lib/web/renew-session";
import { contentSecurityPolicy, newNonce } from "@/lib/web/security-headers";

// Where nobody gets without signing in. Left out here, a page's own gate says the same a little later.
const members = /^\/(console|grievances|home|me|messages|office|setup|unit|vote)(\/|$)/;
// A support view stands in for a session: lib/web/session-cookie.ts.
const sessionCookies = ["next-auth.session-token", "__Secure-next-auth.session-token", "support-view"];

/**
 * Says what this answer may run, by a policy with a nonce of its own. Exchanges a session's token when its quarter of
 * an hour is over, for this request and for the browser. Tells the gates two things a page cannot see: where the reader
 * is, to come back to after signing in, and an id under which this request is logged and audited. Who carries no session
 * at all is sent to sign in at once, for convenience only: who may do what is decided at each gate.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const here = pathname + search;
  const policy = contentSecurityPolicy(newNonce());
  const renewed = await renewSession(request);
  if (renewed) request.cookies.set(renewed.name, renewed.value);
  const answer = () => {
    if (members.test(pathname) && request.method === "GET" && !holdsSession(request)) {
      return NextResponse.redirect(new URL(`/sign-in?next=${encodeURIComponent(here)}`, originOf(request)));
    }
    const headers = new Headers(request.headers);
    // Next reads the nonce out of the policy and gives it to every script of the page.
    headers.set("content-security-policy", policy);
    headers.set("x-path", here);
    headers.set("x-request-id", crypto.randomUUID());
    return NextResponse.next({ request: { headers } });
  };
  const response = answer();
  response.headers.set("content-security-policy", policy);
  if (renewed) response.cookies.set(renewed);
  return response;
}

function holdsSession(request: NextRequest): boolean {
  return sessionCookies.some((name) => request.cookies.get(name)?.value);
}

/** The address the reader typed: the server's own may be another, and the host is what names the tenant. */
function originOf(request: NextRequest): string {
  const scheme = request.headers.get("x-forwarded-proto")?.split(",")[0] ?? request.nextUrl.protocol;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host") ?? request.nextUrl.host;
  return `${scheme.replace(/:$/, "")}://${host.split(",")[0]?.trim() ?? host}`;
}

export const config = { matcher: ["/((?!_next/|favicon.ico|.*\\.(?:svg|png|ico|webmanifest|woff2)$).*)"] };
