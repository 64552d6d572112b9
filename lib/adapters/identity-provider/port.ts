/** One browser on its way to a provider. */
export type Departure = {
  /** Where the provider sends the browser back to: an address of the organisation's own site. */
  callbackUrl: string;
  /** What the answer must carry, so that it belongs to this departure and no other. */
  state: string;
  /** Whether the person has to show anew that it is them, although they may be signed in at the provider. */
  isAnew: boolean;
};

/** Where the browser goes, and what the answer will be checked against: secret, kept by the caller. */
export type Departed = { url: string; kept: string };

/** What the browser brought back. */
export type ProviderAnswer =
  { kind: "redirect"; parameters: Record<string, string> } | { kind: "assertion"; samlResponse: string };

/** Who came back, as the provider says. */
export type ForeignIdentity = {
  /** Who says so: subjects of two issuers are never the same person. */
  issuer: string;
  /** The provider's own name for the person, which never becomes somebody else's. */
  subject: string;
  email: string | null;
  /** Only where the provider says in so many words that it has checked the address. */
  isEmailVerified: boolean;
  name: string | null;
  /** What may be taken once only, and until when it could be shown again; null where a code did that already. */
  once: { id: string; until: Date } | null;
};

/** Somewhere people are signed in, and who says there who they are. */
export interface IdentityProvider {
  /** Refuses with a reason when nothing answers at the address, or something that is no provider. */
  check(): Promise<void>;
  begin(departure: Departure): Promise<Departed>;
  /** Refuses an answer that is not the provider's, not for us, not for this departure, or too late. */
  finish(answer: ProviderAnswer, kept: string, departure: Departure): Promise<ForeignIdentity>;
}

export type ProviderSetting =
  | { kind: "GOOGLE" | "OIDC"; issuer: string; clientId: string; clientSecret: string | null }
  | { kind: "FACEBOOK"; issuer: string; clientId: string; clientSecret: string; dialogUrl: string }
  | { kind: "SAML"; issuer: string; signOnUrl: string; certificates: string[]; entityId: string };

/** What a SAML provider's own description says. */
export type SamlDescription = { issuer: string; signOnUrl: string; certificates: string[] };

/** Every provider there is, by its setting. */
export interface IdentityProviders {
  connect(setting: ProviderSetting): IdentityProvider;
  /** What this installation's own client ids open to every organisation; null where it has none. */
  offered(kind: "GOOGLE" | "FACEBOOK"): ProviderSetting | null;
  /** Refuses what is no description of a provider we can use. */
  readSamlDescription(xml: string): Promise<SamlDescription>;
  /** How we describe ourselves to a SAML provider. */
  describeUs(us: { entityId: string; callbackUrl: string }): string;
}
