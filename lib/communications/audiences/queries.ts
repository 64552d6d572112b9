import "server-only";
import { unitsReachedBy } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";
import type { MessageChannel } from "../announcements/constants";
import { authorizeWrite } from "../announcements/policy";
import { countAudienceInput, type CountAudienceInput, findUnitsInput, type FindUnitsInput } from "./schema";
import { countLines } from "./sql";
import type { Audience, AudienceCount, WritableUnit } from "./types";

/**
 * How many people an announcement of this unit would reach by each channel, and whom it would pass over and why.
 * Counts exactly the people the plan would take at this moment.
 */
export async function countAudience(ctx: Ctx, input: CountAudienceInput): Promise<AudienceCount> {
  const { unitId, includesBelow, channels, basis } = countAudienceInput.parse(input);

  return withTx(ctx, async (tx) => {
    const unit = await tx.unit.findFirst({
      where: { id: unitId, isActive: true, AND: unitsReachedBy(ctx, "announcement.write") },
      select: { path: true },
    });
    if (!unit) throw notFound("unit");
    authorizeWrite(ctx, { includesBelow, unit });
    const audience = { tenantId: ctx.tenantId, unitPath: unit.path, includesBelow, basis };
    return countWithin(tx, audience, ["IN_APP", ...channels]);
  });
}

/** The same for an audience that is already authorized, within the caller's transaction. */
export async function countWithin(
  tx: Tx,
  audience: Audience,
  channels: readonly MessageChannel[],
): Promise<AudienceCount> {
  const lines = await countLines(tx, audience, channels);
  const peopleOf = (channel: MessageChannel) =>
    lines.find((line) => line.channel === channel && line.reason === null)?.people ?? 0;
  return {
    people: peopleOf("IN_APP"),
    channels: channels.map((channel) => ({
      channel,
      reached: peopleOf(channel),
      skipped: lines.flatMap((line) =>
        line.channel === channel && line.reason !== null
          ? [{ reason: line.reason, people: line.people }]
          : [],
      ),
    })),
  };
}

const UNITS_SHOWN_MAX = 30;

/** Units the caller may write to, by name in either script or by code; the highest first. Thirty at most. */
export async function findWritableUnits(ctx: Ctx, input: FindUnitsInput): Promise<WritableUnit[]> {
  const { q } = findUnitsInput.parse(input);
  const contains = { contains: q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`), mode: "insensitive" } as const;

  return withTx(ctx, async (tx) => {
    const rows = await tx.unit.findMany({
      where: {
        tenantId: ctx.tenantId,
        isActive: true,
        AND: [
          unitsReachedBy(ctx, "announcement.write"),
          q === "" ? {} : { OR: [{ name: contains }, { nameLocal: contains }, { code: contains }] },
        ],
      },
      orderBy: [{ level: { rank: "asc" } }, { name: "asc" }],
      take: UNITS_SHOWN_MAX,
      select: offered,
    });
    return rows.map(writableUnit);
  });
}

/** One unit the caller may write to. */
export async function getWritableUnit(ctx: Ctx, unitId: string): Promise<WritableUnit> {
  return withTx(ctx, async (tx) => {
    const row = await tx.unit.findFirst({
      where: { id: unitId, tenantId: ctx.tenantId, AND: unitsReachedBy(ctx, "announcement.write") },
      select: offered,
    });
    if (!row) throw notFound("unit");
    return writableUnit(row);
  });
}

const offered = {
  id: true,
  name: true,
  nameLocal: true,
  level: { select: { name: true, nameLocal: true } },
  parent: { select: { id: true, name: true, nameLocal: true } },
} satisfies Prisma.UnitSelect;

function writableUnit({ level, ...unit }: Prisma.UnitGetPayload<{ select: typeof offered }>): WritableUnit {
  return { ...unit, levelName: level.name, levelNameLocal: level.nameLocal };
}
