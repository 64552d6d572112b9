import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { DECIDED_ELSEWHERE, LISTED_CHANGES, type WayChangeKind } from "./constants";
import { readableBy } from "./policy";
import { isDisownable } from "./rules";
import { changeRef, type ChangeRef } from "./schema";
import type { WayChangeView } from "./types";

/** One change of one's own ways in; anybody else's is not there. */
export async function getOwnChange(ctx: Ctx, input: ChangeRef): Promise<WayChangeView> {
  const { changeId } = changeRef.parse(input);
  const row = await withTx(ctx, (tx) =>
    tx.wayChange.findFirst({ where: { id: changeId, ...readableBy(ctx) }, select: shown }),
  );
  if (!row) throw notFound("way_change");
  return viewOf(row, ctx.now);
}

/** The latest changes of one's own ways in, the newest first. */
export async function listOwnChanges(ctx: Ctx): Promise<WayChangeView[]> {
  const rows = await withTx(ctx, (tx) =>
    tx.wayChange.findMany({
      where: readableBy(ctx),
      orderBy: { changedAt: "desc" },
      take: LISTED_CHANGES,
      select: shown,
    }),
  );
  return rows.map((row) => viewOf(row, ctx.now));
}

const shown = { id: true, kind: true, changedAt: true, disownedAt: true } as const;

type Row = { id: string; kind: string; changedAt: Date; disownedAt: Date | null };

function viewOf(row: Row, now: Date): WayChangeView {
  return {
    ...{ ...row, kind: row.kind as WayChangeKind, canDisown: isDisownable(row, now) },
    isDecidedElsewhere: DECIDED_ELSEWHERE.includes(row.kind),
  };
}
