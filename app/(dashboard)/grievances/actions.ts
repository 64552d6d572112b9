"use server";

import { revalidatePath } from "next/cache";
import { addGrievanceNote } from "@/lib/grievances/tickets/commands/answer-grievance";
import { closeGrievance, reopenGrievance } from "@/lib/grievances/tickets/commands/close-grievance";
import { submitGrievance } from "@/lib/grievances/tickets/commands/submit-grievance";
import {
  addNoteInput,
  closeGrievanceInput,
  reopenGrievanceInput,
  submitGrievanceInput,
} from "@/lib/grievances/tickets/schema";
import { action } from "@/lib/web/action-client";

export const submitGrievanceAction = action
  .metadata({ name: "grievances.submitGrievance" })
  .inputSchema(submitGrievanceInput)
  .action(async ({ parsedInput, ctx }) => {
    const { grievanceId } = await submitGrievance(ctx, parsedInput);
    revalidatePath("/grievances", "layout");
    return { grievanceId };
  });

export const addGrievanceNoteAction = action
  .metadata({ name: "grievances.addGrievanceNote" })
  .inputSchema(addNoteInput)
  .action(async ({ parsedInput, ctx }) => {
    await addGrievanceNote(ctx, parsedInput);
    revalidatePath("/grievances", "layout");
  });

export const closeGrievanceAction = action
  .metadata({ name: "grievances.closeGrievance" })
  .inputSchema(closeGrievanceInput)
  .action(async ({ parsedInput, ctx }) => {
    await closeGrievance(ctx, parsedInput);
    revalidatePath("/grievances", "layout");
  });

export const reopenGrievanceAction = action
  .metadata({ name: "grievances.reopenGrievance" })
  .inputSchema(reopenGrievanceInput)
  .action(async ({ parsedInput, ctx }) => {
    await reopenGrievance(ctx, parsedInput);
    revalidatePath("/grievances", "layout");
  });
