"use server";

import { z } from "zod";
import { endSupportView, openSupportView } from "@/lib/tenancy/support/commands";
import { supportTokenInput } from "@/lib/tenancy/support/schema";
import { publicAction } from "@/lib/web/action-client";
import { dropSupportToken, keepSupportToken } from "@/lib/web/support-cookie";

export const openSupportViewAction = publicAction
  .metadata({ name: "tenancy.openSupportView" })
  .inputSchema(supportTokenInput)
  .action(async ({ parsedInput, ctx }) => {
    const { token } = await openSupportView(ctx, parsedInput);
    await keepSupportToken(token);
  });

export const endSupportViewAction = publicAction
  .metadata({ name: "tenancy.endSupportView" })
  .inputSchema(z.strictObject({}))
  .action(async ({ ctx }) => {
    const token = await dropSupportToken();
    if (token) await endSupportView(ctx, { token });
  });
