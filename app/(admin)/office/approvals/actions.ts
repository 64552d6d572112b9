"use server";

import { revalidatePath } from "next/cache";
import { admitApplication, admitApplications } from "@/lib/members/applications/commands/admit-applications";
import { connectApplication } from "@/lib/members/applications/commands/connect-application";
import { passApplicationOn } from "@/lib/members/applications/commands/pass-application-on";
import { refuseApplication } from "@/lib/members/applications/commands/refuse-application";
import {
  admitApplicationInput,
  admitApplicationsInput,
  connectApplicationInput,
  passApplicationOnInput,
  refuseApplicationInput,
} from "@/lib/members/applications/schema";
import { approveTransfer, rejectTransfer } from "@/lib/members/transfers/commands";
import { approveTransferInput, rejectTransferInput } from "@/lib/members/transfers/schema";
import { action } from "@/lib/web/action-client";
import { said } from "@/lib/web/sentences";

export const admitApplicationAction = action
  .metadata({ name: "members.admitApplication" })
  .inputSchema(admitApplicationInput)
  .action(async ({ parsedInput, ctx }) => {
    const admitted = await admitApplication(ctx, parsedInput);
    revalidatePath("/office", "layout");
    return admitted;
  });

export const admitApplicationsAction = action
  .metadata({ name: "members.admitApplications" })
  .inputSchema(admitApplicationsInput)
  .action(async ({ parsedInput, ctx }) => {
    const results = await admitApplications(ctx, parsedInput);
    revalidatePath("/office", "layout");
    return Promise.all(results.map(async (one) => (one.outcome === "skipped" ? said(one) : one)));
  });

export const refuseApplicationAction = action
  .metadata({ name: "members.refuseApplication" })
  .inputSchema(refuseApplicationInput)
  .action(async ({ parsedInput, ctx }) => {
    await refuseApplication(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });

export const passApplicationOnAction = action
  .metadata({ name: "members.passApplicationOn" })
  .inputSchema(passApplicationOnInput)
  .action(async ({ parsedInput, ctx }) => {
    await passApplicationOn(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });

export const connectApplicationAction = action
  .metadata({ name: "members.connectApplication" })
  .inputSchema(connectApplicationInput)
  .action(async ({ parsedInput, ctx }) => {
    await connectApplication(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });

export const approveTransferAction = action
  .metadata({ name: "members.approveTransfer" })
  .inputSchema(approveTransferInput)
  .action(async ({ parsedInput, ctx }) => {
    await approveTransfer(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });

export const rejectTransferAction = action
  .metadata({ name: "members.rejectTransfer" })
  .inputSchema(rejectTransferInput)
  .action(async ({ parsedInput, ctx }) => {
    await rejectTransfer(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });
