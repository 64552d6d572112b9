import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { ed25519 } from "@noble/curves/ed25519.js";
import { describe, expect, test } from "vitest";
import { signElection } from "@/lib/voting/elections/commands/sign-election";
import { findReceipt, getBundle } from "@/lib/voting/elections/queries/check-election";
import { getElection } from "@/lib/voting/elections/queries/get-election";
import type { ElectionBundle } from "@/lib/voting/elections/types";
import { postBallots } from "@/lib/voting/elections/workflow";
import { verifyArchive } from "@/lib/voting/belenios/verification/rules";
import { checkVerifiable } from "@/lib/voting/verifiable/checking/rules";
import { getArchive } from "@/lib/voting/verifiable/queries";
import { hasBeleniosTool } from "@/scripts/rehearsal/archive";
import { AT, clockJob, hours } from "@/tests/support/election";
import { temporaryFolder } from "@/tests/support/temporary-folder";
import { castVote, closedAndOpened, frozenVerifiable } from "@/tests/support/verifiable-election";
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

/** What the independent program says of a file. */
function judged({ name, bytes }: { name: string; bytes: Uint8Array }): boolean {
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
  const bundle = (await getBundle(visitor, electionId)) as ElectionBundle;
  expect(checkVerifiable(bundle, verify).map(({ check, holds }) => [check, holds])).toEqual(
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
}, 60_000);

describe.skipIf(!hasBeleniosTool)("belenios-tool (skipped where it is not installed)", () => {
  test("passes the file of a certified election, and refuses it with one ballot changed, as we do", async () => {
    const world = await createWorld();
    const { electionId } = await certified(world);
    const file = await getArchive(world.asVisitor(grant("election.verify")), electionId);
    expect(judged(file)).toBe(true);

    const text = new TextDecoder("latin1").decode(file.bytes);
    const inBallot = text.indexOf('"individual_proofs"') + 60;
    const changed = new Uint8Array(file.bytes);
    changed[inBallot] = (changed[inBallot] ?? 0) ^ 1;
    expect(judged({ name: file.name, bytes: changed })).toBe(false);
    expect(() => verifyArchive(changed)).toThrow();
  }, 60_000);
});
