import { previewAppointment } from "@/lib/units/appointments/previews/queries";
import { previewAppointmentInput } from "@/lib/units/appointments/previews/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "Rights that a member would gain by an office of a unit",
    input: previewAppointmentInput,
    permission: "position.appoint",
  },
  previewAppointment,
);
