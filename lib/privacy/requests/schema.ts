import { z } from "zod";
import { CORRECTION_FIELDS, REQUEST_KINDS, WANTED_LENGTH_MAX, WORDS_LENGTH_MAX } from "./constants";

const words = z
  .string()
  .trim()
  .max(WORDS_LENGTH_MAX)
  .optional()
  .transform((text) => text || undefined);

export const submitRequestInput = z
  .object({
    kind: z.enum(REQUEST_KINDS),
    words,
    field: z.enum(CORRECTION_FIELDS).optional(),
    wanted: z.string().trim().max(WANTED_LENGTH_MAX).optional(),
    /** Of an erasure: that what is kept was read. */
    hasRead: z.boolean().optional(),
  })
  .refine(({ kind, words: said }) => !/^(ACCESS|OBJECTION)$/.test(kind) || said, {
    path: ["words"],
    error: "privacy.words_needed",
  })
  .refine(({ kind, field, wanted }) => kind !== "CORRECTION" || (field && wanted), {
    path: ["wanted"],
    error: "input.required",
  })
  .refine(({ kind, field, wanted }) => kind !== "CORRECTION" || field !== "joinedOn" || isDay(wanted), {
    path: ["wanted"],
    error: "privacy.correction_day",
  })
  .refine(({ kind, hasRead }) => kind !== "ERASURE" || hasRead === true, {
    path: ["hasRead"],
    error: "privacy.confirm_needed",
  });
export type SubmitRequestInput = z.input<typeof submitRequestInput>;

export const requestRef = z.object({ requestId: z.uuid() });
export type RequestRef = z.infer<typeof requestRef>;

export const answerRequestInput = requestRef.extend({
  answer: z.string().trim().min(2).max(WORDS_LENGTH_MAX),
});
export type AnswerRequestInput = z.infer<typeof answerRequestInput>;

export const liftRestrictionInput = requestRef;
export type LiftRestrictionInput = RequestRef;

function isDay(text: string | undefined): boolean {
  return z.iso.date().safeParse(text).success;
}
