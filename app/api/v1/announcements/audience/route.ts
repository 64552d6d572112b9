import { countAudience } from "@/lib/communications/audiences/queries";
import { countAudienceQuery } from "@/lib/communications/audiences/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "Counts the people an announcement would reach",
    input: countAudienceQuery,
    permission: "announcement.write",
  },
  (ctx, input) => countAudience(ctx, input),
);
