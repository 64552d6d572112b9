import { z } from "zod";
import { NOTES_LENGTH_MAX, REASON_LENGTH_MAX } from "./constants";

const day = z.iso.date();

export const appointInput = z
  .object({
    positionId: z.uuid(),
    unitId: z.uuid(),
    memberId: z.uuid(),
    startsOn: day,
    endsOn: day.optional(),
    notes: z.string().trim().max(NOTES_LENGTH_MAX).optional(),
    /** Why this term goes beyond the limits of the office. */
    exceptionReason: z.string().trim().min(1).max(REASON_LENGTH_MAX).optional(),
  })
  .refine(({ startsOn, endsOn }) => endsOn === undefined || endsOn >= startsOn, {
    path: ["endsOn"],
    error: "appointment.ends_before_start",
  });
export type AppointInput = z.infer<typeof appointInput>;

export const endAppointmentInput = z.object({
  appointmentId: z.uuid(),
  /** The last day in office. */
  endsOn: day,
  reason: z.string().trim().min(1).max(REASON_LENGTH_MAX),
});
export type EndAppointmentInput = z.infer<typeof endAppointmentInput>;

export const listCandidatesInput = z.object({ q: z.string().trim().max(120).default("") });
export type ListCandidatesInput = z.input<typeof listCandidatesInput>;

export const listVacanciesInput = z.object({
  levelId: z.uuid().optional(),
  cursor: z.string().max(500).optional(),
});
export type ListVacanciesInput = z.input<typeof listVacanciesInput>;
