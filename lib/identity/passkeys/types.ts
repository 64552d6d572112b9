import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";

/** A passkey in the list of one's own. */
export type PasskeyView = {
  passkeyId: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  /** Whether the device keeps it with its other ones elsewhere too, so that a lost device does not lose it. */
  isBackedUp: boolean;
  /** Whether it works at the address the reader is at. */
  isForThisSite: boolean;
};

/** What was added; codes only with the first factor of an account, this once. */
export type AddedPasskey = { passkeyId: string; recoveryCodes: string[] | null };

/** What a browser is asked, to make a passkey. */
export type MakePasskey = PublicKeyCredentialCreationOptionsJSON;

/** What a browser is given to sign with one. */
export type SignPasskey = PublicKeyCredentialRequestOptionsJSON;
