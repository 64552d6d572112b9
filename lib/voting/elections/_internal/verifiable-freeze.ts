import "server-only";
import { randomBytes } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { encryptField } from "@/lib/core/field-encryption";
import type { Tx } from "@/lib/core/db";
import { hashOf as documentHash } from "../../belenios/archive/rules";
import { HOMOMORPHIC_GROUP } from "../../belenios/constants";
import { printRoll, publicKeyOf, randomCredential, randomToken } from "../../belenios/credentials/rules";
import { groupOf } from "../../belenios/elections/rules";
import { newBoardKey } from "../../board/_internal/keeper";
import { hashOf } from "../../manifest/rules";
import { BALLOTS_MIN } from "../../verifiable/constants";
import { assertRollFits, electionText, printEntry, setupEntry } from "../../verifiable/rules";
import { giveCredentials } from "../../verifiable/sql";
import type { SharedKey } from "../../trustees/shared/rules";
import type { VerifiableManifest } from "../types";

type Frozen = {
  electionId: string;
  unit: string;
  plan: Pick<VerifiableManifest, "title" | "quorumPercent" | "opensAt" | "closesAt" | "contests">;
  roll: VerifiableManifest["roll"];
  numbers: readonly number[];
  trustees: readonly string[];
};

const AT_ONCE = 50;

/**
 * What is fixed of a `verifiable-secret` election before anybody votes: the trustees' key, a credential for every number of
 * the roll, and the setup that says both, which stands on the board behind the manifest.
 */
export async function verifiableManifest(
  tx: Tx,
  { electionId, unit, plan, roll, numbers, trustees }: Frozen,
  shared: SharedKey,
) {
  assertRollFits(numbers.length);
  const { publicKey, sealedKey } = newBoardKey();
  const reveal = randomBytes(32).toString("hex");
  const uuid = randomToken();
  const name = [plan.title.text, plan.title.local].filter(Boolean).join(" · ");
  const election = electionText({ name, uuid, administrator: unit, contests: plan.contests }, shared.key);
  const credentials = await makeCredentials(tx, { electionId, uuid, numbers });
  const manifest: VerifiableManifest = {
    version: 1,
    id: electionId,
    mode: "verifiable-secret",
    unit,
    ...plan,
    roll,
    lot: { commitment: hashOf(reveal) },
    board: { publicKey },
    trustees,
    threshold: shared.threshold,
    ballotsMin: BALLOTS_MIN,
    archive: {
      uuid,
      election,
      trustees: documentHash(shared.raw),
      credentials: documentHash(credentials),
    },
  };
  return {
    manifest,
    keys: { signingKey: sealedKey, lotSecret: encryptField(reveal) },
    setup: { kind: "setup", data: printEntry(setupEntry(election, shared.raw, credentials)) },
  };
}

/** The private halves are sealed under the field key ring and go with the close; the public list tells nothing of numbers. */
async function makeCredentials(
  tx: Tx,
  { electionId, uuid, numbers }: { electionId: string; uuid: string; numbers: readonly number[] },
): Promise<string> {
  const group = groupOf(HOMOMORPHIC_GROUP);
  const made: { number: number; sealed: string; key: bigint }[] = [];
  for (const [place, number] of numbers.entries()) {
    const credential = randomCredential();
    made.push({ number, sealed: encryptField(credential), key: publicKeyOf(group, uuid, credential) });
    // Others are served meanwhile.
    if (place % AT_ONCE === AT_ONCE - 1) await setImmediate();
  }
  await giveCredentials(
    tx,
    electionId,
    made.map((one) => ({ ...one, key: one.key.toString() })),
  );
  return printRoll(made.map(({ key }) => ({ credential: key })));
}
