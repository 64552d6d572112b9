import "server-only";
import type {
  IdentityProvider,
  IdentityProviders,
  ProviderSetting,
} from "@/lib/adapters/identity-provider/port";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import type { ProviderKind, SharedKind } from "../constants";
import { addressesOf, keyOf } from "../rules";

/** A provider's row. For this server only: its secret is encrypted and must not leave. */
export type ProviderRow = {
  id: string;
  kind: ProviderKind;
  name: string | null;
  issuer: string;
  clientId: string | null;
  clientSecret: string | null;
  signOnUrl: string | null;
  certificates: string[];
  isOn: boolean;
};

export const providerColumns = {
  id: true,
  kind: true,
  name: true,
  issuer: true,
  clientId: true,
  clientSecret: true,
  signOnUrl: true,
  certificates: true,
  isOn: true,
} as const;

/** A provider by the name in its addresses; null when the organisation has none of that name. */
export async function findProvider(tx: Tx, ctx: Ctx, key: string): Promise<ProviderRow | null> {
  const shared = sharedKindOf(key);
  const where = { tenantId: ctx.tenantId, ...(shared ? { kind: shared } : { id: key }) };
  return tx.identityProvider.findFirst({ where, select: providerColumns });
}

/** The provider of an address that is turned on. */
export async function loadOpenProvider(tx: Tx, ctx: Ctx, key: string): Promise<ProviderRow> {
  const provider = await findProvider(tx, ctx, key);
  if (!provider) throw notFound("provider");
  if (!provider.isOn) throw ruleViolated("provider.off");
  return provider;
}

export function sharedKindOf(key: string): SharedKind | null {
  return key === "google" ? "GOOGLE" : key === "facebook" ? "FACEBOOK" : null;
}

export type Connection = { provider: IdentityProvider; callbackUrl: string };

/** The provider behind a row, and where it sends people back to. */
export function connectTo(providers: IdentityProviders, row: ProviderRow, site: string): Connection {
  const { callbackUrl, metadataUrl } = addressesOf(site, { key: keyOf(row), kind: row.kind });
  return { provider: providers.connect(settingOf(providers, row, metadataUrl)), callbackUrl };
}

function settingOf(providers: IdentityProviders, row: ProviderRow, entityId: string): ProviderSetting {
  const { kind, issuer, clientId, clientSecret, signOnUrl, certificates } = row;
  if (kind === "SAML") return { kind, issuer, signOnUrl: signOnUrl ?? "", certificates, entityId };
  if (kind === "OIDC") {
    const secret = clientSecret === null ? null : decryptField(clientSecret);
    return { kind, issuer, clientId: clientId ?? "", clientSecret: secret };
  }
  const offered = providers.offered(kind);
  if (!offered) throw ruleViolated("provider.off");
  return offered;
}
