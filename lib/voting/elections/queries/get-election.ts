import "server-only";
import { isAllowed } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";
import { countVoters } from "../../box/sql";
import { turnoutOf } from "../../electorate/sql";
import { paperOf } from "../../manifest/rules";
import { trusteeRow } from "../../trustees/_internal/own";
import { stepOf } from "../../trustees/rules";
import type { TrusteeView } from "../../trustees/types";
import { listItem, rowOf, textsOf } from "../_internal/row";
import { secretOutcomes } from "../_internal/secret-count";
import { concernsHome, readableBy } from "../policy";
import { rollObstacle } from "../rules";
import type { CandidateView, ContestOutcome, ContestRule, ContestView, ElectionView } from "../types";

const detailOf = (ctx: Ctx) =>
  ({
    ...rowOf(ctx),
    description: true,
    descriptionLocal: true,
    includesBelow: true,
    memberForDaysMin: true,
    ageYearsMin: true,
    quorumPercent: true,
    cancelReason: true,
    manifest: true,
    rollSize: true,
    contests: {
      orderBy: { position: "asc" },
      include: {
        unit: { select: { id: true, name: true, nameLocal: true } },
        candidates: { orderBy: [{ name: "asc" }, { id: "asc" }] },
      },
    },
    trustees: { orderBy: { position: "asc" }, select: trusteeRow },
    signatures: {
      orderBy: { signedAt: "asc" },
      select: { act: true, matter: true, accountId: true, signedAt: true },
    },
  }) satisfies Prisma.ElectionSelect;

type Detail = Prisma.ElectionGetPayload<{ select: ReturnType<typeof detailOf> }>;

/**
 * One election with what the caller may know of it. Candidates who are not on the ballot are seen by officers and by
 * themselves; the result by officers once counted, by all readers once certified.
 */
export async function getElection(ctx: Ctx, electionId: string): Promise<ElectionView> {
  return withTx(ctx, async (tx) => {
    const row = await tx.election.findFirst({
      where: { id: electionId, AND: readableBy(ctx) },
      select: detailOf(ctx),
    });
    if (!row) throw notFound("election");
    const item = listItem(row, ctx.now);
    const manages = isAllowed(ctx, "election.manage", row.unit.path);
    const isOut = item.phase === "certified" || (manages && item.phase === "tallied");
    return {
      ...item,
      description: row.description === null ? null : textsOf(row.description, row.descriptionLocal),
      includesBelow: row.includesBelow,
      memberForDaysMin: row.memberForDaysMin,
      ageYearsMin: row.ageYearsMin,
      quorumPercent: row.quorumPercent,
      manifestHash: row.manifestHash,
      cancelReason: row.cancelReason,
      contests: row.contests.map((contest) => ({
        ...contestView(ctx, contest, manages),
        paper: onPaper(row.manifest, contest.id),
      })),
      turnout: row.manifestHash === null ? null : await turnoutOf(tx, electionId),
      outcomes: isOut ? await outcomes(tx, row) : null,
      signatures: manages ? row.signatures.map((signature) => signatureView(ctx, signature)) : [],
      trustees: row.trustees.map((trustee) => trusteeView(ctx, trustee, manages)),
      rollReason: await rollReason(tx, ctx, row),
      can: {
        manage: manages,
        nominate: item.phase === "nominations" && concernsHome(ctx, row),
        vote: item.phase === "open" && (item.mine === "may_vote" || item.mine === "has_voted"),
      },
    };
  });
}

function onPaper(manifest: string | null, contestId: string): ContestView["paper"] {
  const frozen = manifest === null ? null : paperOf(manifest);
  const contest = frozen?.contests.find(({ id }) => id === contestId);
  return (contest?.candidates ?? []).map(({ id, name }) => ({ id, name }));
}

function contestView(
  ctx: Ctx,
  contest: Detail["contests"][number],
  manages: boolean,
): Omit<ContestView, "paper"> {
  const ownId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
  const candidates = contest.candidates
    .map((candidate) => candidateView(candidate, ownId))
    .filter((candidate) => manages || candidate.isMine || candidate.status === "APPROVED");
  return {
    id: contest.id,
    title: textsOf(contest.title, contest.titleLocal),
    rule: contest.rule as ContestRule,
    seats: contest.seats,
    marksMax: contest.marksMax,
    hasNota: contest.hasNota,
    unit: contest.unit,
    candidates: candidates.map((candidate) =>
      manages || candidate.isMine
        ? candidate
        : { ...candidate, decisionReason: null, appeal: null, appealReason: null },
    ),
  };
}

function candidateView(
  candidate: Detail["contests"][number]["candidates"][number],
  ownId: string | null,
): CandidateView {
  const { statement, statementLocal } = candidate;
  return {
    id: candidate.id,
    memberId: candidate.memberId,
    name: textsOf(candidate.name, candidate.nameLocal),
    statement: statement === null ? null : textsOf(statement, statementLocal),
    symbol: candidate.symbol,
    status: candidate.status,
    decisionReason: candidate.decisionReason,
    appeal: candidate.appeal,
    appealReason: candidate.appealReason,
    isMine: ownId !== null && candidate.memberId === ownId,
  };
}

function signatureView(ctx: Ctx, signature: Detail["signatures"][number]) {
  const { act, matter, accountId, signedAt } = signature;
  return { act, matter, signedAt, isMine: ctx.actor.kind === "person" && ctx.actor.accountId === accountId };
}

function trusteeView(ctx: Ctx, trustee: Detail["trustees"][number], manages: boolean): TrusteeView {
  const { memberId, name } = trustee;
  const isMine = ctx.actor.kind === "person" && ctx.actor.memberId === memberId;
  return { memberId: manages ? memberId : null, name, step: stepOf(trustee), isMine };
}

async function outcomes(
  tx: Tx,
  { id: electionId, mode, manifest, rollSize }: Detail,
): Promise<ContestOutcome[]> {
  const leaf = await tx.boardLeaf.findFirst({
    where: { electionId, kind: "result" },
    select: { data: true },
  });
  if (!leaf || manifest === null) return [];
  if (mode !== "SECRET") return JSON.parse(leaf.data) as ContestOutcome[];
  const ballots = await countVoters(tx, electionId);
  return secretOutcomes(manifest, leaf.data, { rollSize: rollSize ?? 0, ballots });
}

/** Why the reader is not on the roll: by the rule as it would freeze now, or "later" where the rule lets them in but the roll was frozen before. */
async function rollReason(tx: Tx, ctx: Ctx, row: Detail): Promise<ElectionView["rollReason"]> {
  if (row.roll.length > 0) return null;
  const memberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
  const member =
    memberId === null
      ? null
      : await tx.member.findFirst({
          where: { id: memberId, tenantId: ctx.tenantId },
          select: { status: true, joinedOn: true, birthDate: true, unit: { select: { path: true } } },
        });
  const isWithin =
    member !== null &&
    (member.unit.path === row.unit.path ||
      (row.includesBelow && member.unit.path.startsWith(`${row.unit.path}.`)));
  const obstacle = rollObstacle(row, member && { ...member, isWithin }, ctx.now);
  return obstacle ?? (row.manifestHash === null ? null : "later");
}
