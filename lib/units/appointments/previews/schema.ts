import { z } from "zod";

export const previewAppointmentInput = z.strictObject({
  unitId: z.uuid(),
  positionId: z.uuid(),
  memberId: z.uuid(),
  /** The days asked for; without a first day it is today. */
  startsOn: z.iso.date().optional(),
  endsOn: z.iso.date().optional(),
});
export type PreviewAppointmentInput = z.infer<typeof previewAppointmentInput>;

export const previewEndingInput = z.strictObject({ appointmentId: z.uuid() });
export type PreviewEndingInput = z.infer<typeof previewEndingInput>;
