"use server";

import { revalidatePath } from "next/cache";
import {
  appealRejection,
  confirmRegistration,
} from "@/lib/tenancy/registrations/commands/answer-as-applicant";
import { registerOrganisation } from "@/lib/tenancy/registrations/commands/register-organisation";
import {
  appealRejectionInput,
  registrationForm,
  registrationTokenInput,
} from "@/lib/tenancy/registrations/schema";
import { platformAction } from "@/lib/web/action-client";
import { registrationOf } from "@/lib/web/platform-context";

export const registerOrganisationAction = platformAction
  .metadata({ name: "tenancy.registerOrganisation" })
  .inputSchema(registrationForm)
  .action(async ({ parsedInput, ctx }) => {
    await registerOrganisation(ctx, await registrationOf(parsedInput));
  });

export const confirmRegistrationAction = platformAction
  .metadata({ name: "tenancy.confirmRegistration" })
  .inputSchema(registrationTokenInput)
  .action(async ({ parsedInput, ctx }) => {
    await confirmRegistration(ctx, parsedInput);
    revalidatePath("/register", "layout");
  });

export const appealRejectionAction = platformAction
  .metadata({ name: "tenancy.appealRejection" })
  .inputSchema(appealRejectionInput)
  .action(async ({ parsedInput, ctx }) => {
    await appealRejection(ctx, parsedInput);
    revalidatePath("/register", "layout");
  });
