import { expect, test } from "vitest";
import { castVote } from "@/lib/voting/polls/commands";
import { countPoll } from "@/lib/voting/polls/workflow";
import { later, openedPoll } from "@/tests/support/poll";
import { createWorld, grant, owner } from "@/tests/support/world";

type Column = { table_name: string; column_name: string; data_type: string; column_default: string | null };

test("no column of a ballot could order it or join it to a voter", async () => {
  const columns = await owner.$queryRaw<Column[]>`
    SELECT table_name, column_name, data_type, column_default FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name IN ('ballots', 'sealed_ballots') ORDER BY 1, 2`;
  expect(columns.map((column) => `${column.table_name}.${column.column_name} ${column.data_type}`)).toEqual([
    "ballots.id uuid",
    "ballots.option_id uuid",
    "ballots.poll_id uuid",
    "ballots.tenant_id uuid",
    "sealed_ballots.id uuid",
    "sealed_ballots.poll_id uuid",
    "sealed_ballots.sealed text",
    "sealed_ballots.tenant_id uuid",
  ]);
  expect(columns.every((column) => column.column_default === null)).toBe(true);
  const foreignKeys = await owner.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pg_constraint
    WHERE contype = 'f' AND conrelid IN ('ballots'::regclass, 'sealed_ballots'::regclass)`;
  expect(foreignKeys).toEqual([{ n: 0 }]);
});

test("the roll keeps no time and the audit of a vote keeps no choice", async () => {
  const columns = await owner.$queryRaw<Column[]>`
    SELECT table_name, column_name, data_type, column_default FROM information_schema.columns
    WHERE table_name = 'poll_roll_entries' AND data_type ~ 'time|date|serial'`;
  expect(columns).toEqual([]);

  const world = await createWorld();
  const { pollId, people, optionIds } = await openedPoll(world);
  for (const { ctx } of people) await castVote(ctx, { pollId, optionId: optionIds[0] ?? "" });
  const entries = await owner.auditEntry.findMany({ where: { entityId: pollId, action: "poll.cast" } });
  expect(entries.map((entry) => entry.changes)).toEqual(people.map(() => ({})));
  expect(
    JSON.stringify(await owner.outboxEvent.findMany({ where: { tenantId: world.tenant.id } })),
  ).not.toContain(optionIds[0]);
});

test("with the whole database before and after the count, guessing by physical order is no better than chance", async () => {
  const world = await createWorld();
  const voters = 200;
  const { pollId, people, optionIds } = await openedPoll(world, { voters });
  const [yes = "", no = ""] = optionIds;
  // The attacker's best case: the first half votes yes, the second half no, in a known order.
  for (const [i, { ctx }] of people.entries())
    await castVote(ctx, { pollId, optionId: i < voters / 2 ? yes : no });

  const urn = await owner.sealedBallot.findMany({ where: { pollId } });
  expect(new Set(urn.map((ballot) => ballot.sealed.length)).size).toBe(1);
  expect(urn.some((ballot) => optionIds.some((id) => ballot.sealed.includes(id)))).toBe(false);

  await countPoll(later(world.asJob("voting.count-poll", grant("poll.manage")), 7_200_000), { pollId });

  const rows = await owner.$queryRaw<{ option_id: string; xmin: string }[]>`
    SELECT option_id, xmin::text FROM ballots WHERE poll_id = ${pollId}::uuid ORDER BY ctid`;
  expect(new Set(rows.map((row) => row.xmin)).size).toBe(1);
  const hits = rows.filter((row, i) => row.option_id === (i < voters / 2 ? yes : no)).length;
  // 200 guesses at one in two: 100 expected, standard deviation about 7; six deviations either way.
  expect(hits).toBeGreaterThan(100 - 43);
  expect(hits).toBeLessThan(100 + 43);
  expect(await owner.sealedBallot.count({ where: { pollId } })).toBe(0);
  expect(await owner.pollSeal.count({ where: { pollId } })).toBe(0);
}, 60_000);
