"use server";

import { revalidatePath } from "next/cache";
import {
  applyUnitImport,
  discardUnitImport,
  tryUnitImport,
  uploadUnitImport,
} from "@/lib/units/imports/commands";
import {
  applyUnitImportInput,
  discardUnitImportInput,
  tryUnitImportInput,
  uploadUnitImportInput,
} from "@/lib/units/imports/schema";
import { bringInInput } from "@/lib/geo/places/schema";
import { PLACES_MAPPING } from "@/lib/units/imports/constants";
import { action } from "@/lib/web/action-client";
import { unitFileOf } from "@/lib/web/shared-places";

export const uploadUnitImportAction = action
  .metadata({ name: "units.uploadUnitImport" })
  .inputSchema(uploadUnitImportInput)
  .action(async ({ parsedInput, ctx }) => {
    const done = await uploadUnitImport(ctx, parsedInput);
    revalidatePath("/office/imports", "layout");
    return done;
  });

/** The shared geography as a file on its way in: what it would do is looked at before it is done. */
export const uploadPlacesAction = action
  .metadata({ name: "units.uploadPlaces" })
  .inputSchema(bringInInput)
  .action(async ({ parsedInput, ctx }) => {
    const file = await unitFileOf(ctx, parsedInput);
    const done = await uploadUnitImport(ctx, { anchorId: parsedInput.anchorId, file });
    await tryUnitImport(ctx, { ...done, mapping: PLACES_MAPPING });
    revalidatePath("/office/imports", "layout");
    return done;
  });

export const tryUnitImportAction = action
  .metadata({ name: "units.tryUnitImport" })
  .inputSchema(tryUnitImportInput)
  .action(async ({ parsedInput, ctx }) => {
    await tryUnitImport(ctx, parsedInput);
    revalidatePath("/office/imports", "layout");
  });

export const applyUnitImportAction = action
  .metadata({ name: "units.applyUnitImport" })
  .inputSchema(applyUnitImportInput)
  .action(async ({ parsedInput, ctx }) => {
    await applyUnitImport(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });

export const discardUnitImportAction = action
  .metadata({ name: "units.discardUnitImport" })
  .inputSchema(discardUnitImportInput)
  .action(async ({ parsedInput, ctx }) => {
    await discardUnitImport(ctx, parsedInput);
    revalidatePath("/office/imports", "layout");
  });
