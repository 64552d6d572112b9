import { z } from "zod";
import { ballotLeafInput } from "../secret/schema";

export const castSealedInput = z.object({ electionId: z.uuid(), ballot: ballotLeafInput });
export type CastSealedInput = z.input<typeof castSealedInput>;

export const castSealedOutput = z.object({ receipt: z.string() });
