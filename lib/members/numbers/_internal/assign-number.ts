import "server-only";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { counterScope, type NumberFacts, parsePattern, renderNumber } from "../rules";
import { isNumberTaken, nextSequence, takenNumbers } from "../sql";

type Settings = { memberNumberPattern: string; timeZone: string };

/**
 * A number nobody of the tenant has ever had, by the tenant's pattern, for a member of the unit at `unitPath`.
 * Numbers that came from elsewhere (an import) are stepped over.
 */
export async function assignNumber(tx: Tx, ctx: Ctx, tenant: Settings, unitPath: string): Promise<string> {
  const parts = parsePattern(tenant.memberNumberPattern);
  const facts = factsOf(ctx, tenant, unitPath, await unitsAbove(tx, ctx, [unitPath]));

  for (;;) {
    const number = renderNumber(
      parts,
      facts,
      await nextSequence(tx, ctx, { scope: counterScope(parts, facts) }),
    );
    if (!(await isNumberTaken(tx, number))) return number;
  }
}

/** The same for many at once: a number for each path, in their order, with a lock a scope and not a person. */
export async function assignNumbers(
  tx: Tx,
  ctx: Ctx,
  tenant: Settings,
  unitPaths: readonly string[],
): Promise<string[]> {
  if (unitPaths.length === 0) return [];
  const parts = parsePattern(tenant.memberNumberPattern);
  const units = await unitsAbove(tx, ctx, unitPaths);
  const wanted = unitPaths.map((path, index) => {
    const facts = factsOf(ctx, tenant, path, units);
    return { index, facts, scope: counterScope(parts, facts) };
  });
  const numbers: string[] = [];
  // In one order everywhere, or two files at once would wait for each other's counters.
  for (const scope of [...new Set(wanted.map((one) => one.scope))].sort()) {
    const people = wanted.filter((one) => one.scope === scope);
    for (let open = people; open.length > 0;) {
      const last = await nextSequence(tx, ctx, { scope, count: open.length });
      const from = last - open.length + 1;
      const offered = open.map(({ facts }, i) => renderNumber(parts, facts, from + i));
      const taken = new Set(await takenNumbers(tx, offered));
      for (const [i, { index }] of open.entries()) {
        const number = offered[i] ?? "";
        if (!taken.has(number)) numbers[index] = number;
      }
      open = open.filter(({ index }) => numbers[index] === undefined);
    }
  }
  return numbers;
}

type UnitFacts = { path: string; code: string; level: { key: string } };

async function unitsAbove(tx: Tx, ctx: Ctx, unitPaths: readonly string[]): Promise<UnitFacts[]> {
  return tx.unit.findMany({
    where: { tenantId: ctx.tenantId, path: { in: [...new Set(unitPaths.flatMap(chainOf))] } },
    select: { path: true, code: true, level: { select: { key: true } } },
  });
}

function factsOf(ctx: Ctx, tenant: Settings, unitPath: string, units: readonly UnitFacts[]): NumberFacts {
  const chain = new Set(chainOf(unitPath));
  const above = units.filter(({ path }) => chain.has(path));
  const [root] = unitPath.split(".");
  return {
    year: dayIn(tenant.timeZone, ctx.now).slice(0, 4),
    stateCode: above.find(({ path }) => path === root)?.code ?? "0",
    codesByLevel: new Map(above.map(({ code, level }) => [level.key, code])),
  };
}

function chainOf(unitPath: string): string[] {
  const labels = unitPath.split(".");
  return labels.map((_, i) => labels.slice(0, i + 1).join("."));
}
