import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { ownExports } from "./policy";
import type { ExportView } from "./types";

const SHOWN_MAX = 5;

/** The caller's own copies of their data, the newest first. Nobody else's can be reached. */
export async function listOwnExports(ctx: Ctx): Promise<ExportView[]> {
  const rows = await withTx(ctx, (tx) =>
    tx.personalExport.findMany({
      where: ownExports(ctx),
      orderBy: { askedAt: "desc" },
      take: SHOWN_MAX,
      select: { id: true, status: true, askedAt: true, readyAt: true, expiresAt: true, sizeBytes: true },
    }),
  );
  return rows.map(({ id, ...rest }) => ({ exportId: id, ...rest }));
}
