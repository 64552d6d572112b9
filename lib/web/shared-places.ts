import type { Ctx } from "@/lib/core/ctx";
import { makeUnitFile } from "@/lib/geo/places/queries";
import type { BringInInput } from "@/lib/geo/places/schema";
import { tryUnitImport, uploadUnitImport } from "@/lib/units/imports/commands";
import { PLACES_MAPPING } from "@/lib/units/imports/constants";
import { getUnit } from "@/lib/units/tree/queries/get-unit";

/** Places of the shared geography as a file on its way into the tree: read and tried, and nothing done yet. */
export async function importPlaces(
  ctx: Ctx,
  { anchorId, ...wanted }: BringInInput,
): Promise<{ importId: string }> {
  const { code: parent } = await getUnit(ctx, anchorId);
  const file = await makeUnitFile(ctx, { ...wanted, parent });
  const { importId } = await uploadUnitImport(ctx, { anchorId, file });
  await tryUnitImport(ctx, { importId, mapping: PLACES_MAPPING });
  return { importId };
}
