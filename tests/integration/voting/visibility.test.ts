import { expect, test } from "vitest";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { canRead, readableBy } from "@/lib/voting/polls/policy";
import { createWorld, grant, owner } from "@/tests/support/world";

test("who may read a poll by rule and who finds it by filter are the same, for every kind of reader and poll", async () => {
  const world = await createWorld();
  const statuses = ["DRAFT", "OPEN", "PUBLISHED", "WITHDRAWN"] as const;
  const voter = await world.asMember(world.units.northB7);
  for (const unit of Object.values(world.units)) {
    for (const status of statuses) {
      for (const includesBelow of [true, false]) {
        const id = newId();
        const wasOpened = status === "OPEN" || status === "PUBLISHED";
        await owner.poll.create({
          data: {
            id,
            tenantId: world.tenant.id,
            unitId: unit.id,
            includesBelow,
            question: `${unit.path} ${status}`,
            status,
            closesAt: new Date(world.now.getTime() + 1000),
            createdAt: world.now,
            openedAt: wasOpened ? world.now : null,
            publishedAt: status === "PUBLISHED" ? world.now : null,
          },
        });
        // The voter stands on the roll of polls elsewhere too, as after a transfer.
        if (unit.path === "fed.northwest" && wasOpened) {
          await owner.pollRollEntry.create({
            data: { tenantId: world.tenant.id, pollId: id, memberId: voter.member.id },
          });
        }
      }
    }
  }
  const polls = await owner.poll.findMany({
    where: { tenantId: world.tenant.id },
    include: { unit: true, roll: true },
  });
  const readers = [
    voter.ctx,
    (await world.asMember(world.units.north)).ctx,
    world.as(),
    world.as(grant("poll.manage", "fed.north")),
    world.as(grant("poll.read", "fed.north", "unit")),
    world.as(grant("poll.manage")),
    world.asVisitor(),
    world.asJob("x", grant("poll.read")),
  ];
  for (const ctx of readers) {
    const listed = await withTx(ctx, (tx) =>
      tx.poll.findMany({ where: readableBy(ctx), select: { id: true } }),
    );
    const memberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
    const decided = polls.filter((poll) =>
      canRead(ctx, { ...poll, isOnRoll: poll.roll.some((entry) => entry.memberId === memberId) }),
    );
    expect(listed.map((poll) => poll.id).sort()).toEqual(decided.map((poll) => poll.id).sort());
  }
});
