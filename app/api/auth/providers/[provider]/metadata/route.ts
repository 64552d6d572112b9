import { z } from "zod";
import { identityProviders } from "@/lib/adapters/identity-provider";
import { findOwnDescription } from "@/lib/identity/providers/queries";
import { findTenant, visitorCtx } from "@/lib/web/context";
import { ownSite } from "@/lib/web/provider-trips";

type Segment = { params: Promise<{ provider: string }> };

/** How we describe ourselves to a SAML provider of the organisation's. */
export async function GET(_: Request, { params }: Segment): Promise<Response> {
  const key = z.uuid().safeParse((await params).provider).data;
  if (key === undefined || !(await findTenant())) return new Response(null, { status: 404 });
  const site = await ownSite();
  const xml = await findOwnDescription(await visitorCtx(), { key, site }, identityProviders());
  if (xml === null) return new Response(null, { status: 404 });
  return new Response(xml, { headers: { "Content-Type": "application/samlmetadata+xml" } });
}
