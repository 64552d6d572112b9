import "server-only";
import { z } from "zod";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import type { Prisma } from "@/prisma/generated/client";
import { COUNTED_MAX, OWN_ACTS, TRAIL_ENTITIES } from "./constants";
import { authorizeConfigure } from "./policy";
import { listTrailInput, type ListTrailInput } from "./schema";
import { namesOfAccounts } from "./sql";
import type { TrailAct } from "./types";

/**
 * What administrators, jobs and the console did to the organisation as a whole, the newest first, for who may
 * configure it. The console's acts carry the system admin's name and reason as they were written with the act.
 */
export async function listTrail(ctx: Ctx, input: ListTrailInput): Promise<Page<TrailAct>> {
  const { cursor, limit } = listTrailInput.parse(input);
  authorizeConfigure(ctx);
  const shown: Prisma.AuditEntryWhereInput = {
    tenantId: ctx.tenantId,
    entityType: { in: [...TRAIL_ENTITIES] },
    action: { notIn: [...OWN_ACTS] },
  };
  // Ids are UUID v7: their order is the order of time.
  const before = cursor === undefined ? {} : { id: { lt: String(decodeCursor(cursor)[0]) } };
  return withTx(ctx, async (tx) => {
    const rows = await tx.auditEntry.findMany({
      where: { AND: [shown, before] },
      orderBy: { id: "desc" },
      take: limit + 1,
      select: { id: true, at: true, action: true, actorKind: true, actorId: true, changes: true },
    });
    const page = rows.slice(0, limit);
    const people = page.flatMap(({ actorKind, actorId, changes }) => [
      ...(actorKind === "person" && actorId ? [actorId] : []),
      ...(told.safeParse(changes).data?.seenAs ?? []),
    ]);
    const names = await namesOfAccounts(tx, [...new Set(people)]);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) => asAct(row, names)),
      nextCursor: last ? encodeCursor([last.id]) : null,
      total: await tx.auditEntry.count({ where: shown, take: COUNTED_MAX }),
    };
  });
}

type Row = {
  id: string;
  at: Date;
  action: string;
  actorKind: string;
  actorId: string | null;
  changes: Prisma.JsonValue;
};
type Names = ReadonlyMap<string, { name: string; nameLocal: string | null }>;

const KINDS: Partial<Record<string, TrailAct["by"]["kind"]>> = {
  system_admin: "console",
  person: "person",
  job: "job",
};

const told = z.object({
  by: z.string().optional(),
  reason: z.string().optional(),
  /** An account, in a list of none or one. */
  seenAs: z
    .uuid()
    .transform((accountId) => [accountId])
    .optional(),
});

function asAct({ actorKind, actorId, changes, ...row }: Row, names: Names): TrailAct {
  const said = told.safeParse(changes).data ?? {};
  const kind = KINDS[actorKind] ?? "other";
  const known = actorId === null ? undefined : names.get(actorId);
  const name = kind === "console" ? (said.by ?? null) : (known?.name ?? null);
  const [seenAsId = ""] = said.seenAs ?? [];
  return {
    ...row,
    by: { kind, name, nameLocal: known?.nameLocal ?? null },
    seenAs: names.get(seenAsId) ?? null,
    reason: said.reason ?? null,
  };
}
