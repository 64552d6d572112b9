import { isBelow, type Grant } from "@/lib/core/authz";

/**
 * What is left of an owner's rights for a token: only its scopes, and only at its unit and below. It never holds more
 * than its owner does at this moment.
 */
export function narrow(
  grants: readonly Grant[],
  scopes: readonly string[],
  unitPath: string | null,
): Grant[] {
  return grants
    .filter(({ permission }) => scopes.includes(permission))
    .flatMap((grant) => (unitPath === null ? [grant] : within(grant, unitPath)));
}

function within(grant: Grant, unitPath: string): Grant[] {
  const { permission, condition } = grant;
  const below = { permission, ...(condition && { condition }), reach: "subtree" as const, unitPath };
  if (grant.reach === "tenant") return [below];
  if (grant.unitPath === unitPath || isBelow(grant.unitPath, unitPath)) return [grant];
  return grant.reach === "subtree" && isBelow(unitPath, grant.unitPath) ? [below] : [];
}

/** A token as a program sends it, or null: "party_" and the part that is shown, then the secret. */
export function prefixOf(token: string): string | null {
  return /^(party_[A-Za-z0-9]{8})_[A-Za-z0-9_-]{43}$/.exec(token)?.[1] ?? null;
}
