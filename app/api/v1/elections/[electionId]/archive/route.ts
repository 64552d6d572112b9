import { electionRef } from "@/lib/voting/elections/schema";
import { getArchive } from "@/lib/voting/verifiable/queries";
import { publicRoute } from "@/lib/web/route";

export const GET = publicRoute(
  {
    summary: "The file of a certified verifiable election, by the Belenios specification 2.0",
    input: electionRef,
    permissions: ["election.verify"],
  },
  async (ctx, { electionId }) => {
    const { name, bytes } = await getArchive(ctx, electionId);
    return new Response(bytes, {
      headers: {
        "Content-Type": "application/x-tar",
        "Content-Disposition": `attachment; filename="${name}"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
);
