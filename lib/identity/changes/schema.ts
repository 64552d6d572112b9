import { z } from "zod";

export const changeRef = z.object({ changeId: z.uuid() });
export type ChangeRef = z.infer<typeof changeRef>;

export const closeOwnWaysInInput = z.strictObject({});

/** What the page of the link in the letter sends. */
export const stopChangeForm = z.object({ link: z.string().max(100) });
export type StopChangeForm = z.infer<typeof stopChangeForm>;

/** What the page of the link in the letter about an unused account sends. */
export const keepAccountForm = z.strictObject({ link: z.string().max(100) });
export type KeepAccountForm = z.infer<typeof keepAccountForm>;

export const keepAccountInput = keepAccountForm.extend({ address: z.string().min(1).max(100) });
export type KeepAccountInput = z.infer<typeof keepAccountInput>;

/** What the gate adds to it. */
export const stopChangeInput = stopChangeForm.extend({ address: z.string().min(1).max(100) });
export type StopChangeInput = z.infer<typeof stopChangeInput>;
