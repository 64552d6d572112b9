import { expect, test } from "vitest";
import { announceElection } from "@/lib/voting/elections/commands/announce-election";
import { addContest } from "@/lib/voting/elections/commands/edit-contests";
import { signElection } from "@/lib/voting/elections/commands/sign-election";
import { findReceipt, getBundle, recountElection } from "@/lib/voting/elections/queries/check-election";
import { getElection } from "@/lib/voting/elections/queries/get-election";
import { closeElection, countElection, postBallots } from "@/lib/voting/elections/workflow";
import { castSealed } from "@/lib/voting/box/commands";
import { takePass } from "@/lib/voting/passes/commands";
import { listPasses } from "@/lib/voting/passes/queries";
import { finishCredential, requestCredential } from "@/lib/voting/secret/credentials/rules";
import { manifestHash } from "@/lib/voting/secret/manifest/rules";
import { verifyBundle } from "@/lib/voting/secret/bundles/rules";
import { appointTrustee } from "@/lib/voting/trustees/commands/appoint-trustee";
import { joinTrustees } from "@/lib/voting/trustees/commands/make-key";
import { openBox } from "@/lib/voting/trustees/commands/open-box";
import { getOwnTrusteeship } from "@/lib/voting/trustees/queries";
import { AT, clockJob, hours } from "@/tests/support/election";
import {
  castFor,
  draftedSecret,
  frozenSecret,
  give,
  keysMade,
  openedAndCounted,
  passOf,
  sealed,
} from "@/tests/support/secret-election";
import { createWorld, grant, owner } from "@/tests/support/world";

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

test("a secret election runs from its draft to a certified result that anybody verifies from its file alone", async () => {
  const world = await createWorld();
  const contests = [
    { title: "Secretary", rule: "ranked_one" as const },
    { title: "Do we meet weekly?", rule: "motion" as const },
  ];
  const election = await draftedSecretFrozen(world, contests);
  const { electionId, officer, second, people, devices, manifest } = election;
  const receipts: string[] = [];
  for (const [place, { ctx }] of people.entries()) {
    const pass = await passOf(ctx, manifest);
    const choices = [place < 4 ? [0, 1] : [1], place < 5 ? [0] : place === 5 ? [1] : []];
    receipts.push(await castFor(world, { manifest, pass }, choices));
  }
  await openedAndCounted(world, electionId, devices.slice(1));
  for (const signer of [officer, second])
    await signElection(hours(signer, AT.after), { electionId, act: "CERTIFY" });

  const view = await getElection(hours(at(people, 0).ctx, AT.after), electionId);
  expect(view).toMatchObject({ phase: "certified", mode: "SECRET", turnout: { entitled: 9, voted: 7 } });
  expect(view.outcomes?.map(({ result, ballots, blank }) => [result.winners, ballots, blank])).toEqual([
    [[0], 7, 0],
    [[0], 7, 1],
  ]);
  const visitor = world.asVisitor(grant("election.verify"));
  const bundle = JSON.stringify(await getBundle(visitor, electionId));
  expect(await verifyBundle(bundle)).toMatchObject({ cast: 7, counted: 7, unreadable: 0, rollSize: 9 });
  const checks = await recountElection(visitor, electionId);
  expect(checks.map(({ holds }) => holds)).toEqual(Array.from({ length: 8 }, () => true));
  for (const hash of receipts) expect(await findReceipt(visitor, { electionId, hash })).not.toBeNull();
  expect(await owner.electionKey.count({ where: { electionId } })).toBe(0);
});

async function draftedSecretFrozen(
  world: Awaited<ReturnType<typeof createWorld>>,
  contests: { title: string; rule: "ranked_one" | "motion" | "one_vote" }[],
) {
  // A motion has its answers of its own.
  const posts = contests.filter(({ rule }) => rule !== "motion");
  const motions = contests.filter(({ rule }) => rule === "motion");
  const drafted = await draftedSecret(world, { voters: 7, contests: posts });
  for (const motion of motions)
    await addContest(drafted.officer, { electionId: drafted.electionId, ...motion });
  return frozenSecret(world, { voters: 7 }, drafted);
}

test("nobody is asked to vote before three people can open it, and nothing is frozen before each has a key", async () => {
  const world = await createWorld();
  const drafted = await draftedSecret(world);
  const { electionId, officer, people } = drafted;
  await owner.electionTrustee.deleteMany({ where: { electionId, memberId: at(people, 2).member.id } });
  await expect(announceElection(officer, { electionId })).rejects.toMatchObject({
    reason: "election.trustees_too_few",
  });
  await appointTrustee(officer, { electionId, memberNumber: at(people, 2).member.number ?? "" });
  await expect(
    appointTrustee(officer, { electionId, memberNumber: at(people, 2).member.number ?? "" }),
  ).rejects.toMatchObject({ reason: "election.trustee_twice" });
  await expect(
    addContest(officer, { electionId, title: "Booth", rule: "motion", unitId: world.units.northB7.id }),
  ).rejects.toMatchObject({ fields: { unitId: "election.secret_one_roll" } });
  await announceElection(officer, { electionId });
  const freeze = { electionId, act: "FREEZE" } as const;
  await expect(signElection(hours(officer, AT.review), freeze)).rejects.toMatchObject({
    reason: "election.trustees_missing",
  });
  await keysMade(drafted);
  expect(await signElection(hours(officer, AT.review), freeze)).toEqual({ isDone: false });
});

