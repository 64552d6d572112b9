import "server-only";
import { env } from "@/lib/core/env";
import { siteOf as siteAt } from "@/lib/tenancy/tenants/rules";

/** The address of a tenant's site on this installation. */
export function siteOf(place: { slug: string; host: string | null }): string {
  const { BASE_DOMAIN, PORT } = env();
  return siteAt(place, { baseDomain: BASE_DOMAIN, port: PORT });
}
