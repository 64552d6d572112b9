"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { fileStorage } from "@/lib/adapters/storage";
import { recordConsent } from "@/lib/members/consents/commands";
import { recordConsentInput } from "@/lib/members/consents/schema";
import { removeMemberView, saveMemberView } from "@/lib/members/directory/views/commands";
import { removeMemberViewInput, saveMemberViewInput } from "@/lib/members/directory/views/schema";
import {
  expelMember,
  recordResignation,
  reinstateMember,
  suspendMember,
} from "@/lib/members/lifecycle/commands";
import { changeStatusInput } from "@/lib/members/lifecycle/schema";
import { addMembership, endMembership } from "@/lib/members/memberships/commands";
import { addMembershipInput, endMembershipInput } from "@/lib/members/memberships/schema";
import { setPhoto } from "@/lib/members/photos/commands";
import { changeContact } from "@/lib/members/profiles/commands/change-contact";
import { editMember } from "@/lib/members/profiles/commands/edit-member";
import { registerMember } from "@/lib/members/profiles/commands/register-member";
import { changeContactInput, editMemberInput, registerMemberInput } from "@/lib/members/profiles/schema";
import { requestTransfer } from "@/lib/members/transfers/commands";
import { requestTransferInput } from "@/lib/members/transfers/schema";
import { action } from "@/lib/web/action-client";

export const registerMemberAction = action
  .metadata({ name: "members.registerMember" })
  .inputSchema(registerMemberInput)
  .action(async ({ parsedInput, ctx }) => {
    const registered = await registerMember(ctx, parsedInput);
    revalidatePath("/office", "layout");
    return registered;
  });

export const editMemberAction = action
  .metadata({ name: "members.editMember" })
  .inputSchema(editMemberInput)
  .action(async ({ parsedInput, ctx }) => {
    await editMember(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
  });

export const changeContactAction = action
  .metadata({ name: "members.changeContact" })
  .inputSchema(changeContactInput)
  .action(async ({ parsedInput, ctx }) => {
    await changeContact(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
  });

export const suspendMemberAction = action
  .metadata({ name: "members.suspendMember" })
  .inputSchema(changeStatusInput)
  .action(async ({ parsedInput, ctx }) => {
    await suspendMember(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
  });

export const reinstateMemberAction = action
  .metadata({ name: "members.reinstateMember" })
  .inputSchema(changeStatusInput)
  .action(async ({ parsedInput, ctx }) => {
    await reinstateMember(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
  });

export const expelMemberAction = action
  .metadata({ name: "members.expelMember" })
  .inputSchema(changeStatusInput)
  .action(async ({ parsedInput, ctx }) => {
    await expelMember(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
  });

export const recordResignationAction = action
  .metadata({ name: "members.recordResignation" })
  .inputSchema(changeStatusInput)
  .action(async ({ parsedInput, ctx }) => {
    await recordResignation(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
  });

export const addMembershipAction = action
  .metadata({ name: "members.addMembership" })
  .inputSchema(addMembershipInput)
  .action(async ({ parsedInput, ctx }) => {
    await addMembership(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
  });

export const endMembershipAction = action
  .metadata({ name: "members.endMembership" })
  .inputSchema(endMembershipInput)
  .action(async ({ parsedInput, ctx }) => {
    await endMembership(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
  });

export const requestTransferForAction = action
  .metadata({ name: "members.requestTransferFor" })
  .inputSchema(requestTransferInput)
  .action(async ({ parsedInput, ctx }) => {
    await requestTransfer(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });

export const recordConsentAction = action
  .metadata({ name: "members.recordConsent" })
  .inputSchema(recordConsentInput)
  .action(async ({ parsedInput, ctx }) => {
    await recordConsent(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
  });

export const setMemberPhotoAction = action
  .metadata({ name: "members.setMemberPhoto" })
  .inputSchema(z.object({ memberId: z.uuid(), photo: z.instanceof(File) }))
  .action(async ({ parsedInput: { memberId, photo }, ctx }) => {
    await setPhoto(ctx, { memberId, bytes: new Uint8Array(await photo.arrayBuffer()) }, fileStorage());
    revalidatePath("/office/members", "layout");
  });

export const saveMemberViewAction = action
  .metadata({ name: "members.saveMemberView" })
  .inputSchema(saveMemberViewInput)
  .action(async ({ parsedInput, ctx }) => {
    const saved = await saveMemberView(ctx, parsedInput);
    revalidatePath("/office/members");
    return saved;
  });

export const removeMemberViewAction = action
  .metadata({ name: "members.removeMemberView" })
  .inputSchema(removeMemberViewInput)
  .action(async ({ parsedInput, ctx }) => {
    await removeMemberView(ctx, parsedInput);
    revalidatePath("/office/members");
  });
