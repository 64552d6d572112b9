import { listMemberHistory } from "@/lib/audit/history/queries";
import { memberHistoryInput } from "@/lib/audit/history/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  { summary: "Everything that was done to a member's record, newest first", input: memberHistoryInput },
  (ctx, input) => listMemberHistory(ctx, input),
);
