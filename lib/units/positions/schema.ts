import { z } from "zod";
import {
  attributes,
  type Attribute,
  conditionable,
  type ConditionableRight,
  conditionableRights,
  conditionSchema,
  type Term,
} from "@/lib/core/conditions";
import { permissions } from "@/lib/core/permissions";
import {
  HOLDERS_MAX,
  POSITION_NAME_LENGTH_MAX,
  REACHES,
  SORT_ORDER_MAX,
  TERM_MONTHS_MAX,
  TERMS_MAX,
} from "./constants";

const name = z.string().trim().min(1).max(POSITION_NAME_LENGTH_MAX);

const months = z.coerce.number().int().min(1).max(TERM_MONTHS_MAX).optional();
const terms = z.coerce.number().int().min(1).max(TERMS_MAX).optional();

const positionFacts = z.object({
  name,
  nameLocal: name.optional(),
  isElected: z.boolean().default(false),
  /** Its rights are in force only for holders who were proved by two factors. */
  needsSecondFactor: z.boolean().default(false),
  holdersMax: z.coerce.number().int().min(1).max(HOLDERS_MAX).default(1),
  sortOrder: z.coerce.number().int().min(0).max(SORT_ORDER_MAX).default(0),
  /** How long and how often one person may hold it in one unit; what is left out limits nothing. */
  termMonthsMax: months,
  termsInRowMax: terms,
  pauseMonths: months,
  termsMax: terms,
  allowsExceptions: z.boolean().default(false),
});

/** What is in a row is decided by the pause that ends it: one without the other says nothing. */
const limitsFit = (check: z.core.ParsePayload<Partial<z.output<typeof positionFacts>>>) => {
  const { termsInRowMax, pauseMonths } = check.value;
  if ((termsInRowMax === undefined) === (pauseMonths === undefined)) return;
  const path = [termsInRowMax === undefined ? "termsInRowMax" : "pauseMonths"];
  const issue = { code: "custom", path, message: "position.row_needs_pause", input: check.value } as const;
  check.issues.push(issue);
};

export const createPositionInput = positionFacts.extend({ levelId: z.uuid() }).check(limitsFit);
export type CreatePositionInput = z.input<typeof createPositionInput>;

export const editPositionInput = positionFacts
  .extend({ positionId: z.uuid(), isActive: z.boolean() })
  .check(limitsFit);
export type EditPositionInput = z.input<typeof editPositionInput>;

export const removePositionInput = z.object({ positionId: z.uuid() });
export type RemovePositionInput = z.infer<typeof removePositionInput>;

/** The whole bundle as it shall be: a right with a reach for each right held, none for each not held. */
export const setBundleInput = z.object({
  positionId: z.uuid(),
  rights: z.partialRecord(z.enum(permissions), z.enum(REACHES)).default({}),
  /** What the editor was shown, so that a change made meanwhile is not overwritten unseen. */
  shownVersion: z.string().max(64),
});
export type SetBundleInput = z.input<typeof setBundleInput>;

/** The whole condition of a right; no terms take it away. */
export const setConditionInput = z
  .object({
    positionId: z.uuid(),
    permission: z.enum(conditionableRights),
    terms: z.custom<Term[]>((given) => Array.isArray(given)),
    /** The terms the editor was shown, so that a change made meanwhile is not overwritten unseen. */
    shownTerms: z.string().max(2_000),
  })
  .refine(({ permission, terms }) => terms.length === 0 || schemaOf(permission).safeParse(terms).success, {
    path: ["terms"],
    error: "input.number",
  });
export type SetConditionInput = z.input<typeof setConditionInput>;

const range = z.object({ from: z.coerce.number().optional(), to: z.coerce.number().optional() });

/** The same as a form gives it, by attribute: from and to, or the choices ticked. */
export const conditionForm = z
  .object({
    positionId: z.uuid(),
    permission: z.enum(conditionableRights),
    of: z.record(z.string(), z.union([z.array(z.string()), range])).default({}),
    shownTerms: z.string().max(2_000),
  })
  .transform(({ of, ...rest }, refine): z.infer<typeof setConditionInput> => {
    const asked = termsOf(of, attributes[conditionable[rest.permission]]);
    if (asked.length === 0) return { ...rest, terms: [] };
    const read = schemaOf(rest.permission).safeParse(asked);
    if (read.success) return { ...rest, terms: read.data };
    refine.addIssue({ code: "custom", message: "input.number", path: ["of"] });
    return z.NEVER;
  });
export type ConditionForm = z.input<typeof conditionForm>;

function schemaOf(permission: ConditionableRight) {
  return conditionSchema(conditionable[permission]);
}

/** Attributes in the order of the registry, so that equal conditions are equal texts; what is unknown is refused. */
function termsOf(
  of: Record<string, string[] | z.infer<typeof range>>,
  known: Record<string, Attribute>,
): unknown[] {
  const strangers = Object.keys(of).filter((attribute) => !Object.hasOwn(known, attribute));
  const terms = Object.keys(known).flatMap((attribute): unknown[] => {
    const given = of[attribute];
    if (!given) return [];
    if (Array.isArray(given)) return given.length > 0 ? [{ attribute, is: "one_of", value: given }] : [];
    return [
      ...(given.from === undefined ? [] : [{ attribute, is: "at_least", value: given.from }]),
      ...(given.to === undefined ? [] : [{ attribute, is: "at_most", value: given.to }]),
    ];
  });
  return [...terms, ...strangers];
}
