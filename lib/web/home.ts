import type { Ctx } from "@/lib/core/ctx";
import type { NewSession } from "@/lib/identity/sessions/types";
import { canConfigure } from "@/lib/tenancy/settings/policy";
import type { TenantView } from "@/lib/tenancy/tenants/types";
import { ctxOfSession, requireTenant } from "./context";
import { afterSignInPath, type Home } from "./next-path";

type Standing = { tenant: TenantView; ctx: Ctx; hasMember: boolean };

/** The first screen of somebody by what they may do at this moment: an office that sleeps is none. */
export function homeOf({ tenant, ctx, hasMember }: Standing): Home {
  if (tenant.isPlatform) return "/console";
  if (!tenant.isSetUp && canConfigure(ctx)) return "/setup";
  if (ctx.grants.length > 0) return "/office";
  return hasMember ? "/home" : "/join";
}

/** Where signing in ends for who has just come in. */
export async function afterSignIn(session: NewSession, next: string | undefined): Promise<string> {
  const tenant = await requireTenant();
  const ctx = await ctxOfSession(tenant, session.token);
  return afterSignInPath(next, ctx ? homeOf({ tenant, ctx, hasMember: session.hasMember }) : "/home");
}
