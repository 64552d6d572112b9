import { z } from "zod";
import { getProofWays } from "@/lib/identity/proofs/queries";
import { route } from "@/lib/web/route";

export const GET = route(
  { summary: "How the signed-in person can show once more that it is them", input: z.object({}) },
  (ctx) => getProofWays(ctx),
);
