import type { Ctx } from "@/lib/core/ctx";
import type { Prisma } from "@/prisma/generated/client";
import { ownEntry } from "../policy";
import { phaseOf } from "../rules";
import type { ElectionListItem, Texts } from "../types";

/** What every list shows of an election, with the reader's own place on the roll. */
export const rowOf = (ctx: Ctx) =>
  ({
    id: true,
    title: true,
    titleLocal: true,
    mode: true,
    status: true,
    nominationsOpenAt: true,
    nominationsCloseAt: true,
    opensAt: true,
    closesAt: true,
    manifestHash: true,
    unit: { select: { id: true, name: true, nameLocal: true, path: true } },
    roll: { where: ownEntry(ctx), select: { votedOn: true } },
  }) satisfies Prisma.ElectionSelect;

type Row = Prisma.ElectionGetPayload<{ select: ReturnType<typeof rowOf> }>;

export function listItem(row: Row, now: Date): ElectionListItem {
  const [entry] = row.roll;
  const isFrozen = row.manifestHash !== null;
  return {
    id: row.id,
    title: textsOf(row.title, row.titleLocal),
    unit: { id: row.unit.id, name: row.unit.name, nameLocal: row.unit.nameLocal },
    mode: row.mode,
    phase: phaseOf(row, now),
    nominationsOpenAt: row.nominationsOpenAt,
    nominationsCloseAt: row.nominationsCloseAt,
    opensAt: row.opensAt,
    closesAt: row.closesAt,
    mine: entry ? (entry.votedOn ? "has_voted" : "may_vote") : isFrozen ? "not_entitled" : "unknown",
  };
}

export function textsOf(text: string, local: string | null): Texts {
  return { text, local };
}
