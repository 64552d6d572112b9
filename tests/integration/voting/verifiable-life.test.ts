import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { ed25519 } from "@noble/curves/ed25519.js";
import { describe, expect, test } from "vitest";
import { announceElection } from "@/lib/voting/elections/commands/announce-election";
import { addContest } from "@/lib/voting/elections/commands/edit-contests";
import { signElection } from "@/lib/voting/elections/commands/sign-election";
import { findReceipt, getBundle, recountElection } from "@/lib/voting/elections/queries/check-election";
import { getElection } from "@/lib/voting/elections/queries/get-election";
import type { ElectionBundle } from "@/lib/voting/elections/types";
import { closeElection, countElection, postBallots } from "@/lib/voting/elections/workflow";
import { verifyArchive } from "@/lib/voting/belenios/verification/rules";
import { listPasses } from "@/lib/voting/passes/queries";
import { combineSharedKey, joinSharedKey, openSum } from "@/lib/voting/trustees/shared/commands";
import { getOwnShare } from "@/lib/voting/trustees/shared/queries";
import { checkVerifiable } from "@/lib/voting/verifiable/checking/rules";
import { castEncrypted, takeCredential } from "@/lib/voting/verifiable/commands";
import { newTrusteeKey } from "@/lib/voting/verifiable/device/rules";
import { getArchive } from "@/lib/voting/verifiable/queries";
import { archiveOf } from "@/lib/voting/verifiable/rules";
import { hasBeleniosTool } from "@/scripts/rehearsal/archive";
import { AT, clockJob, hours } from "@/tests/support/election";
import { temporaryFolder } from "@/tests/support/temporary-folder";
import {
  castVote,
  closedAndOpened,
  draftedVerifiable,
  encrypted,
  frozenVerifiable,
  giveSum,
} from "@/tests/support/verifiable-election";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
  ed25519.verify(signature, message, key);

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

/** Five vote, one of them twice, and one leaves all blank; two of three trustees open; two officers certify. */
async function certified(world: World) {
  const election = await frozenVerifiable(world, { voters: 5 });
  const { electionId, manifest, people, devices, officer, second } = election;
  const receipts: string[] = [];
  const votes = [
    [[0], [0]],
    [[1], [0]],
    [[1], [1]],
    [[], []],
    [[0], [2]],
  ];
  for (const [place, choices] of votes.entries())
    receipts.push(await castVote(at(people, place).ctx, manifest, choices));
  await postBallots(hours(clockJob(world), AT.open), { electionId });
  receipts.push(await castVote(at(people, 0).ctx, manifest, [[1], [0]]));
  await closedAndOpened(world, electionId, devices.slice(1));
  for (const signer of [officer, second])
    await signElection(hours(signer, AT.after), { electionId, act: "CERTIFY" });
  return { ...election, receipts };
}

const bundleOf = async (world: World, electionId: string) =>
  (await getBundle(world.asVisitor(grant("election.verify")), electionId)) as ElectionBundle;

/** What the independent program says of a file. */
function judged(name: string, bytes: Uint8Array): boolean {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, name), bytes);
  const { stderr, status } = spawnSync("belenios-tool", ["election", "verify"], { cwd, encoding: "utf8" });
  return status === 0 && stderr.includes("all checks passed");
}

