import { listMembers } from "@/lib/members/directory/queries";
import { memberQuery } from "@/lib/members/directory/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "Members one may read, by search, filters and order, a page at a time",
    input: memberQuery,
    permission: "member.read",
  },
  (ctx, input) => listMembers(ctx, input),
);
