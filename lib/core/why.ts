import { type Grant, grantsFor, reaches, sourceIdOf } from "@/lib/core/authz";
import type { ConditionableRight, Facts } from "@/lib/core/conditions";
import type { Ctx } from "@/lib/core/ctx";
import type { Permission } from "@/lib/core/permissions";
import type messages from "@/messages/en/rights.json";

/** Every rule of a policy has a sentence: one that nobody has translated does not compile. */
export type RuleKey = keyof (typeof messages)["rule"];

/**
 * A decision with what it rests on. Policies decide by `holds` of the same value that a person is shown, so what
 * is explained cannot differ from what is done.
 */
export type Why = {
  rule: RuleKey;
  holds: boolean;
  /** For a rule about a right: which, at which unit (null: over the whole tenant), and the grants that give it. */
  right?: {
    permission: Permission;
    unitPath: string | null;
    grants: readonly Grant[];
    /** Grants that reach there and whose condition the record does not fit. */
    unmet: readonly Grant[];
  };
  of?: readonly Why[];
};

/** Holds when one of the rules does. */
export function anyOf(...of: Why[]): Why {
  return { rule: "any", holds: of.some(({ holds }) => holds), of };
}

/** Holds when all of the rules do. */
export function allOf(...of: Why[]): Why {
  return { rule: "all", holds: of.every(({ holds }) => holds), of };
}

/** A rule that is a plain fact of the record or the person. */
export function fact(rule: Exclude<RuleKey, "any" | "all" | "right">, holds: boolean): Why {
  return { rule, holds };
}

/** Ids of the offices and delegations by which a decision holds, for the trail: why somebody saw what they saw. */
export function sourcesOf({ holds, right, of = [] }: Why): string[] {
  if (!holds) return [];
  const own = (right?.grants ?? []).flatMap(sourceIdOf);
  return [...new Set([...own, ...of.flatMap(sourcesOf)])];
}

/** The rule that a right is held at a unit, or with null over the whole tenant. */
export function byRight(ctx: Ctx, permission: Permission, unitPath: string | null): Why {
  return whyOf({ permission, unitPath, grants: grantsFor(ctx, permission, unitPath), unmet: [] });
}

/** The same for a record, whose facts decide about grants that hold for some records only. */
export function byRightFor(
  ctx: Ctx,
  permission: ConditionableRight,
  { unitPath, facts }: { unitPath: string; facts: Facts },
): Why {
  const grants = grantsFor(ctx, permission, unitPath, facts);
  const unmet = ctx.grants.filter(
    (grant) => grant.permission === permission && reaches(grant, unitPath) && !grants.includes(grant),
  );
  return whyOf({ permission, unitPath, grants, unmet });
}

function whyOf(right: NonNullable<Why["right"]>): Why {
  return { rule: "right", holds: right.grants.length > 0, right };
}
