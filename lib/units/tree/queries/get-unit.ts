import "server-only";
import { isAllowed } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { tenantToday } from "@/lib/units/_internal/today";
import { levelSelect } from "@/lib/units/levels/_internal/level-select";
import type { LevelView } from "@/lib/units/levels/types";
import { above, chainLinks, linkSelect } from "@/lib/units/tree/_internal/read-unit";
import { membersOf, type Tallies, talliesOf, unitsOf, vacanciesOf } from "@/lib/units/tree/_internal/tallies";
import { countOccupancy } from "@/lib/units/tree/_internal/occupancy";
import { canMoveAway, canReadCounts, canWrite, readableBy } from "@/lib/units/tree/policy";
import type { ArchivePreview, MemberCounts, UnitFact, UnitView } from "@/lib/units/tree/types";

/** A unit with its place in the tree. Counts are null for readers who may not read its members. */
export async function getUnit(ctx: Ctx, unitId: string): Promise<UnitView> {
  return withTx(ctx, async (tx) => {
    const unit = await tx.unit.findFirst({
      where: { id: unitId, AND: readableBy(ctx) },
      select: unitSelect,
    });
    if (!unit) throw notFound("unit");

    const levels = await tx.unitLevel.findMany({
      where: { tenantId: ctx.tenantId },
      orderBy: { rank: "asc" },
      select: levelSelect,
    });
    const tallies = await talliesOf(tx, ctx, [unitId], await tenantToday(tx, ctx));
    const { _count, archivedAt, metadata, ...facts } = unit;
    const isCounted = canReadCounts(ctx, unit);
    return {
      ...facts,
      archivedAt,
      isArchived: archivedAt !== null,
      facts: factsOf(metadata),
      childCount: _count.children,
      chain: above(unit.path, await chainLinks(tx, ctx, [unit.path])),
      nextLevel: levels.find(({ rank }) => rank > unit.level.rank) ?? null,
      unitsBelow: unitsBelow(tallies, unitId, levels, unit.level),
      members: isCounted
        ? { direct: await directMembers(tx, unitId), below: membersOf(tallies, unitId) }
        : null,
      seats: isCounted ? vacanciesOf(tallies, unitId) : null,
      can: rightsOf(ctx, unit, levels),
    };
  });
}

/** What archiving a unit would do, counted by the same code that archives. */
export async function getArchivePreview(ctx: Ctx, unitId: string): Promise<ArchivePreview> {
  return withTx(ctx, async (tx) => {
    const unit = await tx.unit.findFirst({
      where: { id: unitId, AND: readableBy(ctx) },
      select: { path: true },
    });
    if (!unit || !canReadCounts(ctx, unit)) throw notFound("unit");
    return countOccupancy(tx, unitId, await tenantToday(tx, ctx));
  });
}

const unitSelect = {
  ...linkSelect,
  parentId: true,
  isActive: true,
  archivedAt: true,
  createdAt: true,
  metadata: true,
  level: { select: levelSelect },
  _count: { select: { children: { where: { archivedAt: null } } } },
} as const;

function rightsOf(
  ctx: Ctx,
  unit: { path: string; archivedAt: Date | null; level: LevelView },
  levels: readonly LevelView[],
): UnitView["can"] {
  const isOpen = unit.archivedAt === null;
  const mayWrite = canWrite(ctx, unit);
  const hasLevelBelow = levels.some(({ rank }) => rank > unit.level.rank);
  return {
    edit: isOpen && mayWrite,
    addChild: isOpen && mayWrite && hasLevelBelow,
    move: isOpen && canMoveAway(ctx, unit),
    archive: isOpen && mayWrite,
    restore: !isOpen && mayWrite,
    appoint: isOpen && isAllowed(ctx, "position.appoint", unit.path),
    importUnits: isOpen && hasLevelBelow && isAllowed(ctx, "unit.import", unit.path),
  };
}

async function directMembers(tx: Tx, unitId: string): Promise<MemberCounts> {
  const rows = await tx.unitMemberCount.findMany({
    where: { unitId },
    select: { status: true, members: true },
  });
  return Object.fromEntries(rows.map(({ status, members }) => [status, members]));
}

function unitsBelow(
  tallies: Tallies,
  unitId: string,
  levels: readonly LevelView[],
  own: LevelView,
): UnitView["unitsBelow"] {
  const units = unitsOf(tallies, unitId);
  return levels
    .filter(({ rank }) => rank > own.rank)
    .map((level) => ({ level, count: units[level.id] ?? 0 }))
    .filter(({ count }) => count > 0);
}

function factsOf(metadata: unknown): UnitFact[] {
  if (typeof metadata !== "object" || metadata === null) return [];
  return Object.entries(metadata)
    .filter(([, value]) => typeof value === "string" || typeof value === "number")
    .map(([key, value]) => ({ key, value: String(value) }));
}
