import type { ServerAction } from "@/lib/core/action";
import type { AppointInput, EndAppointmentInput } from "@/lib/units/appointments/schema";

export type OfficeActions = {
  appoint: ServerAction<AppointInput, { appointmentId: string }>;
  end: ServerAction<EndAppointmentInput>;
  /** Today where the party is, "YYYY-MM-DD". */
  today: string;
};
