import type { Client } from "pg";

import { getUnit } from "@/lib/units/tree/queries/get-unit";
import { listChildren } from "@/lib/units/tree/queries/list-tree";
import { listMembers } from "@/lib/members/directory/queries";

import { SCALE_TENANT } from "../seed-scale";
import { median, percentile, RUNS, timed, type Figure } from "./measure";
import { officerOf } from "./people";

type Unit = { id: string; path: string };

const AIM = { atMost: 50 };

/**
 * What an officer's screen asks about a subtree, through the product's own queries, transaction and row-level
 * security included: at the root, at every zone and district, and at samples of constituencies and booths.
 */
export async function subtree(client: Client): Promise<Figure[]> {
  const { rows: units } = await client.query<Unit>(
    `(SELECT id, path FROM units WHERE tenant_id = $1 AND nlevel(path_ltree) <= 3 ORDER BY path)
     UNION ALL (SELECT id, path FROM units WHERE tenant_id = $1 AND nlevel(path_ltree) = 4 ORDER BY md5(path) LIMIT 40)
     UNION ALL (SELECT id, path FROM units WHERE tenant_id = $1 AND nlevel(path_ltree) = 5 ORDER BY md5(path) LIMIT 40)`,
    [SCALE_TENANT.id],
  );
  const root = units.filter((unit) => unit.path === "st");
  const office = officerOf("st");
  const count = ({ id }: Unit) => getUnit(office, id);
  const open = ({ id }: Unit) => listChildren(office, { parentId: id });
  const list = ({ id }: Unit) => listMembers(office, { unit: id });
  const own = ({ path }: Unit) => listMembers(officerOf(path), {});
  return [
    await p95("count a subtree (members, units, seats)", units, count),
    await p95("the same at the root: 1,000,000 members", root, count),
    await p95("open a branch of the tree with its counts", units, open),
    await p95("list the members of a subtree, first page", units, list),
    await p95("the same at the root", root, list),
    await p95("list the members of one's own subtree, first page", units, own),
    await p95("search a name in the whole party", root, () => listMembers(office, { q: "kavitha r" })),
  ];
}

async function p95(name: string, units: Unit[], ask: (unit: Unit) => Promise<unknown>): Promise<Figure> {
  const asked =
    units.length > 1
      ? units
      : Array.from({ length: 40 }, () => units[0]).filter((unit) => unit !== undefined);
  const perRun: { p50: number; p95: number }[] = [];
  for (let run = -1; run < RUNS; run += 1) {
    const times: number[] = [];
    for (const unit of asked) times.push(await timed(() => ask(unit)));
    if (run >= 0) perRun.push({ p50: percentile(times, 0.5), p95: percentile(times, 0.95) });
  }
  const p50 = median(perRun.map((run) => run.p50));
  return {
    name: `${name}, p95`,
    value: median(perRun.map((run) => run.p95)),
    unit: "ms",
    aim: AIM,
    from: `p50 ${p50.toFixed(1)} ms; ${String(asked.length)} asked a run`,
  };
}