test("a verifiable election runs from its draft to a certified result that anybody checks from its file alone", async () => {
  const world = await createWorld();
  const { electionId, people, receipts, manifest } = await certified(world);
  const view = await getElection(hours(at(people, 1).ctx, AT.after), electionId);
  expect(view).toMatchObject({ phase: "certified", mode: "VERIFIABLE", turnout: { entitled: 7, voted: 5 } });
  expect(view.outcomes?.map(({ result, ballots, blank }) => [result.winners, ballots, blank])).toEqual([
    [[1], 5, 1],
    [[0], 5, 1],
  ]);
  expect(view.outcomes?.map(({ result }) => result.scores)).toEqual([
    { "0": "1", "1": "3", "2": "0" },
    { "0": "2", "1": "1", "2": "1" },
  ]);

  const visitor = world.asVisitor(grant("election.verify"));
  const checks = checkVerifiable(await bundleOf(world, electionId), verify);
  expect(checks.map(({ check, holds }) => [check, holds])).toEqual(
    ["manifest", "roll", "heads", "board", "close", "lot", "archive", "result"].map((check) => [check, true]),
  );
  for (const hash of receipts) expect(await findReceipt(visitor, { electionId, hash })).not.toBeNull();
  expect(verifyArchive((await getArchive(visitor, electionId)).bytes)).toMatchObject({
    uuid: manifest.archive.uuid,
    credentials: 7,
    cast: 6,
    counted: 5,
  });
  expect(await owner.electionRollEntry.count({ where: { electionId, NOT: { credential: null } } })).toBe(0);
  // The minutes of arithmetic are for the device of whoever asks, not for a server everybody shares.
  await expect(recountElection(visitor, electionId)).rejects.toMatchObject({
    reason: "election.check_yourself",
  });
}, 180_000);

