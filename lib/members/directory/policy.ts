import { isAllowedSomewhere, reachOf } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import { meet, scopeOf, type Scope } from "./rules";

/** The units whose members the reader's list shows. */
export function listedScope(ctx: Ctx): Scope {
  return scopeOf(reachOf(ctx, "member.read"));
}

/** The units whose members the reader may take out: both seen and exported. */
export function exportedScope(ctx: Ctx): Scope {
  return meet(listedScope(ctx), scopeOf(reachOf(ctx, "member.export")));
}

/** The units whose members' contacts an export shows. */
export function contactScope(ctx: Ctx): Scope {
  return meet(exportedScope(ctx), scopeOf(reachOf(ctx, "member.read_contact")));
}

/** Refuses who reads members nowhere: an empty list would claim that there are none. */
export function authorizeList(ctx: Ctx): void {
  if (!isAllowedSomewhere(ctx, "member.read")) throw forbidden();
}

/** Refuses who may take members out of nowhere. */
export function authorizeExport(ctx: Ctx): void {
  if (!isAllowedSomewhere(ctx, "member.export") || !isAllowedSomewhere(ctx, "member.read")) throw forbidden();
}
