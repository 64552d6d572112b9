import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { recordOf } from "./_internal/record";
import { authorizeConfigure } from "./policy";
import { graceEnd, stateOf } from "./rules";
import type { HostView } from "./types";

/** The organisation's own domains with the record each needs, for who may configure it. */
export async function listHosts(ctx: Ctx): Promise<HostView[]> {
  authorizeConfigure(ctx);
  const rows = await withTx(ctx, (tx) =>
    tx.tenantHost.findMany({ where: { tenantId: ctx.tenantId }, orderBy: { kind: "asc" } }),
  );
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, host: row.host, checkedAt: row.checkedAt, state: stateOf(row) },
    record: recordOf(ctx.tenantId, row.host),
    endsAt: row.lostAt && graceEnd(row.lostAt),
  }));
}
