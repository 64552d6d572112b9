import "server-only";
import { isAllowed } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { forbidden, notFound } from "@/lib/core/errors";
import { ownEntry, readableBy } from "../elections/policy";
import { listRecordedVotesInput, type ListRecordedVotesInput } from "../elections/schema";
import type { ContestChoice, RecordedVote, VerifiableManifest } from "../elections/types";
import { trackerOf } from "../belenios/ballots/rules";
import { paperOf } from "../manifest/rules";
import type { SecretManifest } from "../secret/types";
import { boothContests } from "./rules";
import type { BoothView } from "./types";

const SHOWN_MAX = 50;

/**
 * Who voted how in an `open` election that is certified, in the order of the roll, fifty at a time: for officers and for
 * whoever stands on the roll. Before the end nobody sees a choice but their own.
 */
export async function listRecordedVotes(
  ctx: Ctx,
  input: ListRecordedVotesInput,
): Promise<{ votes: RecordedVote[]; nextNumber: number | null }> {
  const { electionId, afterNumber } = listRecordedVotesInput.parse(input);

  return withTx(ctx, async (tx) => {
    const election = await tx.election.findFirst({
      where: { id: electionId, mode: "OPEN", AND: readableBy(ctx) },
      select: {
        status: true,
        unit: { select: { path: true } },
        roll: { where: ownEntry(ctx), select: { number: true } },
      },
    });
    if (!election) throw notFound("election");
    const isEntitled = election.roll.length > 0 || isAllowed(ctx, "election.manage", election.unit.path);
    if (!isEntitled) throw forbidden("election.not_on_roll");
    if (election.status !== "CERTIFIED") return { votes: [], nextNumber: null };

    const places = await tx.electionRollEntry.findMany({
      where: { electionId, number: { gt: afterNumber } },
      orderBy: { number: "asc" },
      take: SHOWN_MAX + 1,
      select: { number: true, name: true, votedOn: true },
    });
    const shown = places.slice(0, SHOWN_MAX);
    const ballots = await tx.recordedBallot.findMany({
      where: { electionId, rollNumber: { in: shown.map(({ number }) => number) } },
      orderBy: { sequence: "asc" },
      select: { rollNumber: true, leaf: true },
    });
    const last = new Map(ballots.map(({ rollNumber, leaf }) => [rollNumber, choicesOf(leaf)]));
    return {
      votes: shown.map((place) => ({ ...place, choices: last.get(place.number) ?? null })),
      nextNumber: places.length > SHOWN_MAX ? (shown.at(-1)?.number ?? null) : null,
    };
  });
}

function choicesOf(leaf: string): ContestChoice[] {
  return (JSON.parse(leaf) as { choices: ContestChoice[] }).choices;
}

/** The caller's own ballot paper: the contests they vote in with candidates in an order of their own, and their receipts. */
export async function getBooth(ctx: Ctx, electionId: string): Promise<BoothView> {
  return withTx(ctx, async (tx) => {
    const election = await tx.election.findFirst({
      where: { id: electionId, AND: readableBy(ctx) },
      select: {
        mode: true,
        manifest: true,
        contests: { select: { candidates: { select: { id: true, statement: true, statementLocal: true } } } },
        roll: { where: ownEntry(ctx), select: { number: true, unitPath: true } },
      },
    });
    const [place] = election?.roll ?? [];
    if (!election?.manifest || !place) throw notFound("election");
    const receipts = await tx.recordedBallot.findMany({
      where: { electionId, rollNumber: place.number },
      orderBy: { sequence: "desc" },
      select: { hash: true, leaf: true },
    });
    const statements = election.contests.flatMap(({ candidates }) =>
      candidates.flatMap(({ id, statement, statementLocal }) =>
        statement === null ? [] : [[id, { text: statement, local: statementLocal }] as const],
      ),
    );
    const { contests } = paperOf(election.manifest);
    const secret = election.mode === "SECRET" ? (JSON.parse(election.manifest) as SecretManifest) : null;
    const isVerifiable = election.mode === "VERIFIABLE";
    const paper = { contests: contests.map(({ id, candidates }) => ({ id, candidates: candidates.length })) };
    return {
      contests: boothContests({ id: electionId, contests }, place, new Map(statements)),
      receipts: receipts.map(({ hash, leaf }) => (isVerifiable ? trackerOf(leaf) : hash)),
      secret,
      verifiable: isVerifiable
        ? { ...paper, election: (JSON.parse(election.manifest) as VerifiableManifest).archive.election }
        : null,
    };
  });
}
