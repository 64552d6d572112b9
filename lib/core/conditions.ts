import { z } from "zod";
import type { Permission } from "@/lib/core/permissions";

/**
 * What a condition may ask of a kind of record, each attribute with its type and bounds and the column it is read
 * from. `since` counts whole years or days from a date in that column; an `amount` is a number as it stands.
 */
export const attributes = {
  member: {
    age: { type: "since", column: "birthDate", unit: "years", max: 130 },
    membership_days: { type: "since", column: "joinedOn", unit: "days", max: 36_500 },
    status: {
      type: "choice",
      column: "status",
      choices: ["PENDING", "ACTIVE", "SUSPENDED", "EXPELLED", "RESIGNED", "REFUSED"],
    },
    gender: { type: "choice", column: "gender", choices: ["FEMALE", "MALE", "OTHER", "UNDISCLOSED"] },
  },
} as const satisfies Record<string, Record<string, Attribute>>;

export type Attribute =
  | { type: "choice"; column: string; choices: readonly string[] }
  | { type: "since"; column: string; unit: "years" | "days"; max: number }
  | { type: "amount"; column: string; max: number };

export type RecordKind = keyof typeof attributes;
export type AttributeName = { [K in RecordKind]: keyof (typeof attributes)[K] }[RecordKind];

/**
 * The rights that may carry a condition, and the kind of record it is about. Only those stand here whose every check
 * passes the record: to all others a conditional grant gives nothing.
 */
export const conditionable = {
  "member.export": "member",
  "member.read": "member",
  "member.read_contact": "member",
} as const satisfies Partial<Record<Permission, RecordKind>>;

export type ConditionableRight = keyof typeof conditionable;
export const conditionableRights = Object.keys(conditionable) as [
  ConditionableRight,
  ...ConditionableRight[],
];

export function isConditionable(permission: string): permission is ConditionableRight {
  return Object.hasOwn(conditionable, permission);
}

/** One term: an attribute within a bound, or one of some values. All terms of a condition must hold. */
export type Term = { attribute: AttributeName } & (
  { is: "at_least" | "at_most"; value: number } | { is: "one_of"; value: readonly string[] }
);

/** A term made ready: what the column must be, and nothing else. An empty column never fits. */
export type Bound = { column: string } & (
  { oneOf: readonly string[] } | { from?: string | number; to?: string | number }
);

/** A condition with what it was made ready to, once, on the day the grant was read. */
export type Condition = { terms: readonly Term[]; bounds: readonly Bound[] };

export const TERMS_MAX = 4;

/** The schema of a condition on records of a kind: known attributes, fitting comparisons, values within bounds. */
export function conditionSchema(kind: RecordKind): z.ZodType<Term[]> {
  const terms = Object.entries(attributes[kind]).map(([attribute, of]) => termSchema(attribute, of));
  const [first, ...more] = terms;
  if (!first) throw new Error(`nothing can be asked of a ${kind}`);
  return z
    .array(z.union([first, ...more]))
    .min(1)
    .max(TERMS_MAX) as unknown as z.ZodType<Term[]>;
}

function termSchema(attribute: string, of: Attribute): z.ZodType {
  const name = z.literal(attribute);
  if (of.type === "choice") {
    return z.object({
      attribute: name,
      is: z.literal("one_of"),
      value: z.array(z.enum([...of.choices])).min(1),
    });
  }
  const value = z.number().int().min(0).max(of.max);
  return z.object({ attribute: name, is: z.enum(["at_least", "at_most"]), value });
}

/**
 * Reads a stored condition and makes it ready for a day. What cannot be read, because it was stored by another
 * version, fits no record at all.
 */
export function compileCondition(permission: string, stored: unknown, today: string): Condition {
  const parsed = isConditionable(permission)
    ? conditionSchema(conditionable[permission]).safeParse(stored)
    : null;
  if (!parsed?.success || !isConditionable(permission)) return NOTHING;
  const known: Record<string, Attribute> = attributes[conditionable[permission]];
  const bounds = parsed.data.map((term) => boundOf(term, known[term.attribute], today));
  return { terms: parsed.data, bounds };
}

const NOTHING: Condition = { terms: [], bounds: [{ column: "id", oneOf: [] }] };

function boundOf(term: Term, of: Attribute | undefined, today: string): Bound {
  if (!of) return { column: "id", oneOf: [] };
  if (term.is === "one_of") return { column: of.column, oneOf: term.value };
  if (of.type !== "since") {
    return { column: of.column, ...(term.is === "at_least" ? { from: term.value } : { to: term.value }) };
  }
  // At least so old: born on that day or before. At most so old: born after the day one more would need.
  return term.is === "at_least"
    ? { column: of.column, to: before(today, term.value, of.unit) }
    : { column: of.column, from: dayAfter(before(today, term.value + 1, of.unit)) };
}

/** The day so many years or days before; the 29th of February counts as the 28th in other years. */
function before(today: string, count: number, unit: "years" | "days"): string {
  if (unit === "days") return shift(today, -count);
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  const last = new Date(Date.UTC(2000, 0, 1));
  last.setUTCFullYear(year - count, month, 0);
  const clipped = Math.min(day, last.getUTCDate());
  return `${String(year - count).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(clipped).padStart(2, "0")}`;
}

function dayAfter(day: string): string {
  return shift(day, 1);
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The columns of a record that conditions look at; dates as Prisma hands them over. */
export type Facts = Readonly<Record<string, string | number | Date | null>>;

/** Whether a record fits. */
export function fits(bounds: readonly Bound[], facts: Facts): boolean {
  return bounds.every((bound) => {
    const given = facts[bound.column];
    if (given === null || given === undefined) return false;
    const value = given instanceof Date ? given.toISOString().slice(0, 10) : given;
    if ("oneOf" in bound) return bound.oneOf.includes(String(value));
    return (bound.from === undefined || value >= bound.from) && (bound.to === undefined || value <= bound.to);
  });
}

/** `fits` as a Prisma filter of the record. */
export function fitsFilter(bounds: readonly Bound[]): { AND: Record<string, unknown>[] } {
  const asStored = (value: string | number) =>
    typeof value === "string" ? new Date(`${value}T00:00:00.000Z`) : value;
  return {
    AND: bounds.map((bound) => {
      if ("oneOf" in bound) return { [bound.column]: { in: [...bound.oneOf] } };
      const { from, to } = bound;
      return {
        [bound.column]: {
          ...(from !== undefined && { gte: asStored(from) }),
          ...(to !== undefined && { lte: asStored(to) }),
        },
      };
    }),
  };
}
