"use server";

import { revalidatePath } from "next/cache";
import { lendRights, takeRightsBack } from "@/lib/units/delegations/commands";
import { lendRightsInput, takeBackInput } from "@/lib/units/delegations/schema";
import { action } from "@/lib/web/action-client";

export const lendRightsAction = action
  .metadata({ name: "units.lendRights" })
  .inputSchema(lendRightsInput)
  .action(async ({ parsedInput, ctx }) => {
    await lendRights(ctx, parsedInput);
    revalidatePath("/office/rights", "layout");
  });

export const takeRightsBackAction = action
  .metadata({ name: "units.takeRightsBack" })
  .inputSchema(takeBackInput)
  .action(async ({ parsedInput, ctx }) => {
    await takeRightsBack(ctx, parsedInput);
    revalidatePath("/office/rights", "layout");
  });