test("a trustee's step is theirs, in its turn and once; a key whose secret is not proved is refused", async () => {
  const world = await createWorld();
  const election = await frozenSecret(world);
  const { electionId, people, devices } = election;
  const outsider = hours(at(people, 4).ctx, AT.review);
  await expect(getOwnTrusteeship(outsider, electionId)).rejects.toMatchObject({
    reason: "election.not_trustee",
  });
  const device = at(devices, 0);
  const share = { electionId, share: "1".padStart(64, "0"), tieReveal: device.secret.tieReveal };
  await expect(openBox(hours(device.ctx, AT.open), share)).rejects.toMatchObject({
    reason: "election.trustee_turn",
  });
  const { published } = await getOwnTrusteeship(hours(device.ctx, AT.review), electionId);
  const { name: _, ...again } = at(published, 0);
  await expect(
    joinTrustees(hours(device.ctx, AT.review), {
      electionId,
      published: again,
      signingKey: at(election.manifest.officers, 0).key,
    }),
  ).rejects.toMatchObject({ reason: "election.trustee_turn" });
  await closeElection(hours(clockJob(world), AT.after), { electionId });
  await expect(openBox(hours(device.ctx, AT.after), share)).rejects.toMatchObject({
    code: "invalid_input",
    fields: { share: "election.trustee_share" },
  });
  await give(device, electionId);
  await expect(give(device, electionId)).rejects.toMatchObject({ reason: "election.trustee_turn" });
  await countElection(hours(clockJob(world), AT.after), { electionId });
  expect((await getElection(hours(election.officer, AT.after), electionId)).phase).toBe("counting");
});

test("of fifty requests of one voter at once one gets a pass, and the same request again gets the same signature", async () => {
  const world = await createWorld();
  const { manifest, people } = await frozenSecret(world);
  const electionId = manifest.id;
  const voter = hours(at(people, 4).ctx, AT.open);
  const requests = await Promise.all(
    Array.from({ length: 8 }, () => requestCredential(manifestHash(manifest), manifest.issuers)),
  );
  const blinded = Array.from({ length: 50 }, (_, i) => at(at(requests, i % 8).requests, 0).blinded);
  const attempts = await Promise.allSettled(
    blinded.map((one) => takePass(voter, { electionId, blinded: one })),
  );
  const signed = attempts.flatMap((one) => (one.status === "fulfilled" ? [one.value.signed] : []));
  expect(new Set(signed).size).toBe(1);
  const refused = attempts.flatMap((one) =>
    one.status === "rejected" ? [(one.reason as { reason: string }).reason] : [],
  );
  expect(new Set(refused)).toEqual(new Set(["election.pass_taken"]));
  const winner = attempts.findIndex(({ status }) => status === "fulfilled") % 8;
  const pending = at(requests, winner);
  const again = await takePass(voter, { electionId, blinded: at(pending.requests, 0).blinded });
  expect(again.signed).toBe(signed[0]);
  const pass = await finishCredential(pending, manifest.issuers, [again.signed]);
  expect(await castFor(world, { manifest, pass }, [[0]])).toMatch(/^[0-9a-f]{64}$/);
});

test("a pass is for who stands on the roll, while voting is open, and when enough trustees have tried their keys", async () => {
  const world = await createWorld();
  const { manifest, people, electionId } = await frozenSecret(world);
  const { requests } = await requestCredential(manifestHash(manifest), manifest.issuers);
  const ask = { electionId, blinded: at(requests, 0).blinded };
  const voter = at(people, 4);
  const late = await world.asMember(world.units.northB7);
  await expect(takePass(hours(late.ctx, AT.open), ask)).rejects.toMatchObject({ code: "forbidden" });
  await expect(takePass(hours(voter.ctx, AT.review), ask)).rejects.toMatchObject({
    reason: "election.not_open_yet",
  });
  await expect(takePass(hours(voter.ctx, AT.close), ask)).rejects.toMatchObject({
    reason: "election.closed",
  });
  const suspended = { ...voter.ctx, actor: { ...voter.ctx.actor, homePaths: [] } } as typeof voter.ctx;
  await expect(takePass(hours(suspended, AT.open), ask)).rejects.toMatchObject({
    reason: "election.not_active",
  });
  await owner.electionTrustee.updateMany({ where: { electionId }, data: { manifestSignature: null } });
  await expect(takePass(hours(voter.ctx, AT.open), ask)).rejects.toMatchObject({
    reason: "election.box_not_ready",
  });
  expect(await owner.electionRollEntry.count({ where: { electionId, NOT: { votedOn: null } } })).toBe(0);
});

