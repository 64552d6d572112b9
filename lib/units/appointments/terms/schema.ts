import { z } from "zod";

export const listRegisterInput = z.strictObject({
  unitId: z.uuid(),
  /** One office; none for all the unit has or had. */
  positionId: z.uuid().optional(),
  cursor: z.string().max(500).optional(),
});
export type ListRegisterInput = z.infer<typeof listRegisterInput>;

export const exportRegisterInput = listRegisterInput.omit({ cursor: true });
export type ExportRegisterInput = z.infer<typeof exportRegisterInput>;
