/** How a person can be proved. A passkey asks for the finger or the PIN of its owner, so it is two factors. */
export type ProofMethod =
  "code" | "email" | "password" | "passkey" | "totp" | "recovery" | "google" | "facebook" | "oidc" | "saml";

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
  methods: ProofMethod[];
  /** When the person was last proved in this session; null counts as long ago. */
  provenAt: Date | null;
  /** Whether a new second factor is demanded first; until then no office counts. */
  mustRenewFactor: boolean;
};

/** A session as it begins. The token goes into the cookie and nowhere else. */
export type NewSession = {
  token: string;
  sessionId: string;
  accountId: string;
  /** Proof for this browser that it has signed in with this number or address. */
  deviceMark: string;
  hasMember: boolean;
};

/** A device in the list of one's own. */
export type DeviceView = {
  sessionId: string;
  /** "Chrome · Android", or null when it did not say. */
  name: string | null;
  /** The network it was last used from, as "203.0.113.0/24"; null where none is known. */
  network: string | null;
  /** How its person was proved when it signed in. */
  methods: ProofMethod[];
  /** Whether that is the network the reader is on. */
  isSameNetwork: boolean;
  signedInAt: Date;
  lastSeenAt: Date;
  isThisOne: boolean;
};

/** What became of a token: it is still good, it was exchanged for the next one, or its session is over. */
export type Refreshed = { outcome: "kept" } | { outcome: "renewed"; token: string } | { outcome: "ended" };

/** How many of each were deleted in one go, and whether some are left. */
export type CleanUp = {
  sessions: number;
  codes: number;
  trips: number;
  limits: number;
  questions: number;
  changes: number;
  hasMore: boolean;
};
