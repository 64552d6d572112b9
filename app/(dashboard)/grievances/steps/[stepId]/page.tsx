import { notFound, redirect } from "next/navigation";
import { findTicketOfStep } from "@/lib/grievances/tickets/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";

type Props = { params: Promise<{ stepId: string }> };

/** Where a notice leads to: the member's page of the ticket, or the one of whoever handles it. */
export default async function StepPage({ params }: Props) {
  const ctx = await requireCtx();
  const ticket = await orNotFound(findTicketOfStep(ctx, await params));
  if (!ticket) notFound();
  if (ticket.isOwn) redirect(`/grievances/${ticket.grievanceId}`);
  redirect(`/office/grievances/${ticket.grievanceId}`);
}
