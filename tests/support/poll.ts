import { wallClockIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { draftPoll, openPoll } from "@/lib/voting/polls/commands";
import { grant, owner, type World } from "@/tests/support/world";

type Shape = { voters?: number; answers?: string[]; closesInMs?: number };

/** An open poll of fed.north with this many signed-in voters in fed.north.b7. */
export async function openedPoll(
  world: World,
  { voters = 5, answers = ["Yes", "No"], closesInMs = 3_600_000 }: Shape = {},
) {
  const officer = world.as(grant("poll.manage", "fed.north"));
  const people: Awaited<ReturnType<World["asMember"]>>[] = [];
  for (let i = 0; i < voters; i += 1) people.push(await world.asMember(world.units.northB7));
  const { pollId } = await draftPoll(officer, {
    unitId: world.units.north.id,
    includesBelow: true,
    question: "Shall we meet on Sunday?",
    options: answers.map((text) => ({ text })),
    closesAt: wallClockIn("Asia/Kolkata", new Date(world.now.getTime() + closesInMs)),
  });
  await openPoll(officer, { pollId });
  const options = await owner.pollOption.findMany({ where: { pollId }, orderBy: { position: "asc" } });
  return { pollId, officer, people, optionIds: options.map((option) => option.id) };
}

/** The same person or job later. */
export function later(ctx: Ctx, ms: number): Ctx {
  return { ...ctx, now: new Date(ctx.now.getTime() + ms) };
}
