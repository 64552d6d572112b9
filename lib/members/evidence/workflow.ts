import "server-only";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { audit } from "@/lib/core/audit";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { EVIDENCE_KEPT_DAYS, FORGOTTEN_AT_ONCE_MAX } from "./constants";

const DAY_MS = 86_400_000;

/**
 * Deletes pictures of people about whom was decided a month ago or longer, at most two hundred, and returns how
 * many. The file goes first: a crash in between leaves a row without a file, which the next run takes away.
 */
export async function forgetEvidence(ctx: Ctx, storage: FileStorage): Promise<number> {
  const decidedBefore = new Date(ctx.now.getTime() - EVIDENCE_KEPT_DAYS * DAY_MS);
  const due = await withTx(ctx, (tx) => {
    authorizeEverywhere(ctx, "member.admit");
    return tx.memberEvidence.findMany({
      where: {
        tenantId: ctx.tenantId,
        addedAt: { lt: decidedBefore },
        member: {
          status: { not: "PENDING" },
          statusChanges: { some: { from: "PENDING", changedAt: { lt: decidedBefore } } },
        },
      },
      orderBy: { addedAt: "asc" },
      take: FORGOTTEN_AT_ONCE_MAX,
      select: { id: true, fileKey: true },
    });
  });
  if (due.length === 0) return 0;
  for (const { fileKey } of due) await storage.remove(fileKey);
  await withTx(ctx, async (tx) => {
    await tx.memberEvidence.deleteMany({ where: { id: { in: due.map(({ id }) => id) } } });
    await audit(tx, ctx, { action: "member.forget_evidence", changes: { pictures: due.length } });
  });
  return due.length;
}
