/** A view that is open at this moment: who looks, as whom, until when. */
export type OpenSupportView = {
  viewId: string;
  adminId: string;
  adminName: string;
  accountId: string;
  expiresAt: Date;
};

/** A link from the console that waits to be opened. */
export type SupportLink = { adminName: string; expiresAt: Date };

/** One view as the organisation reads it. */
export type SupportViewLine = {
  id: string;
  adminName: string;
  /** Null when the reader may not see who it is. */
  person: { name: string; nameLocal: string | null } | null;
  reason: string;
  askedAt: Date;
  openedAt: Date | null;
  endedAt: Date | null;
  isOpen: boolean;
};

/** Until when support may look, or null; and who looked, newest first. */
export type SupportState = { allowedUntil: Date | null; views: SupportViewLine[] };