test("the roll of a frozen election takes nobody in, by no statement of the application", async () => {
  const world = await createWorld();
  const { electionId } = await frozenSecret(world);
  const late = await world.asMember(world.units.northB7);
  const change = owner.$transaction([
    owner.$executeRaw`SELECT set_config('role', 'app', true), set_config('app.tenant_id', ${world.tenant.id}, true)`,
    owner.$executeRaw`INSERT INTO election_roll_entries (tenant_id, election_id, member_id, number, name, unit_path)
      VALUES (${world.tenant.id}::uuid, ${electionId}::uuid, ${late.member.id}::uuid, 999, 'x', 'fed.north.b7')`,
  ]);
  await expect(change).rejects.toThrow(/frozen/);
});

test("the box takes a ballot once in its turn, replaces it by a later one, and nothing foreign, altered or late", async () => {
  const world = await createWorld();
  const { manifest, people, electionId, devices, officer } = await frozenSecret(world);
  const pass = await passOf(at(people, 4).ctx, manifest);
  const door = hours(world.asVisitor(), AT.open);
  const first = await sealed(manifest, pass, [[0]]);
  const receipts = await Promise.all(
    Array.from({ length: 50 }, () => castSealed(door, { electionId, ballot: first })),
  );
  expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(1);
  expect(await owner.boxedBallot.count({ where: { electionId } })).toBe(1);
  await expect(castFor(world, { manifest, pass }, [[1]], 0)).rejects.toMatchObject({
    reason: "election.ballot_again",
  });
  await castFor(world, { manifest, pass }, [[1]], 1);

  const other = (await frozenSecret(world)).manifest;
  const foreign = await sealed(other, pass, [[1]], 2);
  const refusals: [object, string][] = [
    [foreign, "election.ballot_unsigned"],
    [{ ...(await sealed(manifest, pass, [[1]], 2)), sequence: 3 }, "election.ballot_unsigned"],
    [
      await sealed(
        manifest,
        { ...pass, signatures: [at(foreign.issuerSignatures, 0).replace(/.$/, "A")] },
        [[1]],
        2,
      ),
      "election.pass_unsigned",
    ],
  ];
  for (const [ballot, reason] of refusals) {
    await expect(castSealed(door, { electionId, ballot: ballot as typeof first })).rejects.toMatchObject({
      fields: { ballot: reason },
    });
  }
  const late = await sealed(manifest, pass, [[0]], 4);
  await expect(
    castSealed(hours(world.asVisitor(), AT.close), { electionId, ballot: late }),
  ).rejects.toMatchObject({ reason: "election.closed" });
  await openedAndCounted(world, electionId, devices);
  const view = await getElection(hours(officer, AT.after), electionId);
  expect(view.outcomes?.[0]).toMatchObject({ ballots: 1, result: { winners: [1] } });
});

test("ballots go on the board with nineteen others or at the close, and every one with a receipt goes there", async () => {
  const world = await createWorld();
  const { manifest, people, electionId } = await frozenSecret(world, { voters: 22 });
  const passes = await Promise.all(people.map(({ ctx }) => passOf(ctx, manifest)));
  const receipts: string[] = [];
  for (const pass of passes.slice(0, 19)) receipts.push(await castFor(world, { manifest, pass }, [[0]]));
  const job = hours(clockJob(world), AT.open);
  expect(await postBallots(job, { electionId })).toBe(0);
  receipts.push(await castFor(world, { manifest, pass: at(passes, 19) }, [[0]]));
  expect(await postBallots(job, { electionId })).toBe(20);
  expect(await owner.boxedBallot.count({ where: { electionId } })).toBe(0);

  const last = passes.slice(20).map((pass) => castFor(world, { manifest, pass }, [[1]]));
  const again = castFor(world, { manifest, pass: at(passes, 0) }, [[1]], 1);
  const settled = await Promise.allSettled([...last, again]);
  for (const one of settled) if (one.status === "fulfilled") receipts.push(one.value);
  await closeElection(hours(clockJob(world), AT.after), { electionId });
  const posted = await owner.boardLeaf.findMany({ where: { electionId, kind: "ballot" } });
  expect(posted.map(({ hash }) => hash).sort()).toEqual(receipts.sort());
});

test("who took a pass is seen by officers at once, by the roll after the end, and by nobody else", async () => {
  const world = await createWorld();
  const { manifest, people, electionId, officer } = await frozenSecret(world);
  await passOf(at(people, 4).ctx, manifest);
  const { passes } = await listPasses(hours(officer, AT.open), { electionId });
  expect(passes.filter(({ takenOn }) => takenOn !== null)).toHaveLength(1);
  expect(await listPasses(hours(at(people, 1).ctx, AT.open), { electionId })).toEqual({
    passes: [],
    nextNumber: null,
  });
  const stranger = await world.asMember(world.units.northB7);
  await expect(listPasses(hours(stranger.ctx, AT.open), { electionId })).rejects.toMatchObject({
    code: "forbidden",
  });
});
