import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, notFound, ruleViolated } from "@/lib/core/errors";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { consumeLimits } from "@/lib/core/rate-limit";
import { listGrantsOfOwner } from "@/lib/tenancy/owners/sql";
import { tellOrganisation } from "@/lib/tenancy/organisations/sql";
import { nameOfActor } from "@/lib/tenancy/system-admins/sql";
import { asRights } from "@/lib/units/appointments/rules";
import { sealAddress, type SealedAddress } from "../_internal/address";
import { INVITATIONS_PER_TENANT } from "../constants";
import { invitationSent } from "../events";
import { authorizeConsole, authorizeInvite, authorizeInviteInto, authorizeInviteOwner } from "../policy";
import { invitationEnd, linesOf } from "../rules";
import {
  inviteInput,
  type InviteInput,
  inviteManyInput,
  type InviteManyInput,
  inviteOwnerInput,
  type InviteOwnerInput,
} from "../schema";
import { inviteOwnerInto } from "../sql";
import type { PasteResult, SkippedLine } from "../types";

/**
 * Invites somebody to be an owner or into an office of a unit, and writes to them. It is an appointment and an
 * admission that wait for the person: nobody invites into what they could not fill themselves, and ownership comes
 * from an owner. For one address and place there is one open invitation.
 */
export async function invite(ctx: Ctx, input: InviteInput): Promise<{ invitationId: string }> {
  const { kind, name, address, unitId, positionId } = inviteInput.parse(input);
  authorizeInvite(ctx);
  await consumeLimits(ctx, [{ name: "invitations per tenant", subject: "", ...INVITATIONS_PER_TENANT }]);

  return withTx(ctx, async (tx, inner) => {
    if (kind === "OWNER") await assertOwner(tx, ctx);
    const place = kind === "OWNER" ? null : await loadPlace(tx, ctx, { unitId, positionId });
    if (place) authorizeInviteInto(ctx, place.unit, asRights(place.position.grants));
    const tenant = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { country: true, phoneCountries: true, defaultLocale: true },
    });
    const sealed = sealAddress(address, { tenantId: ctx.tenantId, ...tenant });
    return insert(inner, tx, { kind, name, sealed, place, locale: tenant.defaultLocale });
  });
}

/**
 * Invites a pasted list into one office, each line for itself: whoever cannot be invited is skipped with the reason,
 * and everybody else is written to. A line may name a unit by code or name; without one it is the first at the
 * office's level.
 */
export async function inviteMany(ctx: Ctx, input: InviteManyInput): Promise<PasteResult> {
  const { positionId, lines } = inviteManyInput.parse(input);
  authorizeInvite(ctx);
  const units = await withTx(ctx, (tx) => unitsOfOffice(tx, ctx, positionId));
  const skipped: SkippedLine[] = [];
  let invited = 0;
  for (const { line, text, name, address, unit } of linesOf(lines)) {
    const found = unit === "" ? units[0] : units.find((one) => isCalled(one, unit));
    try {
      if (!found) throw ruleViolated("invitation.unit_unknown");
      if (name.length < 2 || address.length < 3) throw ruleViolated("invitation.line_form");
      await invite(ctx, { kind: "OFFICE", name, address, unitId: found.id, positionId });
      invited += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      skipped.push({ line, text, reason: error.reason, values: error.values });
    }
  }
  return { invited, skipped };
}

