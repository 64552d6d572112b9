import { grantsFor } from "@/lib/core/authz";
import type { Ctx, PersonActor } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";

/** All records of a unit are those of the units below it too, so a right that ends at the unit itself is too short. */
export function canExport(ctx: Ctx, unit: { path: string }): boolean {
  return grantsFor(ctx, "unit.export", unit.path).some(({ reach }) => reach !== "unit");
}

/** Refuses whoever may not take out the unit with all below it, and programs: the file is handed to a person. */
export function authorizeExport(ctx: Ctx, unit: { path: string }): PersonActor {
  if (ctx.actor.kind !== "person" || !canExport(ctx, unit)) throw forbidden();
  return ctx.actor;
}

/** The caller's own files; matches nothing for who is nobody. */
export function ownExports(ctx: Ctx): { tenantId: string; accountId: string } | { id: { in: string[] } } {
  if (ctx.actor.kind !== "person") return { id: { in: [] } };
  return { tenantId: ctx.tenantId, accountId: ctx.actor.accountId };
}
