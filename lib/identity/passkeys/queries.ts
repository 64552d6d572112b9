import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { readableBy } from "./policy";
import type { PasskeyView } from "./types";

/** One's own passkeys, the newest first, and which of them work at this host. */
export async function listPasskeys(ctx: Ctx, { site: here }: { site: string }): Promise<PasskeyView[]> {
  const where = readableBy(ctx);
  const rows = await withTx(ctx, (tx) =>
    tx.passkey.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { id: true, name: true, site: true, createdAt: true, lastUsedAt: true, isBackedUp: true },
    }),
  );
  return rows.map(({ id, site, ...row }) => ({ passkeyId: id, ...row, isForThisSite: site === here }));
}
