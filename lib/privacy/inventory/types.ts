import type { KEEPING_RULES, LEFT_OUT_REASONS, NOT_PERSONAL_REASONS } from "./constants";

export type KeepingRule = (typeof KEEPING_RULES)[number];
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];
export type NotPersonalReason = (typeof NOT_PERSONAL_REASONS)[number];

/**
 * What a column holds, as far as its person is concerned:
 * - `key`: ids of rows, states of the machinery; `fact`: states, days and numbers about the person;
 * - `text`: what says who somebody is or what was written about them; `sealed`: the same, encrypted;
 * - `file`: a key of the storage; `who`: the account or member that acted, often somebody else;
 * - `index`: made from other columns, to find them; `secret`: opens a door.
 */
export type Use = "key" | "fact" | "text" | "sealed" | "file" | "who" | "index" | "secret";

/** Columns by use, their names separated by blanks. */
export type Columns = Partial<Record<Use, string>>;

/**
 * How rows belong to a person: a column that holds the id of their account or member, the index of their phone or
 * e-mail, a sealed contact of theirs, or the id of another row of theirs. `isAboutOnly`: it stands with somebody
 * else (a notice in their inbox), so it goes with the person and is not handed to them.
 */
export type Path = {
  column: string;
  is: "account" | "member" | "phone" | "email" | "sealed_contact" | "row";
  isAboutOnly?: true;
};

/** What an erasure does to the rows: away with them, or emptied but for what a rule keeps. */
export type Erasure =
  | { as: "deleted" }
  | {
      as: "emptied";
      /** Why the rows themselves stay. */
      rule: KeepingRule;
      /** Columns of text, sealed text, files or secrets that stay too. */
      kept?: string;
      /** What stands in columns afterwards that may not be empty, or that say something untrue else. */
      set?: Readonly<Record<string, string>>;
    };

export type PersonalTable = { of: readonly Path[]; columns: Columns; erasure: Erasure };
export type ImpersonalTable = { of: "nobody"; why: NotPersonalReason; columns: Columns };
export type TableEntry = PersonalTable | ImpersonalTable;

/** A column of the live schema, from the catalogue. */
export type CatalogueColumn = {
  table: string;
  column: string;
  type: string;
  isNullable: boolean;
  isGenerated: boolean;
  isKey: boolean;
  /** The table a foreign key of this column alone leads to. */
  refersTo: string | null;
};

/** One person, by everything that leads to rows of theirs. */
export type Person = {
  accountIds: readonly string[];
  memberIds: readonly string[];
  phoneHashes: readonly string[];
  emailHashes: readonly string[];
  /** Plain phones and addresses: to find messages that were kept instead of sent. */
  contacts: readonly string[];
  rowIds: readonly string[];
};

/** What a rule keeps of a person after an erasure. */
export type KeptView = { table: string; rule: KeepingRule; columns: string[] };
