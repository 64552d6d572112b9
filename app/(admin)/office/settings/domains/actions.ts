"use server";

import { revalidatePath } from "next/cache";
import { dnsResolver } from "@/lib/adapters/dns";
import { addHost, checkHost, removeHost } from "@/lib/tenancy/hosts/commands";
import { addHostInput, hostRef } from "@/lib/tenancy/hosts/schema";
import { action, provenAction } from "@/lib/web/action-client";

export const addHostAction = provenAction
  .metadata({ name: "tenancy.addHost" })
  .inputSchema(addHostInput)
  .action(async ({ parsedInput, ctx }) => {
    await addHost(ctx, parsedInput);
    revalidatePath("/office/settings", "layout");
  });

export const checkHostAction = action
  .metadata({ name: "tenancy.checkHost" })
  .inputSchema(hostRef)
  .action(async ({ parsedInput, ctx }) => {
    await checkHost(ctx, parsedInput, dnsResolver());
    revalidatePath("/office/settings", "layout");
  });

export const removeHostAction = provenAction
  .metadata({ name: "tenancy.removeHost" })
  .inputSchema(hostRef)
  .action(async ({ parsedInput, ctx }) => {
    await removeHost(ctx, parsedInput);
    revalidatePath("/office/settings", "layout");
  });
