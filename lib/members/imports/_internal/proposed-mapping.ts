import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { readableBy } from "../policy";
import { guessMapping } from "../rules";
import type { MemberMapping } from "../schema";

/** How the last file with these columns was brought in, or else a guess by their names. */
export async function proposedMapping(tx: Tx, ctx: Ctx, columns: readonly string[]): Promise<MemberMapping> {
  const last = await tx.memberImport.findFirst({
    where: { AND: readableBy(ctx), status: "APPLIED", columns: { equals: [...columns] } },
    orderBy: { appliedAt: "desc" },
    select: { mapping: true },
  });
  return last ? (last.mapping as unknown as MemberMapping) : guessMapping(columns);
}
