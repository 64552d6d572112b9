import { listPlaces } from "@/lib/members/applications/places/queries";
import { listPlacesInput } from "@/lib/members/applications/places/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  { summary: "Units to choose from: below a unit, by name or code, or by PIN code", input: listPlacesInput },
  (ctx, input) => listPlaces(ctx, input),
);
