import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { versionsOf } from "../rules";
import type { CharterVersion } from "../types";

/** Every version of the charter, newest first. */
export async function readCharters(tx: Tx, { tenantId }: Ctx): Promise<CharterVersion[]> {
  return versionsOf(
    await tx.roleCharter.findMany({
      where: { tenantId },
      orderBy: [{ version: "desc" }, { locale: "asc" }],
      select: { version: true, locale: true, body: true, writtenAt: true },
    }),
  );
}
