import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { GENDERS, MEMBER_SOURCES, MEMBER_STATUSES } from "@/lib/members/profiles/constants";
import { purpose } from "@/lib/members/profiles/schema";
import { MEMBER_SORTS, SEARCH_LENGTH_MAX } from "./constants";

/** "A,B" or repeated parameters as a list without repetitions; empty means no restriction. */
const listOf = <Values extends readonly [string, ...string[]]>(values: Values) =>
  z.preprocess(
    (given) => {
      if (given === undefined || given === "" || given === null) return [];
      const texts: unknown[] = Array.isArray(given)
        ? given
        : typeof given === "string"
          ? given.split(",")
          : [given];
      return [...new Set(texts)].filter((text) => text !== "");
    },
    z.array(z.enum(values)).max(values.length),
  );

const absentWhenEmpty = <Inner extends z.ZodType>(inner: Inner) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), inner);

const day = absentWhenEmpty(z.iso.date().optional());

/** Which members: the part of the address that a list, its export and its counts share. */
export const memberFilter = z.object({
  q: absentWhenEmpty(
    z
      .string()
      .max(SEARCH_LENGTH_MAX)
      .transform((text) => text.normalize("NFC").trim().toLowerCase().replace(/\s+/gu, " "))
      .optional(),
  ),
  status: listOf(MEMBER_STATUSES),
  /** This unit and everything below it. */
  unit: absentWhenEmpty(z.uuid().optional()),
  gender: listOf(GENDERS),
  source: listOf(MEMBER_SOURCES),
  account: absentWhenEmpty(z.enum(["yes", "no"]).optional()),
  joinedFrom: day,
  joinedTo: day,
  /** Who bears all of these. */
  tag: z.preprocess(
    (given) => (typeof given === "string" ? given.split(",").filter(Boolean) : (given ?? [])),
    z.array(z.uuid()).max(10),
  ),
});

export type MemberFilter = z.output<typeof memberFilter>;

/** What the address of the list says, read by this one schema on the server and in the browser. */
export const memberQuery = memberFilter.extend({
  ...pageInput.shape,
  sort: absentWhenEmpty(z.enum(MEMBER_SORTS).default("name")),
});

export type MemberQuery = z.output<typeof memberQuery>;
/** As an address gives it: anything, until the schema has read it. */
export type MemberQueryInput = Partial<Record<keyof MemberQuery, unknown>>;

/** An export writes the whole result; `ids` narrows it to what was ticked. */
export const exportMembersInput = memberFilter.extend({
  purpose,
  ids: z.preprocess(
    (given) => (typeof given === "string" ? given.split(",").filter(Boolean) : given),
    z.array(z.uuid()).max(1000).optional(),
  ),
});

export type ExportMembersInput = Partial<Record<keyof z.output<typeof exportMembersInput>, unknown>>;
