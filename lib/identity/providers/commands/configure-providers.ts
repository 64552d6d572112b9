import "server-only";
import type { IdentityProviders } from "@/lib/adapters/identity-provider/port";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { findProvider, providerColumns, sharedKindOf } from "../_internal/provider";
import { OWN_PROVIDERS_MAX } from "../constants";
import { authorizeConfigureProviders } from "../policy";
import { isOwn } from "../rules";
import {
  type ProviderKeyInput,
  providerKeyInput,
  type RequireProviderInput,
  requireProviderInput,
  type SaveOidcInput,
  saveOidcInput,
  type SaveSamlInput,
  saveSamlInput,
} from "../schema";
import { lockProviders } from "../sql";

/**
 * Enters an OpenID Connect provider of the organisation's own, or changes its name and client; its issuer stays, because
 * the people it knows are another's elsewhere. It must answer before anything is kept. Its secret is kept encrypted and
 * never shown again.
 */
export async function saveOidcProvider(
  ctx: Ctx,
  input: SaveOidcInput,
  providers: IdentityProviders,
): Promise<{ key: string }> {
  const { key, name, issuer, clientId, clientSecret } = saveOidcInput.parse(input);
  authorizeConfigureProviders(ctx);
  const setting = { kind: "OIDC", issuer, clientId, clientSecret: clientSecret ?? null } as const;
  await providers.connect(setting).check();
  const secret = clientSecret === undefined ? {} : { clientSecret: encryptField(clientSecret) };
  return withTx(ctx, (tx) =>
    save(tx, ctx, { key, kind: "OIDC", issuer }, { name, clientId, ...secret, certificates: [] }),
  );
}

/**
 * Enters a SAML provider of the organisation's own from its description, or changes its name, address and certificates;
 * its entity id stays.
 */
export async function saveSamlProvider(
  ctx: Ctx,
  input: SaveSamlInput,
  providers: IdentityProviders,
): Promise<{ key: string }> {
  const { key, name, description } = saveSamlInput.parse(input);
  authorizeConfigureProviders(ctx);
  const { issuer, signOnUrl, certificates } = await providers.readSamlDescription(description);
  return withTx(ctx, (tx) => save(tx, ctx, { key, kind: "SAML", issuer }, { name, signOnUrl, certificates }));
}

/** Lets people sign in through a provider: one the installation offers, or one that was entered before. Twice is once. */
export async function turnOnProvider(
  ctx: Ctx,
  input: ProviderKeyInput,
  providers: IdentityProviders,
): Promise<void> {
  const { key } = providerKeyInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeConfigureProviders(ctx);
    await lockProviders(tx, ctx.tenantId);
    const shared = sharedKindOf(key);
    const offered = shared && providers.offered(shared);
    if (shared && !offered) throw ruleViolated("provider.not_offered");
    const known = await findProvider(tx, ctx, key);
    if (!known && !offered) throw notFound("provider");
    const id = known?.id ?? newId();
    const times = { updatedAt: ctx.now, isOn: true };
    if (known) await tx.identityProvider.updateMany({ where: { id }, data: times });
    else if (shared && offered) {
      const row = { id, tenantId: ctx.tenantId, kind: shared, issuer: offered.issuer, createdAt: ctx.now };
      await tx.identityProvider.createMany({ data: [{ ...row, ...times }] });
    }
    const changes = { provider: key, isOn: [known?.isOn ?? false, true] };
    await audit(tx, ctx, { action: "provider.turn_on", entityId: id, changes });
  });
}

/**
 * Lets nobody sign in through a provider any more; whoever did is found again when it is turned on. The last one of the
 * organisation's own stays on while offices need it.
 */
