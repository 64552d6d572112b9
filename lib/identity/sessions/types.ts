/** What a request's session token stands for right now. */
export type SignedIn = {
  sessionId: string;
  accountId: string;
  locale: string | null;
  memberId: string | null;
  isActiveMember: boolean;
  /** Units of the open memberships, the primary one first; none unless the member is active. */
  homePaths: string[];
  expiresAt: Date;
};

/** A session as it begins. The token goes into the cookie and nowhere else. */
export type NewSession = {
  token: string;
  sessionId: string;
  accountId: string;
  /** Proof for this browser that it has signed in with this number. */
  deviceMark: string;
  hasMember: boolean;
};

/** A device in the list of one's own. */
export type DeviceView = {
  sessionId: string;
  /** "Chrome · Android", or null when it did not say. */
  name: string | null;
  signedInAt: Date;
  lastSeenAt: Date;
  isThisOne: boolean;
};
