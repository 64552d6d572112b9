"use server";

import { revalidatePath } from "next/cache";
import { inviteOwner } from "@/lib/members/invitations/commands/invite";
import { inviteOwnerInput } from "@/lib/members/invitations/schema";
import { closeOrganisation } from "@/lib/tenancy/closings/commands";
import { closeOrganisationInput } from "@/lib/tenancy/closings/schema";
import { resumeOrganisation, suspendOrganisation } from "@/lib/tenancy/organisations/commands";
import { organisationActInput } from "@/lib/tenancy/organisations/schema";
import {
  acceptRegistration,
  rejectRegistration,
} from "@/lib/tenancy/registrations/commands/decide-registration";
import { registrationIdInput, rejectRegistrationInput } from "@/lib/tenancy/registrations/schema";
import { askSupportView } from "@/lib/tenancy/support/commands";
import { askSupportViewInput } from "@/lib/tenancy/support/schema";
import { action, provenAction } from "@/lib/web/action-client";

export const acceptRegistrationAction = action
  .metadata({ name: "tenancy.acceptRegistration" })
  .inputSchema(registrationIdInput)
  .action(async ({ parsedInput, ctx }) => {
    await acceptRegistration(ctx, parsedInput);
    revalidatePath("/console", "layout");
  });

export const rejectRegistrationAction = action
  .metadata({ name: "tenancy.rejectRegistration" })
  .inputSchema(rejectRegistrationInput)
  .action(async ({ parsedInput, ctx }) => {
    await rejectRegistration(ctx, parsedInput);
    revalidatePath("/console", "layout");
  });

export const suspendOrganisationAction = action
  .metadata({ name: "tenancy.suspendOrganisation" })
  .inputSchema(organisationActInput)
  .action(async ({ parsedInput, ctx }) => {
    await suspendOrganisation(ctx, parsedInput);
    revalidatePath("/console", "layout");
  });

export const resumeOrganisationAction = action
  .metadata({ name: "tenancy.resumeOrganisation" })
  .inputSchema(organisationActInput)
  .action(async ({ parsedInput, ctx }) => {
    await resumeOrganisation(ctx, parsedInput);
    revalidatePath("/console", "layout");
  });

export const inviteOwnerAction = provenAction
  .metadata({ name: "members.inviteOwner" })
  .inputSchema(inviteOwnerInput)
  .action(async ({ parsedInput, ctx }) => {
    await inviteOwner(ctx, parsedInput);
    revalidatePath("/console", "layout");
  });

export const closeOrganisationAction = provenAction
  .metadata({ name: "tenancy.closeOrganisation" })
  .inputSchema(closeOrganisationInput)
  .action(async ({ parsedInput, ctx }) => {
    await closeOrganisation(ctx, parsedInput);
    revalidatePath("/console", "layout");
  });

export const askSupportViewAction = provenAction
  .metadata({ name: "tenancy.askSupportView" })
  .inputSchema(askSupportViewInput)
  .action(async ({ parsedInput, ctx }) => {
    const asked = await askSupportView(ctx, parsedInput);
    revalidatePath("/console", "layout");
    return asked;
  });
