import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { changeTicket, loadTicket } from "../_internal/take-step";
import { authorizeOwn } from "../policy";
import { assertClosable, assertReopenable, escalatesAt } from "../rules";
import {
  closeGrievanceInput,
  type CloseGrievanceInput,
  reopenGrievanceInput,
  type ReopenGrievanceInput,
} from "../schema";

/** Who asked says that it is over, answered or not, and how it went. What was refused stays refused, and is rated. */
export async function closeGrievance(ctx: Ctx, input: CloseGrievanceInput): Promise<void> {
  const { grievanceId, rating } = closeGrievanceInput.parse(input);

  await withTx(ctx, async (tx) => {
    const ticket = await loadTicket(tx, ctx, grievanceId);
    authorizeOwn(ctx, ticket);
    assertClosable(ticket);
    const isRefused = ticket.status === "REJECTED";
    const end = isRefused ? {} : { status: "CLOSED" as const, closedAt: ctx.now, escalatesAt: null };
    await changeTicket(tx, ctx, ticket, {
      kind: "CLOSED",
      set: { ...end, rating: rating ?? null },
      facts: rating === undefined ? {} : { rating },
    });
    await audit(tx, ctx, { action: "grievance.close", entityId: grievanceId, changes: { isRefused } });
  });
}

/** Who asked says that it is not solved: it goes back to the unit whose turn it was, with the full time to answer. */
export async function reopenGrievance(ctx: Ctx, input: ReopenGrievanceInput): Promise<void> {
  const { grievanceId, text } = reopenGrievanceInput.parse(input);

  await withTx(ctx, async (tx) => {
    const ticket = await loadTicket(tx, ctx, grievanceId);
    authorizeOwn(ctx, ticket);
    assertReopenable(ticket, ctx.now);
    const status = "ACKNOWLEDGED" as const;
    const hours = ticket.resolveBy.getTime() - ticket.submittedAt.getTime();
    const resolveBy = new Date(ctx.now.getTime() + hours);
    const isTop = ticket.queueUnit.parentId === null;
    await changeTicket(tx, ctx, ticket, {
      kind: "REOPENED",
      set: {
        ...{ status, resolveBy, answer: null, answeredAt: null, rating: null },
        reopenings: ticket.reopenings + 1,
        escalatesAt: escalatesAt({ ...ticket, status, resolveBy }, { queuedAt: ctx.now, isTop }),
      },
      text,
    });
    await audit(tx, ctx, { action: "grievance.reopen", entityId: grievanceId });
  });
}
