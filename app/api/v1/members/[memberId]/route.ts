import { getMember } from "@/lib/members/profiles/queries";
import { getMemberInput } from "@/lib/members/profiles/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  { summary: "A member's record without contacts", input: getMemberInput },
  (ctx, input) => getMember(ctx, input),
);
