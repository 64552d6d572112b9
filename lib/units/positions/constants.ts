import {
  type Attribute,
  type AttributeName,
  attributes,
  conditionable,
  type ConditionableRight,
  conditionableRights,
} from "@/lib/core/conditions";
import type { Permission } from "@/lib/core/permissions";

export const POSITION_NAME_LENGTH_MAX = 80;
export const HOLDERS_MAX = 500;
export const SORT_ORDER_MAX = 1000;
/** A hundred years: more than any constitution asks for. */
export const TERM_MONTHS_MAX = 1200;
export const TERMS_MAX = 50;
/** What may be asked of the records of each right that can be narrowed, as its form shows it. */
export const ASKABLE = Object.fromEntries(
  conditionableRights.map((right) => [right, askableOf(attributes[conditionable[right]])]),
) as Record<ConditionableRight, Askable[]>;

type Askable = { attribute: AttributeName; choices?: readonly string[]; max?: number };

function askableOf(known: Record<string, Attribute>): Askable[] {
  return Object.entries(known).map(([name, of]) => {
    const attribute = name as AttributeName;
    return of.type === "choice" ? { attribute, choices: of.choices } : { attribute, max: of.max };
  });
}

export const REACHES = ["UNIT", "SUBTREE", "TENANT"] as const;

const READER = [
  "announcement.read",
  "election.verify",
  "member.read",
  "member.verify_card",
  "poll.read",
] as const satisfies readonly Permission[];
const BOOTH = [
  ...READER,
  "account.recover",
  "announcement.publish",
  "announcement.write",
  "grievance.handle",
  "member.admit",
  "member.read_contact",
  "member.write",
  "poll.manage",
  "right.delegate",
] as const satisfies readonly Permission[];
const CONSTITUENCY = [
  ...BOOTH,
  "election.manage",
  "member.change_status",
  "member.export",
  "position.appoint",
  "unit.export",
] as const satisfies readonly Permission[];
const DISTRICT = [
  ...CONSTITUENCY,
  "audit.read",
  "member.ban",
  "member.import",
  "right.read",
  "unit.write",
] as const satisfies readonly Permission[];

/**
 * The bundles a new organisation's offices begin with, from least to most: whoever reads along, who serves the
 * smallest unit, one in the middle, who leads a region, and who keeps the whole organisation in order. Each
 * holds what the one before it holds.
 */
export const DEFAULT_BUNDLES = {
  READER,
  BOOTH,
  CONSTITUENCY,
  DISTRICT,
  ADMINISTRATOR: [
    ...DISTRICT,
    "account.deactivate",
    "alert.read",
    "alert.settle",
    "job.control",
    "job.read",
    "position.write",
    "privacy.handle",
    "tenant.configure",
    "token.manage",
    "unit.import",
  ],
} as const satisfies Record<string, readonly Permission[]>;
