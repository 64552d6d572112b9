import { expect, test } from "vitest";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { announceElection } from "@/lib/voting/elections/commands/announce-election";
import { addAnswer, addContest } from "@/lib/voting/elections/commands/edit-contests";
import { signElection } from "@/lib/voting/elections/commands/sign-election";
import { findReceipt, getBundle, recountElection } from "@/lib/voting/elections/queries/check-election";
import { getElection } from "@/lib/voting/elections/queries/get-election";
import { listElectionQueue } from "@/lib/voting/elections/queries/list-elections";
import type { ElectionBundle } from "@/lib/voting/elections/types";
import { canRead, readableBy } from "@/lib/voting/elections/policy";
import { closeElection, countElection, postBallots } from "@/lib/voting/elections/workflow";
import {
  acceptNomination,
  appealRejection,
  withdrawCandidacy,
} from "@/lib/voting/nominations/commands/answer-nomination";
import { judgeCandidate } from "@/lib/voting/nominations/commands/judge-candidate";
import { proposeCandidate, standAsCandidate } from "@/lib/voting/nominations/commands/propose-candidate";
import { castBallot } from "@/lib/voting/recorded/commands";
import { getBooth, listRecordedVotes } from "@/lib/voting/recorded/queries";
import {
  AT,
  clockJob,
  closedAndCounted,
  draftedElection,
  frozenElection,
  hours,
} from "@/tests/support/election";
import { createWorld, grant, owner } from "@/tests/support/world";

const voting = (ctx: Parameters<typeof hours>[0]) => hours(ctx, AT.open);

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

test("an election runs from its draft to a certified result that anybody counts again from its bundle", async () => {
  const world = await createWorld();
  const election = await frozenElection(world, {
    voters: 7,
    contests: [
      { title: "Secretary", rule: "ranked_one" },
      { title: "Do we meet weekly?", rule: "motion" },
    ],
  });
  const { electionId, contestIds, officer, second, people } = election;
  const [secretary = "", motion = ""] = contestIds;
  const receipts: string[] = [];
  for (const [i, person] of people.entries()) {
    const { receipt } = await castBallot(voting(person.ctx), {
      electionId,
      contests: [
        { contestId: secretary, choice: i < 5 ? [0, 1] : [2] },
        { contestId: motion, choice: i < 4 ? [0] : [1] },
      ],
    });
    receipts.push(receipt);
  }
  expect(new Set(receipts).size).toBe(7);
  expect(await postBallots(voting(clockJob(world)), { electionId })).toBe(7);

  await closedAndCounted(world, electionId);
  for (const signer of [officer, second]) {
    await signElection(hours(signer, AT.after), { electionId, act: "CERTIFY" });
  }

  const reader = hours(at(people, 3).ctx, AT.after);
  const view = await getElection(reader, electionId);
  expect(view).toMatchObject({ phase: "certified", mine: "has_voted", turnout: { entitled: 9, voted: 7 } });
  expect(view.outcomes?.map(({ result, ballots }) => [result.winners, ballots])).toEqual([
    [[0], 7],
    [[0], 7],
  ]);
  const visitor = world.asVisitor(grant("election.verify"));
  const checks = await recountElection(visitor, electionId);
  expect(checks.filter(({ holds }) => !holds)).toEqual([]);
  expect(checks.map(({ check }) => check)).toContain("result");
  for (const hash of receipts) {
    expect(await findReceipt(visitor, { electionId, hash })).toMatchObject({ treeSize: 12 });
  }
  const shown = await listRecordedVotes(reader, { electionId });
  expect(shown.votes.filter(({ choices }) => choices !== null)).toHaveLength(7);
  await expect(listRecordedVotes(visitor, { electionId })).rejects.toMatchObject({ code: "forbidden" });
});

