import { authorize } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";

/** Who above reads a unit's data is told to whoever reads its members themselves, and to nobody else. */
export function authorizeOversee(ctx: Ctx, unit: { path: string }): void {
  authorize(ctx, "member.read", unit.path);
}
