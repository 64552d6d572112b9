"use server";

import { revalidatePath } from "next/cache";
import {
  addGrievanceNote,
  rejectGrievance,
  resolveGrievance,
} from "@/lib/grievances/tickets/commands/answer-grievance";
import {
  acknowledgeGrievance,
  assignGrievance,
  passGrievanceOn,
  setGrievancePriority,
} from "@/lib/grievances/tickets/commands/handle-grievance";
import {
  addNoteInput,
  answerGrievanceInput,
  assignGrievanceInput,
  grievanceRef,
  passGrievanceOnInput,
  setPriorityInput,
} from "@/lib/grievances/tickets/schema";
import { action } from "@/lib/web/action-client";

export const acknowledgeGrievanceAction = action
  .metadata({ name: "grievances.acknowledgeGrievance" })
  .inputSchema(grievanceRef)
  .action(async ({ parsedInput, ctx }) => {
    await acknowledgeGrievance(ctx, parsedInput);
    revalidatePath("/office/grievances", "layout");
  });

export const assignGrievanceAction = action
  .metadata({ name: "grievances.assignGrievance" })
  .inputSchema(assignGrievanceInput)
  .action(async ({ parsedInput, ctx }) => {
    await assignGrievance(ctx, parsedInput);
    revalidatePath("/office/grievances", "layout");
  });

export const passGrievanceOnAction = action
  .metadata({ name: "grievances.passGrievanceOn" })
  .inputSchema(passGrievanceOnInput)
  .action(async ({ parsedInput, ctx }) => {
    await passGrievanceOn(ctx, parsedInput);
    revalidatePath("/office/grievances", "layout");
  });

export const setGrievancePriorityAction = action
  .metadata({ name: "grievances.setGrievancePriority" })
  .inputSchema(setPriorityInput)
  .action(async ({ parsedInput, ctx }) => {
    await setGrievancePriority(ctx, parsedInput);
    revalidatePath("/office/grievances", "layout");
  });

export const noteOnGrievanceAction = action
  .metadata({ name: "grievances.noteOnGrievance" })
  .inputSchema(addNoteInput)
  .action(async ({ parsedInput, ctx }) => {
    await addGrievanceNote(ctx, parsedInput);
    revalidatePath("/office/grievances", "layout");
  });

export const resolveGrievanceAction = action
  .metadata({ name: "grievances.resolveGrievance" })
  .inputSchema(answerGrievanceInput)
  .action(async ({ parsedInput, ctx }) => {
    await resolveGrievance(ctx, parsedInput);
    revalidatePath("/office/grievances", "layout");
  });

export const rejectGrievanceAction = action
  .metadata({ name: "grievances.rejectGrievance" })
  .inputSchema(answerGrievanceInput)
  .action(async ({ parsedInput, ctx }) => {
    await rejectGrievance(ctx, parsedInput);
    revalidatePath("/office/grievances", "layout");
  });
