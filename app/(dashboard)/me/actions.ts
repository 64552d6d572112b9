"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { fileStorage } from "@/lib/adapters/storage";
import { renewCard } from "@/lib/members/cards/commands";
import { renewCardInput } from "@/lib/members/cards/schema";
import { leaveParty } from "@/lib/members/lifecycle/commands";
import { leavePartyInput } from "@/lib/members/lifecycle/schema";
import { removePhoto, setPhoto } from "@/lib/members/photos/commands";
import { removePhotoInput } from "@/lib/members/photos/schema";
import { editOwnProfile } from "@/lib/members/profiles/commands/edit-own-profile";
import { editOwnProfileInput } from "@/lib/members/profiles/schema";
import { requestTransfer, withdrawTransfer } from "@/lib/members/transfers/commands";
import { requestTransferInput, transferInput } from "@/lib/members/transfers/schema";
import { action } from "@/lib/web/action-client";

export const editOwnProfileAction = action
  .metadata({ name: "members.editOwnProfile" })
  .inputSchema(editOwnProfileInput)
  .action(async ({ parsedInput, ctx }) => {
    await editOwnProfile(ctx, parsedInput);
    revalidatePath("/me", "layout");
  });

export const setOwnPhotoAction = action
  .metadata({ name: "members.setOwnPhoto" })
  .inputSchema(z.object({ photo: z.instanceof(File) }))
  .action(async ({ parsedInput: { photo }, ctx }) => {
    await setPhoto(ctx, { bytes: new Uint8Array(await photo.arrayBuffer()) }, fileStorage());
    revalidatePath("/me", "layout");
  });

export const removeOwnPhotoAction = action
  .metadata({ name: "members.removeOwnPhoto" })
  .inputSchema(removePhotoInput)
  .action(async ({ ctx }) => {
    await removePhoto(ctx, {}, fileStorage());
    revalidatePath("/me", "layout");
  });

export const requestTransferAction = action
  .metadata({ name: "members.requestTransfer" })
  .inputSchema(requestTransferInput)
  .action(async ({ parsedInput, ctx }) => {
    await requestTransfer(ctx, parsedInput);
    revalidatePath("/me", "layout");
  });

export const withdrawTransferAction = action
  .metadata({ name: "members.withdrawTransfer" })
  .inputSchema(transferInput)
  .action(async ({ parsedInput, ctx }) => {
    await withdrawTransfer(ctx, parsedInput);
    revalidatePath("/me", "layout");
  });

export const renewCardAction = action
  .metadata({ name: "members.renewCard" })
  .inputSchema(renewCardInput)
  .action(async ({ parsedInput, ctx }) => {
    await renewCard(ctx, parsedInput);
    revalidatePath("/me", "layout");
  });

export const leavePartyAction = action
  .metadata({ name: "members.leaveParty" })
  .inputSchema(leavePartyInput)
  .action(async ({ parsedInput, ctx }) => {
    await leaveParty(ctx, parsedInput);
    revalidatePath("/", "layout");
  });
