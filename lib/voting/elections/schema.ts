import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import {
  CANDIDATES_PER_CONTEST_MAX,
  contestRules,
  CONTESTS_MAX,
  DESCRIPTION_LENGTH_MAX,
  electionActs,
  electionModes,
  NAME_LENGTH_MAX,
  REASON_LENGTH_MAX,
  SEATS_MAX,
  TITLE_LENGTH_MAX,
} from "./constants";

const line = (max: number) => z.string().trim().min(1).max(max);
const optionalLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((text) => text || undefined)
    .optional();
/** The wall clock of the tenant's zone, "2026-11-28T18:00". */
const wallClock = z.iso.datetime({ local: true });
const optionalWallClock = z.union([wallClock, z.literal("").transform(() => undefined)]).optional();
const optionalWhole = (min: number, max: number) =>
  z.union([z.literal("").transform(() => undefined), z.coerce.number().int().min(min).max(max)]).optional();

export const draftElectionInput = z.object({
  unitId: z.uuid(),
  includesBelow: z.coerce.boolean().default(true),
  mode: z.enum(electionModes).default("OPEN"),
  title: line(TITLE_LENGTH_MAX),
  titleLocal: optionalLine(TITLE_LENGTH_MAX),
  description: optionalLine(DESCRIPTION_LENGTH_MAX),
  descriptionLocal: optionalLine(DESCRIPTION_LENGTH_MAX),
  nominationsOpenAt: optionalWallClock,
  nominationsCloseAt: optionalWallClock,
  opensAt: wallClock,
  closesAt: wallClock,
  memberForDaysMin: z.coerce.number().int().min(0).max(36_500).default(0),
  ageYearsMin: optionalWhole(1, 120),
  quorumPercent: optionalWhole(1, 100),
});
export type DraftElectionInput = z.input<typeof draftElectionInput>;

export const addContestInput = z.object({
  electionId: z.uuid(),
  title: line(TITLE_LENGTH_MAX),
  titleLocal: optionalLine(TITLE_LENGTH_MAX),
  rule: z.enum(contestRules),
  seats: z.coerce.number().int().min(1).max(SEATS_MAX).default(1),
  marksMax: z.coerce.number().int().min(1).max(SEATS_MAX).default(1),
  hasNota: z.coerce.boolean().default(false),
  unitId: z.union([z.uuid(), z.literal("").transform(() => undefined)]).optional(),
});
export type AddContestInput = z.input<typeof addContestInput>;

export const contestRef = z.object({ contestId: z.uuid() });
export type ContestRef = z.infer<typeof contestRef>;

export const addAnswerInput = z.object({
  contestId: z.uuid(),
  name: line(NAME_LENGTH_MAX),
  nameLocal: optionalLine(NAME_LENGTH_MAX),
});
export type AddAnswerInput = z.input<typeof addAnswerInput>;

export const electionRef = z.object({ electionId: z.uuid() });
export type ElectionRef = z.infer<typeof electionRef>;

export const signElectionInput = z.object({
  electionId: z.uuid(),
  act: z.enum(electionActs),
  /** The new close of an extension. */
  closesAt: optionalWallClock,
  /** Why it is cancelled or extended; everybody concerned reads it. */
  reason: optionalLine(REASON_LENGTH_MAX),
});
export type SignElectionInput = z.input<typeof signElectionInput>;

export const castBallotInput = z.object({
  electionId: z.uuid(),
  contests: z
    .array(
      z.object({
        contestId: z.uuid(),
        choice: z
          .array(z.number().int().min(0).max(CANDIDATES_PER_CONTEST_MAX).nullable())
          .max(CANDIDATES_PER_CONTEST_MAX),
      }),
    )
    .min(1)
    .max(CONTESTS_MAX),
});
export type CastBallotInput = z.input<typeof castBallotInput>;

export const listElectionsInput = pageInput;
export type ListElectionsInput = z.input<typeof listElectionsInput>;

export const findReceiptInput = z.object({
  electionId: z.uuid(),
  hash: z
    .string()
    .trim()
    // The tracker of an encrypted ballot is its hash in base 64, which tells small letters from capital ones.
    .transform((typed) => (typed.length === 43 ? typed : typed.toLowerCase()))
    .pipe(z.string().regex(/^([0-9a-f]{64}|[A-Za-z0-9+/]{43})$/, "election.receipt_form")),
});
export type FindReceiptInput = z.input<typeof findReceiptInput>;

export const listRecordedVotesInput = z.object({
  electionId: z.uuid(),
  afterNumber: z.coerce.number().int().min(0).default(0),
});
export type ListRecordedVotesInput = z.input<typeof listRecordedVotesInput>;
