"use server";

import { askClosing, takeBackClosing } from "@/lib/tenancy/closings/commands";
import { askClosingInput, takeBackClosingInput } from "@/lib/tenancy/closings/schema";
import { provenAction } from "@/lib/web/action-client";
import { showOrganisationAnew } from "@/lib/web/organisation";

export const askClosingAction = provenAction
  .metadata({ name: "tenancy.askClosing" })
  .inputSchema(askClosingInput)
  .action(async ({ parsedInput, ctx }) => {
    await askClosing(ctx, parsedInput);
    showOrganisationAnew();
  });

export const takeBackClosingAction = provenAction
  .metadata({ name: "tenancy.takeBackClosing" })
  .inputSchema(takeBackClosingInput)
  .action(async ({ parsedInput, ctx }) => {
    await takeBackClosing(ctx, parsedInput);
    showOrganisationAnew();
  });
