import type { ClosedFor } from "./constants";

type Names = { name: string; nameLocal: string | null };

/** Whether somebody can sign in, for whoever may decide it. */
export type AccountStateView = {
  accountId: string;
  isOpen: boolean;
  closedAt: Date | null;
  closedFor: ClosedFor | null;
  /** Of the last decision, which may have been to give it back. */
  reason: string | null;
  decidedBy: Names | null;
  /** An owner's is decided about by another owner alone. */
  isOwners: boolean;
  isOwn: boolean;
  can: { close: boolean; reopen: boolean };
};

/** A closed account in the list of them: by its member's name, or by the end of its number where there is no member. */
export type ClosedAccountView = AccountStateView & {
  member: (Names & { id: string; unit: Names }) | null;
  shownPhone: string | null;
};

/** One's own ways in, as shown to oneself. */
export type WaysInView = {
  /** As its owner reads it. */
  phone: string | null;
  email: string | null;
  passwordSetAt: Date | null;
};
