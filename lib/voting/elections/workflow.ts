import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { BATCH_MIN } from "../box/constants";
import { inWaves } from "../box/rules";
import { countBox, emptyBox } from "../box/sql";
import { ballotsOf, outcomesOf, resultText } from "../count/rules";
import { contestsFor } from "../manifest/rules";
import { listUnposted, shutGate } from "../recorded/sql";
import { post, type Posted, said } from "./_internal/board";
import { openedBoard } from "./_internal/secret-count";
import { encryptedSum, openedSum } from "./_internal/verifiable-count";
import { readableBy } from "./policy";
import { phaseOf } from "./rules";
import { electionRef, type ElectionRef } from "./schema";
import { lockElection } from "./sql";
import type { ElectionMode, Manifest } from "./types";

/**
 * Puts what has been cast since the last time on the board, in an order that tells nothing of time, and signs the new
 * head. Nothing new: nothing is done. Sealed ballots wait until they are enough to hide each other. Returns how many
 * ballots were posted.
 */
export async function postBallots(ctx: Ctx, input: ElectionRef): Promise<number> {
  const { electionId } = electionRef.parse(input);

  return withTx(ctx, async (tx) => {
    const election = await lockedElection(tx, ctx, electionId);
    if (election.status !== "FROZEN") return 0;
    const isEarly = election.mode === "SECRET" && (await countBox(tx, electionId)) < BATCH_MIN;
    const ballots = isEarly ? [] : await newBallots(tx, election);
    if (ballots.length > 0) await append(tx, ctx, election, ballotLeaves(ballots));
    return ballots.length;
  });
}

/**
 * Closes an election whose time is over: waits for who is casting, posts the last ballots, reveals the lot's secret (in a
 * secret election: destroys the issuer's key, the lot being the trustees'; in a verifiable one: adds the encrypted ballots
 * up and destroys the credentials) and signs the head of the close. Before the time, and when it is closed already, nothing is done. Returns whether the election is closed now.
 */
export async function closeElection(ctx: Ctx, input: ElectionRef): Promise<boolean> {
  const { electionId } = electionRef.parse(input);

  return withTx(ctx, async (tx) => {
    await shutGate(tx, electionId);
    const election = await lockedElection(tx, ctx, electionId);
    const { mode, key } = election;
    if (election.status !== "FROZEN") return election.status !== "CANCELLED";
    if (phaseOf(election, ctx.now) !== "counting") return false;
    if (!key) throw new Error("a frozen election has no key");

    const last = await newBallots(tx, election);
    const ballots = last.length + (await tx.boardLeaf.count({ where: { electionId, kind: "ballot" } }));
    const at = election.closesAt.toISOString();
    const close = said(mode, "close", mode === "SECRET" ? { at, ballots } : { ballots });
    await append(tx, ctx, election, [...ballotLeaves(last), close]);
    if (key.lotSecret !== null)
      await append(tx, ctx, election, [{ kind: "tie_reveal", data: decryptField(key.lotSecret) }]);
    if (mode === "VERIFIABLE") {
      await append(tx, ctx, election, [await encryptedSum(tx, electionId)]);
      await tx.electionRollEntry.updateMany({ where: { electionId }, data: { credential: null } });
    }
    await tx.electionKey.updateMany({ where: { electionId }, data: { issuerKey: null } });
    const { count } = await tx.election.updateMany({
      where: { id: electionId, status: "FROZEN" },
      data: { status: "CLOSED" },
    });
    if (count === 0) throw new Error("an election changed under its lock");
    await audit(tx, ctx, {
      action: "election.close",
      entityId: electionId,
      changes: { status: ["FROZEN", "CLOSED"], ballots },
    });
    return true;
  });
}

/**
 * Counts a closed election from its board and posts the result; counted already, it is left as it is. A secret or
 * verifiable one is counted once enough trustees have given their shares.
 */
