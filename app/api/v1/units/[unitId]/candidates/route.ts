import { z } from "zod";
import { listCandidates } from "@/lib/units/appointments/queries";
import { listCandidatesInput } from "@/lib/units/appointments/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "Active members of a unit and below who may be appointed there",
    input: listCandidatesInput.extend({ unitId: z.uuid() }),
    permission: "position.appoint",
  },
  (ctx, { unitId, q }) => listCandidates(ctx, unitId, { q }),
);