export async function turnOffProvider(ctx: Ctx, input: ProviderKeyInput): Promise<void> {
  const { key } = providerKeyInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeConfigureProviders(ctx);
    await lockProviders(tx, ctx.tenantId);
    const known = await findProvider(tx, ctx, key);
    if (!known) throw notFound("provider");
    const left = (await openOwnProviders(tx, ctx)).filter((id) => id !== known.id);
    if (left.length === 0 && (await isProviderNeeded(tx, ctx))) throw ruleViolated("provider.still_required");
    await tx.identityProvider.updateMany({
      where: { id: known.id },
      data: { isOn: false, updatedAt: ctx.now },
    });
    const changes = { provider: key, isOn: [known.isOn, false] };
    await audit(tx, ctx, { action: "provider.turn_off", entityId: known.id, changes });
  });
}

/**
 * Says whether the rights of an office are in force only in a session that came through the organisation's own provider.
 * Everybody still signs in as before, so nobody is locked out, and owners keep their rights however they sign in.
 */
export async function requireProvider(ctx: Ctx, input: RequireProviderInput): Promise<void> {
  const { isRequired } = requireProviderInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeConfigureProviders(ctx);
    await lockProviders(tx, ctx.tenantId);
    const before = await isProviderNeeded(tx, ctx);
    if (isRequired && (await openOwnProviders(tx, ctx)).length === 0)
      throw ruleViolated("provider.none_of_own");
    const data = { officeNeedsProvider: isRequired };
    await tx.tenant.updateMany({ where: { id: ctx.tenantId }, data });
    const changes = { isRequired: [before, isRequired] };
    await audit(tx, ctx, { action: "provider.require", entityId: ctx.tenantId, changes });
  });
}

type Place = { key: string | undefined; kind: "OIDC" | "SAML"; issuer: string };
type Facts = {
  name: string;
  clientId?: string;
  clientSecret?: string;
  signOnUrl?: string;
  certificates: string[];
};

async function save(tx: Tx, ctx: Ctx, place: Place, facts: Facts): Promise<{ key: string }> {
  const { key, kind, issuer } = place;
  await lockProviders(tx, ctx.tenantId);
  const own = { tenantId: ctx.tenantId, kind: { in: ["OIDC" as const, "SAML" as const] } };
  const rows = await tx.identityProvider.findMany({ where: own, select: providerColumns });
  const known = rows.find(({ id }) => id === key);
  const isSame = (row: { kind: string; issuer: string }) => row.kind === kind && row.issuer === issuer;
  if (key !== undefined && !(known && isSame(known))) throw notFound("provider");
  if (!known && rows.some(isSame)) throw ruleViolated("provider.known");
  if (!known && rows.length >= OWN_PROVIDERS_MAX)
    throw ruleViolated("provider.too_many", { max: OWN_PROVIDERS_MAX });

  const id = known?.id ?? newId();
  const data = { ...facts, updatedAt: ctx.now };
  if (known) await tx.identityProvider.updateMany({ where: { id }, data });
  else {
    const row = { id, tenantId: ctx.tenantId, kind, issuer, isOn: true, createdAt: ctx.now, ...data };
    await tx.identityProvider.createMany({ data: [row] });
  }
  const changes = {
    kind,
    issuer,
    name: [known?.name ?? null, facts.name],
    secret: facts.clientSecret ? "set" : "kept",
  };
  await audit(tx, ctx, { action: "provider.save", entityId: id, changes });
  return { key: id };
}

async function openOwnProviders(tx: Tx, { tenantId }: Ctx): Promise<string[]> {
  const rows = await tx.identityProvider.findMany({
    where: { tenantId, isOn: true },
    select: { id: true, kind: true, issuer: true },
  });
  return rows.filter(isOwn).map(({ id }) => id);
}

async function isProviderNeeded(tx: Tx, { tenantId }: Ctx): Promise<boolean> {
  const where = { id: tenantId };
  const tenant = await tx.tenant.findUniqueOrThrow({ where, select: { officeNeedsProvider: true } });
  return tenant.officeNeedsProvider;
}