/** A system admin invites an owner into an organisation, which stands in its own trail with their name. */
export async function inviteOwner(ctx: Ctx, input: InviteOwnerInput): Promise<void> {
  const { organisationId, name, address } = inviteOwnerInput.parse(input);

  await withTx(ctx, async (tx) => {
    authorizeConsole(ctx);
    const organisation = await tx.tenant.findFirst({
      where: { id: organisationId, isPlatform: false },
      select: { country: true, phoneCountries: true, defaultLocale: true },
    });
    if (!organisation) throw notFound("organisation");
    const sealed = sealAddress(address, { tenantId: organisationId, ...organisation });
    const [id, by] = [newId(), await nameOfActor(tx, ctx)];
    const isMade = await inviteOwnerInto(tx, {
      ...{ id, organisationId, by, name: encryptField(name), locale: organisation.defaultLocale },
      ...{ ...sealed, at: ctx.now, expiresAt: invitationEnd(ctx.now) },
    });
    if (!isMade) throw ruleViolated("invitation.open_already");

    await audit(tx, ctx, { action: "organisation.invite_owner", entityId: organisationId });
    await tellOrganisation(tx, ctx, { organisationId, action: "organisation.invite_owner", by, changes: {} });
    const payload = { tenantId: organisationId, invitationId: id, sends: 1 };
    await emit(tx, ctx, { name: invitationSent.name, payload });
  });
}

/** Only whom the organisation belongs to makes others owners, whatever rights an office gives. */
async function assertOwner(tx: Tx, ctx: Ctx): Promise<void> {
  authorizeInviteOwner(ctx);
  const accountId = ctx.actor.kind === "person" ? ctx.actor.accountId : null;
  const grants = accountId === null ? [] : await listGrantsOfOwner(tx, accountId);
  if (grants.length === 0) throw new AppError("forbidden", "invitation.owners_only");
}

async function loadPlace(
  tx: Tx,
  ctx: Ctx,
  of: { unitId?: string | undefined; positionId?: string | undefined },
) {
  const unit = await tx.unit.findFirst({
    where: { id: of.unitId ?? ctx.requestId, tenantId: ctx.tenantId, archivedAt: null },
    select: { id: true, path: true, levelId: true },
  });
  if (!unit) throw notFound("unit");
  const position = await tx.position.findFirst({
    where: {
      ...{ id: of.positionId ?? ctx.requestId, tenantId: ctx.tenantId },
      ...{ levelId: unit.levelId, isActive: true },
    },
    select: { id: true, grants: { select: { permission: true, reach: true } } },
  });
  if (!position) throw notFound("position");
  return { unit, position };
}

type Made = {
  kind: "OWNER" | "OFFICE";
  name: string;
  sealed: SealedAddress;
  place: Awaited<ReturnType<typeof loadPlace>> | null;
  locale: string;
};

async function insert(ctx: Ctx, tx: Tx, { kind, name, sealed, place, locale }: Made) {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  const invitationId = newId();
  const expiresAt = invitationEnd(ctx.now);
  const { count } = await tx.invitation.createMany({
    data: [
      {
        ...{ id: invitationId, tenantId: ctx.tenantId, kind, locale, ...sealed },
        ...{
          name: encryptField(name),
          unitId: place?.unit.id ?? null,
          positionId: place?.position.id ?? null,
        },
        ...{ invitedBy: ctx.actor.accountId, createdAt: ctx.now, sentAt: ctx.now, expiresAt },
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) throw ruleViolated("invitation.open_already");
  const changes = { kind, unitId: place?.unit.id ?? null, positionId: place?.position.id ?? null };
  await audit(tx, ctx, { action: "invitation.make", entityId: invitationId, changes });
  const payload = { tenantId: ctx.tenantId, invitationId, sends: 1 };
  await emit(tx, ctx, { name: invitationSent.name, payload });
  return { invitationId };
}

async function unitsOfOffice(tx: Tx, ctx: Ctx, positionId: string) {
  const position = await tx.position.findFirst({
    where: { id: positionId, tenantId: ctx.tenantId, isActive: true },
    select: { levelId: true },
  });
  if (!position) throw notFound("position");
  return tx.unit.findMany({
    where: { tenantId: ctx.tenantId, levelId: position.levelId, archivedAt: null },
    orderBy: [{ path: "asc" }],
    select: { id: true, code: true, name: true, nameLocal: true },
  });
}

type Named = { code: string; name: string; nameLocal: string | null };

function isCalled({ code, name, nameLocal }: Named, said: string): boolean {
  const plain = (text: string) => text.normalize("NFC").toLowerCase();
  return [code, name, nameLocal ?? code].some((one) => plain(one) === plain(said));
}
