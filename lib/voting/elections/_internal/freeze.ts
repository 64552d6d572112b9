import "server-only";
import { randomBytes } from "node:crypto";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { encryptField } from "@/lib/core/field-encryption";
import { appendToBoard, newBoardKey } from "../../board/_internal/keeper";
import { leafText } from "../../count/rules";
import { freezeElectorate } from "../../electorate/sql";
import { publishedOf, trusteeRow } from "../../trustees/_internal/own";
import { assertKeysMade, thresholdOf } from "../../trustees/rules";
import { makeIssuerKey } from "../../secret/issuer/rules";
import { bilingual, questionOf } from "../../secret/questions/rules";
import { printLeaf } from "../../secret/receipts/rules";
import type { SecretManifest } from "../../secret/types";
import { sharedKeyOf } from "../../trustees/shared/rules";
import { contestsFor, hashOf, rollRootOf, standingAnswers } from "../../manifest/rules";
import { assertFreezable, assertRoll, yearsBefore } from "../rules";
import type { ContestRule, FrozenPaper, Manifest, ManifestContest, VerifiableManifest } from "../types";
import type { managedElection } from "./managed";
import { verifiableManifest } from "./verifiable-freeze";

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
      trustees: { orderBy: { position: "asc" }, select: trusteeRow },
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
  assertKeysMade(election, rules.trustees);
  const { memberForDaysMin, ageYearsMin } = rules;
  const plan = {
    title: { text: rules.title, local: rules.titleLocal },
    quorumPercent: rules.quorumPercent,
    opensAt: election.opensAt.toISOString(),
    closesAt: election.closesAt.toISOString(),
    contests,
  };
  const secret = election.mode === "SECRET" ? secretTrustees(rules.trustees) : null;
  const shared = election.mode === "VERIFIABLE" ? sharedKeyOf(rules.trustees) : null;
  const digest = hashOf(
    canonicalJson({
      ...plan,
      memberForDaysMin,
      ageYearsMin,
      ...(secret && { mode: election.mode, ...secret }),
      ...(shared && { mode: election.mode, trustees: shared.raw }),
    }),
  );
  const trustees = rules.trustees.map(({ name }) => name);
  return { plan, digest, memberForDaysMin, ageYearsMin, secret, shared, trustees };
}

function secretTrustees(
  rows: readonly { name: string; published: string | null; signingKey: string | null }[],
) {
  const keys = rows.map(({ name, signingKey }) => ({ name, key: signingKey ?? "" }));
  return { trustees: publishedOf(rows), keys };
}

/** Freezes the roll, makes the election's keys, and writes the manifest as the board's first leaf. */
export async function freeze(
  tx: Tx,
  ctx: Ctx,
  election: Managed,
  freezing: Awaited<ReturnType<typeof freezingOf>>,
): Promise<{ manifest: string; manifestHash: string; rollSize: number }> {
  const { plan, memberForDaysMin, ageYearsMin } = freezing;
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
  const places = await tx.electionRollEntry.findMany({
    where: { electionId },
    orderBy: { number: "asc" },
    select: { number: true, unitPath: true },
  });
  const roll = places.map(
    ({ number, unitPath }) => [number, contestsFor(plan, unitPath).map(({ id }) => id)] as const,
  );
  const frozen = { electionId, election, plan, roll: { size: rollSize, root: rollRootOf(roll) } };
  const numbers = places.map(({ number }) => number);
  const { manifest, keys, setup } = await manifestOf(tx, frozen, freezing, numbers);
  const text = canonicalJson(manifest);
  await tx.electionKey.createMany({ data: [{ tenantId: ctx.tenantId, electionId, ...keys }] });
  const isSecret = manifest.mode === "secret";
  await appendToBoard(tx, ctx, {
    electionId,
    sealedKey: keys.signingKey,
    leaves: [
      {
        kind: "manifest",
        data: manifest.mode === "secret" ? printLeaf({ type: "manifest", manifest }) : text,
      },
      ...(setup ? [setup] : []),
    ],
    textOf: ({ kind, data }) => (isSecret ? data : leafText(kind, data)),
  });
  return { manifest: text, manifestHash: hashOf(text), rollSize };
}

type Frozen = {
  electionId: string;
  election: Managed;
  plan: Awaited<ReturnType<typeof freezingOf>>["plan"];
  roll: { size: number; root: string };
};

type Made = {
  manifest: Manifest | SecretManifest | VerifiableManifest;
  keys: { signingKey: string; lotSecret?: string; issuerKey?: string };
  setup?: { kind: string; data: string };
};

async function manifestOf(
  tx: Tx,
  frozen: Frozen,
  { secret, shared, trustees }: Awaited<ReturnType<typeof freezingOf>>,
  numbers: readonly number[],
): Promise<Made> {
  if (secret) return secretManifest(frozen, secret);
  if (!shared) return openManifest(frozen);
  const { electionId, election, plan, roll } = frozen;
  const unit = election.unit.code;
  return verifiableManifest(tx, { electionId, unit, plan, roll, numbers, trustees }, shared);
}

function openManifest({ electionId, election, plan, roll }: Frozen) {
  const { publicKey, sealedKey } = newBoardKey();
  const reveal = randomBytes(32).toString("hex");
  const manifest: Manifest = {
    version: 1,
    id: electionId,
    mode: "open",
    unit: election.unit.code,
    ...plan,
    roll,
    lot: { commitment: hashOf(reveal) },
    board: { publicKey },
  };
  return { manifest, keys: { signingKey: sealedKey, lotSecret: encryptField(reveal) } };
}

/** The issuer's key signs passes until the close; the lot is the trustees', so the server keeps no part of it. */
function secretManifest(
  { electionId, election, plan, roll }: Frozen,
  { trustees, keys }: NonNullable<Awaited<ReturnType<typeof freezingOf>>["secret"]>,
) {
  const { publicKey, sealedKey } = newBoardKey();
  const issuer = makeIssuerKey();
  const { title, quorumPercent, contests } = plan;
  const paper: FrozenPaper = { title, unit: election.unit.code, quorumPercent, contests };
  const manifest: SecretManifest = {
    version: 1,
    mode: "secret",
    id: electionId,
    name: bilingual(title),
    questions: contests.map(questionOf),
    opensAt: plan.opensAt,
    closesAt: plan.closesAt,
    zone: election.unit.tenant.timeZone,
    roll,
    issuers: [{ name: election.unit.code, ...issuer.published }],
    boardKey: Buffer.from(publicKey, "hex").toString("base64url"),
    officers: keys,
    trustees,
    threshold: thresholdOf(trustees.length),
    rules: canonicalJson(paper),
  };
  const pem = issuer.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  return { manifest, keys: { signingKey: sealedKey, issuerKey: encryptField(pem) } };
}
