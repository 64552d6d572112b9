import "server-only";
import { sourcesById } from "@/lib/audit/access/_internal/names";
import type { Named } from "@/lib/audit/access/types";
import { type Grant, sourceIdOf } from "@/lib/core/authz";
import { asDate, dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { findStanding } from "@/lib/identity/sessions/sql";
import { readableBy } from "@/lib/members/profiles/policy";
import { listGrantsOfOwner } from "@/lib/tenancy/owners/sql";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";
import { authorizeOwnRights, authorizeReadRightsOf, canReadRightsOf } from "./policy";
import { byRightOf } from "./rules";
import { rightsOfInput, type RightsOfInput } from "./schema";
import type { HeldRight, PersonRights } from "./types";

/**
 * What a member may do, from the functions by which the gate gives them their rights: each right, how far it reaches,
 * where they have it from and what it waits for. For themselves, and for who may read rights where they belong.
 */
export async function listRightsOf(ctx: Ctx, input: RightsOfInput): Promise<PersonRights> {
  const { memberId } = rightsOfInput.parse(input);
  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({ where: { id: memberId, AND: readableBy(ctx) }, select });
    if (!member) throw notFound("member");
    authorizeReadRightsOf(ctx, member);
    return rightsOf(tx, ctx, member);
  });
}

/** Whether the reader may open what a member may do; the query decides again. */
export async function mayReadRightsOf(ctx: Ctx, input: RightsOfInput): Promise<boolean> {
  const { memberId } = rightsOfInput.parse(input);
  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({ where: { id: memberId, AND: readableBy(ctx) }, select });
    return member !== null && canReadRightsOf(ctx, member);
  });
}

/** The same of oneself, also for an owner who is no member. */
export async function listOwnRights(ctx: Ctx): Promise<PersonRights> {
  const { accountId } = authorizeOwnRights(ctx);
  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({ where: { accountId, tenantId: ctx.tenantId }, select });
    return rightsOf(tx, ctx, member ?? { accountId, name: null, nameLocal: null });
  });
}

const select = {
  ...{ accountId: true, name: true, nameLocal: true },
  unit: { select: { path: true } },
} as const;

type Person = { accountId: string | null; name: string | null; nameLocal: string | null };

async function rightsOf(tx: Tx, ctx: Ctx, { accountId, name, nameLocal }: Person): Promise<PersonRights> {
  const person = name === null ? null : { name, nameLocal };
  if (accountId === null) return { person, state: "no_account", rights: [] };
  const account = await tx.account.findFirst({ where: { id: accountId }, select: { status: true } });
  if (account?.status === "DEACTIVATED") return { person, state: "deactivated", rights: [] };

  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { timeZone: true },
  });
  const isActive = (await findStanding(tx, accountId))?.isActiveMember ?? false;
  const owned = await listGrantsOfOwner(tx, accountId);
  const today = asDate(dayIn(timeZone, ctx.now));
  const grants = [...owned, ...(isActive ? await listGrantsOfAccount(tx, accountId, today) : [])];
  const toHeld = await heldBy(tx, ctx, grants);
  const state = isActive || owned.length > 0 ? "in_force" : "not_active";
  return { person, state, rights: byRightOf(grants, toHeld) };
}

async function heldBy(tx: Tx, ctx: Ctx, grants: readonly Grant[]): Promise<(one: Grant) => HeldRight | null> {
  const paths = grants.flatMap((grant) => (grant.reach === "tenant" ? [] : [grant.unitPath]));
  const units = await tx.unit.findMany({
    where: { tenantId: ctx.tenantId, path: { in: [...new Set(paths)] } },
    select: { path: true, name: true, nameLocal: true },
  });
  const unitAt = new Map<string, Named>(units.map(({ path, ...named }) => [path, named]));
  const sources = await sourcesById(tx, ctx, grants.flatMap(sourceIdOf));
  return (grant) => {
    const [sourceId] = sourceIdOf(grant);
    const source = sourceId === undefined ? ({ kind: "owner" } as const) : sources.get(sourceId);
    if (!source) return null;
    return {
      ...{ reach: grant.reach, source, terms: grant.condition?.terms ?? [] },
      unit: grant.reach === "tenant" ? null : (unitAt.get(grant.unitPath) ?? null),
      needsSecondFactor: grant.needsSecondFactor ?? false,
      awaitsCharter: grant.awaitsCharter ?? false,
    };
  };
}
