"use server";

import { revalidatePath } from "next/cache";
import { notFound } from "@/lib/core/errors";
import { endOtherSessions, endSession } from "@/lib/identity/sessions/commands";
import { endSessionInput } from "@/lib/identity/sessions/schema";
import { action, provenAction } from "@/lib/web/action-client";
import { currentSessionId } from "@/lib/web/context";

export const endSessionAction = action
  .metadata({ name: "identity.endSession" })
  .inputSchema(endSessionInput)
  .action(async ({ parsedInput, ctx }) => {
    await endSession(ctx, parsedInput);
    revalidatePath("/me/sessions");
  });

export const endOtherSessionsAction = provenAction
  .metadata({ name: "identity.endOtherSessions" })
  .action(async ({ ctx }) => {
    const sessionId = await currentSessionId();
    if (!sessionId) throw notFound("session");
    await endOtherSessions(ctx, { sessionId });
    revalidatePath("/me/sessions");
  });
