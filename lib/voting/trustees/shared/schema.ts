import { z } from "zod";

/** Documents of the ceremony and of the opening, as the specification prints them. */
const document = (max: number) => z.string().min(2).max(max);

export const joinSharedInput = z.object({ electionId: z.uuid(), certificate: document(4_000) });
export type JoinSharedInput = z.input<typeof joinSharedInput>;

export const dealSharedInput = z.object({ electionId: z.uuid(), polynomial: document(200_000) });
export type DealSharedInput = z.input<typeof dealSharedInput>;

export const combineSharedInput = z.object({ electionId: z.uuid(), output: document(20_000) });
export type CombineSharedInput = z.input<typeof combineSharedInput>;

export const openSumInput = z.object({ electionId: z.uuid(), decryption: document(3_000_000) });
export type OpenSumInput = z.input<typeof openSumInput>;
