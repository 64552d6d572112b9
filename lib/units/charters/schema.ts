import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { CHARTER_ANSWERS, CHARTER_LENGTH_MAX } from "./constants";

const locale = z.string().regex(/^[a-z]{2}$/);

/** A new version in every language that has one; who reads another language reads the organisation's own. */
export const writeCharterInput = z.strictObject({
  /** The version that was shown to the writer; 0: none. */
  shownVersion: z.int().min(0),
  texts: z
    .partialRecord(locale, z.string().trim().max(CHARTER_LENGTH_MAX).optional())
    .refine((texts) => Object.values(texts).some((text) => text), "input.required"),
});
export type WriteCharterInput = z.input<typeof writeCharterInput>;

/** The version that the reader was shown. */
export const withdrawCharterInput = z.strictObject({ version: z.int().min(1) });
export type WithdrawCharterInput = z.infer<typeof withdrawCharterInput>;

export const acceptCharterInput = z.strictObject({ version: z.int().min(1), locale });
export type AcceptCharterInput = z.infer<typeof acceptCharterInput>;

export const listCharterBearersInput = pageInput.extend({
  answer: z.enum(CHARTER_ANSWERS).optional().catch(undefined),
});
export type ListCharterBearersInput = z.input<typeof listCharterBearersInput>;

export const toTellInput = z.strictObject({
  version: z.int(),
  /** Who was told last; null: nobody yet. */
  after: z.strictObject({ name: z.string(), memberId: z.uuid() }).nullable(),
});
export type ToTellInput = z.infer<typeof toTellInput>;
