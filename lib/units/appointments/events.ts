import { z } from "zod";
import { defineExternalEvent } from "@/lib/core/outbox";

const appointment = z.object({ tenantId: z.uuid(), appointmentId: z.uuid() });

export const appointmentMade = defineExternalEvent("units/appointment.made", appointment);
export const appointmentEnded = defineExternalEvent("units/appointment.ended", appointment);
