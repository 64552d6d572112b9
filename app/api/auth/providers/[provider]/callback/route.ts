import type { NextRequest } from "next/server";
import { findTenant } from "@/lib/web/context";
import { comeBackFromProvider } from "@/lib/web/provider-trips";

type Segment = { params: Promise<{ provider: string }> };

/** Where a provider sends a browser back to. What it brings is checked against the trip this browser began. */
export async function GET(request: NextRequest, { params }: Segment): Promise<Response> {
  if (!(await findTenant())) return new Response(null, { status: 404 });
  const { provider } = await params;
  const to = await comeBackFromProvider(provider, Object.fromEntries(request.nextUrl.searchParams));
  return new Response(null, { status: 303, headers: { Location: to, "Cache-Control": "no-store" } });
}
