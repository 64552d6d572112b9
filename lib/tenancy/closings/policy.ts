import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";

/** Who configures the whole organisation; that they are an owner, the command asks besides. */
export function authorizeClose(ctx: Ctx): void {
  authorizeEverywhere(ctx, "tenant.configure");
}

/** The console, as for suspending. */
export function authorizeCloseFromConsole(ctx: Ctx): void {
  authorizeEverywhere(ctx, "organisation.suspend");
}
