import { getBundle } from "@/lib/voting/elections/queries/check-election";
import { electionRef } from "@/lib/voting/elections/schema";
import { publicRoute } from "@/lib/web/route";

export const GET = publicRoute(
  {
    summary: "Everything needed to check a certified election and to count it again",
    input: electionRef,
    permissions: ["election.verify"],
  },
  (ctx, { electionId }) => getBundle(ctx, electionId),
);
