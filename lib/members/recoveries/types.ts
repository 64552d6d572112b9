import type { IdentifiedHow } from "./constants";

/** ASKED is nobody's yet and shown to nobody. */
export type RecoveryStatus = "ASKED" | "OPEN" | "WAITING" | "DONE" | "STOPPED" | "REFUSED" | "EXPIRED";

export type RecoveryView = {
  id: string;
  status: RecoveryStatus;
  member: {
    id: string;
    number: string | null;
    name: string;
    nameLocal: string | null;
    unit: { name: string; nameLocal: string | null };
  };
  /** The last digits of the new number, for the person to confirm. */
  shownPhone: string | null;
  askedAt: Date;
  expiresAt: Date;
  how: IdentifiedHow | null;
  /** What was seen, or why it was refused. */
  words: string | null;
  dueAt: Date | null;
  endedAt: Date | null;
  can: { identify: boolean; refuse: boolean };
};
