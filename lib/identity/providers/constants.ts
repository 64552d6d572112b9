export const PROVIDER_KINDS = ["GOOGLE", "FACEBOOK", "OIDC", "SAML"] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

/** What the installation's own client ids open to every organisation. */
export const SHARED_KINDS = ["GOOGLE", "FACEBOOK"] as const;
export type SharedKind = (typeof SHARED_KINDS)[number];

/** Providers where anybody may have an account: none of them is an organisation's own, whoever entered it. */
export const PUBLIC_ISSUERS: Record<string, SharedKind> = {
  "https://accounts.google.com": "GOOGLE",
  "https://www.facebook.com": "FACEBOOK",
};

export const OWN_PROVIDERS_MAX = 5;
export const PROVIDER_NAME_LENGTH_MAX = 60;
export const DESCRIPTION_CHARS_MAX = 200_000;

/** How long a browser may stay at a provider. */
export const ROUND_TRIP_MINUTES = 10;

/** Departures and returns of one address; a whole office may share one. */
export const TRIPS_PER_ADDRESS = { points: 60, windowSeconds: 900 };

export const ROUND_TRIP_PURPOSES = ["SIGN_IN", "LINK", "PROVE"] as const;
export type RoundTripPurpose = (typeof ROUND_TRIP_PURPOSES)[number];