test("nothing is frozen, extended, certified or cancelled by one officer alone, nor by one who signs twice", async () => {
  const world = await createWorld();
  const { electionId, officer, second, people } = await frozenElection(world);
  const during = (ctx: typeof officer) => voting(ctx);
  const cancel = { electionId, act: "CANCEL", reason: "The hall burned down" } as const;

  expect(await signElection(during(officer), cancel)).toEqual({ isDone: false });
  await expect(signElection(during(officer), cancel)).rejects.toMatchObject({
    reason: "election.needs_another",
  });
  await signElection(during(second), { ...cancel, reason: "Another reason" });
  expect((await getElection(during(officer), electionId)).phase).toBe("open");

  expect(await signElection(during(second), cancel)).toEqual({ isDone: true });
  const view = await getElection(during(at(people, 0).ctx), electionId);
  expect(view).toMatchObject({ phase: "cancelled", cancelReason: "The hall burned down" });
  await expect(
    signElection(during(at(people, 0).ctx), { electionId, act: "CANCEL", reason: "No" }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("officers who freeze have seen the same ballot: a candidate who steps back in between makes it a new matter", async () => {
  const world = await createWorld();
  const { electionId, contestIds, officer, second, people } = await draftedElection(world);
  const contestId = at(contestIds, 0);
  await announceElection(officer, { electionId });
  const ids: string[] = [];
  for (const person of people.slice(0, 2)) {
    const { candidateId } = await standAsCandidate(hours(person.ctx, AT.standing), { contestId });
    ids.push(candidateId);
    await judgeCandidate(hours(officer, AT.review), { candidateId, isApproved: true });
  }
  const freeze = { electionId, act: "FREEZE" } as const;
  await signElection(hours(officer, AT.review), freeze);
  await withdrawCandidacy(hours(at(people, 0).ctx, AT.review), { candidateId: at(ids, 0) });

  expect(await signElection(hours(second, AT.review), freeze)).toEqual({ isDone: false });
  expect(await signElection(hours(officer, AT.review), freeze)).toEqual({ isDone: true });
});

test("what is frozen stays: no question, no candidate and no rule changes, by no command and by no statement", async () => {
  const world = await createWorld();
  const { electionId, contestIds, officer, people } = await frozenElection(world);
  const contestId = at(contestIds, 0);
  await expect(
    addContest(voting(officer), { electionId, title: "Treasurer", rule: "one_vote" }),
  ).rejects.toMatchObject({ reason: "election.announced" });
  await expect(addAnswer(voting(officer), { contestId, name: "Nobody" })).rejects.toMatchObject({
    reason: "election.locked",
  });
  await expect(standAsCandidate(voting(at(people, 4).ctx), { contestId })).rejects.toMatchObject({
    reason: "election.nominations_closed",
  });
  const forbidden = owner.$transaction([
    owner.$executeRaw`SELECT set_config('role', 'app', true), set_config('app.tenant_id', ${world.tenant.id}, true)`,
    owner.$executeRaw`UPDATE candidates SET name = 'Somebody' WHERE contest_id = ${contestId}::uuid`,
  ]);
  await expect(forbidden).rejects.toThrow(/frozen/);
  for (const sql of [
    "UPDATE board_leaves SET data = ''",
    "DELETE FROM board_leaves",
    "DELETE FROM board_heads",
  ]) {
    const change = owner.$transaction([
      owner.$executeRaw`SELECT set_config('role', 'app', true), set_config('app.tenant_id', ${world.tenant.id}, true)`,
      owner.$executeRawUnsafe(sql),
    ]);
    await expect(change).rejects.toThrow(/permission denied/);
  }
});

test("of fifty ballots of one voter at once each has its own turn, and the last one counts", async () => {
  const world = await createWorld();
  const { electionId, contestIds, officer, second, people } = await frozenElection(world);
  const contestId = at(contestIds, 0);
  const voter = voting(at(people, 0).ctx);
  const cast = (place: number) =>
    castBallot(voter, { electionId, contests: [{ contestId, choice: [place] }] });
  const attempts = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => cast(i % 3)));
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(50);
  await cast(2);

  const ballots = await owner.recordedBallot.findMany({
    where: { electionId },
    orderBy: { sequence: "asc" },
  });
  expect(ballots.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 51 }, (_, i) => i + 1));
  await closedAndCounted(world, electionId);
  for (const signer of [officer, second]) {
    await signElection(hours(signer, AT.after), { electionId, act: "CERTIFY" });
  }
  const view = await getElection(hours(officer, AT.after), electionId);
  expect(view.outcomes?.[0]).toMatchObject({ ballots: 1, result: { winners: [2] } });
});

test("a close while people are casting loses no ballot that has a receipt, and takes none after it", async () => {
  const world = await createWorld();
  const { electionId, contestIds, people } = await frozenElection(world, { voters: 20 });
  const contestId = at(contestIds, 0);
  const casts = people.map((person) =>
    castBallot(voting(person.ctx), { electionId, contests: [{ contestId, choice: [0] }] }),
  );
  const closing = closeElection(hours(clockJob(world), AT.after), { electionId });
  const settled = await Promise.allSettled(casts);
  await closing;

  const receipts = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value.receipt] : []));
  const refused = settled.flatMap((one) =>
    one.status === "rejected" ? [one.reason as { reason: string }] : [],
  );
  expect(receipts.length + refused.length).toBe(20);
  expect(refused.every(({ reason }) => reason === "election.closed")).toBe(true);
  const posted = await owner.boardLeaf.findMany({
    where: { electionId, kind: "ballot" },
    select: { hash: true },
  });
  expect(posted.map(({ hash }) => hash).sort()).toEqual(receipts.sort());
});

