import { systemNow } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { findTenant } from "@/lib/web/context";
import { LOCALES } from "@/lib/web/locale";
import { requestOrigin } from "@/lib/web/request";

export const dynamic = "force-dynamic";

const EXPIRES_DAYS = 180;

/**
 * Who is told of weaknesses (RFC 9116), served as /.well-known/security.txt: the same on every host, because one
 * operator answers for all of them. None where the operator has named nobody. Names itself only by a host that is an
 * organisation's, never by whatever host was sent.
 */
export async function GET(): Promise<Response> {
  const { SECURITY_CONTACT, SECURITY_POLICY_URL } = env();
  if (!SECURITY_CONTACT) return new Response(null, { status: 404 });
  const tenant = await findTenant();
  const expires = new Date(systemNow().getTime() + EXPIRES_DAYS * 86_400_000);
  expires.setUTCHours(0, 0, 0, 0);
  const lines = [
    `Contact: ${SECURITY_CONTACT}`,
    `Expires: ${expires.toISOString()}`,
    ...(SECURITY_POLICY_URL ? [`Policy: ${SECURITY_POLICY_URL}`] : []),
    `Preferred-Languages: ${LOCALES.join(", ")}`,
    ...(tenant ? [`Canonical: ${await requestOrigin()}/.well-known/security.txt`] : []),
  ];
  return new Response(`${lines.join("\n")}\n`, {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=3600" },
  });
}
