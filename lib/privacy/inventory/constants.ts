import { impersonalTables } from "./impersonal/constants";
import { memberTables } from "./members/constants";
import type { TableEntry } from "./types";
import { wayInTables } from "./ways-in/constants";

/**
 * Why something stays after an erasure. Its words are `privacy.rules.<name>`: which statute or which rule of the party
 * asks for it, and for how long.
 */
export const KEEPING_RULES = [
  /** That there was a member of this number, from when until when, where: numbers are never given twice. */
  "register",
  /** Who held which office when: acts done by it stay valid. */
  "offices",
  /** That somebody stood on a roll and whether they voted, never how: the result must stay checkable. */
  "roll",
  /** The trail of acts, by ids alone: it cannot be changed by anybody, and names nobody whose record is empty. */
  "trail",
  /** That a request was made and answered in time: the proof that the law was kept. */
  "answers",
  /** Who runs an installation or an organisation: written down at the server or by the console. */
  "operators",
  /** A keyed hash of who was banned, by which they are known again and nothing else about them. */
  "banned",
] as const;

/** Why something is not in a person's copy of their data. Words: `privacy.left_out.<name>`. */
export const LEFT_OUT_REASONS = ["secret", "index", "somebody_else", "secret_vote"] as const;

/** Why a table says nothing about a person. Words: `privacy.not_personal.<name>`. */
export const NOT_PERSONAL_REASONS = [
  /** Settings and structure of the organisation. */
  "organisation",
  /** What the organisation says to its members, and puts to the vote. */
  "published",
  /** Counts, ids and states by which the system does its work; ended work is forgotten on its own. */
  "machinery",
  /** Ballots: no key leads from a person to one, or back. */
  "secret_vote",
  /** Requests for an organisation of one's own, before it exists: read and answered at the console. */
  "applicants",
  /** Marks nobody can read, without a name or a link to a record: they outlive the person's data on purpose. */
  "unnamed",
] as const;

/**
 * Every table of the live schema, and of each every column: whose it is and what it holds. A table or column that is
 * not here fails the export, the erasure and tests/integration/platform/personal-data.test.ts.
 */
export const INVENTORY: Readonly<Record<string, TableEntry>> = {
  ...memberTables,
  ...wayInTables,
  ...impersonalTables,
};

/** Where the product's tables stand. */
export const SCHEMAS = ["public", "jobs"] as const;

/** Rows read, emptied or deleted at once. */
export const ROWS_AT_ONCE = 500;

/** What stands in place of a name that must not be empty. */
export const ERASED_NAME = "—";
