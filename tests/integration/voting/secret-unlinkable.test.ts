import { expect, test, vi } from "vitest";
import { postBallots } from "@/lib/voting/elections/workflow";
import { AT, clockJob, hours } from "@/tests/support/election";
import { castFor, frozenSecret, openedAndCounted, passOf } from "@/tests/support/secret-election";
import { createWorld, owner } from "@/tests/support/world";

const VOTERS = 60;

/** How well one order tells another, from -1 to 1 (Spearman). */
function correlation(a: readonly string[], b: readonly string[]): number {
  const ranks = new Map(b.map((one, place) => [one, place]));
  const n = a.length;
  const squares = a.reduce((sum, one, place) => sum + (place - (ranks.get(one) ?? 0)) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

type Row = { table: string; row: string; xmin: string };

/** Every row of every table, as text, with the transaction that wrote it: what whoever has the database has. */
async function everything(tenantId: string): Promise<Row[]> {
  const tables = await owner.$queryRaw<{ name: string }[]>`
    SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t
      ON t.table_name = c.table_name AND t.table_schema = 'public' AND t.table_type = 'BASE TABLE'
    WHERE c.table_schema = 'public' AND c.column_name = 'tenant_id' ORDER BY 1`;
  const rows: Row[] = [];
  for (const { name } of tables) {
    const found = await owner.$queryRawUnsafe<{ row: string; xmin: string }[]>(
      `SELECT to_jsonb(t)::text AS row, t.xmin::text AS xmin FROM "${name}" t WHERE t.tenant_id = '${tenantId}'`,
    );
    rows.push(...found.map((one) => ({ table: name, ...one })));
  }
  return rows;
}

test("with the whole database nothing joins a pass to its ballot: no row, no transaction, no order, no time, no line of a log", async () => {
  const world = await createWorld();
  const election = await frozenSecret(world, { voters: VOTERS });
  const { manifest, people, electionId, devices } = election;
  const loud = (["log", "info", "warn", "debug"] as const).map((level) => vi.spyOn(console, level));
  // The attacker's best case: everybody takes a pass and votes at once, one after the other.
  const passes: { memberId: string; publicKey: string; request: string }[] = [];
  const cast: string[] = [];
  for (const [place, person] of people.entries()) {
    const pass = await passOf(person.ctx, manifest);
    cast.push(await castFor(world, { manifest, pass }, [[place % 2]]));
    passes.push({ memberId: person.member.id, publicKey: pass.publicKey, request: pass.prefixes[0] ?? "" });
    if (place === VOTERS / 2) await postBallots(hours(clockJob(world), AT.open), { electionId });
  }
  for (const spy of loud) expect(spy).not.toHaveBeenCalled();

  const during = await everything(world.tenant.id);
  const boxed = await owner.$queryRaw<{ hash: string; xmin: string }[]>`
    SELECT hash, xmin::text FROM boxed_ballots WHERE election_id = ${electionId}::uuid ORDER BY xmin::text::bigint, ctid`;
  expect(boxed.length).toBeGreaterThan(20);
  // The last to fall in came with others: whose it is, at least twenty rows fit.
  const newest = boxed.filter(({ xmin }) => xmin === boxed.at(-1)?.xmin);
  expect(newest.length).toBeGreaterThan(20);
  await openedAndCounted(world, electionId, devices);

  for (const rows of [during, await everything(world.tenant.id)]) {
    const writers = new Map<string, Set<string>>();
    for (const { table, row, xmin } of rows) {
      const isPosted = table === "board_leaves" && row.includes('"kind": "ballot"');
      writers.set(xmin, (writers.get(xmin) ?? new Set()).add(isPosted ? "a ballot on the board" : table));
      const ballots = passes.filter(({ publicKey }) => row.includes(publicKey));
      const voters = passes.filter(({ memberId }) => row.includes(memberId));
      expect({ table, both: ballots.length > 0 && voters.length > 0 }).toEqual({ table, both: false });
      if (!["boxed_ballots", "board_leaves"].includes(table)) expect(ballots).toEqual([]);
    }
    // What a cast writes, it writes alone; a batch is written with its own head and its own audit line.
    for (const tables of writers.values()) {
      if (tables.has("boxed_ballots")) expect([...tables]).toEqual(["boxed_ballots"]);
      if (tables.has("a ballot on the board")) expect(tables.has("election_roll_entries")).toBe(false);
    }
  }
  const trail = await owner.auditEntry.findMany({ where: { entityId: electionId } });
  expect(trail.filter(({ action }) => action === "election.take_pass")).toHaveLength(VOTERS);
  expect(trail.some(({ action }) => /cast|box/.test(action))).toBe(false);
  const columns = await owner.$queryRaw<{ column_name: string; data_type: string }[]>`
    SELECT column_name, data_type FROM information_schema.columns
    WHERE table_name IN ('boxed_ballots', 'board_leaves') AND data_type ~ 'time|date|serial'`;
  expect(columns).toEqual([]);
  const keys = await owner.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pg_constraint WHERE contype = 'f' AND conrelid = 'boxed_ballots'::regclass`;
  expect(keys).toEqual([{ n: 0 }]);

  const board = await owner.boardLeaf.findMany({
    where: { electionId, kind: "ballot" },
    orderBy: { leafIndex: "asc" },
    select: { hash: true, data: true },
  });
  expect(new Set(board.map(({ data }) => data.length)).size).toBe(1);
  // Within a batch the place tells nothing of the order: four deviations of what chance gives.
  const first = board.slice(0, VOTERS / 2 + 1).map(({ hash }) => hash);
  const rest = board.slice(VOTERS / 2 + 1).map(({ hash }) => hash);
  for (const [posted, came] of [
    [first, cast.slice(0, VOTERS / 2 + 1)],
    [rest, cast.slice(VOTERS / 2 + 1)],
    [boxed.map(({ hash }) => hash), cast.slice(VOTERS / 2 + 1)],
  ] as const)
    expect(Math.abs(correlation(posted, came))).toBeLessThan(4 / Math.sqrt(posted.length - 1));
}, 120_000);
