import { revalidatePath } from "next/cache";
import { systemNow } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { findTenantByKey } from "@/lib/tenancy/tenants/queries";
import { tenantKeyOf } from "@/lib/tenancy/tenants/rules";
import type { TenantView } from "@/lib/tenancy/tenants/types";

// A tenant's settings change seldom and are needed by every request; another process's change is in force after this.
const REMEMBER_MS = 5_000;
const REMEMBER_MAX = 500;

type Remembered = Map<string, { at: number; tenant: TenantView | null }>;

// One memory a process, also across Next's separately bundled server layers.
const shared = globalThis as typeof globalThis & { rememberedOrganisations?: Remembered };
const remembered = (shared.rememberedOrganisations ??= new Map());

/** After a change of the organisation itself: this process forgets what it knew, and every page is made anew. */
export function showOrganisationAnew(): void {
  remembered.clear();
  revalidatePath("/", "layout");
}

/** The organisation of a host whatever its state; null when there is none. For gates and for proxy.ts. */
export async function organisationAt(host: string): Promise<TenantView | null> {
  const { BASE_DOMAIN, DEFAULT_TENANT } = env();
  const key = tenantKeyOf(host, { baseDomain: BASE_DOMAIN, defaultSlug: DEFAULT_TENANT });
  if (!key) return null;

  const name = "slug" in key ? `slug ${key.slug}` : `host ${key.host}`;
  const known = remembered.get(name);
  const at = systemNow().getTime();
  if (known && at - known.at < REMEMBER_MS) return known.tenant;

  const tenant = await findTenantByKey(key);
  // Anybody can send any host: what they make us remember has an end.
  if (remembered.size >= REMEMBER_MAX) remembered.clear();
  remembered.set(name, { at, tenant });
  return tenant;
}
