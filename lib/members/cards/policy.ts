import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";

/** The one right a stranger has, given by the gate of the verification page: to ask about one card at a time. */
export function authorizeVerify(ctx: Ctx): void {
  authorizeEverywhere(ctx, "member.verify_card");
}