test("a ballot one second late is refused before any job has closed, and one too early as well", async () => {
  const world = await createWorld();
  const { electionId, contestIds, people } = await frozenElection(world);
  const ballot = { electionId, contests: [{ contestId: at(contestIds, 0), choice: [0] }] };
  const { ctx } = at(people, 0);
  const close = hours(ctx, AT.close);
  await expect(castBallot(close, ballot)).rejects.toMatchObject({ reason: "election.closed" });
  await expect(castBallot(hours(ctx, AT.review), ballot)).rejects.toMatchObject({
    reason: "election.not_open_yet",
  });
  expect(await owner.electionRollEntry.count({ where: { electionId, NOT: { votedOn: null } } })).toBe(0);
});

test("an extension by two officers is announced on the board and keeps voting open until the new close", async () => {
  const world = await createWorld();
  const { electionId, contestIds, officer, second, people } = await frozenElection(world);
  const closesAt = "2026-11-21T21:30";
  for (const signer of [officer, second]) {
    await signElection(voting(signer), { electionId, act: "EXTEND", closesAt });
  }
  const late = hours(at(people, 0).ctx, AT.close + 1);
  await castBallot(late, { electionId, contests: [{ contestId: at(contestIds, 0), choice: [1] }] });
  expect(await closeElection(hours(clockJob(world), AT.close + 1), { electionId })).toBe(false);
  expect(await owner.boardLeaf.count({ where: { electionId, kind: "amendment" } })).toBe(1);
});

test("a voter marks only what stands on their own paper", async () => {
  const world = await createWorld();
  const { electionId, contestIds, people } = await frozenElection(world, {
    contests: [
      { title: "Secretary", rule: "one_vote" },
      { title: "Booth eight's own", rule: "one_vote", unitId: world.units.northB7.id },
      { title: "Committee", rule: "several_votes", seats: 2, marksMax: 2 },
    ],
  });
  const [all = "", district = "", committee = ""] = contestIds;
  const outside = await owner.electionRollEntry.findFirstOrThrow({
    where: { electionId, unitPath: "fed.north.b8" },
  });
  const cast = (contests: { contestId: string; choice: number[] }[]) =>
    castBallot(voting(at(people, 0).ctx), { electionId, contests });
  await expect(cast([{ contestId: all, choice: [9] }])).rejects.toMatchObject({
    reason: "election.foreign_candidate",
  });
  await expect(cast([{ contestId: committee, choice: [0, 1, 2] }])).rejects.toMatchObject({
    reason: "election.too_many_marks",
  });
  await expect(cast([{ contestId: committee, choice: [1, 1] }])).rejects.toMatchObject({
    reason: "election.foreign_candidate",
  });
  const other = await frozenElection(world);
  await expect(cast([{ contestId: at(other.contestIds, 0), choice: [0] }])).rejects.toMatchObject({
    reason: "election.foreign_contest",
  });

  const beside = await owner.member.findUniqueOrThrow({ where: { id: outside.memberId } });
  const neighbour = {
    ...voting(at(people, 0).ctx),
    actor: {
      kind: "person" as const,
      accountId: beside.accountId ?? "",
      memberId: beside.id,
      homePaths: ["fed.north.b8"],
    },
  };
  expect((await getBooth(neighbour, electionId)).contests.map(({ id }) => id)).toEqual([all, committee]);
  await expect(
    castBallot(neighbour, { electionId, contests: [{ contestId: district, choice: [0] }] }),
  ).rejects.toMatchObject({ reason: "election.foreign_contest" });
});