export async function countElection(ctx: Ctx, input: ElectionRef): Promise<void> {
  const { electionId } = electionRef.parse(input);

  await withTx(ctx, async (tx) => {
    const election = await lockedElection(tx, ctx, electionId);
    if (election.status !== "CLOSED") return;
    const found = await foundOn(tx, ctx, election);
    if (!found) return;
    await append(tx, ctx, election, found);
    const { count } = await tx.election.updateMany({
      where: { id: electionId, status: "CLOSED" },
      data: { status: "TALLIED" },
    });
    if (count === 0) throw new Error("an election changed under its lock");
    await audit(tx, ctx, {
      action: "election.count",
      entityId: electionId,
      changes: { status: ["CLOSED", "TALLIED"] },
    });
  });
}

/** What the board of a closed election goes on with; null while too few trustees have given their part. */
async function foundOn(
  tx: Tx,
  ctx: Ctx,
  election: Awaited<ReturnType<typeof lockedElection>>,
): Promise<Posted[] | null> {
  if (election.mode === "SECRET") return openedBoard(tx, ctx, election);
  if (election.mode === "VERIFIABLE") return openedSum(tx, election.id);
  return [{ kind: "result", data: resultText(await countBoard(tx, election.id)) }];
}

async function countBoard(tx: Tx, electionId: string) {
  const leaves = await tx.boardLeaf.findMany({
    where: { electionId },
    orderBy: { leafIndex: "asc" },
    select: { kind: true, data: true },
  });
  const manifest = JSON.parse(leaves[0]?.data ?? "") as Manifest;
  const closeAt = leaves.findIndex(({ kind }) => kind === "close") + 1;
  const head = await tx.boardHead.findUniqueOrThrow({
    where: { electionId_treeSize: { electionId, treeSize: closeAt } },
    select: { rootHash: true },
  });
  const places = await tx.electionRollEntry.findMany({
    where: { electionId },
    orderBy: { number: "asc" },
    select: { number: true, unitPath: true },
  });
  return outcomesOf({
    manifest,
    roll: places.map(({ number, unitPath }) => [number, contestsFor(manifest, unitPath).map(({ id }) => id)]),
    ballots: ballotsOf({ leaves }),
    lot: {
      reveal: leaves.find(({ kind }) => kind === "tie_reveal")?.data ?? "",
      closeRoot: head.rootHash,
    },
  });
}

async function lockedElection(tx: Tx, ctx: Ctx, electionId: string) {
  await lockElection(tx, electionId);
  const election = await tx.election.findFirst({
    where: { id: electionId, AND: readableBy(ctx) },
    select: {
      id: true,
      mode: true,
      status: true,
      nominationsOpenAt: true,
      nominationsCloseAt: true,
      opensAt: true,
      closesAt: true,
      key: { select: { lotSecret: true } },
    },
  });
  if (!election) throw notFound("election");
  return election;
}

async function append(
  tx: Tx,
  ctx: Ctx,
  { id: electionId, mode }: Pick<Awaited<ReturnType<typeof lockedElection>>, "id" | "mode">,
  leaves: readonly Posted[],
): Promise<void> {
  await post(tx, ctx, { electionId, mode, leaves });
}

/** What was cast and is not on the board yet, in an order that tells nothing of time. */
async function newBallots(tx: Tx, election: { id: string; mode: ElectionMode }): Promise<string[]> {
  if (election.mode === "SECRET") {
    const boxed = inWaves(await emptyBox(tx, election.id), ({ publicKey }) => publicKey);
    return boxed.map(({ leaf }) => leaf);
  }
  const cast = await listUnposted(tx, election.id);
  // Where the board alone says which ballot of a credential is the last, the earlier has to stand before it.
  const ordered = election.mode === "OPEN" ? cast : inWaves(cast, ({ rollNumber }) => rollNumber);
  return ordered.map(({ leaf }) => leaf);
}

function ballotLeaves(ballots: readonly string[]): Posted[] {
  return ballots.map((data) => ({ kind: "ballot", data }));
}
