import type { CONSENT_CHANNELS, CONSENT_PURPOSES, CONSENT_WAYS } from "./constants";

export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];
export type ConsentWay = (typeof CONSENT_WAYS)[number];

/** A text by language. Null: the one that comes with the product. */
export type ConsentText = { version: number; body: string | null };

/** Where a channel stands: the latest word, or null where nothing was ever said. */
export type ChannelConsent = { channel: ConsentChannel; isGiven: boolean | null; at: Date | null };

/** One line of the ledger. It is never changed. */
export type ConsentView = {
  id: string;
  at: Date;
  purpose: ConsentPurpose;
  channel: ConsentChannel | null;
  isGiven: boolean;
  way: ConsentWay;
  /** Where the paper lies, who witnessed the call. */
  proof: string | null;
  locale: string;
  text: ConsentText;
};

export type ConsentsView = { channels: ChannelConsent[]; entries: ConsentView[]; text: ConsentText };

export type ConsentTextVersion = {
  purpose: ConsentPurpose;
  version: number;
  writtenAt: Date;
  texts: Record<string, string>;
};
