import { findDuplicates } from "@/lib/members/profiles/queries";
import { findDuplicatesInput } from "@/lib/members/profiles/schema";
import { route } from "@/lib/web/route";

/** Reads, yet is posted: a phone number does not belong into addresses and their logs. */
export const POST = route(
  { summary: "Who may be the same person", input: findDuplicatesInput, permission: "member.write" },
  (ctx, input) => findDuplicates(ctx, input),
);
