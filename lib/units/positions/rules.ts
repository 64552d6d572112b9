import { conditionable, conditionSchema, isConditionable, type Term } from "@/lib/core/conditions";
import { ruleViolated } from "@/lib/core/errors";
import { permissions } from "@/lib/core/permissions";
import type { Bundle, BundleChange, Conditions, Reach } from "./types";

const width: Record<Reach, number> = { UNIT: 1, SUBTREE: 2, TENANT: 3 };

/** What differs between two bundles, right by right, in the order of the list of rights. */
export function bundleChanges(before: Bundle, after: Bundle): BundleChange[] {
  return permissions
    .map((permission) => ({
      permission,
      from: before[permission] ?? null,
      to: after[permission] ?? null,
    }))
    .filter(({ from, to }) => from !== to);
}

/** Whether a change hands out more than was handed out before. */
export function isWidening({ from, to }: Pick<BundleChange, "from" | "to">): boolean {
  if (to === null) return false;
  return from === null || width[to] > width[from];
}

/** Nobody hands out what they do not hold; taking away is always possible. */
export function assertGrantable(changes: readonly BundleChange[], grantable: readonly string[]): void {
  const beyond = changes.filter((change) => isWidening(change) && !grantable.includes(change.permission));
  if (beyond.length > 0) throw ruleViolated("position.right_not_held", { count: beyond.length });
}

/** Fewer seats than people who hold them would leave one too many in office. */
export function assertSeatsSuffice(holdersMax: number, holdersPeak: number): void {
  if (holdersPeak > holdersMax) throw ruleViolated("position.more_holders", { count: holdersPeak });
}

/** An office that is or will be held is not taken out of use over its holder's head. */
export function assertUnheld(appointmentCount: number): void {
  if (appointmentCount > 0) throw ruleViolated("position.held", { count: appointmentCount });
}

/** An office that ever had a holder stays, for the history; it can be taken out of use. */
export function assertNeverHeld(appointmentCount: number): void {
  if (appointmentCount > 0) throw ruleViolated("position.has_history", { count: appointmentCount });
}

/** The conditions among the lines of a bundle, by right; one that cannot be read any more lets nothing through. */
export function conditionsOf(grants: readonly { permission: string; condition: unknown }[]): Conditions {
  return Object.fromEntries(
    grants.flatMap(({ permission, condition }) => {
      if (condition === null || !isConditionable(permission)) return [];
      const read = conditionSchema(conditionable[permission]).safeParse(condition);
      return [[permission, read.success ? read.data : []]];
    }),
  );
}

/** A first condition takes away; any other change could hand out, so it takes the right itself. */
export function assertConditionGrantable(before: readonly Term[] | null, isGrantable: boolean): void {
  if (before !== null && !isGrantable) throw ruleViolated("position.right_not_held", { count: 1 });
}

/** Refuses a condition on a right that the office does not give. */
export function assertGiven(grant: unknown): void {
  if (!grant) throw ruleViolated("position.right_not_given");
}

/** A short mark of a bundle, equal for equal bundles. */
export function bundleVersion(bundle: Bundle): string {
  return permissions.map((permission) => (bundle[permission] ?? "-").charAt(0)).join("");
}
