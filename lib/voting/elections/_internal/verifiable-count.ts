import "server-only";
import type { Tx } from "@/lib/core/db";
import { readElection } from "../../belenios/elections/rules";
import { encryptedTallyInput, partialDecryptionInput } from "../../belenios/schema";
import { resultOf } from "../../belenios/tally/rules";
import { readTrustees } from "../../belenios/trustees/rules";
import { outcomesOfSums, resultText } from "../../count/rules";
import { closeOf } from "../../trustees/_internal/close";
import { boardDocuments, partEntry, print, printEntry, sumsOf, tallyEntry } from "../../verifiable/rules";
import type { VerifiableManifest } from "../types";
import type { Posted } from "./board";

/** The encrypted sum of all ballots on a board, which needs nobody's key. */
export async function encryptedSum(tx: Tx, electionId: string): Promise<Posted> {
  const ballots = await tx.boardLeaf.findMany({
    where: { electionId, kind: "ballot" },
    orderBy: { leafIndex: "asc" },
    select: { data: true },
  });
  const { archive } = await manifestOf(tx, electionId);
  const entry = tallyEntry(
    readElection(archive.election),
    ballots.map(({ data }) => data),
  );
  return { kind: "encrypted_tally", data: printEntry(entry) };
}

/**
 * What the board of a closed verifiable election goes on with: the parts of as many trustees as are needed, the opened sum,
 * and who won by it. Null while too few trustees have given their part.
 */
export async function openedSum(tx: Tx, electionId: string): Promise<Posted[] | null> {
  const manifest = await manifestOf(tx, electionId);
  const rows = await tx.electionTrustee.findMany({
    where: { electionId },
    orderBy: { position: "asc" },
    select: { openingShare: true },
  });
  const given = rows.flatMap(({ openingShare }, place) =>
    openingShare === null ? [] : [{ owner: place + 1, raw: openingShare }],
  );
  if (given.length < manifest.threshold) return null;
  const parts = given.slice(0, manifest.threshold);
  const leaves = await tx.boardLeaf.findMany({
    where: { electionId, kind: { in: ["setup", "encrypted_tally", "tie_reveal"] } },
    select: { kind: true, data: true },
  });
  const { trustees, tally, ballots } = boardDocuments(leaves);
  const election = readElection(manifest.archive.election);
  const result = resultOf(election, readTrustees(election.group, trustees), {
    tally: encryptedTallyInput.parse(JSON.parse(tally)),
    parts: parts.map(({ owner, raw }) => ({
      owner,
      decryption: partialDecryptionInput.parse(JSON.parse(raw)),
    })),
    weight: ballots,
  });
  const close = await closeOf(tx, electionId);
  const reveal = leaves.find(({ kind }) => kind === "tie_reveal")?.data ?? "";
  const lot = { reveal, closeRoot: close?.rootHash ?? "" };
  const outcomes = outcomesOfSums(manifest, { sums: sumsOf(result), ballots, lot });
  return [
    ...parts.map(({ owner, raw }) => ({
      kind: "partial_decryption",
      data: printEntry(partEntry(owner, raw)),
    })),
    { kind: "opened_sum", data: printEntry({ payload: print({ result }), parts: [] }) },
    { kind: "result", data: resultText(outcomes) },
  ];
}

async function manifestOf(tx: Tx, electionId: string): Promise<VerifiableManifest> {
  const { manifest } = await tx.election.findUniqueOrThrow({
    where: { id: electionId },
    select: { manifest: true },
  });
  return JSON.parse(manifest ?? "") as VerifiableManifest;
}
