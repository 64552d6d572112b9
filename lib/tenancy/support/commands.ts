import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError, notFound, ruleViolated } from "@/lib/core/errors";
import { blindIndex, decryptField, encryptField } from "@/lib/core/field-encryption";
import { newId, newToken } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { readableBy } from "../organisations/policy";
import { tellOrganisation } from "../organisations/sql";
import { nameOfActor } from "../system-admins/sql";
import { siteOf } from "../tenants/rules";
import { SUPPORT_LINK_MINUTES } from "./constants";
import { supportViewOpened } from "./events";
import { authorizeAllowSupport, authorizeAskSupport, authorizeHoldSupport } from "./policy";
import { viewEnd } from "./rules";
import {
  allowSupportInput,
  type AllowSupportInput,
  askSupportViewInput,
  type AskSupportViewInput,
  stopSupportInput,
  type StopSupportInput,
  supportTokenInput,
  type SupportTokenInput,
} from "./schema";
import { insertSupportView } from "./sql";

/** Lets support look at the organisation for some hours. Without this nobody of the installation sees a page of it. */
export async function allowSupport(ctx: Ctx, input: AllowSupportInput): Promise<{ until: string }> {
  const { hours } = allowSupportInput.parse(input);
  return withTx(ctx, async (tx) => {
    authorizeAllowSupport(ctx);
    const supportUntil = new Date(ctx.now.getTime() + hours * 3_600_000);
    await tx.tenant.updateMany({ where: { id: ctx.tenantId }, data: { supportUntil } });
    const until = supportUntil.toISOString();
    await audit(tx, ctx, { action: "tenant.allow_support", entityId: ctx.tenantId, changes: { until } });
    return { until };
  });
}

/** Lets support look no longer; what is open at this moment is closed with it. */
export async function stopSupport(ctx: Ctx, input: StopSupportInput): Promise<void> {
  stopSupportInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeAllowSupport(ctx);
    await tx.tenant.updateMany({ where: { id: ctx.tenantId }, data: { supportUntil: null } });
    const { count: ended } = await tx.supportView.updateMany({
      where: { tenantId: ctx.tenantId, endedAt: null },
      data: { endedAt: ctx.now },
    });
    await audit(tx, ctx, { action: "tenant.stop_support", entityId: ctx.tenantId, changes: { ended } });
  });
}

/**
 * Asks at the console to look at an organisation as one of its people, who is named by the number on their card. Only
 * while the organisation allows it; both trails have the reason. The link works once, for some minutes.
 */
export async function askSupportView(ctx: Ctx, input: AskSupportViewInput): Promise<{ url: string }> {
  const { organisationId, memberNumber, reason } = askSupportViewInput.parse(input);
  return withTx(ctx, async (tx) => {
    const { adminId } = authorizeAskSupport(ctx);
    const organisation = await tx.tenant.findFirst({
      where: { id: organisationId, AND: readableBy(ctx) },
      select: { slug: true, host: true, supportUntil: true },
    });
    if (!organisation) throw notFound("organisation");
    if (!organisation.supportUntil || organisation.supportUntil <= ctx.now)
      throw ruleViolated("support.not_allowed");

    const [viewId, token, adminName] = [newId(), newToken(), await nameOfActor(tx, ctx)];
    const person = await insertSupportView(tx, {
      ...{ viewId, organisationId, memberNumber, adminId, adminName, at: ctx.now },
      ...{ reason: encryptField(reason), tokenHash: hashOf(organisationId, token) },
      expiresAt: new Date(ctx.now.getTime() + SUPPORT_LINK_MINUTES * 60_000),
    });
    if (!person) throw ruleViolated("support.nobody");

    const act = { action: "organisation.support_view", changes: { reason, viewId } } as const;
    await audit(tx, ctx, { ...act, entityId: organisationId });
    await tellOrganisation(tx, ctx, { organisationId, ...act, by: adminName });
    const { BASE_DOMAIN, PORT } = env();
    const site = siteOf(organisation, { baseDomain: BASE_DOMAIN, port: PORT });
    return { url: `${site}/support/${token}` };
  });
}

/**
 * Opens what the console asked for, once: of two who try one succeeds. From here the secret is another one, and half an
 * hour runs. The trail names who looks and as whom, and that person is told.
 */
export async function openSupportView(ctx: Ctx, input: SupportTokenInput): Promise<{ token: string }> {
  const { token } = supportTokenInput.parse(input);
  return withTx(ctx, async (tx) => {
    authorizeHoldSupport(ctx);
    const { tenantId } = ctx;
    const tokenHash = hashOf(tenantId, token);
    const view = await findByHash(tx, ctx, tokenHash);
    const { supportUntil } = await tx.tenant.findUniqueOrThrow({
      where: { id: tenantId },
      select: { supportUntil: true },
    });
    if (!supportUntil || supportUntil <= ctx.now) throw ruleViolated("support.not_allowed");
    const next = newToken();
    const { count } = await tx.supportView.updateMany({
      where: { id: view.id, tokenHash, openedAt: null, endedAt: null, expiresAt: { gt: ctx.now } },
      data: { tokenHash: hashOf(tenantId, next), openedAt: ctx.now, expiresAt: viewEnd(ctx.now) },
    });
    if (count === 0) throw ruleViolated("support.link_over");

    const changes = { reason: decryptField(view.reason), viewId: view.id };
    await audit(tx, bothNames(ctx, view), {
      action: "account.support_view",
      entityId: view.accountId,
      changes,
    });
    await emit(tx, ctx, { name: supportViewOpened.name, payload: { tenantId, viewId: view.id } });
    return { token: next };
  });
}

/** Ends a view before its time, by whoever looks. */
export async function endSupportView(ctx: Ctx, input: SupportTokenInput): Promise<void> {
  const { token } = supportTokenInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeHoldSupport(ctx);
    const view = await findByHash(tx, ctx, hashOf(ctx.tenantId, token));
    const { count } = await tx.supportView.updateMany({
      where: { id: view.id, endedAt: null },
      data: { endedAt: ctx.now },
    });
    if (count === 0) return;
    const changes = { viewId: view.id };
    await audit(tx, bothNames(ctx, view), {
      action: "account.support_end",
      entityId: view.accountId,
      changes,
    });
  });
}

type Row = { id: string; accountId: string; adminId: string; adminName: string; reason: string };

async function findByHash(tx: Tx, { tenantId }: Ctx, tokenHash: string): Promise<Row> {
  const view = await tx.supportView.findFirst({
    where: { tenantId, tokenHash },
    select: { id: true, accountId: true, adminId: true, adminName: true, reason: true },
  });
  if (!view) throw new AppError("not_found", "support.link_over");
  return view;
}

/** For the trail: the system admin, and whom they look as. */
function bothNames(ctx: Ctx, { id, accountId, adminId, adminName }: Row): Ctx {
  const actor = { kind: "person", accountId, memberId: null, homePaths: [] } as const;
  return { ...ctx, actor, support: { viewId: id, adminId, adminName } };
}

function hashOf(tenantId: string, token: string): string {
  return blindIndex(tenantId, "support view", token);
}
