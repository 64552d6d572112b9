import { AppError, ruleViolated } from "@/lib/core/errors";
import { INVITATION_DAYS, LINES_MAX, RESEND_MINUTES, SENDS_MAX } from "./constants";
import type { InvitationState } from "./types";

type Dates = { expiresAt: Date; acceptedAt: Date | null; withdrawnAt: Date | null };

export function invitationEnd(sentAt: Date): Date {
  return new Date(sentAt.getTime() + INVITATION_DAYS * 86_400_000);
}

export function stateOf({ expiresAt, acceptedAt }: Omit<Dates, "withdrawnAt">, now: Date): InvitationState {
  if (acceptedAt) return "ACCEPTED";
  return expiresAt <= now ? "EXPIRED" : "OPEN";
}

/** Refuses an invitation that was accepted, withdrawn or has run out. */
export function assertOpen(invitation: Dates, now: Date): void {
  if (invitation.acceptedAt) throw ruleViolated("invitation.accepted_already");
  if (invitation.withdrawnAt) throw ruleViolated("invitation.withdrawn");
  if (invitation.expiresAt <= now) throw ruleViolated("invitation.expired");
}

type Sent = Dates & { sends: number; sentAt: Date };

/** Refuses to write again so soon or so often; one that has run out is renewed by it. */
export function assertResendable({ acceptedAt, withdrawnAt, sends, sentAt }: Sent, now: Date): void {
  if (acceptedAt) throw ruleViolated("invitation.accepted_already");
  if (withdrawnAt) throw ruleViolated("invitation.withdrawn");
  if (sends >= SENDS_MAX) throw ruleViolated("invitation.sent_enough", { max: SENDS_MAX });
  if (now.getTime() - sentAt.getTime() < RESEND_MINUTES * 60_000) {
    throw new AppError("rate_limited", "invitation.sent_lately", { values: { minutes: RESEND_MINUTES } });
  }
}

export type Line = { line: number; text: string; name: string; address: string; unit: string };

/** The lines of a pasted list or CSV: fields between commas, semicolons or tabs. Empty ones are passed over. */
export function linesOf(pasted: string): Line[] {
  const lines = pasted
    .split(/\r?\n/)
    .map((text, at) => ({ line: at + 1, text: text.trim() }))
    .filter(({ text }) => text !== "");
  if (lines.length > LINES_MAX) throw ruleViolated("invitation.too_many", { max: LINES_MAX });
  return lines.map(({ line, text }) => {
    const [name = "", address = "", unit = ""] = text
      .split(/[,;\t]/)
      .map((field) => field.trim().replace(/^"(.*)"$/u, "$1"));
    return { line, text, name, address, unit };
  });
}
