import { fileStorage } from "@/lib/adapters/storage";
import { getEvidence } from "@/lib/members/evidence/queries";
import { openEvidenceInput } from "@/lib/members/evidence/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  { summary: "A picture of a paper", input: openEvidenceInput },
  async (ctx, input) => {
    const { bytes, contentType } = await getEvidence(ctx, input, fileStorage());
    const headers = { "Content-Type": contentType, "Cache-Control": "private, no-store" };
    return new Response(Buffer.from(bytes), { headers });
  },
);
