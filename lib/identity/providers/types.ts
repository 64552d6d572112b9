import type { ProviderKind } from "./constants";

/** A provider as the sign-in page shows it. */
export type ProviderButton = {
  /** How its addresses name it. */
  key: string;
  kind: ProviderKind;
  /** What the organisation calls it; none for those everybody knows. */
  name: string | null;
};

/** A provider as those see it who set it. */
export type ProviderSettings = ProviderButton & {
  isOn: boolean;
  issuer: string;
  clientId: string | null;
  hasSecret: boolean;
  /** Who signs in through it, and how many of them have no other way in. */
  people: number;
  peopleWithoutOther: number;
  /** What has to be entered at the provider. */
  callbackUrl: string;
  metadataUrl: string | null;
};

export type ProvidersView = {
  /** Offered by the installation. */
  shared: ProviderSettings[];
  own: ProviderSettings[];
  isRequired: boolean;
  /** Whom requiring it concerns: people who hold an office now, and those of them who cannot sign in through it yet. */
  officeBearers: { all: number; unlinked: number };
};

/** One's own identity at a provider. */
export type LinkedIdentity = {
  identityId: string;
  key: string;
  kind: ProviderKind;
  name: string | null;
  /** The address or name there. */
  label: string | null;
  linkedAt: Date;
  lastUsedAt: Date | null;
  isOn: boolean;
};

/** Where the browser goes, and the secret it keeps to be known again when it comes back. */
export type DepartureView = { url: string; browser: string };
