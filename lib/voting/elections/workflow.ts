import "server-only";
import { canonicalJson } from "@/lib/core/canonical-json";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { appendToBoard } from "../board/_internal/keeper";
import { ballotsOf, leafText, outcomesOf, resultText } from "../count/rules";
import { contestsFor } from "../manifest/rules";
import { listUnposted, shutGate } from "../recorded/sql";
import { readableBy } from "./policy";
import { phaseOf } from "./rules";
import { electionRef, type ElectionRef } from "./schema";
import { lockElection } from "./sql";
import type { Manifest } from "./types";

/**
 * Puts what has been cast since the last time on the board, in an order that tells nothing of time, and signs the new
 * head. Nothing new: nothing is done. Returns how many ballots were posted.
 */
export async function postBallots(ctx: Ctx, input: ElectionRef): Promise<number> {
  const { electionId } = electionRef.parse(input);

  return withTx(ctx, async (tx) => {
    const election = await lockedElection(tx, ctx, electionId);
    if (election.status !== "FROZEN") return 0;
    const ballots = await listUnposted(tx, electionId);
    if (ballots.length > 0) await append(tx, ctx, election, ballotLeaves(ballots));
    return ballots.length;
  });
}

/**
 * Closes an election whose time is over: waits for who is casting, posts the last ballots, reveals the lot's secret and
 * signs the head of the close. Before the time, and when it is closed already, nothing is done. Returns whether the
 * election is closed now.
 */
export async function closeElection(ctx: Ctx, input: ElectionRef): Promise<boolean> {
  const { electionId } = electionRef.parse(input);

  return withTx(ctx, async (tx) => {
    await shutGate(tx, electionId);
    const election = await lockedElection(tx, ctx, electionId);
    if (election.status !== "FROZEN") return election.status !== "CANCELLED";
    if (phaseOf(election, ctx.now) !== "counting") return false;
    if (!election.key) throw new Error("a frozen election has no key");

    const ballots = await listUnposted(tx, electionId);
    const posted = await tx.boardLeaf.count({ where: { electionId, kind: "ballot" } });
    await append(tx, ctx, election, [
      ...ballotLeaves(ballots),
      { kind: "close", data: canonicalJson({ ballots: posted + ballots.length }) },
    ]);
    await append(tx, ctx, election, [{ kind: "tie_reveal", data: decryptField(election.key.lotSecret) }]);
    const { count } = await tx.election.updateMany({
      where: { id: electionId, status: "FROZEN" },
      data: { status: "CLOSED" },
    });
    if (count === 0) throw new Error("an election changed under its lock");
    await audit(tx, ctx, {
      action: "election.close",
      entityId: electionId,
      changes: { status: ["FROZEN", "CLOSED"], ballots: posted + ballots.length },
    });
    return true;
  });
}

/** Counts a closed election from its board and posts the result; counted already, it is left as it is. */
export async function countElection(ctx: Ctx, input: ElectionRef): Promise<void> {
  const { electionId } = electionRef.parse(input);

  await withTx(ctx, async (tx) => {
    const election = await lockedElection(tx, ctx, electionId);
    if (election.status !== "CLOSED") return;
    const result = resultText(await countBoard(tx, electionId));
    await append(tx, ctx, election, [{ kind: "result", data: result }]);
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
      status: true,
      nominationsOpenAt: true,
      nominationsCloseAt: true,
      opensAt: true,
      closesAt: true,
      key: { select: { signingKey: true, lotSecret: true } },
    },
  });
  if (!election) throw notFound("election");
  return election;
}

async function append(
  tx: Tx,
  ctx: Ctx,
  election: Awaited<ReturnType<typeof lockedElection>>,
  leaves: readonly { kind: string; data: string }[],
): Promise<void> {
  if (!election.key) throw new Error("a frozen election has no key");
  const { id: electionId, key } = election;
  const textOf = (leaf: { kind: string; data: string }) => leafText(leaf.kind, leaf.data);
  await appendToBoard(tx, ctx, { electionId, sealedKey: key.signingKey, leaves, textOf });
}

function ballotLeaves(ballots: readonly string[]) {
  return ballots.map((data) => ({ kind: "ballot", data }));
}
