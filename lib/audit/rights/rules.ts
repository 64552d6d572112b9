import type { Grant } from "@/lib/core/authz";
import { permissions } from "@/lib/core/permissions";
import type { HeldRight, RightOfPerson } from "./types";

/** Grants by right, in the order of the list of rights; those not held are left out. */
export function byRightOf(
  grants: readonly Grant[],
  toHeld: (grant: Grant) => HeldRight | null,
): RightOfPerson[] {
  return permissions.flatMap((permission) => {
    const held = grants
      .filter((grant) => grant.permission === permission)
      .flatMap((grant) => toHeld(grant) ?? []);
    return held.length > 0 ? [{ permission, held }] : [];
  });
}
