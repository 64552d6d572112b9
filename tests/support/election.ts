import { wallClockIn } from "@/lib/core/clock";
import { addContest } from "@/lib/voting/elections/commands/edit-contests";
import { announceElection } from "@/lib/voting/elections/commands/announce-election";
import { draftElection } from "@/lib/voting/elections/commands/draft-election";
import { signElection } from "@/lib/voting/elections/commands/sign-election";
import type { AddContestInput } from "@/lib/voting/elections/schema";
import { closeElection, countElection } from "@/lib/voting/elections/workflow";
import { judgeCandidate } from "@/lib/voting/nominations/commands/judge-candidate";
import { standAsCandidate } from "@/lib/voting/nominations/commands/propose-candidate";
import { later } from "./poll";
import { grant, type World } from "./world";

const HOUR_MS = 3_600_000;
/** Hours after the world's now: standing, the end of it, opening and close. */
export const AT = { standing: 1, review: 3, opening: 4, open: 5, close: 8, after: 9 } as const;

type Person = Awaited<ReturnType<World["asMember"]>>;

/** The same person or job so many hours later. */
export function hours(ctx: Person["ctx"], count: number) {
  return later(ctx, count * HOUR_MS);
}

export const clockJob = (world: World) => world.asJob("voting.keep-boards", grant("election.manage"));

/** A drafted election of fed.north with two officers and this many members who may vote. */
export async function draftedElection(
  world: World,
  { voters = 6, contests = [{ title: "Secretary", rule: "one_vote" }], ...rules }: Shape = {},
) {
  const officer = await world.asMember(world.units.northB8, grant("election.manage", "fed.north"));
  const second = await world.asMember(world.units.northB8, grant("election.manage", "fed.north"));
  const people: Person[] = [];
  for (let i = 0; i < voters; i += 1) people.push(await world.asMember(world.units.northB7));
  const wall = (count: number) =>
    wallClockIn("Asia/Kolkata", new Date(world.now.getTime() + count * HOUR_MS));
  const { electionId } = await draftElection(officer.ctx, {
    unitId: world.units.north.id,
    includesBelow: true,
    title: "Office-bearers of the north",
    nominationsOpenAt: wall(AT.standing),
    nominationsCloseAt: wall(AT.review),
    opensAt: wall(AT.opening),
    closesAt: wall(AT.close),
    ...rules,
  });
  const contestIds: string[] = [];
  for (const contest of contests) {
    contestIds.push((await addContest(officer.ctx, { electionId, ...contest })).contestId);
  }
  return { electionId, contestIds, officer: officer.ctx, second: second.ctx, people };
}

type Shape = {
  voters?: number;
  contests?: Omit<AddContestInput, "electionId">[];
  mode?: "OPEN" | "SECRET" | "VERIFIABLE";
  memberForDaysMin?: number;
  quorumPercent?: number;
};

/** An election that is frozen by both officers, with the first three people on the ballot of every post. */
export async function frozenElection(world: World, shape: Shape = {}) {
  const drafted = await draftedElection(world, shape);
  const { electionId, contestIds, officer, second, people } = drafted;
  await announceElection(officer, { electionId });
  for (const [place, contestId] of contestIds.entries()) {
    if (shape.contests?.[place]?.rule === "motion") continue;
    for (const person of people.slice(0, 3)) {
      const { candidateId } = await standAsCandidate(hours(person.ctx, AT.standing + 1), {
        contestId,
        statement: "I will walk to every house.",
      });
      await judgeCandidate(hours(officer, AT.review), { candidateId, isApproved: true });
    }
  }
  for (const signer of [officer, second]) {
    await signElection(hours(signer, AT.review), { electionId, act: "FREEZE" });
  }
  return drafted;
}

/** Closes and counts as the jobs do. */
export async function closedAndCounted(world: World, electionId: string): Promise<void> {
  const job = hours(clockJob(world), AT.after);
  await closeElection(job, { electionId });
  await countElection(job, { electionId });
}
