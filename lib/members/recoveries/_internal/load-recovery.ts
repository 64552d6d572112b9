import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";
import { readableBy } from "../policy";

export const recoverySelect = {
  ...{ id: true, status: true, phone: true, askedAt: true, expiresAt: true, identifiedHow: true },
  ...{ words: true, changeId: true, dueAt: true, endedAt: true },
  member: {
    select: {
      ...{ id: true, number: true, name: true, nameLocal: true, accountId: true },
      unit: { select: { path: true, name: true, nameLocal: true } },
    },
  },
} as const satisfies Prisma.RecoverySelect;

type Row = Prisma.RecoveryGetPayload<{ select: typeof recoverySelect }>;

export type LoadedRecovery = Row & { member: NonNullable<Row["member"]>; isDisowned: boolean };

/** A request the caller may see; anything else is not there. */
export async function loadRecovery(tx: Tx, ctx: Ctx, id: string): Promise<LoadedRecovery> {
  const row = await tx.recovery.findFirst({ where: { id, AND: readableBy(ctx) }, select: recoverySelect });
  const [loaded] = row ? await withStops(tx, [row]) : [];
  if (!loaded) throw notFound("recovery");
  return loaded;
}

/** Requests with whether an address of before has stopped them; one whose member is gone is left out. */
export async function withStops(tx: Tx, rows: readonly Row[]): Promise<LoadedRecovery[]> {
  const changeIds = rows.flatMap(({ changeId }) => changeId ?? []);
  const stopped = await tx.wayChange.findMany({
    where: { id: { in: changeIds }, disownedAt: { not: null } },
    select: { id: true },
  });
  const ids = new Set(stopped.map(({ id }) => id));
  return rows.flatMap(({ member, ...row }) =>
    member === null ? [] : [{ ...row, member, isDisowned: ids.has(row.changeId ?? "") }],
  );
}
