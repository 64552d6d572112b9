import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { CATEGORIES, PRIORITIES, QUEUES, RATING_MAX, SUBJECT_LENGTH_MAX, TEXT_LENGTH_MAX } from "./constants";

const text = z.string().trim().min(3).max(TEXT_LENGTH_MAX);

export const submitGrievanceInput = z.object({
  /** One of one's own units, or one above them. */
  unitId: z.uuid(),
  category: z.enum(CATEGORIES),
  priority: z.enum(PRIORITIES).default("MEDIUM"),
  subject: z.string().trim().min(3).max(SUBJECT_LENGTH_MAX),
  description: text,
});
export type SubmitGrievanceInput = z.input<typeof submitGrievanceInput>;

export const grievanceRef = z.object({ grievanceId: z.uuid() });
export type GrievanceRef = z.infer<typeof grievanceRef>;

export const stepRef = z.object({ stepId: z.uuid() });
export type StepRef = z.infer<typeof stepRef>;

export const assignGrievanceInput = grievanceRef.extend({ memberId: z.uuid() });
export type AssignGrievanceInput = z.infer<typeof assignGrievanceInput>;

export const passGrievanceOnInput = grievanceRef.extend({ unitId: z.uuid() });
export type PassGrievanceOnInput = z.infer<typeof passGrievanceOnInput>;

export const setPriorityInput = grievanceRef.extend({ priority: z.enum(PRIORITIES) });
export type SetPriorityInput = z.infer<typeof setPriorityInput>;

export const addNoteInput = grievanceRef.extend({ text, isInternal: z.boolean().default(false) });
export type AddNoteInput = z.input<typeof addNoteInput>;

export const answerGrievanceInput = grievanceRef.extend({ answer: text });
export type AnswerGrievanceInput = z.infer<typeof answerGrievanceInput>;

export const reopenGrievanceInput = grievanceRef.extend({ text });
export type ReopenGrievanceInput = z.infer<typeof reopenGrievanceInput>;

export const closeGrievanceInput = grievanceRef.extend({
  rating: z.coerce.number().int().min(1).max(RATING_MAX).optional(),
});
export type CloseGrievanceInput = z.input<typeof closeGrievanceInput>;

export const listGrievancesInput = pageInput.extend({
  queue: z.enum(QUEUES).default("open"),
  category: z.enum(CATEGORIES).optional(),
});
export type ListGrievancesInput = z.input<typeof listGrievancesInput>;

export const reportInput = z.object({
  unitId: z.uuid(),
  days: z.coerce.number().int().min(1).max(366).default(90),
});
export type ReportInput = z.input<typeof reportInput>;
