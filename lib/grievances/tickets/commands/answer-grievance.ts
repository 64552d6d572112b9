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
  const { grievanceId, answer } = answerGrievanceInput.parse(input);

  await withTx(ctx, async (tx) => {
    const ticket = await loadTicket(tx, ctx, grievanceId);
    authorizeHandle(ctx, ticket);
    assertOpen(ticket);
    const set = {
      ...{ status: "RESOLVED" as const, answer, answeredAt: ctx.now, escalatesAt: null },
      acknowledgedAt: ticket.acknowledgedAt ?? ctx.now,
    };
    await changeTicket(tx, ctx, ticket, { kind: "RESOLVED", set, text: answer });
    await audit(tx, ctx, { action: "grievance.resolve", entityId: grievanceId });
  });
}

/** Says why nothing will be done. The reason is the member's to read, and to object to. */
export async function rejectGrievance(ctx: Ctx, input: AnswerGrievanceInput): Promise<void> {
  const { grievanceId, answer } = answerGrievanceInput.parse(input);

  await withTx(ctx, async (tx) => {
    const ticket = await loadTicket(tx, ctx, grievanceId);
    authorizeHandle(ctx, ticket);
    assertOpen(ticket);
    const set = {
      ...{ status: "REJECTED" as const, answer, answeredAt: ctx.now, escalatesAt: null },
      acknowledgedAt: ticket.acknowledgedAt ?? ctx.now,
    };
    await changeTicket(tx, ctx, ticket, { kind: "REJECTED", set, text: answer });
    await audit(tx, ctx, { action: "grievance.reject", entityId: grievanceId });
  });
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
