import { expect, test } from "vitest";
import { wallClockIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { castVote, draftPoll, openPoll, withdrawPoll } from "@/lib/voting/polls/commands";
import { getPoll, listVotingQueue } from "@/lib/voting/polls/queries";
import { countPoll } from "@/lib/voting/polls/workflow";
import { later, openedPoll } from "@/tests/support/poll";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const HOUR_MS = 3_600_000;

const counter = (world: World): Ctx =>
  later(world.asJob("voting.count-poll", grant("poll.manage")), 2 * HOUR_MS);

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

test("a unit asks, its members vote once each, and the result is published after closing", async () => {
  const world = await createWorld();
  const { pollId, people, optionIds } = await openedPoll(world, { voters: 6 });
  for (const [i, person] of people.entries()) {
    await castVote(person.ctx, { pollId, optionId: at(optionIds, i < 4 ? 0 : 1) });
  }

  await countPoll(counter(world), { pollId });

  const view = await getPoll(later(at(people, 0).ctx, 2 * HOUR_MS), pollId);
  expect(view.phase).toBe("published");
  expect(view.turnout).toEqual({ entitled: 6, voted: 6 });
  expect(view.result?.lines.map((line) => [line.text, line.votes, line.isFirst])).toEqual([
    ["Yes", 4, true],
    ["No", 2, false],
  ]);
  expect(await owner.auditEntry.count({ where: { entityId: pollId, action: "poll.cast" } })).toBe(6);
  expect(
    await owner.outboxEvent.findMany({ where: { tenantId: world.tenant.id }, select: { name: true } }),
  ).toEqual([{ name: "voting/poll.opened" }, { name: "voting/poll.published" }]);
});

test("of ten votes by one member at once exactly one ballot is stored", async () => {
  const world = await createWorld();
  const { pollId, people, optionIds } = await openedPoll(world);
  const voter = at(people, 0).ctx;

  const attempts = await Promise.allSettled(
    Array.from({ length: 10 }, (_, i) => castVote(voter, { pollId, optionId: at(optionIds, i % 2) })),
  );

  expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
  expect(await owner.sealedBallot.count({ where: { pollId } })).toBe(1);
  await expect(castVote(voter, { pollId, optionId: at(optionIds, 0) })).rejects.toMatchObject({
    reason: "poll.already_voted",
  });
});

test("a vote one second late is refused, before any job has closed the poll", async () => {
  const world = await createWorld();
  const { pollId, people, optionIds } = await openedPoll(world);
  const attempt = castVote(later(at(people, 0).ctx, HOUR_MS + 1000), { pollId, optionId: at(optionIds, 0) });
  await expect(attempt).rejects.toMatchObject({ reason: "poll.closed" });
});

test("nothing of the result is known to anyone before closing but the turnout", async () => {
  const world = await createWorld();
  const { pollId, officer, people, optionIds } = await openedPoll(world);
  await castVote(at(people, 0).ctx, { pollId, optionId: at(optionIds, 0) });

  expect(await getPoll(officer, pollId)).toMatchObject({ result: null, turnout: { entitled: 5, voted: 1 } });
  await expect(countPoll(world.asJob("early", grant("poll.manage")), { pollId })).rejects.toMatchObject({
    reason: "poll.still_open",
  });
});

test("the roll is frozen at opening: who joins later may not vote, who was suspended may not either", async () => {
  const world = await createWorld();
  const { pollId, people, optionIds } = await openedPoll(world);
  const late = await world.asMember(world.units.northB7);
  await expect(castVote(late.ctx, { pollId, optionId: at(optionIds, 0) })).rejects.toMatchObject({
    reason: "poll.not_on_roll",
  });

  const { ctx } = at(people, 0);
  if (ctx.actor.kind !== "person") throw new Error("a voter is a person");
  const suspended: Ctx = { ...ctx, actor: { ...ctx.actor, homePaths: [] } };
  await expect(castVote(suspended, { pollId, optionId: at(optionIds, 0) })).rejects.toMatchObject({
    reason: "poll.not_active",
  });
});

test("a member of the neighbouring unit whose name begins alike cannot tell that the poll exists", async () => {
  const world = await createWorld();
  const { pollId, optionIds } = await openedPoll(world);
  const neighbour = await world.asMember(world.units.northwestB7, grant("poll.manage", "fed.northwest"));
  await expect(getPoll(neighbour.ctx, pollId)).rejects.toMatchObject({ code: "not_found" });
  await expect(castVote(neighbour.ctx, { pollId, optionId: at(optionIds, 0) })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(openPoll(neighbour.ctx, { pollId })).rejects.toMatchObject({ code: "not_found" });
});

test("another tenant sees nothing of it", async () => {
  const [world, other] = [await createWorld(), await createWorld()];
  const { pollId, optionIds } = await openedPoll(world);
  const outsider = await other.asMember(other.units.northB7, grant("poll.manage"));
  await expect(getPoll(outsider.ctx, pollId)).rejects.toMatchObject({ code: "not_found" });
  await expect(castVote(outsider.ctx, { pollId, optionId: at(optionIds, 0) })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(withdrawPoll(outsider.ctx, { pollId })).rejects.toMatchObject({ code: "not_found" });
});

test("an answer of another poll is refused and nothing is marked", async () => {
  const world = await createWorld();
  const one = await openedPoll(world);
  const two = await openedPoll(world);
  const attempt = castVote(at(one.people, 0).ctx, { pollId: one.pollId, optionId: at(two.optionIds, 0) });
  await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  expect(await owner.pollRollEntry.count({ where: { pollId: one.pollId, hasVoted: true } })).toBe(0);
});

test("drafting and opening are refused without the right, opening with too small a roll, twice, or ten at once", async () => {
  const world = await createWorld();
  const officer = world.as(grant("poll.manage", "fed.north"));
  const draft = {
    unitId: world.units.northB8.id,
    includesBelow: true,
    question: "Who speaks?",
    options: [{ text: "A" }, { text: "B" }],
    closesAt: wallClockIn("Asia/Kolkata", new Date(world.now.getTime() + HOUR_MS)),
  };
  const reader = world.as(grant("poll.read", "fed.north"));
  await expect(draftPoll(reader, draft)).rejects.toMatchObject({ code: "forbidden" });

  const { pollId } = await draftPoll(officer, draft);
  await expect(openPoll(reader, { pollId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(openPoll(officer, { pollId })).rejects.toMatchObject({ reason: "poll.roll_too_small" });
  expect(await owner.pollRollEntry.count({ where: { pollId } })).toBe(0);

  for (let i = 0; i < 5; i += 1) await world.addMember(world.units.northB8);
  const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => openPoll(officer, { pollId })));
  expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
  await expect(withdrawPoll(officer, { pollId })).rejects.toMatchObject({ reason: "poll.not_draft" });
});

test("counting twice, or ten times at once, publishes once", async () => {
  const world = await createWorld();
  const { pollId, people, optionIds } = await openedPoll(world);
  await castVote(at(people, 0).ctx, { pollId, optionId: at(optionIds, 1) });

  const attempts = await Promise.allSettled(
    Array.from({ length: 10 }, () => countPoll(counter(world), { pollId })),
  );

  expect(attempts.every((attempt) => attempt.status === "fulfilled")).toBe(true);
  expect(await owner.ballot.count({ where: { pollId } })).toBe(1);
  expect(await owner.auditEntry.count({ where: { entityId: pollId, action: "poll.publish" } })).toBe(1);
});

test("the voting queue holds what the member may still vote in, and loses it with the vote", async () => {
  const world = await createWorld();
  const { pollId, people, optionIds } = await openedPoll(world);
  const { ctx } = at(people, 0);
  expect((await listVotingQueue(ctx)).map((poll) => poll.id)).toEqual([pollId]);
  await castVote(ctx, { pollId, optionId: at(optionIds, 0) });
  expect(await listVotingQueue(ctx)).toEqual([]);
});
