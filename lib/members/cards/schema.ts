import { z } from "zod";

/** 128 bits, as core/ids makes them. */
export const verifyCardInput = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{22}$/) });

export type VerifyCardInput = z.input<typeof verifyCardInput>;

/** Nothing is asked: whose card it is follows from who is signed in. */
export const renewCardInput = z.object({});

export type RenewCardInput = z.input<typeof renewCardInput>;
