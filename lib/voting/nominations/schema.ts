import { z } from "zod";
import { REASON_LENGTH_MAX, STATEMENT_LENGTH_MAX } from "../elections/constants";

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((value) => value || undefined)
    .optional();

const statements = {
  statement: text(STATEMENT_LENGTH_MAX),
  statementLocal: text(STATEMENT_LENGTH_MAX),
};

export const standInput = z.object({ contestId: z.uuid(), ...statements });
export type StandInput = z.input<typeof standInput>;

export const proposeCandidateInput = z.object({
  contestId: z.uuid(),
  /** The membership number of whom the caller proposes. */
  memberNumber: z.string().trim().min(1).max(40),
});
export type ProposeCandidateInput = z.input<typeof proposeCandidateInput>;

export const acceptNominationInput = z.object({ candidateId: z.uuid(), ...statements });
export type AcceptNominationInput = z.input<typeof acceptNominationInput>;

export const candidateRef = z.object({ candidateId: z.uuid() });
export type CandidateRef = z.infer<typeof candidateRef>;

export const judgeCandidateInput = z.object({
  candidateId: z.uuid(),
  isApproved: z.coerce.boolean(),
  reason: text(REASON_LENGTH_MAX),
});
export type JudgeCandidateInput = z.input<typeof judgeCandidateInput>;

export const appealInput = z.object({
  candidateId: z.uuid(),
  appeal: z.string().trim().min(1).max(REASON_LENGTH_MAX),
});
export type AppealInput = z.input<typeof appealInput>;
