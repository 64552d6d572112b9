import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { lockTree } from "@/lib/units/tree/sql";
import { levelAdded, levelRemoved, levelRenamed } from "./events";
import { authorizeConfigure, readableBy } from "./policy";
import { assertRoomForLevel, assertUnused, levelKeyOf } from "./rules";
import {
  addLevelInput,
  type AddLevelInput,
  removeLevelInput,
  type RemoveLevelInput,
  renameLevelInput,
  type RenameLevelInput,
} from "./schema";
import { shiftRanks } from "./sql";

/**
 * Adds a level under another, or at the top. Units keep their places: only the ranks of the levels below
 * grow by one, so every unit still stands under a higher level than its own.
 */
export async function addLevel(ctx: Ctx, input: AddLevelInput): Promise<{ levelId: string }> {
  const { aboveLevelId, ...names } = addLevelInput.parse(input);

  return withTx(ctx, async (tx) => {
    authorizeConfigure(ctx);
    await lockTree(tx, ctx, "exclusive");
    const levels = await tx.unitLevel.findMany({
      where: readableBy(ctx),
      orderBy: { rank: "asc" },
      select: { id: true, rank: true, key: true },
    });
    assertRoomForLevel(levels.length);
    const above = levels.find(({ id }) => id === aboveLevelId);
    if (aboveLevelId && !above) throw notFound("level");

    const rank = above ? above.rank + 1 : (levels[0]?.rank ?? 1);
    if (levels.some((level) => level.rank === rank)) await shiftRanks(tx, ctx, { fromRank: rank });
    const key = levelKeyOf(
      names.name,
      levels.map((level) => level.key),
    );
    const levelId = newId();
    await tx.unitLevel.create({
      data: { id: levelId, tenantId: ctx.tenantId, rank, key, ...named(names) },
    });

    await audit(tx, ctx, { action: "level.add", entityId: levelId, changes: { ...named(names), rank } });
    await emit(tx, ctx, { name: levelAdded.name, payload: { tenantId: ctx.tenantId, levelId } });
    return { levelId };
  });
}

/** Renames a level in both languages, everywhere at once; its key and its units stay. */
export async function renameLevel(ctx: Ctx, input: RenameLevelInput): Promise<void> {
  const { levelId, ...names } = renameLevelInput.parse(input);

  await withTx(ctx, async (tx) => {
    const level = await findLevel(tx, ctx, levelId);
    authorizeConfigure(ctx);

    const after = named(names);
    const { count } = await tx.unitLevel.updateMany({
      where: { id: levelId, name: level.name, namePlural: level.namePlural },
      data: after,
    });
    if (count === 0) throw new AppError("conflict", "conflict");

    const { name, nameLocal, namePlural, namePluralLocal } = level;
    await audit(tx, ctx, {
      action: "level.rename",
      entityId: levelId,
      changes: {
        name: [name, after.name],
        nameLocal: [nameLocal, after.nameLocal],
        namePlural: [namePlural, after.namePlural],
        namePluralLocal: [namePluralLocal, after.namePluralLocal],
      },
    });
    await emit(tx, ctx, { name: levelRenamed.name, payload: { tenantId: ctx.tenantId, levelId } });
  });
}

/** Removes a level nothing stands on. A level with units or offices, archived ones too, stays. */
export async function removeLevel(ctx: Ctx, input: RemoveLevelInput): Promise<void> {
  const { levelId } = removeLevelInput.parse(input);

  await withTx(ctx, async (tx) => {
    authorizeConfigure(ctx);
    await lockTree(tx, ctx, "exclusive");
    const level = await findLevel(tx, ctx, levelId);
    assertUnused({ unitCount: level._count.units, positionCount: level._count.positions });

    const { count } = await tx.unitLevel.deleteMany({
      where: { id: levelId, units: { none: {} }, positions: { none: {} } },
    });
    if (count === 0) throw new AppError("conflict", "conflict");

    await audit(tx, ctx, { action: "level.remove", entityId: levelId, changes: { name: level.name } });
    await emit(tx, ctx, { name: levelRemoved.name, payload: { tenantId: ctx.tenantId, levelId } });
  });
}

async function findLevel(tx: Tx, ctx: Ctx, levelId: string) {
  const level = await tx.unitLevel.findFirst({
    where: { id: levelId, AND: readableBy(ctx) },
    select: {
      name: true,
      nameLocal: true,
      namePlural: true,
      namePluralLocal: true,
      _count: { select: { units: true, positions: true } },
    },
  });
  if (!level) throw notFound("level");
  return level;
}

function named(names: Omit<AddLevelInput, "aboveLevelId">) {
  return {
    name: names.name,
    nameLocal: names.nameLocal ?? null,
    namePlural: names.namePlural,
    namePluralLocal: names.namePluralLocal ?? null,
  };
}
