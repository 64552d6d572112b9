"use server";

import { revalidatePath } from "next/cache";
import { applyLoad, discardLoad, tryLoad, uploadLoad } from "@/lib/geo/loads/commands";
import { loadRef, tryLoadInput, uploadLoadInput } from "@/lib/geo/loads/schema";
import { addState, renamePlace } from "@/lib/geo/places/commands";
import { addStateInput, renamePlaceInput } from "@/lib/geo/places/schema";
import { action } from "@/lib/web/action-client";

export const addStateAction = action
  .metadata({ name: "geo.addState" })
  .inputSchema(addStateInput)
  .action(async ({ parsedInput, ctx }) => {
    const done = await addState(ctx, parsedInput);
    revalidatePath("/console/geography", "layout");
    return done;
  });

export const renamePlaceAction = action
  .metadata({ name: "geo.renamePlace" })
  .inputSchema(renamePlaceInput)
  .action(async ({ parsedInput, ctx }) => {
    await renamePlace(ctx, parsedInput);
    revalidatePath("/console/geography", "layout");
  });

export const uploadLoadAction = action
  .metadata({ name: "geo.uploadLoad" })
  .inputSchema(uploadLoadInput)
  .action(async ({ parsedInput, ctx }) => {
    const done = await uploadLoad(ctx, parsedInput);
    revalidatePath("/console/geography", "layout");
    return done;
  });

export const tryLoadAction = action
  .metadata({ name: "geo.tryLoad" })
  .inputSchema(tryLoadInput)
  .action(async ({ parsedInput, ctx }) => {
    await tryLoad(ctx, parsedInput);
    revalidatePath("/console/geography", "layout");
  });

export const applyLoadAction = action
  .metadata({ name: "geo.applyLoad" })
  .inputSchema(loadRef)
  .action(async ({ parsedInput, ctx }) => {
    await applyLoad(ctx, parsedInput);
    revalidatePath("/console/geography", "layout");
  });

export const discardLoadAction = action
  .metadata({ name: "geo.discardLoad" })
  .inputSchema(loadRef)
  .action(async ({ parsedInput, ctx }) => {
    await discardLoad(ctx, parsedInput);
    revalidatePath("/console/geography", "layout");
  });
