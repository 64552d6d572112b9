import type { NextRequest } from "next/server";
import { findTenant } from "@/lib/web/context";
import { takeAssertion } from "@/lib/web/provider-trips";

type Segment = { params: Promise<{ provider: string }> };

const BODY_BYTES_MAX = 500_000;

/** Where a SAML provider makes a browser bring its assertion: from another site, so it is known by its signature alone. */
export async function POST(request: NextRequest, { params }: Segment): Promise<Response> {
  if (!(await findTenant())) return new Response(null, { status: 404 });
  const isForm = /^application\/x-www-form-urlencoded\b/.test(request.headers.get("content-type") ?? "");
  const size = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!isForm || !(size <= BODY_BYTES_MAX)) return new Response(null, { status: 400 });
  const { provider } = await params;
  const to = await takeAssertion(provider, await request.formData());
  return new Response(null, { status: 303, headers: { Location: to, "Cache-Control": "no-store" } });
}
