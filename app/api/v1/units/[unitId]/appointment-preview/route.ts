import { previewAppointment } from "@/lib/units/appointments/previews/queries";
import { previewAppointmentInput } from "@/lib/units/appointments/previews/schema";
import { route } from "@/lib/web/route";
import { said } from "@/lib/web/sentences";

export const GET = route(
  {
    summary: "Rights that a member would gain by an office of a unit",
    input: previewAppointmentInput,
    permission: "position.appoint",
  },
  async (ctx, input) => {
    const { term, ...rights } = await previewAppointment(ctx, input);
    return { ...rights, term: { ...term, breach: term.breach && (await said(term.breach)) } };
  },
);
