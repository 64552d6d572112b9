"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { fileStorage } from "@/lib/adapters/storage";
import { addEvidence, removeEvidence } from "@/lib/members/evidence/commands";
import { addEvidenceInput, evidenceRef } from "@/lib/members/evidence/schema";
import { action } from "@/lib/web/action-client";

export const addEvidenceAction = action
  .metadata({ name: "members.addEvidence" })
  .inputSchema(z.object({ kind: addEvidenceInput.shape.kind, picture: z.instanceof(File) }))
  .action(async ({ parsedInput: { kind, picture }, ctx }) => {
    await addEvidence(ctx, { kind, bytes: new Uint8Array(await picture.arrayBuffer()) }, fileStorage());
    revalidatePath("/join/done");
  });

export const removeEvidenceAction = action
  .metadata({ name: "members.removeEvidence" })
  .inputSchema(evidenceRef)
  .action(async ({ parsedInput, ctx }) => {
    await removeEvidence(ctx, parsedInput, fileStorage());
    revalidatePath("/join/done");
  });