describe.skipIf(!hasBeleniosTool)("belenios-tool (skipped where it is not installed)", () => {
  test("passes the file of a certified election and refuses each forgery of it, whole chain or not, as we do", async () => {
    const world = await createWorld();
    const { electionId, manifest } = await certified(world);
    const { name, bytes } = await getArchive(world.asVisitor(grant("election.verify")), electionId);
    expect(judged(name, bytes)).toBe(true);

    const bundle = await bundleOf(world, electionId);
    const flipped = new Uint8Array(bytes);
    flipped[20_000] = (flipped[20_000] ?? 0) ^ 1;
    const forgeries: [string, (data: string) => string][] = [
      ["opened_sum", (data) => data.replace("[[1,1,3,0]", "[[1,3,1,0]")],
      [
        "ballot",
        (data) => data.replace(/"response":"(\d)/, (_, digit) => `"response":"${9 - Number(digit)}`),
      ],
      [
        "partial_decryption",
        (data) => data.replaceAll(/\\"response\\":\\"\d/g, String.raw`\"response\":\"7`),
      ],
    ];
    const files = forgeries.map(([kind, change]) => {
      const leaves = bundle.leaves.map((leaf) =>
        leaf.kind === kind ? { kind, data: change(leaf.data) } : leaf,
      );
      expect(leaves, kind).not.toEqual(bundle.leaves);
      expect(checkVerifiable({ ...bundle, leaves }, verify).every(({ holds }) => holds)).toBe(false);
      return archiveOf(manifest, leaves);
    });
    for (const file of [flipped, ...files]) {
      expect(judged(name, file)).toBe(false);
      expect(() => verifyArchive(file)).toThrow();
    }
  }, 180_000);
});

test("a ballot is taken when every proof in it holds, from its own voter, once, and not after the close", async () => {
  const world = await createWorld();
  const { electionId, manifest, people } = await frozenVerifiable(world, { voters: 5 });
  const [first, other] = [at(people, 0), at(people, 1)];
  const open = hours(first.ctx, AT.open);
  const ballot = await encrypted(first.ctx, manifest, [[0], [0]]);
  await castEncrypted(open, { electionId, ballot });
  const altered = ballot.replace(/"response":"(\d)/, (_, digit) => `"response":"${9 - Number(digit)}`);
  const refusals: [string, object][] = [
    [ballot, { fields: { ballot: "election.ballot_copied" } }],
    [altered, { fields: { ballot: "election.ballot_unproved" } }],
    [`${ballot} `, { fields: { ballot: "election.ballot_unproved" } }],
    [await encrypted(other.ctx, manifest, [[0], [0]]), { reason: "election.ballot_foreign" }],
  ];
  for (const [sent, refusal] of refusals)
    await expect(castEncrypted(open, { electionId, ballot: sent })).rejects.toMatchObject(refusal);
  await expect(encrypted(first.ctx, manifest, [[0, 1], [0]])).rejects.toMatchObject({
    reason: "verification.marks",
  });

  const again = await encrypted(first.ctx, manifest, [[1], [0]]);
  await expect(
    castEncrypted(hours(first.ctx, AT.close), { electionId, ballot: again }),
  ).rejects.toMatchObject({ reason: "election.closed" });
  await expect(takeCredential(hours(first.ctx, AT.close), { electionId })).rejects.toMatchObject({
    reason: "election.closed",
  });
  const late = await world.asMember(world.units.northB7);
  await expect(takeCredential(hours(late.ctx, AT.open), { electionId })).rejects.toMatchObject({
    reason: "election.not_on_roll",
  });
  expect(await owner.recordedBallot.count({ where: { electionId } })).toBe(1);
}, 180_000);

test("of one ballot sent twenty times at once one is taken, and of several of one voter the last counts", async () => {
  const world = await createWorld();
  const { electionId, manifest, people, devices, officer } = await frozenVerifiable(world, { voters: 5 });
  const ballot = await encrypted(at(people, 0).ctx, manifest, [[0], [0]]);
  const sent = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      castEncrypted(hours(at(people, 0).ctx, AT.open), { electionId, ballot }),
    ),
  );
  expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const choices of [
    [[1], [0]],
    [[2], [1]],
    [[1], [1]],
  ])
    await castVote(at(people, 0).ctx, manifest, choices);
  for (const place of [1, 2]) await castVote(at(people, place).ctx, manifest, [[1], [1]]);
  await closedAndOpened(world, electionId, devices.slice(0, 2));
  const { outcomes } = await getElection(hours(officer, AT.after), electionId);
  expect(outcomes?.map(({ result }) => result.scores)).toEqual([
    { "0": "0", "1": "3", "2": "0" },
    { "0": "0", "1": "3", "2": "0" },
  ]);
}, 180_000);

test("the sum of fewer than three ballots is opened by nobody, neither on a trustee's device nor on the server", async () => {
  const world = await createWorld();
  const { electionId, manifest, people, devices } = await frozenVerifiable(world, { voters: 5 });
  for (const place of [0, 1]) await castVote(at(people, place).ctx, manifest, [[0], [0]]);
  await closeElection(hours(clockJob(world), AT.after), { electionId });
  const refused = { reason: "election.too_few_to_open" };
  await expect(giveSum(at(devices, 0), electionId)).rejects.toMatchObject(refused);
  const trustee = hours(at(devices, 0).ctx, AT.after);
  const decryption = JSON.stringify({ decryption_factors: [], decryption_proofs: [] });
  await expect(openSum(trustee, { electionId, decryption })).rejects.toMatchObject(refused);
  await countElection(hours(clockJob(world), AT.after), { electionId });
  expect(await owner.boardLeaf.count({ where: { electionId, kind: "opened_sum" } })).toBe(0);
}, 180_000);

test("a trustee's step is theirs, in its turn and once, and a key or a part that is not proved is refused", async () => {
  const world = await createWorld();
  const drafted = await draftedVerifiable(world, { voters: 5 });
  const { electionId, officer, people } = drafted;
  await announceElection(officer, { electionId });
  const [first, next] = [at(people, 0), at(people, 1)].map(({ ctx }) => hours(ctx, AT.standing)) as [
    typeof officer,
    typeof officer,
  ];
  const outsider = hours(at(people, 4).ctx, AT.standing);
  await expect(getOwnShare(outsider, electionId)).rejects.toMatchObject({ reason: "election.not_trustee" });
  const { certificate } = newTrusteeKey();
  const unsigned = certificate.replace(/"response":"\d/, '"response":"1');
  await expect(joinSharedKey(first, { electionId, certificate: unsigned })).rejects.toMatchObject({
    fields: { certificate: "election.trustee_key" },
  });
  await joinSharedKey(first, { electionId, certificate });
  await expect(joinSharedKey(next, { electionId, certificate })).rejects.toMatchObject({
    fields: { certificate: "election.trustee_key" },
  });
  await expect(joinSharedKey(first, { electionId, certificate })).rejects.toMatchObject({
    reason: "election.trustee_turn",
  });
  await expect(combineSharedKey(first, { electionId, output: "{}" })).rejects.toMatchObject({
    reason: "election.trustee_turn",
  });
  const freeze = signElection(hours(officer, AT.review), { electionId, act: "FREEZE" });
  await expect(freeze).rejects.toMatchObject({ reason: "election.trustees_missing" });

  const frozen = await frozenVerifiable(world, { voters: 5 });
  for (const { ctx } of frozen.people.slice(0, 3)) await castVote(ctx, frozen.manifest, [[0], [0]]);
  await closeElection(hours(clockJob(world), AT.after), { electionId: frozen.electionId });
  await giveSum(at(frozen.devices, 0), frozen.electionId);
  await expect(giveSum(at(frozen.devices, 0), frozen.electionId)).rejects.toMatchObject({
    reason: "election.trustee_turn",
  });
  const given = await owner.electionTrustee.findFirstOrThrow({
    where: { electionId: frozen.electionId, NOT: { openingShare: null } },
  });
  const stolen = { electionId: frozen.electionId, decryption: given.openingShare ?? "" };
  await expect(openSum(hours(at(frozen.devices, 1).ctx, AT.after), stolen)).rejects.toMatchObject({
    fields: { decryption: "election.trustee_share" },
  });
}, 180_000);

test("what cannot be counted from a sum is refused with words, and so is a question of one unit", async () => {
  const world = await createWorld();
  const { electionId, officer } = await draftedVerifiable(world);
  for (const rule of ["ranked_one", "ranked_seats", "condorcet", "score"] as const) {
    await expect(addContest(officer, { electionId, title: "Ranked", rule })).rejects.toMatchObject({
      fields: { rule: "election.verifiable_rule" },
    });
  }
  const ofUnit = { electionId, title: "Here", rule: "approval", unitId: world.units.northB7.id } as const;
  await expect(addContest(officer, ofUnit)).rejects.toMatchObject({
    fields: { unitId: "election.secret_one_roll" },
  });
});

test("nobody opens what is not closed, and until it is certified the file ends with the encrypted sum", async () => {
  const world = await createWorld();
  const { electionId, manifest, people, devices, officer } = await frozenVerifiable(world, { voters: 5 });
  for (const { ctx } of people.slice(0, 3)) await castVote(ctx, manifest, [[0], [0]]);
  const reader = at(people, 4).ctx;
  await expect(getArchive(hours(reader, AT.open), electionId)).rejects.toMatchObject({
    reason: "election.not_closed",
  });
  await expect(giveSum(at(devices, 0), electionId)).rejects.toMatchObject({ reason: "election.not_closed" });
  await closedAndOpened(world, electionId, devices.slice(0, 2));
  expect(verifyArchive((await getArchive(hours(officer, AT.after), electionId)).bytes)).toMatchObject({
    counted: 3,
    result: null,
  });
  const visitor = world.asVisitor(grant("election.verify"));
  await expect(getArchive(visitor, electionId)).rejects.toMatchObject({ code: "not_found" });
  const { passes } = await listPasses(hours(officer, AT.after), { electionId });
  expect(passes.filter(({ takenOn }) => takenOn !== null)).toHaveLength(3);
}, 180_000);

test("after the freezing no credential changes hands, by no statement of the application", async () => {
  const world = await createWorld();
  const { electionId } = await frozenVerifiable(world, { voters: 5 });
  const change = owner.$transaction([
    owner.$executeRaw`SELECT set_config('role', 'app', true), set_config('app.tenant_id', ${world.tenant.id}, true)`,
    owner.$executeRaw`UPDATE election_roll_entries SET credential_key = '4' WHERE election_id = ${electionId}::uuid`,
  ]);
  await expect(change).rejects.toThrow(/given once/);
});
