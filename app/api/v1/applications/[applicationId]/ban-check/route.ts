import { checkDocument } from "@/lib/members/bans/queries";
import { checkDocumentInput } from "@/lib/members/bans/schema";
import { route } from "@/lib/web/route";

export const POST = route(
  {
    summary: "Compares the number of an applicant's paper with the register of banned people",
    input: checkDocumentInput,
    permission: "member.admit",
  },
  (ctx, input) => checkDocument(ctx, input),
);
