import "server-only";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { counterScope, parsePattern, renderNumber } from "../rules";
import { isNumberTaken, nextSequence } from "../sql";

type Settings = { memberNumberPattern: string; timeZone: string };

/**
 * A number nobody of the tenant has ever had, by the tenant's pattern, for a member of the unit at `unitPath`.
 * Numbers that came from elsewhere (an import) are stepped over.
 */
export async function assignNumber(tx: Tx, ctx: Ctx, tenant: Settings, unitPath: string): Promise<string> {
  const labels = unitPath.split(".");
  const chain = labels.map((_, i) => labels.slice(0, i + 1).join("."));
  const units = await tx.unit.findMany({
    where: { tenantId: ctx.tenantId, path: { in: chain } },
    select: { path: true, code: true, level: { select: { key: true } } },
  });

  const parts = parsePattern(tenant.memberNumberPattern);
  const facts = {
    year: dayIn(tenant.timeZone, ctx.now).slice(0, 4),
    stateCode: units.find(({ path }) => path === labels[0])?.code ?? "0",
    codesByLevel: new Map(units.map(({ code, level }) => [level.key, code])),
  };

  for (;;) {
    const number = renderNumber(parts, facts, await nextSequence(tx, ctx, counterScope(parts, facts)));
    if (!(await isNumberTaken(tx, number))) return number;
  }
}