test("the roll follows its rule, and everybody can see why they are not on it", async () => {
  const world = await createWorld();
  const { electionId, officer, second, people, contestIds } = await draftedElection(world, {
    memberForDaysMin: 90,
  });
  const fresh = await world.asMember(world.units.northB7);
  await owner.member.update({ where: { id: fresh.member.id }, data: { joinedOn: new Date("2026-11-01") } });
  await announceElection(officer, { electionId });
  const { candidateId } = await standAsCandidate(hours(at(people, 0).ctx, AT.standing), {
    contestId: at(contestIds, 0),
  });
  await judgeCandidate(hours(officer, AT.review), { candidateId, isApproved: true });
  for (const signer of [officer, second]) {
    await signElection(hours(signer, AT.review), { electionId, act: "FREEZE" });
  }
  const stranger = await world.asMember(world.units.northwestB7, grant("election.verify"));

  expect((await getElection(voting(fresh.ctx), electionId)).rollReason).toBe("joined_late");
  const late = await world.asMember(world.units.northB7);
  expect((await getElection(voting(late.ctx), electionId)).rollReason).toBe("later");
  expect((await getElection(voting(at(people, 1).ctx), electionId)).rollReason).toBeNull();
  await expect(getElection(voting(stranger.ctx), electionId)).rejects.toMatchObject({ code: "not_found" });
  await expect(
    castBallot(voting(fresh.ctx), {
      electionId,
      contests: [{ contestId: at(contestIds, 0), choice: [0] }],
    }),
  ).rejects.toMatchObject({ reason: "election.not_on_roll" });
  expect(await listElectionQueue(voting(at(people, 1).ctx))).toHaveLength(1);
});

test("somebody proposed stands only if they accept; a refusal is appealed to another officer than the one who refused", async () => {
  const world = await createWorld();
  const { electionId, contestIds, officer, second, people } = await draftedElection(world);
  const contestId = at(contestIds, 0);
  await announceElection(officer, { electionId });
  const [proposer, nominee] = [hours(at(people, 0).ctx, AT.standing), at(people, 1)];
  const during = hours(nominee.ctx, AT.standing);
  const { candidateId } = await proposeCandidate(proposer, {
    contestId,
    memberNumber: nominee.member.number ?? "",
  });
  await expect(
    judgeCandidate(hours(officer, AT.standing), { candidateId, isApproved: true }),
  ).rejects.toMatchObject({ reason: "election.nothing_to_judge" });
  await expect(acceptNomination(proposer, { candidateId })).rejects.toMatchObject({ code: "forbidden" });

  await acceptNomination(during, { candidateId, statement: "For the booths" });
  await expect(
    judgeCandidate(hours(officer, AT.review), { candidateId, isApproved: false }),
  ).rejects.toMatchObject({ reason: "election.reason_missing" });
  await judgeCandidate(hours(officer, AT.review), { candidateId, isApproved: false, reason: "Fees unpaid" });
  await appealRejection(hours(nominee.ctx, AT.review), { candidateId, appeal: "They are paid" });
  await expect(
    judgeCandidate(hours(officer, AT.review), { candidateId, isApproved: true }),
  ).rejects.toMatchObject({ reason: "election.appeal_needs_another" });
  await judgeCandidate(hours(second, AT.review), { candidateId, isApproved: true });

  const seen = await getElection(hours(at(people, 2).ctx, AT.review), electionId);
  expect(seen.contests[0]?.candidates.map(({ status, decisionReason }) => [status, decisionReason])).toEqual([
    ["APPROVED", null],
  ]);
  const unknown = proposeCandidate(proposer, { contestId, memberNumber: "T-404" });
  await expect(unknown).rejects.toMatchObject({ reason: "election.nominee_unknown" });
  const elsewhere = await world.asMember(world.units.northwestB7);
  await expect(
    proposeCandidate(proposer, { contestId, memberNumber: elsewhere.member.number ?? "" }),
  ).rejects.toMatchObject({ reason: "election.nominee_unknown" });
});

test("each tampering of a bundle is found and named", async () => {
  const world = await createWorld();
  const { electionId, contestIds, officer, second, people } = await frozenElection(world);
  for (const person of people.slice(0, 4)) {
    await castBallot(voting(person.ctx), {
      electionId,
      contests: [{ contestId: at(contestIds, 0), choice: [0] }],
    });
  }
  await closedAndCounted(world, electionId);
  for (const signer of [officer, second]) {
    await signElection(hours(signer, AT.after), { electionId, act: "CERTIFY" });
  }
  const bundle = (await getBundle(hours(officer, AT.after), electionId)) as ElectionBundle;
  const { checkBundle } = await import("@/lib/voting/count/rules");
  const failing = (changed: typeof bundle) =>
    checkBundle(changed, () => true)
      .filter(({ holds }) => !holds)
      .map(({ check }) => check);
  const ballot = bundle.leaves.findIndex(({ kind }) => kind === "ballot");
  const swap = <T>(list: readonly T[], place: number, item: T) =>
    list.map((old, i) => (i === place ? item : old));

  expect(failing(bundle)).toEqual([]);
  const changed = at(bundle.leaves, ballot).data.replace('"choice":[0]', '"choice":[1]');
  expect(
    failing({ ...bundle, leaves: swap(bundle.leaves, ballot, { kind: "ballot", data: changed }) }),
  ).toEqual(["heads", "result"]);
  expect(failing({ ...bundle, leaves: bundle.leaves.filter((_, i) => i !== ballot) })).toContain("heads");
  expect(failing({ ...bundle, manifest: bundle.manifest.replace("north", "south") })).toEqual(["manifest"]);
  expect(failing({ ...bundle, roll: bundle.roll.slice(1) })).toContain("roll");
  const twice = [
    ...bundle.leaves.slice(0, ballot),
    at(bundle.leaves, ballot),
    ...bundle.leaves.slice(ballot),
  ];
  expect(failing({ ...bundle, leaves: twice })).toContain("ballots");
  const many = at(bundle.leaves, ballot).data.replace('"choice":[0]', '"choice":[0,1]');
  expect(
    failing({ ...bundle, leaves: swap(bundle.leaves, ballot, { kind: "ballot", data: many }) }),
  ).toContain("ballots");
  expect(
    checkBundle(bundle, () => false)
      .filter(({ holds }) => !holds)
      .map(({ check }) => check),
  ).toEqual(["heads"]);
});

