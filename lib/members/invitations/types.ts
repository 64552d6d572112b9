import type { Reason, ReasonValues } from "@/lib/core/errors";
import type { InvitationKind } from "./constants";

type Place = { name: string; nameLocal: string | null };

export type InvitationState = "OPEN" | "EXPIRED" | "ACCEPTED";

/** An invitation as those who may invite see it. */
export type InvitationView = {
  id: string;
  kind: InvitationKind;
  state: InvitationState;
  name: string;
  address: string;
  unit: Place | null;
  position: Place | null;
  sentAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  can: { resend: boolean };
};

export type InvitationList = { items: InvitationView[]; open: number; accepted: number };

/** An invitation as the person it is for sees it. */
export type OwnInvitation = {
  id: string;
  kind: InvitationKind;
  unit: (Place & { id: string }) | null;
  position: Place | null;
  expiresAt: Date;
};

/** A line of a pasted list that led to no invitation, and why. */
export type SkippedLine = { line: number; text: string; reason: Reason; values: ReasonValues };

export type PasteResult = { invited: number; skipped: SkippedLine[] };
