import { electionRef } from "@/lib/voting/elections/schema";
import { getArchive } from "@/lib/voting/verifiable/queries";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "The file of a closed verifiable election as far as its encrypted sum, for who is to open it",
    input: electionRef,
  },
  async (ctx, { electionId }) => {
    const { bytes } = await getArchive(ctx, electionId);
    return new Response(bytes, {
      headers: { "Content-Type": "application/x-tar", "Cache-Control": "private, no-store" },
    });
  },
);
