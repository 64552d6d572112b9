import { previewEnding } from "@/lib/units/appointments/previews/queries";
import { previewEndingInput } from "@/lib/units/appointments/previews/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "Rights that somebody would lose by the end of an office",
    input: previewEndingInput,
    permission: "position.appoint",
  },
  previewEnding,
);
