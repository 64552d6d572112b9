import "server-only";
import { asDate } from "@/lib/core/clock";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { requireSecondPerson, type Shown } from "@/lib/core/second-person";
import { isUniqueViolation } from "@/lib/units/_internal/refusals";
import { tenantToday } from "@/lib/units/_internal/today";
import { limitsSelect } from "./_internal/limits-select";
import { bundleChanged, positionCreated, positionEdited, positionRemoved } from "./events";
import { authorizeWrite, grantableBy, readableBy } from "./policy";
import {
  assertConditionGrantable,
  assertGiven,
  assertGrantable,
  assertNeverHeld,
  assertSeatsSuffice,
  assertUnheld,
  bundleChanges,
  bundleVersion,
  conditionsOf,
} from "./rules";
import {
  createPositionInput,
  type CreatePositionInput,
  editPositionInput,
  type EditPositionInput,
  removePositionInput,
  type RemovePositionInput,
  setBundleInput,
  type SetBundleInput,
  setConditionInput,
  type SetConditionInput,
} from "./schema";
import { holdersPeak, lockPosition } from "./sql";
import { type Position, Prisma } from "@/prisma/generated/client";
import type { Bundle, BundleChange } from "./types";

/** Adds an office to a level: from now on every unit of the level has its seats, all of them vacant. */
export async function createPosition(ctx: Ctx, input: CreatePositionInput): Promise<{ positionId: string }> {
  const { levelId, ...facts } = createPositionInput.parse(input);

  return withTx(ctx, async (tx) => {
    authorizeWrite(ctx);
    const level = await tx.unitLevel.findFirst({
      where: { id: levelId, tenantId: ctx.tenantId },
      select: { id: true },
    });
    if (!level) throw notFound("level");

    const positionId = newId();
    const data = withGaps(facts);
    await refusingTakenName(() =>
      tx.position.createMany({ data: [{ id: positionId, tenantId: ctx.tenantId, levelId, ...data }] }),
    );

    await audit(tx, ctx, { action: "position.create", entityId: positionId, changes: data });
    await emit(tx, ctx, { name: positionCreated.name, payload: { tenantId: ctx.tenantId, positionId } });
    return { positionId };
  });
}

/**
 * Changes an office's names, kind, number of seats and limits of terms. There are never fewer seats than holders,
 * also when somebody is appointed at the same moment; an office that is held is not taken out of use. Terms given
 * already stay as they are: limits hold for whoever is appointed from now on.
 */
export async function editPosition(ctx: Ctx, input: EditPositionInput): Promise<void> {
  const { positionId, ...facts } = editPositionInput.parse(input);

  await withTx(ctx, async (tx) => {
    authorizeWrite(ctx);
    await lockPosition(tx, positionId, "exclusive");
    const before = await tx.position.findFirst({
      where: { id: positionId, AND: readableBy(ctx) },
      select: {
        name: true,
        nameLocal: true,
        isElected: true,
        needsSecondFactor: true,
        holdersMax: true,
        sortOrder: true,
        isActive: true,
        ...limitsSelect,
      },
    });
    if (!before) throw notFound("position");
    const after = withGaps(facts);
    await assertFitsHolders(tx, ctx, positionId, after);

    const { count } = await refusingTakenName(() =>
      tx.position.updateMany({ where: { id: positionId, ...before }, data: after }),
    );
    if (count === 0) throw new AppError("conflict", "conflict");

    await audit(tx, ctx, { action: "position.edit", entityId: positionId, changes: { before, after } });
    await emit(tx, ctx, { name: positionEdited.name, payload: { tenantId: ctx.tenantId, positionId } });
  });
}

/** Removes an office nobody ever held. One with a history stays and can be taken out of use. */
export async function removePosition(ctx: Ctx, input: RemovePositionInput): Promise<void> {
  const { positionId } = removePositionInput.parse(input);

  await withTx(ctx, async (tx) => {
    authorizeWrite(ctx);
    await lockPosition(tx, positionId, "exclusive");
    const position = await tx.position.findFirst({
      where: { id: positionId, AND: readableBy(ctx) },
      select: { name: true, nameLocal: true, _count: { select: { appointments: true } } },
    });
    if (!position) throw notFound("position");
    assertNeverHeld(position._count.appointments);
    await requireSecondPerson(tx, ctx, {
      ...{ act: "position.remove", input: { positionId }, entityId: positionId, unitPath: null },
      shown: () => ({
        about: { name: position.name, nameLocal: position.nameLocal },
        lines: [{ label: { field: "state" }, from: { word: "in_use" }, to: { word: "removed" } }],
      }),
    });

    const { count } = await tx.position.deleteMany({ where: { id: positionId, appointments: { none: {} } } });
    if (count === 0) throw new AppError("conflict", "conflict");

    await audit(tx, ctx, {
      action: "position.remove",
      entityId: positionId,
      changes: { name: position.name },
    });
    await emit(tx, ctx, { name: positionRemoved.name, payload: { tenantId: ctx.tenantId, positionId } });
  });
}

/**
 * Sets the rights of an office; its holders have them from their next request. Nobody can add or widen a
 * right they do not hold over the whole tenant, and a bundle changed since it was shown is not overwritten.
 */
