import type { WayChangeKind } from "./constants";

/** A change of one's own ways in, as shown to oneself. */
export type WayChangeView = {
  id: string;
  kind: WayChangeKind;
  changedAt: Date;
  disownedAt: Date | null;
  /** Whether it is recent enough to say that it was somebody else. */
  canDisown: boolean;
  /** Whether an office or a rule did it, and not somebody at a sign-in. */
  isDecidedElsewhere: boolean;
};
