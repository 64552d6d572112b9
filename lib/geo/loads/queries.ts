import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { FileNote } from "@/lib/geo/files/types";
import type { PlaceNames } from "@/lib/geo/places/types";
import type { Prisma } from "@/prisma/generated/client";
import { LISTED_MAX } from "./constants";
import { authorizeRead, readableBy } from "./policy";
import { loadRef, type LoadMapping, type LoadRef } from "./schema";
import type { LoadListItem, LoadOutcome, LoadView } from "./types";

const listed = {
  ...{ id: true, country: true, level: true, fileName: true, status: true, uploadedAt: true, outcome: true },
  state: { select: { id: true, names: true } },
} satisfies Prisma.GeoLoadSelect;

type Row = Prisma.GeoLoadGetPayload<{ select: typeof listed }>;

/** The latest files that were loaded, or wait to be. */
export async function listLoads(ctx: Ctx): Promise<LoadListItem[]> {
  authorizeRead(ctx);
  const rows = await withTx(ctx, (tx) =>
    tx.geoLoad.findMany({
      where: readableBy(ctx),
      orderBy: [{ uploadedAt: "desc" }, { id: "desc" }],
      take: LISTED_MAX,
      select: listed,
    }),
  );
  return rows.map(asItem);
}

/** One file: how its columns are read, and what it would change or did. */
export async function getLoad(ctx: Ctx, input: LoadRef): Promise<LoadView> {
  const { loadId } = loadRef.parse(input);
  authorizeRead(ctx);
  const row = await withTx(ctx, (tx) =>
    tx.geoLoad.findFirst({
      where: { id: loadId, AND: readableBy(ctx) },
      select: { ...listed, columns: true, notes: true, mapping: true },
    }),
  );
  if (!row) throw notFound("load");
  const item = asItem(row);
  const isWaiting = row.status === "UPLOADED" || row.status === "TRIED";
  const { created = 0, changed = 0 } = item.outcome ?? {};
  return {
    ...item,
    columns: row.columns as string[],
    notes: row.notes as unknown as FileNote[],
    mapping: row.mapping as LoadMapping,
    can: { apply: isWaiting && created + changed > 0, discard: isWaiting },
  };
}

function asItem({ outcome, state, ...row }: Row): LoadListItem {
  const { id, country, level, fileName, status, uploadedAt } = row;
  return {
    ...{ id, country, level, fileName, status, uploadedAt },
    outcome: outcome as unknown as LoadOutcome | null,
    state: state && { id: state.id, names: state.names as PlaceNames },
  };
}
