import type { Ctx } from "@/lib/core/ctx";
import { makeUnitFile } from "@/lib/geo/places/queries";
import type { BringInInput } from "@/lib/geo/places/schema";
import { tryUnitImport, uploadUnitImport } from "@/lib/units/imports/commands";
import { PLACES_MAPPING } from "@/lib/units/imports/constants";
import { getUnit } from "@/lib/units/tree/queries/get-unit";

/** Places of the shared geography as a file the import of units reads, for under a unit of the caller's. */
export async function unitFileOf(ctx: Ctx, { anchorId, ...wanted }: BringInInput): Promise<File> {
  const { code: parent } = await getUnit(ctx, anchorId);
  return makeUnitFile(ctx, { ...wanted, parent });
}

/** The same on its way into the tree: read and tried, and nothing done yet. */
export async function importPlaces(ctx: Ctx, input: BringInInput): Promise<{ importId: string }> {
  const file = await unitFileOf(ctx, input);
  const { importId } = await uploadUnitImport(ctx, { anchorId: input.anchorId, file });
  await tryUnitImport(ctx, { importId, mapping: PLACES_MAPPING });
  return { importId };
}
