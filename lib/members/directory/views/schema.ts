import { z } from "zod";
import { VIEW_NAME_LENGTH_MAX, VIEW_QUERY_LENGTH_MAX } from "./constants";

export const saveMemberViewInput = z.object({
  name: z.string().trim().min(1).max(VIEW_NAME_LENGTH_MAX),
  /** The address of the list as it stands, after the question mark. */
  query: z.string().max(VIEW_QUERY_LENGTH_MAX),
  /** For this unit and everything below it; empty: for oneself. */
  unitId: z.preprocess((value) => (value === "" ? undefined : value), z.uuid().optional()),
});
export type SaveMemberViewInput = z.input<typeof saveMemberViewInput>;

export const removeMemberViewInput = z.object({ viewId: z.uuid() });
export type RemoveMemberViewInput = z.infer<typeof removeMemberViewInput>;
