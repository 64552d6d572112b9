import { type Permission, permissions } from "@/lib/core/permissions";
import type { Right } from "@/lib/units/appointments/types";

const known = new Set<string>(permissions);

/** The lines of a bundle; a right that this version no longer knows is left out, since nobody has it. */
export function asRights(grants: readonly { permission: string; reach: Right["reach"] }[]): Right[] {
  return grants.flatMap(({ permission, reach }) => (isPermission(permission) ? [{ permission, reach }] : []));
}

function isPermission(text: string): text is Permission {
  return known.has(text);
}
