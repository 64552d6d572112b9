import { signElection } from "@/lib/voting/elections/commands/sign-election";
import { announceElection } from "@/lib/voting/elections/commands/announce-election";
import { addAnswer, addContest } from "@/lib/voting/elections/commands/edit-contests";
import { closeElection, countElection } from "@/lib/voting/elections/workflow";
import type { ContestChoice, VerifiableManifest } from "@/lib/voting/elections/types";
import { paperOf } from "@/lib/voting/manifest/rules";
import { appointTrustee } from "@/lib/voting/trustees/commands/appoint-trustee";
import {
  combineSharedKey,
  dealSharedKey,
  joinSharedKey,
  openSum,
} from "@/lib/voting/trustees/shared/commands";
import { getOwnShare } from "@/lib/voting/trustees/shared/queries";
import { castEncrypted, takeCredential } from "@/lib/voting/verifiable/commands";
import {
  combinedTrusteeKey,
  dealtPolynomial,
  encryptedBallot,
  newTrusteeKey,
  openedPart,
} from "@/lib/voting/verifiable/device/rules";
import { getArchive } from "@/lib/voting/verifiable/queries";
import { AT, clockJob, draftedElection, hours } from "./election";
import { owner, type World } from "./world";

type Drafted = Awaited<ReturnType<typeof draftedElection>>;
type Ctx = Drafted["officer"];
/** What stands in a trustee's own browser. */
export type Device = { ctx: Ctx; seed: string };

/** A drafted verifiable election with three trustees, a post of two answers and a motion; nobody has a key yet. */
export async function draftedVerifiable(
  world: World,
  shape: Parameters<typeof draftedElection>[1] = {},
): Promise<Drafted> {
  const drafted = await draftedElection(world, { ...shape, mode: "VERIFIABLE" });
  const { electionId, contestIds, officer, people } = drafted;
  for (const contestId of contestIds)
    for (const name of ["Asha", "Bala", "Chitra"]) await addAnswer(officer, { contestId, name });
  await addContest(officer, { electionId, title: "Do we meet weekly?", rule: "motion" });
  for (const { member } of people.slice(0, 3))
    await appointTrustee(officer, { electionId, memberNumber: member.number ?? "" });
  return drafted;
}

/** Every trustee makes a key, sends the others their parts, and puts the own one together. */
export async function sharedKeysMade({ electionId, people }: Drafted): Promise<Device[]> {
  const devices: Device[] = [];
  const viewOf = ({ ctx }: Pick<Device, "ctx">) => getOwnShare(hours(ctx, AT.standing), electionId);
  for (const { ctx } of people.slice(0, 3)) {
    const { seed, certificate } = newTrusteeKey();
    await joinSharedKey(hours(ctx, AT.standing), { electionId, certificate });
    devices.push({ ctx, seed });
  }
  for (const device of devices) {
    const polynomial = await dealtPolynomial({ ...(await viewOf(device)), seed: device.seed });
    await dealSharedKey(hours(device.ctx, AT.standing), { electionId, polynomial });
  }
  for (const device of devices) {
    const output = await combinedTrusteeKey({ ...(await viewOf(device)), seed: device.seed });
    await combineSharedKey(hours(device.ctx, AT.standing), { electionId, output });
  }
  return devices;
}

/** A verifiable election that both officers have frozen. */
export async function frozenVerifiable(world: World, shape: Parameters<typeof draftedElection>[1] = {}) {
  const drafted = await draftedVerifiable(world, shape);
  const { electionId, officer, second } = drafted;
  await announceElection(officer, { electionId });
  const devices = await sharedKeysMade(drafted);
  for (const signer of [officer, second])
    await signElection(hours(signer, AT.review), { electionId, act: "FREEZE" });
  const { manifest } = await owner.election.findUniqueOrThrow({ where: { id: electionId } });
  return { ...drafted, devices, manifest: JSON.parse(manifest ?? "") as VerifiableManifest };
}

/** The ballot as the voter's device makes it. */
export async function encrypted(
  ctx: Ctx,
  manifest: VerifiableManifest,
  choices: readonly ContestChoice["choice"][],
): Promise<string> {
  const { contests } = paperOf(JSON.stringify(manifest));
  const { credential } = await takeCredential(hours(ctx, AT.open), { electionId: manifest.id });
  return encryptedBallot({
    election: manifest.archive.election,
    contests: contests.map(({ id, candidates }) => ({ id, candidates: candidates.length })),
    credential,
    choices: contests.map(({ id }, place) => ({ contestId: id, choice: choices[place] ?? [] })),
  });
}

export async function castVote(
  ctx: Ctx,
  manifest: VerifiableManifest,
  choices: readonly ContestChoice["choice"][],
): Promise<string> {
  const ballot = await encrypted(ctx, manifest, choices);
  return (await castEncrypted(hours(ctx, AT.open), { electionId: manifest.id, ballot })).receipt;
}

/** The trustee's device checks the archive, opens its part of the sum and gives it. */
export async function giveSum({ ctx, seed }: Device, electionId: string): Promise<void> {
  const at = hours(ctx, AT.after);
  const { place, sealedKey } = await getOwnShare(at, electionId);
  const { bytes } = await getArchive(at, electionId);
  const decryption = await openedPart({ archive: bytes, place, seed, sealedKey: sealedKey ?? "" });
  await openSum(at, { electionId, decryption });
}

/** Closes by the clock, opens by these trustees, counts. */
export async function closedAndOpened(
  world: World,
  electionId: string,
  devices: readonly Device[],
): Promise<void> {
  const job = hours(clockJob(world), AT.after);
  await closeElection(job, { electionId });
  for (const device of devices) await giveSum(device, electionId);
  await countElection(job, { electionId });
}
