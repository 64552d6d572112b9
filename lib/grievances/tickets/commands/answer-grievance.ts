import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { changeTicket, loadTicket, writeStep } from "../_internal/take-step";
import { authorizeHandle, authorizeNote, isOwn } from "../policy";
import { assertOpen } from "../rules";
import { addNoteInput, type AddNoteInput, answerGrievanceInput, type AnswerGrievanceInput } from "../schema";

/** Says what was done. Without words nothing is resolved; the member may object for a month. */
export async function resolveGrievance(ctx: Ctx, input: AnswerGrievanceInput): Promise<void> {
  await answer(ctx, answerGrievanceInput.parse(input), "RESOLVED");
}

/** Says why nothing will be done. The reason is the member's to read, and to object to. */
export async function rejectGrievance(ctx: Ctx, input: AnswerGrievanceInput): Promise<void> {
  await answer(ctx, answerGrievanceInput.parse(input), "REJECTED");
}

/** Adds words: to both sides, or among those who handle it only. Who asked writes to both sides always. */
export async function addGrievanceNote(ctx: Ctx, input: AddNoteInput): Promise<void> {
  const { grievanceId, text, isInternal } = addNoteInput.parse(input);

  await withTx(ctx, async (tx) => {
    const ticket = await loadTicket(tx, ctx, grievanceId);
    authorizeNote(ctx, ticket);
    assertOpen(ticket);
    const isHidden = isInternal && !isOwn(ctx, ticket);
    await writeStep(tx, ctx, grievanceId, { kind: "NOTE", text, isInternal: isHidden });
    await audit(tx, ctx, {
      action: "grievance.note",
      entityId: grievanceId,
      changes: { isInternal: isHidden },
    });
  });
}

async function answer(
  ctx: Ctx,
  { grievanceId, answer: text }: AnswerGrievanceInput,
  status: "RESOLVED" | "REJECTED",
): Promise<void> {
  await withTx(ctx, async (tx) => {
    const ticket = await loadTicket(tx, ctx, grievanceId);
    authorizeHandle(ctx, ticket);
    assertOpen(ticket);
    await changeTicket(tx, ctx, ticket, {
      kind: status,
      set: {
        ...{ status, answer: text, answeredAt: ctx.now, escalatesAt: null },
        acknowledgedAt: ticket.acknowledgedAt ?? ctx.now,
      },
      text,
    });
    const action = status === "RESOLVED" ? "grievance.resolve" : "grievance.reject";
    await audit(tx, ctx, { action, entityId: grievanceId });
  });
}
