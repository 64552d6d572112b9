import "server-only";
import { isBelowFilter } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { toUnitRef, unitRefSelect } from "@/lib/members/_internal/unit-ref";
import { isOwn } from "@/lib/members/profiles/policy";
import { ageInYears } from "@/lib/members/profiles/rules";
import { duplicatesOf } from "@/lib/members/profiles/sql";
import type { UnitRef } from "@/lib/members/profiles/types";
import type { Prisma } from "@/prisma/generated/client";
import { authorizeJoin, decidableBy } from "./policy";
import {
  getApplicationInput,
  listApplicationsInput,
  suggestUnitsInput,
  type ListApplicationsInput,
} from "./schema";
import { neighboursIn, unitsOfPinCode } from "./sql";
import type { ApplicationView, OwnApplicationView } from "./types";

const DAY_MS = 86_400_000;

const applicationSelect = {
  id: true,
  accountId: true,
  name: true,
  nameLocal: true,
  fatherName: true,
  birthDate: true,
  gender: true,
  addressLine: true,
  place: true,
  pinCode: true,
  photoKey: true,
  source: true,
  appliedAt: true,
  consentedAt: true,
  phoneHash: true,
  unit: { select: unitRefSelect },
} satisfies Prisma.MemberSelect;

type Row = Prisma.MemberGetPayload<{ select: typeof applicationSelect }>;

/** Who waits for a decision of the reader's, longest first; nobody else, and nobody twice over the pages. */
export async function listApplications(
  ctx: Ctx,
  input: ListApplicationsInput,
): Promise<Page<ApplicationView>> {
  const { cursor, limit, unitId } = listApplicationsInput.parse(input);

  return withTx(ctx, async (tx) => {
    const where: Prisma.MemberWhereInput = {
      status: "PENDING",
      AND: decidableBy(ctx),
      ...(unitId ? { unit: { OR: await within(tx, ctx, unitId) } } : {}),
    };
    const rows = await tx.member.findMany({
      where: cursor ? { AND: [where, after(cursor)] } : where,
      orderBy: [{ appliedAt: "asc" }, { id: "asc" }],
      take: limit + 1,
      select: applicationSelect,
    });
    const total = await tx.member.count({ where });
    const { today } = await tenantSettings(tx, ctx);

    const items: ApplicationView[] = [];
    for (const row of rows.slice(0, limit)) items.push(await toView(tx, ctx, row, today));
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return { items, total, nextCursor: last ? encodeCursor([last.appliedAt.toISOString(), last.id]) : null };
  });
}

/** A unit and all below it. */
async function within(tx: Tx, ctx: Ctx, unitId: string): Promise<Prisma.UnitWhereInput[]> {
  const unit = await tx.unit.findFirst({
    where: { id: unitId, tenantId: ctx.tenantId },
    select: { path: true },
  });
  if (!unit) throw notFound("unit");
  return [{ path: unit.path }, { path: isBelowFilter(unit.path) }];
}

/** How many wait for a decision of the reader's. */
export async function countApplications(ctx: Ctx): Promise<number> {
  return withTx(ctx, (tx) => tx.member.count({ where: { status: "PENDING", AND: decidableBy(ctx) } }));
}

/** One waiting person with the facts to decide on. Who has been decided about is not found here any more. */
export async function getApplication(ctx: Ctx, input: { applicationId: string }): Promise<ApplicationView> {
  const { applicationId } = getApplicationInput.parse(input);

  return withTx(ctx, async (tx) => {
    const row = await tx.member.findFirst({
      where: { id: applicationId, status: "PENDING", AND: decidableBy(ctx) },
      select: applicationSelect,
    });
    if (!row) throw notFound("member");
    const { today } = await tenantSettings(tx, ctx);
    return toView(tx, ctx, row, today);
  });
}

/** Where the signed-in person stands: never applied (null), waiting, refused with the reason, or beyond it. */
export async function findOwnApplication(ctx: Ctx): Promise<OwnApplicationView | null> {
  if (ctx.actor.kind !== "person") return null;
  const { accountId } = ctx.actor;

  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { tenantId: ctx.tenantId, accountId },
      select: { id: true, accountId: true, status: true, appliedAt: true, unit: { select: unitRefSelect } },
    });
    if (!member || !isOwn(ctx, member)) return null;
    const change = await tx.memberStatusChange.findFirst({
      where: { memberId: member.id, to: member.status },
      orderBy: [{ changedAt: "desc" }, { id: "desc" }],
      select: { reason: true },
    });
    return {
      memberId: member.id,
      status: member.status,
      appliedAt: member.appliedAt.toISOString(),
      reason: member.status === "REFUSED" ? (change?.reason ?? null) : null,
      unit: toUnitRef(member.unit),
    };
  });
}

/** Units where others of the PIN code already are, most first: a proposal, which may be empty. */
export async function suggestUnits(ctx: Ctx, input: { pinCode: string }): Promise<UnitRef[]> {
  const { pinCode } = suggestUnitsInput.parse(input);
  authorizeJoin(ctx);

  return withTx(ctx, async (tx) => {
    const found = await unitsOfPinCode(tx, pinCode);
    const units = await tx.unit.findMany({
      where: { tenantId: ctx.tenantId, isActive: true, id: { in: found.map(({ unitId }) => unitId) } },
      select: unitRefSelect,
    });
    return found.flatMap(({ unitId }) => units.filter(({ id }) => id === unitId).map(toUnitRef));
  });
}

function after(cursor: string): Prisma.MemberWhereInput {
  const [at, id] = decodeCursor(cursor);
  const appliedAt = new Date(String(at));
  return { OR: [{ appliedAt: { gt: appliedAt } }, { appliedAt, id: { gt: String(id) } }] };
}

async function toView(tx: Tx, ctx: Ctx, row: Row, today: string): Promise<ApplicationView> {
  const birthDate = row.birthDate?.toISOString().slice(0, 10) ?? null;
  const others = await duplicatesOf(tx, { ...row, birthDate });
  const neighbours = row.pinCode
    ? await neighboursIn(tx, ctx, { unitId: row.unit.id, pinCode: row.pinCode })
    : 0;
  const { id, name, nameLocal, fatherName, gender, addressLine, place, pinCode, photoKey, source } = row;
  return {
    ...{ id, name, nameLocal, fatherName, gender, addressLine, place, pinCode, photoKey, source },
    birthDate,
    ageYears: birthDate === null ? null : ageInYears(birthDate, today),
    appliedAt: row.appliedAt.toISOString(),
    waitingDays: Math.max(0, Math.floor((ctx.now.getTime() - row.appliedAt.getTime()) / DAY_MS)),
    isPhoneVerified: row.accountId !== null,
    hasConsented: row.consentedAt !== null,
    neighbours,
    duplicates: others.filter((other) => other.id !== id).length,
    unit: toUnitRef(row.unit),
  };
}
