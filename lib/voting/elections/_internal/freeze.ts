import "server-only";
import { randomBytes } from "node:crypto";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { encryptField } from "@/lib/core/field-encryption";
import { appendToBoard, newBoardKey } from "../../board/_internal/keeper";
import { leafText } from "../../count/rules";
import { freezeElectorate } from "../../electorate/sql";
import { contestsFor, hashOf, rollRootOf, standingAnswers } from "../../manifest/rules";
import { assertFreezable, assertRoll, yearsBefore } from "../rules";
import type { ContestRule, Manifest, ManifestContest } from "../types";
import type { managedElection } from "./managed";

type Managed = Awaited<ReturnType<typeof managedElection>>;

const DAY_MS = 86_400_000;

/** What will be frozen, but for the roll and the keys: two officers who sign the same digest saw the same election. */
export async function freezingOf(tx: Tx, ctx: Ctx, election: Managed) {
  const rules = await tx.election.findUniqueOrThrow({
    where: { id: election.id },
    select: {
      title: true,
      titleLocal: true,
      memberForDaysMin: true,
      ageYearsMin: true,
      quorumPercent: true,
      contests: {
        orderBy: { position: "asc" },
        select: {
          id: true,
          title: true,
          titleLocal: true,
          rule: true,
          seats: true,
          marksMax: true,
          hasNota: true,
          unit: { select: { path: true } },
          candidates: {
            orderBy: [{ name: "asc" }, { id: "asc" }],
            select: { id: true, name: true, nameLocal: true, symbol: true, status: true },
          },
        },
      },
    },
  });
  const contests = rules.contests.map((contest): ManifestContest => {
    const rule = contest.rule as ContestRule;
    const approved = contest.candidates.filter(({ status }) => status === "APPROVED");
    return {
      id: contest.id,
      title: { text: contest.title, local: contest.titleLocal },
      rule,
      seats: contest.seats,
      marksMax: contest.marksMax,
      unitPath: contest.unit?.path ?? null,
      candidates: [
        ...approved.map(({ id, name, nameLocal, symbol }) => ({
          id,
          name: { text: name, local: nameLocal },
          symbol,
        })),
        ...standingAnswers(rule, contest.hasNota),
      ],
    };
  });
  const standing = rules.contests.map((contest, place) => ({
    onBallot: contests[place]?.candidates.length ?? 0,
    waiting: contest.candidates.filter(({ status }) => status === "ACCEPTED" || status === "APPEALED").length,
  }));
  assertFreezable(election, standing, ctx.now);
  const { memberForDaysMin, ageYearsMin } = rules;
  const plan = {
    title: { text: rules.title, local: rules.titleLocal },
    quorumPercent: rules.quorumPercent,
    opensAt: election.opensAt.toISOString(),
    closesAt: election.closesAt.toISOString(),
    contests,
  };
  const digest = hashOf(canonicalJson({ ...plan, memberForDaysMin, ageYearsMin }));
  return { plan, digest, memberForDaysMin, ageYearsMin };
}

/** Freezes the roll, makes the board's key and the lot's secret, and writes the manifest as the board's first leaf. */
export async function freeze(
  tx: Tx,
  ctx: Ctx,
  election: Managed,
  { plan, memberForDaysMin, ageYearsMin }: Awaited<ReturnType<typeof freezingOf>>,
): Promise<{ manifest: string; manifestHash: string; rollSize: number }> {
  const electionId = election.id;
  const rollSize = await freezeElectorate(tx, {
    tenantId: ctx.tenantId,
    electionId,
    unitPath: election.unit.path,
    includesBelow: election.includesBelow,
    joinedBy: memberForDaysMin > 0 ? new Date(ctx.now.getTime() - memberForDaysMin * DAY_MS) : null,
    bornBy: ageYearsMin === null ? null : yearsBefore(ctx.now, ageYearsMin),
  });
  assertRoll(rollSize);
  const { publicKey, sealedKey } = newBoardKey();
  const reveal = randomBytes(32).toString("hex");
  const manifest: Manifest = {
    version: 1,
    id: electionId,
    mode: "open",
    unit: election.unit.code,
    ...plan,
    roll: { size: rollSize, root: "" },
    lot: { commitment: hashOf(reveal) },
    board: { publicKey },
  };
  const places = await tx.electionRollEntry.findMany({
    where: { electionId },
    orderBy: { number: "asc" },
    select: { number: true, unitPath: true },
  });
  const roll = places.map(
    ({ number, unitPath }) => [number, contestsFor(manifest, unitPath).map(({ id }) => id)] as const,
  );
  const text = canonicalJson({ ...manifest, roll: { size: rollSize, root: rollRootOf(roll) } });
  await tx.electionKey.createMany({
    data: [{ tenantId: ctx.tenantId, electionId, signingKey: sealedKey, lotSecret: encryptField(reveal) }],
  });
  await appendToBoard(tx, ctx, {
    electionId,
    sealedKey,
    leaves: [{ kind: "manifest", data: text }],
    textOf: ({ kind, data }) => leafText(kind, data),
  });
  return { manifest: text, manifestHash: hashOf(text), rollSize };
}
