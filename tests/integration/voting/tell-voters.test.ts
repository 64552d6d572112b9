import { expect, test } from "vitest";
import { getNotice, listInbox } from "@/lib/communications/notifications/queries";
import { readNotification } from "@/lib/communications/notifications/commands";
import { tellVoters } from "@/lib/voting/roll/workflow";
import { openedPoll } from "@/tests/support/poll";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const job = (world: World) => world.asJob("voting.tell-voters", grant("poll.manage"), grant("member.read"));

test("everyone on the roll is told once that a poll is open and once that its result is out", async () => {
  const world = await createWorld();
  const { pollId, people } = await openedPoll(world, { voters: 5 });
  const outsider = await world.asMember(world.units.northwestB7);

  for (const notice of ["poll_opened", "poll_opened", "poll_published"] as const) {
    await Promise.all([1, 2, 3].map(() => tellVoters(job(world), { pollId, notice })));
  }

  for (const { ctx } of people) {
    const { items } = await listInbox(ctx, { locale: "en" });
    expect(items.map((item) => item.kind !== "ANNOUNCEMENT" && item.notice).sort()).toEqual([
      "poll_opened",
      "poll_published",
    ]);
    expect(items[0]).toMatchObject({
      params: { question: "Shall we meet on Sunday?" },
      href: `/vote/${pollId}`,
    });
  }
  expect((await listInbox(outsider.ctx, { locale: "en" })).items).toEqual([]);
});

test("whoever is told in parts is told from where the last part ended", async () => {
  const world = await createWorld();
  const { pollId, people } = await openedPoll(world, { voters: 5 });
  const [first, ...others] = people.map(({ member }) => member.id).sort();

  await tellVoters(job(world), { pollId, notice: "poll_opened", afterMemberId: first ?? "" });

  const told = await owner.notification.findMany({ where: { subjectId: pollId } });
  expect(told.map(({ memberId }) => memberId).sort()).toEqual(others);
});

test("a notice is its reader's own, and reading one leaves the other of the same poll unread", async () => {
  const world = await createWorld();
  const { pollId, people } = await openedPoll(world, { voters: 5 });
  const [voter] = people;
  const stranger = await world.asMember(world.units.northB7);
  await tellVoters(job(world), { pollId, notice: "poll_opened" });
  await tellVoters(job(world), { pollId, notice: "poll_published" });
  const ref = { notice: "poll_opened", subjectId: pollId } as const;

  if (!voter) throw new Error("no voter");
  await readNotification(voter.ctx, { kind: "VOTING", ...ref });

  expect(await getNotice(voter.ctx, { ...ref, locale: "ta" })).toMatchObject({ isRead: true });
  expect(await getNotice(voter.ctx, { ...ref, notice: "poll_published", locale: "ta" })).toMatchObject({
    isRead: false,
  });
  await expect(getNotice(stranger.ctx, { ...ref, locale: "ta" })).rejects.toMatchObject({
    code: "not_found",
  });
});
