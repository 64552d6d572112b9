import { authorizeEverywhere, isAllowedEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { byRight, type Why } from "@/lib/core/why";

/** A run belongs to no unit: its readers hold the right over the whole tenant. The wall keeps other tenants out. */
export function whyRead(ctx: Ctx): Why {
  return byRight(ctx, "job.read", null);
}

/** Whether `whyRead` holds. */
export function canRead(ctx: Ctx): boolean {
  return whyRead(ctx).holds;
}

export function canControl(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "job.control");
}

/** Hides runs from those who may not read them: to them there are none. */
export function authorizeRead(ctx: Ctx): void {
  if (!canRead(ctx)) throw notFound("job_run");
}

/** Refuses whoever may read runs but not steer them. */
export function authorizeControl(ctx: Ctx): void {
  authorizeRead(ctx);
  authorizeEverywhere(ctx, "job.control");
}
