import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { type Permission, permissions } from "@/lib/core/permissions";
import { tenantToday } from "@/lib/units/_internal/today";
import { levelSelect } from "@/lib/units/levels/_internal/level-select";
import { limitsSelect } from "./_internal/limits-select";
import { authorizeReadMatrix, canWrite, grantableBy, readableBy } from "./policy";
import { bundleVersion, conditionsOf } from "./rules";
import { holderCounts } from "./sql";
import type {
  Bundle,
  OfficeRights,
  PositionEditorView,
  PositionsOfLevel,
  PositionView,
  Reach,
} from "./types";

/** Every office of the tenant under its level, with how many hold it today. */
export async function listPositions(ctx: Ctx): Promise<PositionsOfLevel[]> {
  return withTx(ctx, async (tx) => {
    const levels = await tx.unitLevel.findMany({
      where: { tenantId: ctx.tenantId },
      orderBy: { rank: "asc" },
      select: levelSelect,
    });
    const rows = await tx.position.findMany({
      where: readableBy(ctx),
      orderBy: [{ sortOrder: "asc" }, { name: "asc" }],
      select: positionSelect,
    });
    const positionIds = rows.map(({ id }) => id);
    const holders = await holderCounts(tx, { positionIds, today: await tenantToday(tx, ctx) });
    return levels.map((level) => ({
      level,
      positions: rows.filter(({ levelId }) => levelId === level.id).map((row) => toView(row, holders)),
    }));
  });
}

/** Whether the reader may change offices at all. */
export function mayWritePositions(ctx: Ctx): boolean {
  return canWrite(ctx);
}

/** Every office with the rights it gives, from the top level down: the table of rights of the organisation. */
export async function listOfficeRights(ctx: Ctx): Promise<OfficeRights[]> {
  authorizeReadMatrix(ctx);
  return withTx(ctx, async (tx) => {
    const rows = await tx.position.findMany({
      where: { isActive: true, AND: readableBy(ctx) },
      orderBy: [{ level: { rank: "asc" } }, { sortOrder: "asc" }, { name: "asc" }],
      select: {
        id: true,
        name: true,
        nameLocal: true,
        level: { select: levelSelect },
        grants: grantSelect,
      },
    });
    const positionIds = rows.map(({ id }) => id);
    const holders = await holderCounts(tx, { positionIds, today: await tenantToday(tx, ctx) });
    return rows.map(({ grants, ...office }) => ({
      ...office,
      holderCount: holders.get(office.id) ?? 0,
      bundle: bundleOf(grants),
      conditions: conditionsOf(grants),
    }));
  });
}

/** An office with its bundle, and what the reader may put into it. */
export async function getPosition(ctx: Ctx, positionId: string): Promise<PositionEditorView> {
  return withTx(ctx, async (tx) => {
    const row = await tx.position.findFirst({
      where: { id: positionId, AND: readableBy(ctx) },
      select: {
        ...positionSelect,
        level: { select: levelSelect },
        grants: grantSelect,
      },
    });
    if (!row) throw notFound("position");
    const today = await tenantToday(tx, ctx);
    const appointmentCount = await tx.appointment.count({ where: { positionId } });
    const bundle = bundleOf(row.grants);
    return {
      ...toView(row, await holderCounts(tx, { positionIds: [positionId], today })),
      level: row.level,
      bundle,
      conditions: conditionsOf(row.grants),
      version: bundleVersion(bundle),
      grantable: canWrite(ctx) ? grantableBy(ctx) : [],
      canRemove: canWrite(ctx) && appointmentCount === 0,
    };
  });
}

const grantSelect = { select: { permission: true, reach: true, condition: true } } as const;

const positionSelect = {
  id: true,
  levelId: true,
  name: true,
  nameLocal: true,
  isElected: true,
  needsSecondFactor: true,
  holdersMax: true,
  sortOrder: true,
  isActive: true,
  ...limitsSelect,
  _count: { select: { grants: true } },
} as const;

type Row = Omit<PositionView, "rightCount" | "holderCount"> & { _count: { grants: number } };

function toView(row: Row, holders: ReadonlyMap<string, number>): PositionView {
  const { _count, ...facts } = row;
  const { id } = facts;
  return {
    ...facts,
    rightCount: _count.grants,
    holderCount: holders.get(id) ?? 0,
  };
}

function bundleOf(grants: readonly { permission: string; reach: Reach }[]): Bundle {
  const known = new Set<string>(permissions);
  const held = grants.filter(({ permission }) => known.has(permission));
  return Object.fromEntries(held.map(({ permission, reach }) => [permission as Permission, reach]));
}
