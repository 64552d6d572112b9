"use server";

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
import { showOrganisationAnew } from "@/lib/web/organisation";
import { importPlaces } from "@/lib/web/shared-places";

export const finishStepAction = action
  .metadata({ name: "tenancy.finishStep" })
  .inputSchema(finishStepInput)
  .action(async ({ parsedInput, ctx }) => {
    await finishStep(ctx, parsedInput);
    showOrganisationAnew();
  });

export const setCountryAction = action
  .metadata({ name: "tenancy.setCountry" })
  .inputSchema(setCountryInput)
  .action(async ({ parsedInput, ctx }) => {
    await setCountry(ctx, parsedInput);
    await finishStep(ctx, { step: "country" });
    showOrganisationAnew();
  });

export const setPrivacyAction = action
  .metadata({ name: "tenancy.setPrivacy" })
  .inputSchema(setPrivacyInput)
  .action(async ({ parsedInput, ctx }) => {
    await setPrivacy(ctx, parsedInput);
    await finishStep(ctx, { step: "privacy" });
    showOrganisationAnew();
  });

export const setLanguagesAction = action
  .metadata({ name: "tenancy.setLanguages" })
  .inputSchema(setLanguagesInput)
  .action(async ({ parsedInput, ctx }) => {
    await setLanguages(ctx, parsedInput);
    await finishStep(ctx, { step: "languages" });
    showOrganisationAnew();
  });

export const setBrandAction = action
  .metadata({ name: "tenancy.setBrand" })
  .inputSchema(setBrandInput)
  .action(async ({ parsedInput, ctx }) => {
    await setBrand(ctx, parsedInput);
    await finishStep(ctx, { step: "brand" });
    showOrganisationAnew();
  });

export const setLogoAction = action
  .metadata({ name: "tenancy.setLogo" })
  .inputSchema(z.object({ logo: z.instanceof(File) }))
  .action(async ({ parsedInput: { logo }, ctx }) => {
    await setLogo(ctx, { bytes: new Uint8Array(await logo.arrayBuffer()) }, fileStorage());
    showOrganisationAnew();
  });

export const setChannelsAction = action
  .metadata({ name: "tenancy.setChannels" })
  .inputSchema(setChannelsInput)
  .action(async ({ parsedInput, ctx }) => {
    await setChannels(ctx, parsedInput);
    await finishStep(ctx, { step: "channels" });
    showOrganisationAnew();
  });

export const layLevelsAction = action
  .metadata({ name: "units.layLevels" })
  .inputSchema(layLevelsInput)
  .action(async ({ parsedInput, ctx }) => {
    await layLevels(ctx, parsedInput);
    await finishStep(ctx, { step: "levels" });
    showOrganisationAnew();
  });

export const createRootAction = action
  .metadata({ name: "units.createRoot" })
  .inputSchema(createUnitInput)
  .action(async ({ parsedInput, ctx }) => {
    await createUnit(ctx, parsedInput);
    await finishStep(ctx, { step: "unit" });
    showOrganisationAnew();
  });

export const bringInPlacesAction = action
  .metadata({ name: "units.bringInPlaces" })
  .inputSchema(bringInInput)
  .action(async ({ parsedInput, ctx }) => {
    const done = await importPlaces(ctx, parsedInput);
    await applyUnitImport(ctx, done);
    await finishStep(ctx, { step: "places" });
    showOrganisationAnew();
    return done;
  });

export const layOfficesAction = action
  .metadata({ name: "units.layOffices" })
  .inputSchema(layOfficesInput)
  .action(async ({ parsedInput, ctx }) => {
    await layOffices(ctx, parsedInput);
    await finishStep(ctx, { step: "offices" });
    showOrganisationAnew();
  });

export const askForTrialAction = action
  .metadata({ name: "members.askForTrial" })
  .inputSchema(trialInput)
  .action(async ({ parsedInput, ctx }) => {
    await askForTrial(ctx, parsedInput);
    showOrganisationAnew();
  });

export const endTrialAction = action
  .metadata({ name: "members.endTrial" })
  .inputSchema(trialInput)
  .action(async ({ parsedInput, ctx }) => {
    await endTrial(ctx, parsedInput);
    showOrganisationAnew();
  });

export const completeSetUpAction = action
  .metadata({ name: "tenancy.completeSetUp" })
  .inputSchema(completeSetUpInput)
  .action(async ({ parsedInput, ctx }) => {
    await completeSetUp(ctx, parsedInput);
    showOrganisationAnew();
  });
