import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { blindIndex, hashesEqual } from "@/lib/core/field-encryption";

/** By which a number is found without being known. */
export function phoneHashOf(ctx: Ctx, phone: string): string {
  return blindIndex(ctx.tenantId, "phone", phone);
}

/** Bound to its challenge: the hash of another one's code is worth nothing here. */
export function codeHashOf(ctx: Ctx, challengeId: string, code: string): string {
  return blindIndex(ctx.tenantId, `otp:${challengeId}`, code);
}

/** Whether one of the marks a browser holds is of this number. */
export function isMarked(ctx: Ctx, phoneHash: string, marks: readonly string[]): boolean {
  const mark = blindIndex(ctx.tenantId, "device", phoneHash);
  return marks.some((given) => hashesEqual(given, mark));
}
