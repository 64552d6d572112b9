import "server-only";
import { reachOf, unitsReachedBy } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { VIEWS_MAX } from "./constants";
import { authorizeKeep, canRemove, usableBy } from "./policy";
import type { MemberViewItem, ViewPlace } from "./types";

const place = { id: true, name: true, nameLocal: true, path: true } as const;

/** The lists the reader keeps, and those of the units they belong to by their rights; the own ones first. */
export async function listMemberViews(ctx: Ctx): Promise<MemberViewItem[]> {
  authorizeKeep(ctx);
  return withTx(ctx, async (tx) => {
    const rows = await tx.memberView.findMany({
      where: usableBy(ctx),
      orderBy: [{ unit: { path: "asc" } }, { name: "asc" }],
      take: VIEWS_MAX * 2,
      select: { id: true, name: true, query: true, accountId: true, unit: { select: place } },
    });
    const items = rows.map(({ accountId, unit, ...row }) => ({
      ...row,
      unit: unit && { id: unit.id, name: unit.name, nameLocal: unit.nameLocal },
      can: { remove: canRemove(ctx, { accountId, unit }) },
    }));
    return [...items.filter(({ unit }) => !unit), ...items.filter(({ unit }) => unit)];
  });
}

/** The units at the top of the reader's reach, with which they may share a list. */
export async function listViewPlaces(ctx: Ctx): Promise<ViewPlace[]> {
  authorizeKeep(ctx);
  return withTx(ctx, async (tx) => {
    const { everywhere, unitPaths, subtreePaths } = reachOf(ctx, "member.write");
    const top = everywhere ? { parentId: null } : { path: { in: [...unitPaths, ...subtreePaths] } };
    return tx.unit.findMany({
      where: { tenantId: ctx.tenantId, AND: [top, unitsReachedBy(ctx, "member.write")] },
      orderBy: { path: "asc" },
      take: 20,
      select: { id: true, name: true, nameLocal: true },
    });
  });
}