export async function setBundle(ctx: Ctx, input: SetBundleInput): Promise<void> {
  const { positionId, rights, shownVersion } = setBundleInput.parse(input);

  await withTx(ctx, async (tx) => {
    authorizeWrite(ctx);
    await lockPosition(tx, positionId, "exclusive");
    const position = await tx.position.findFirst({
      where: { id: positionId, AND: readableBy(ctx) },
      select: {
        name: true,
        nameLocal: true,
        grants: { select: { permission: true, reach: true, condition: true } },
      },
    });
    if (!position) throw notFound("position");
    const kept = new Map(position.grants.map(({ permission, condition }) => [permission, condition]));
    const before: Bundle = Object.fromEntries(
      position.grants.map(({ permission, reach }) => [permission, reach]),
    );
    if (bundleVersion(before) !== shownVersion) throw new AppError("conflict", "conflict");
    const changes = bundleChanges(before, rights);
    assertGrantable(changes, grantableBy(ctx));
    await requireSecondPerson(tx, ctx, {
      ...{ act: "position.set_bundle", input: { positionId, rights, shownVersion } },
      ...{ entityId: positionId, unitPath: null },
      shown: () => shownBundle(position, changes),
    });

    await tx.positionGrant.deleteMany({
      where: { positionId, permission: { in: changes.map(({ permission }) => permission) } },
    });
    await tx.positionGrant.createMany({
      // Another reach leaves the condition what it is: to drop it would hand out more than was asked for.
      data: changes.flatMap(({ permission, to }) => {
        const condition = kept.get(permission) ?? undefined;
        const grant = { tenantId: ctx.tenantId, positionId, permission, ...(condition && { condition }) };
        return to === null ? [] : [{ ...grant, reach: to }];
      }),
    });

    await audit(tx, ctx, {
      action: "position.set_bundle",
      entityId: positionId,
      changes: Object.fromEntries(changes.map(({ permission, from, to }) => [permission, [from, to]])),
    });
    await emit(tx, ctx, { name: bundleChanged.name, payload: { tenantId: ctx.tenantId, positionId } });
  });
}

/**
 * Says for which records a right of an office holds; its holders are held to it from their next request. Anybody who
 * may change bundles may narrow a right, and only who holds it over the whole tenant may loosen it again.
 */
export async function setCondition(ctx: Ctx, input: SetConditionInput): Promise<void> {
  const { positionId, permission, terms, shownTerms } = setConditionInput.parse(input);

  await withTx(ctx, async (tx) => {
    authorizeWrite(ctx);
    await lockPosition(tx, positionId, "exclusive");
    const position = await tx.position.findFirst({
      where: { id: positionId, AND: readableBy(ctx) },
      select: {
        ...{ name: true, nameLocal: true },
        grants: { where: { permission }, select: { permission: true, condition: true } },
      },
    });
    if (!position) throw notFound("position");
    assertGiven(position.grants[0]);
    const before = conditionsOf(position.grants)[permission] ?? null;
    if (JSON.stringify(before ?? []) !== shownTerms) throw new AppError("conflict", "conflict");
    assertConditionGrantable(before, grantableBy(ctx).includes(permission));
    await requireSecondPerson(tx, ctx, {
      ...{ act: "position.set_condition", input: { positionId, permission, terms, shownTerms } },
      ...{ entityId: positionId, unitPath: null },
      shown: () => ({
        about: { name: position.name, nameLocal: position.nameLocal },
        lines: [{ label: { right: permission }, from: { terms: before ?? [] }, to: { terms } }],
      }),
    });

    const condition = terms.length > 0 ? (terms as unknown as Prisma.InputJsonArray) : Prisma.DbNull;
    await tx.positionGrant.updateMany({ where: { positionId, permission }, data: { condition } });
    const changes = JSON.parse(
      JSON.stringify({ permission, terms: [before, terms] }),
    ) as Prisma.InputJsonObject;
    await audit(tx, ctx, { action: "position.set_condition", entityId: positionId, changes });
    await emit(tx, ctx, { name: bundleChanged.name, payload: { tenantId: ctx.tenantId, positionId } });
  });
}

/** What a form leaves empty is none, and says so in the row. */
function withGaps<T extends { [K in Gap]?: Position[K] | undefined }>(
  facts: T,
): Omit<T, Gap> & Pick<Position, Gap> {
  const { nameLocal = null, termMonthsMax = null, termsInRowMax = null } = facts;
  const { pauseMonths = null, termsMax = null } = facts;
  return { ...facts, nameLocal, termMonthsMax, termsInRowMax, pauseMonths, termsMax };
}

type Gap = "nameLocal" | "termMonthsMax" | "termsInRowMax" | "pauseMonths" | "termsMax";

function shownBundle(about: NonNullable<Shown["about"]>, changes: readonly BundleChange[]): Shown {
  return {
    about: { name: about.name, nameLocal: about.nameLocal },
    lines: changes.map(({ permission, from, to }) => ({
      label: { right: permission },
      from: { word: from ?? "NONE" },
      to: { word: to ?? "NONE" },
    })),
  };
}

async function assertFitsHolders(
  tx: Tx,
  ctx: Ctx,
  positionId: string,
  after: { holdersMax: number; isActive: boolean },
): Promise<void> {
  const today = await tenantToday(tx, ctx);
  assertSeatsSuffice(after.holdersMax, await holdersPeak(tx, { positionId, today }));
  if (after.isActive) return;
  const open = { positionId, OR: [{ endsOn: null }, { endsOn: { gte: asDate(today) } }] };
  assertUnheld(await tx.appointment.count({ where: open }));
}

async function refusingTakenName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (isUniqueViolation(cause)) throw ruleViolated("position.name_taken");
    throw cause;
  }
}
