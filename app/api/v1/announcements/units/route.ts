import { findWritableUnits } from "@/lib/communications/audiences/queries";
import { findUnitsInput } from "@/lib/communications/audiences/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "Finds units the caller may announce in",
    input: findUnitsInput,
    permission: "announcement.write",
  },
  (ctx, input) => findWritableUnits(ctx, input),
);