test("another organisation and a neighbour whose unit begins alike see nothing of it, and a job alone signs nothing", async () => {
  const [world, other] = [await createWorld(), await createWorld()];
  const { electionId } = await frozenElection(world);
  const neighbour = await world.asMember(world.units.northwestB7, grant("election.manage", "fed.northwest"));
  const outsider = await other.asMember(other.units.northB7, grant("election.manage"));
  for (const { ctx } of [neighbour, outsider]) {
    await expect(getElection(voting(ctx), electionId)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      signElection(voting(ctx), { electionId, act: "CANCEL", reason: "No" }),
    ).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(
    signElection(voting(clockJob(world)), { electionId, act: "CANCEL", reason: "No" }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("counting twice, or ten times at once, posts one result", async () => {
  const world = await createWorld();
  const { electionId } = await frozenElection(world);
  const job = hours(clockJob(world), AT.after);
  await Promise.all(Array.from({ length: 10 }, () => closeElection(job, { electionId })));
  await Promise.all(Array.from({ length: 10 }, () => countElection(job, { electionId })));
  expect(await owner.boardLeaf.count({ where: { electionId, kind: "close" } })).toBe(1);
  expect(await owner.boardLeaf.count({ where: { electionId, kind: "result" } })).toBe(1);
});

test("who may read an election by rule and who finds it by filter are the same, for every kind of reader and state", async () => {
  const world = await createWorld();
  const statuses = ["DRAFT", "NOMINATIONS", "REVIEW", "CERTIFIED", "CANCELLED"] as const;
  const voter = await world.asMember(world.units.northB7);
  for (const unit of Object.values(world.units)) {
    for (const status of statuses) {
      for (const includesBelow of [true, false]) {
        const election = await owner.election.create({
          data: {
            ...{ id: newId(), tenantId: world.tenant.id, unitId: unit.id, includesBelow, status },
            ...{ title: `${unit.path} ${status}`, createdAt: world.now, opensAt: world.now },
            closesAt: new Date(world.now.getTime() + 1000),
            cancelReason: status === "CANCELLED" ? "Rain" : null,
            ...(status === "CERTIFIED" && { manifest: "{}", manifestHash: "00", rollSize: 1 }),
          },
        });
        // The voter stands on the roll of elections elsewhere too, as after a transfer.
        if (unit.path === "fed.northwest" && status === "CERTIFIED") {
          await owner.electionRollEntry.create({
            data: {
              ...{ tenantId: world.tenant.id, electionId: election.id, memberId: voter.member.id },
              ...{ number: 1, name: "V", unitPath: "fed.north.b7" },
            },
          });
        }
      }
    }
  }
  const elections = await owner.election.findMany({
    where: { tenantId: world.tenant.id },
    include: { unit: true, roll: true },
  });
  const readers = [
    voter.ctx,
    (await world.asMember(world.units.north)).ctx,
    world.as(),
    world.as(grant("election.manage", "fed.north")),
    world.as(grant("election.verify", "fed.north", "unit")),
    world.as(grant("election.manage")),
    world.asVisitor(),
    world.asVisitor(grant("election.verify")),
  ];
  for (const ctx of readers) {
    const listed = await withTx(ctx, (tx) =>
      tx.election.findMany({ where: readableBy(ctx), select: { id: true } }),
    );
    const memberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
    const decided = elections.filter((election) =>
      canRead(ctx, { ...election, isOnRoll: election.roll.some((entry) => entry.memberId === memberId) }),
    );
    expect(listed.map(({ id }) => id).sort()).toEqual(decided.map(({ id }) => id).sort());
  }
});
