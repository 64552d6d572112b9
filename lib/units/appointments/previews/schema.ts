import { z } from "zod";

export const previewAppointmentInput = z.strictObject({
  unitId: z.uuid(),
  positionId: z.uuid(),
  memberId: z.uuid(),
});
export type PreviewAppointmentInput = z.infer<typeof previewAppointmentInput>;

export const previewEndingInput = z.strictObject({ appointmentId: z.uuid() });
export type PreviewEndingInput = z.infer<typeof previewEndingInput>;
