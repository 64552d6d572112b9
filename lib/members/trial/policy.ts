import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";

/** Whoever sets the organisation up decides whether it is tried out with invented people. */
export function authorizeTrial(ctx: Ctx): void {
  authorizeEverywhere(ctx, "tenant.configure");
}
