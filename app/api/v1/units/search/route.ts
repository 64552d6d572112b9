import { searchUnits } from "@/lib/units/tree/queries/list-tree";
import { searchUnitsInput } from "@/lib/units/tree/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  { summary: "Units by name in either script or by code", input: searchUnitsInput },
  (ctx, input) => searchUnits(ctx, input),
);
