import { castSealed } from "@/lib/voting/box/commands";
import { castSealedInput, castSealedOutput } from "@/lib/voting/box/schema";
import { publicRoute } from "@/lib/web/route";

/** A door of its own: it reads no session, keeps no address and no time, and the pass in the ballot is the right to cast. */
export const POST = publicRoute(
  {
    summary: "Casts a sealed ballot of a secret election",
    input: castSealedInput,
    output: castSealedOutput,
    permissions: [],
  },
  (ctx, { electionId, ballot }) => castSealed(ctx, { electionId, ballot }),
);
