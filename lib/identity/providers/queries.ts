import "server-only";
import type { IdentityProviders } from "@/lib/adapters/identity-provider/port";
import type { Ctx } from "@/lib/core/ctx";
import { asDate, dayIn } from "@/lib/core/clock";
import { withTx } from "@/lib/core/db";
import { decryptField } from "@/lib/core/field-encryption";
import { findProvider, providerColumns, type ProviderRow } from "./_internal/provider";
import { SHARED_KINDS } from "./constants";
import { authorizeConfigureProviders, authorizeOwnIdentity } from "./policy";
import { addressesOf, isOwn, keyOf } from "./rules";
import { countOfficeBearers, countPeople } from "./sql";
import type { LinkedIdentity, ProviderButton, ProviderSettings, ProvidersView } from "./types";

/** The providers people may sign in through here, as everybody sees them; the organisation's own first. */
export async function listOpenProviders(ctx: Ctx, providers: IdentityProviders): Promise<ProviderButton[]> {
  const rows = await withTx(ctx, (tx) =>
    tx.identityProvider.findMany({
      where: { tenantId: ctx.tenantId, isOn: true },
      orderBy: [{ kind: "desc" }, { createdAt: "asc" }],
      select: { id: true, kind: true, name: true },
    }),
  );
  return rows
    .filter(({ kind }) => kind === "OIDC" || kind === "SAML" || providers.offered(kind) !== null)
    .map(({ id, kind, name }) => ({ key: keyOf({ id, kind }), kind, name }));
}

/** Every provider the organisation has or could have, for who sets them; no secret among it. */
export async function getProviders(
  ctx: Ctx,
  { site }: { site: string },
  providers: IdentityProviders,
): Promise<ProvidersView> {
  authorizeConfigureProviders(ctx);
  return withTx(ctx, async (tx) => {
    const { tenantId } = ctx;
    const order = { createdAt: "asc" as const };
    const rows = await tx.identityProvider.findMany({
      where: { tenantId },
      orderBy: order,
      select: providerColumns,
    });
    const select = { officeNeedsProvider: true, timeZone: true } as const;
    const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select });
    const counts = new Map((await countPeople(tx)).map((row) => [row.providerId, row]));
    const view = (row: ProviderRow): ProviderSettings => {
      const { people = 0, peopleWithoutOther = 0 } = counts.get(row.id) ?? {};
      return { ...settingsOf(row, site), people, peopleWithoutOther };
    };
    const shared = SHARED_KINDS.flatMap((kind) => {
      const offered = providers.offered(kind);
      const row = rows.find((one) => one.kind === kind);
      return offered ? [view(row ?? { ...untouched, id: kind, kind, issuer: offered.issuer })] : [];
    });
    const own = rows.filter(({ kind }) => kind === "OIDC" || kind === "SAML");
    const open = own.filter((row) => row.isOn && isOwn(row)).map(({ id }) => id);
    const day = asDate(dayIn(tenant.timeZone, ctx.now));
    const officeBearers = await countOfficeBearers(tx, open, day);
    return { shared, own: own.map(view), isRequired: tenant.officeNeedsProvider, officeBearers };
  });
}

/** One's own identities at providers: nobody else's, whatever rights are held. */
export async function listIdentities(ctx: Ctx): Promise<LinkedIdentity[]> {
  const accountId = authorizeOwnIdentity(ctx);
  const provider = { select: { id: true, kind: true, name: true, isOn: true } } as const;
  const rows = await withTx(ctx, (tx) =>
    tx.identity.findMany({
      where: { accountId, tenantId: ctx.tenantId },
      orderBy: { linkedAt: "asc" },
      take: IDENTITIES_MAX,
      select: { id: true, label: true, linkedAt: true, lastUsedAt: true, provider },
    }),
  );
  return rows.map(({ id, label, linkedAt, lastUsedAt, provider: { kind, name, isOn, ...own } }) => ({
    identityId: id,
    key: keyOf({ ...own, kind }),
    kind,
    name,
    label: label === null ? null : decryptField(label),
    linkedAt,
    lastUsedAt,
    isOn,
  }));
}

/** How we describe ourselves to a SAML provider of the organisation's; null when it has none of that name. */
export async function findOwnDescription(
  ctx: Ctx,
  { key, site }: { key: string; site: string },
  providers: IdentityProviders,
): Promise<string | null> {
  const row = await withTx(ctx, (tx) => findProvider(tx, ctx, key));
  if (row?.kind !== "SAML") return null;
  const { callbackUrl, metadataUrl } = addressesOf(site, { key, kind: row.kind });
  return providers.describeUs({ entityId: metadataUrl, callbackUrl });
}

// One an identity provider, and an organisation has a handful.
const IDENTITIES_MAX = 20;

const untouched = {
  name: null,
  clientId: null,
  clientSecret: null,
  signOnUrl: null,
  certificates: [],
  isOn: false,
};

function settingsOf(row: ProviderRow, site: string): Omit<ProviderSettings, "people" | "peopleWithoutOther"> {
  const { kind, name, issuer, clientId, clientSecret, isOn } = row;
  const key = keyOf(row);
  const { callbackUrl, metadataUrl } = addressesOf(site, { key, kind });
  return {
    ...{ key, kind, name, issuer, clientId, isOn, callbackUrl },
    hasSecret: clientSecret !== null,
    metadataUrl: kind === "SAML" ? metadataUrl : null,
  };
}
