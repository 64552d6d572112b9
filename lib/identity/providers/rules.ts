import type { Limit } from "@/lib/core/rate-limit";
import type { ProofMethod } from "../sessions/types";
import { type ProviderKind, PUBLIC_ISSUERS, ROUND_TRIP_MINUTES, TRIPS_PER_ADDRESS } from "./constants";

type Known = { kind: ProviderKind; issuer: string };

/** How a provider's addresses name it: the shared ones by their name, so that a client id fits every organisation. */
export function keyOf({ id, kind }: { id: string; kind: ProviderKind }): string {
  return kind === "GOOGLE" || kind === "FACEBOOK" ? kind.toLowerCase() : id;
}

/** Where a provider sends people back to, and where it finds our description. */
export function addressesOf(site: string, { key, kind }: { key: string; kind: ProviderKind }) {
  const at = `${site.replace(/\/$/, "")}/api/auth/providers/${key}`;
  return {
    callbackUrl: kind === "SAML" ? `${at}/assertion` : `${at}/callback`,
    metadataUrl: `${at}/metadata`,
  };
}

/** Whether the organisation itself says who has an account there; at a public one anybody may. */
export function isOwn({ kind, issuer }: Known): boolean {
  return (kind === "OIDC" || kind === "SAML") && PUBLIC_ISSUERS[issuer.replace(/\/$/, "")] === undefined;
}

/** What a session says of how its person was proved. */
export function methodOf({ kind, issuer }: Known): ProofMethod {
  const known = PUBLIC_ISSUERS[issuer.replace(/\/$/, "")] ?? kind;
  return ({ GOOGLE: "google", FACEBOOK: "facebook", OIDC: "oidc", SAML: "saml" } as const)[known];
}

/**
 * Whether an address that a provider tells may lead to the account that has proved it here: only where the provider is
 * the organisation's own and says in so many words that it checked it.
 */
export function mayLinkByEmail(provider: Known, { isEmailVerified }: { isEmailVerified: boolean }): boolean {
  return isEmailVerified && isOwn(provider);
}

const OWN_METHODS: readonly ProofMethod[] = ["oidc", "saml"];

/** Whether the rights of an office are in force in a session that was opened in these ways. */
export function officeIsInForce(isProviderNeeded: boolean, methods: readonly ProofMethod[]): boolean {
  return !isProviderNeeded || methods.some((method) => OWN_METHODS.includes(method));
}

export function roundTripEnd(departedAt: Date): Date {
  return new Date(departedAt.getTime() + ROUND_TRIP_MINUTES * 60_000);
}

export function tripLimits(address: string): Limit[] {
  return [{ name: "provider trips per address", subject: address, ...TRIPS_PER_ADDRESS }];
}
