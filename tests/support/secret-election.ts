import { ed25519 } from "@noble/curves/ed25519.js";
import { announceElection } from "@/lib/voting/elections/commands/announce-election";
import { addAnswer } from "@/lib/voting/elections/commands/edit-contests";
import { signElection } from "@/lib/voting/elections/commands/sign-election";
import { closeElection, countElection } from "@/lib/voting/elections/workflow";
import type { ContestChoice } from "@/lib/voting/elections/types";
import { castSealed } from "@/lib/voting/box/commands";
import { paperOf } from "@/lib/voting/manifest/rules";
import { takePass } from "@/lib/voting/passes/commands";
import { sealBallot, sealedChoiceOf } from "@/lib/voting/secret/ballots/rules";
import { finishCredential, requestCredential } from "@/lib/voting/secret/credentials/rules";
import { manifestHash, signManifest } from "@/lib/voting/secret/manifest/rules";
import { combineShares, dealShares, joinCeremony, openingKey } from "@/lib/voting/secret/trustees/rules";
import type { Credential, SecretManifest } from "@/lib/voting/secret/types";
import { appointTrustee } from "@/lib/voting/trustees/commands/appoint-trustee";
import { confirmTrusteeKey, dealTrusteeShares, joinTrustees } from "@/lib/voting/trustees/commands/make-key";
import { openBox } from "@/lib/voting/trustees/commands/open-box";
import { getOwnTrusteeship } from "@/lib/voting/trustees/queries";
import { AT, clockJob, draftedElection, hours } from "./election";
import { owner, type World } from "./world";

type Drafted = Awaited<ReturnType<typeof draftedElection>>;
type Ctx = Drafted["officer"];
/** What stands in a trustee's own browser. */
export type Device = { ctx: Ctx; secret: ReturnType<typeof joinCeremony>["secret"]; signingKey: Uint8Array };

const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

/** A drafted secret election with three trustees and two answers to every question; nobody has a key yet. */
export async function draftedSecret(world: World, shape: Parameters<typeof draftedElection>[1] = {}) {
  const drafted = await draftedElection(world, { ...shape, mode: "SECRET" });
  const { electionId, contestIds, officer, people } = drafted;
  for (const contestId of contestIds)
    for (const name of ["Asha", "Bala"]) await addAnswer(officer, { contestId, name });
  for (const { member } of people.slice(0, 3))
    await appointTrustee(officer, { electionId, memberNumber: member.number ?? "" });
  return drafted;
}

/** The trustees' devices once each has made a key and sent the others their parts. */
export async function keysMade({ electionId, people }: Drafted): Promise<Device[]> {
  const devices: Device[] = [];
  for (const { ctx } of people.slice(0, 3)) {
    const at = hours(ctx, AT.standing);
    const { threshold, name } = await getOwnTrusteeship(at, electionId);
    const { secret, published } = joinCeremony(name, threshold);
    const signingKey = ed25519.utils.randomSecretKey();
    const { name: _, ...rest } = published;
    await joinTrustees(at, {
      electionId,
      published: rest,
      signingKey: base64Url(ed25519.getPublicKey(signingKey)),
    });
    devices.push({ ctx, secret, signingKey });
  }
  for (const { ctx, secret } of devices) {
    const at = hours(ctx, AT.standing);
    const { place, published } = await getOwnTrusteeship(at, electionId);
    await dealTrusteeShares(at, { electionId, shares: await dealShares(secret, place, published) });
  }
  return devices;
}

/** A trustee tries their key and signs the frozen manifest. */
export async function confirm({ ctx, signingKey }: Device, electionId: string): Promise<void> {
  const { manifest } = await getOwnTrusteeship(hours(ctx, AT.review), electionId);
  if (!manifest) throw new Error("not frozen");
  const { signature } = signManifest(manifest, signingKey);
  await confirmTrusteeKey(hours(ctx, AT.review), { electionId, signature });
}

/** A secret election that is frozen, with every trustee's key tried. */
export async function frozenSecret(
  world: World,
  shape: Parameters<typeof draftedElection>[1] = {},
  given?: Drafted,
) {
  const drafted = given ?? (await draftedSecret(world, shape));
  const { electionId, officer, second } = drafted;
  await announceElection(officer, { electionId });
  const devices = await keysMade(drafted);
  for (const signer of [officer, second])
    await signElection(hours(signer, AT.review), { electionId, act: "FREEZE" });
  for (const device of devices) await confirm(device, electionId);
  return { ...drafted, devices, manifest: await manifestOf(electionId) };
}

export async function manifestOf(electionId: string): Promise<SecretManifest> {
  const { manifest } = await owner.election.findUniqueOrThrow({ where: { id: electionId } });
  return JSON.parse(manifest ?? "") as SecretManifest;
}

/** The voter's device takes a pass. */
export async function passOf(ctx: Ctx, manifest: SecretManifest): Promise<Credential> {
  const pending = await requestCredential(manifestHash(manifest), manifest.issuers);
  const blinded = pending.requests[0]?.blinded ?? "";
  const { signed } = await takePass(hours(ctx, AT.open), { electionId: manifest.id, blinded });
  return finishCredential(pending, manifest.issuers, [signed]);
}

/** Seals choices as the voter's device does. */
export async function sealed(
  manifest: SecretManifest,
  pass: Credential,
  choices: readonly ContestChoice["choice"][],
  sequence = 0,
) {
  const { contests } = paperOf(JSON.stringify(manifest));
  return sealBallot(manifest, openingKey(manifest.trustees), pass, {
    choices: contests.map((contest, place) => sealedChoiceOf(contest, choices[place] ?? [])),
    sequence,
  });
}

/** Casts at the door where nobody is signed in. */
export async function castFor(
  world: World,
  { manifest, pass }: { manifest: SecretManifest; pass: Credential },
  choices: readonly ContestChoice["choice"][],
  sequence = 0,
): Promise<string> {
  const visitor = hours(world.asVisitor(), AT.open);
  const ballot = await sealed(manifest, pass, choices, sequence);
  return (await castSealed(visitor, { electionId: manifest.id, ballot })).receipt;
}

/** The trustee's device puts its share together and gives it. */
export async function give({ ctx, secret }: Device, electionId: string): Promise<void> {
  const at = hours(ctx, AT.after);
  const { place, published, received } = await getOwnTrusteeship(at, electionId);
  const share = await combineShares(secret, place, published, received);
  await openBox(at, { electionId, share, tieReveal: secret.tieReveal });
}

/** Closes by the clock, opens by these trustees, counts. */
export async function openedAndCounted(
  world: World,
  electionId: string,
  devices: readonly Device[],
): Promise<void> {
  const job = hours(clockJob(world), AT.after);
  await closeElection(job, { electionId });
  for (const device of devices) await give(device, electionId);
  await countElection(job, { electionId });
}
