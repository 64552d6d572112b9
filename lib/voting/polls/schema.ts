import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { OPTION_LENGTH_MAX, OPTIONS_MAX, OPTIONS_MIN, pollPhases, QUESTION_LENGTH_MAX } from "./constants";

const line = (max: number) => z.string().trim().min(1).max(max);
const localLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((text) => text || undefined)
    .optional();

export const draftPollInput = z.object({
  unitId: z.uuid(),
  includesBelow: z.coerce.boolean().default(true),
  question: line(QUESTION_LENGTH_MAX),
  questionLocal: localLine(QUESTION_LENGTH_MAX),
  options: z
    .array(z.object({ text: line(OPTION_LENGTH_MAX), textLocal: localLine(OPTION_LENGTH_MAX) }))
    .min(OPTIONS_MIN)
    .max(OPTIONS_MAX),
  /** The wall clock of the tenant's zone, "2026-11-28T18:00". */
  closesAt: z.iso.datetime({ local: true }),
});
export type DraftPollInput = z.input<typeof draftPollInput>;

export const pollRef = z.object({ pollId: z.uuid() });
export type PollRef = z.infer<typeof pollRef>;

export const castVoteInput = z.object({ pollId: z.uuid(), optionId: z.uuid() });
export type CastVoteInput = z.infer<typeof castVoteInput>;

export const listPollsInput = pageInput.extend({ phase: z.enum(pollPhases).optional() });
export type ListPollsInput = z.input<typeof listPollsInput>;
