import { z } from "zod";

export const setPhotoInput = z.object({
  /** Absent for one's own record. */
  memberId: z.uuid().optional(),
  bytes: z.instanceof(Uint8Array),
});

export type SetPhotoInput = z.input<typeof setPhotoInput>;

export const removePhotoInput = z.object({ memberId: z.uuid().optional() });

export type RemovePhotoInput = z.input<typeof removePhotoInput>;
