"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { fileStorage } from "@/lib/adapters/storage";
import { askForTrial, endTrial } from "@/lib/members/trial/commands";
import { trialInput } from "@/lib/members/trial/schema";
import {
  completeSetUp,
  finishStep,
  setBrand,
  setChannels,
  setCountry,
  setLanguages,
  setLogo,
  setPrivacy,
} from "@/lib/tenancy/settings/commands";
import {
  completeSetUpInput,
  finishStepInput,
  setBrandInput,
  setChannelsInput,
  setCountryInput,
  setLanguagesInput,
  setPrivacyInput,
} from "@/lib/tenancy/settings/schema";
import { bringInInput } from "@/lib/geo/places/schema";
import { layLevels, layOffices } from "@/lib/units/blueprints/commands";
import { layLevelsInput, layOfficesInput } from "@/lib/units/blueprints/schema";
import { applyUnitImport } from "@/lib/units/imports/commands";
import { createUnit } from "@/lib/units/tree/commands/create-unit";
import { createUnitInput } from "@/lib/units/tree/schema";
import { action } from "@/lib/web/action-client";
import { importPlaces } from "@/lib/web/shared-places";

export const finishStepAction = action
  .metadata({ name: "tenancy.finishStep" })
  .inputSchema(finishStepInput)
  .action(async ({ parsedInput, ctx }) => {
    await finishStep(ctx, parsedInput);
    revalidatePath("/", "layout");
  });

export const setCountryAction = action
  .metadata({ name: "tenancy.setCountry" })
  .inputSchema(setCountryInput)
  .action(async ({ parsedInput, ctx }) => {
    await setCountry(ctx, parsedInput);
    await finishStep(ctx, { step: "country" });
    revalidatePath("/", "layout");
  });

export const setPrivacyAction = action
  .metadata({ name: "tenancy.setPrivacy" })
  .inputSchema(setPrivacyInput)
  .action(async ({ parsedInput, ctx }) => {
    await setPrivacy(ctx, parsedInput);
    await finishStep(ctx, { step: "privacy" });
    revalidatePath("/", "layout");
  });

export const setLanguagesAction = action
  .metadata({ name: "tenancy.setLanguages" })
  .inputSchema(setLanguagesInput)
  .action(async ({ parsedInput, ctx }) => {
    await setLanguages(ctx, parsedInput);
    await finishStep(ctx, { step: "languages" });
    revalidatePath("/", "layout");
  });

export const setBrandAction = action
  .metadata({ name: "tenancy.setBrand" })
  .inputSchema(setBrandInput)
  .action(async ({ parsedInput, ctx }) => {
    await setBrand(ctx, parsedInput);
    await finishStep(ctx, { step: "brand" });
    revalidatePath("/", "layout");
  });

export const setLogoAction = action
  .metadata({ name: "tenancy.setLogo" })
  .inputSchema(z.object({ logo: z.instanceof(File) }))
  .action(async ({ parsedInput: { logo }, ctx }) => {
    await setLogo(ctx, { bytes: new Uint8Array(await logo.arrayBuffer()) }, fileStorage());
    revalidatePath("/", "layout");
  });

export const setChannelsAction = action
  .metadata({ name: "tenancy.setChannels" })
  .inputSchema(setChannelsInput)
  .action(async ({ parsedInput, ctx }) => {
    await setChannels(ctx, parsedInput);
    await finishStep(ctx, { step: "channels" });
    revalidatePath("/", "layout");
  });

export const layLevelsAction = action
  .metadata({ name: "units.layLevels" })
  .inputSchema(layLevelsInput)
  .action(async ({ parsedInput, ctx }) => {
    await layLevels(ctx, parsedInput);
    await finishStep(ctx, { step: "levels" });
    revalidatePath("/", "layout");
  });

export const createRootAction = action
  .metadata({ name: "units.createRoot" })
  .inputSchema(createUnitInput)
  .action(async ({ parsedInput, ctx }) => {
    await createUnit(ctx, parsedInput);
    await finishStep(ctx, { step: "unit" });
    revalidatePath("/", "layout");
  });

export const bringInPlacesAction = action
  .metadata({ name: "units.bringInPlaces" })
  .inputSchema(bringInInput)
  .action(async ({ parsedInput, ctx }) => {
    const done = await importPlaces(ctx, parsedInput);
    await applyUnitImport(ctx, done);
    await finishStep(ctx, { step: "places" });
    revalidatePath("/", "layout");
    return done;
  });

export const layOfficesAction = action
  .metadata({ name: "units.layOffices" })
  .inputSchema(layOfficesInput)
  .action(async ({ parsedInput, ctx }) => {
    await layOffices(ctx, parsedInput);
    await finishStep(ctx, { step: "offices" });
    revalidatePath("/", "layout");
  });

export const askForTrialAction = action
  .metadata({ name: "members.askForTrial" })
  .inputSchema(trialInput)
  .action(async ({ parsedInput, ctx }) => {
    await askForTrial(ctx, parsedInput);
    revalidatePath("/", "layout");
  });

export const endTrialAction = action
  .metadata({ name: "members.endTrial" })
  .inputSchema(trialInput)
  .action(async ({ parsedInput, ctx }) => {
    await endTrial(ctx, parsedInput);
    revalidatePath("/", "layout");
  });

export const completeSetUpAction = action
  .metadata({ name: "tenancy.completeSetUp" })
  .inputSchema(completeSetUpInput)
  .action(async ({ parsedInput, ctx }) => {
    await completeSetUp(ctx, parsedInput);
    revalidatePath("/", "layout");
  });
