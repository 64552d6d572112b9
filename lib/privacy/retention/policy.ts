import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";

/** How long things are kept is seen and set by who answers for personal data. */
export function authorizeRetention(ctx: Ctx): void {
  authorizeEverywhere(ctx, "privacy.handle");
}
