import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "@/lib/core/canonical-json";
import { encryptField } from "@/lib/core/field-encryption";
import { leafHash, merkleRoot, treeHeadBytes } from "@/lib/voting/board/rules";
import { leafText } from "@/lib/voting/count/rules";
import { electionScheduled } from "@/lib/voting/elections/events";
import type { Manifest } from "@/lib/voting/elections/types";
import { hashOf, rollRootOf, standingAnswers } from "@/lib/voting/manifest/rules";
import type { SeedElection } from "../elections";
import { demoId } from "../ids";
import type { Party } from "../party";
import type { SeedAct } from "./audit";
import { insertRows, type Owner } from "./insert";

/** Writes elections as the product leaves them: candidates, and for a frozen one its roll, keys, manifest and board. */
export async function loadElections(owner: Owner, party: Party): Promise<SeedAct[]> {
  for (const election of party.elections) {
    const frozen = election.status === "FROZEN" ? freeze(party, election) : null;
    await insertElection(owner, party, election, frozen);
    await insertContests(owner, party, election);
    if (!frozen) continue;
    await insertRoll(owner, party, election);
    await insertBoard(owner, party, election, frozen);
  }
  return party.elections.flatMap(actsOf);
}

type Frozen = ReturnType<typeof freeze>;

function freeze({ calendar }: Party, election: SeedElection) {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const { x = "" } = publicKey.export({ format: "jwk" });
  const reveal = randomBytes(32).toString("hex");
  const contestIds = election.contests.map(({ id }) => id);
  const roll = election.roll.map((_, place) => [place + 1, contestIds] as const);
  const texts = ([text, local]: readonly [string, string]) => ({ text, local });
  const manifest: Manifest = {
    ...{ version: 1, id: election.id, mode: "open", title: texts(election.title), unit: election.unit.code },
    opensAt: calendar.at(election.opensDays).toISOString(),
    closesAt: calendar.at(election.closesDays).toISOString(),
    quorumPercent: null,
    roll: { size: roll.length, root: rollRootOf(roll) },
    contests: election.contests.map((contest) => ({
      ...{ id: contest.id, title: texts(contest.title), rule: contest.rule, seats: 1, marksMax: 1 },
      unitPath: null,
      candidates: [
        ...contest.candidates.map(({ id, member }) => ({
          ...{ id, name: { text: member.name, local: member.nameLocal }, symbol: null },
        })),
        ...standingAnswers(contest.rule, contest.hasNota),
      ],
    })),
    lot: { commitment: hashOf(reveal) },
    board: { publicKey: Buffer.from(x, "base64url").toString("hex") },
  };
  return { manifest: canonicalJson(manifest), privateKey, reveal };
}

async function insertElection(
  owner: Owner,
  { tenantId, calendar }: Party,
  election: SeedElection,
  frozen: Frozen | null,
): Promise<void> {
  const columns = {
    ...{ id: "uuid", tenant_id: "uuid", unit_id: "uuid", includes_below: "boolean", title: "text" },
    ...{ title_local: "text", description: "text", description_local: "text", status: "election_status" },
    ...{ nominations_open_at: "timestamptz", nominations_close_at: "timestamptz", opens_at: "timestamptz" },
    ...{ closes_at: "timestamptz", member_for_days_min: "integer", created_by: "uuid" },
    ...{ created_at: "timestamptz", manifest: "text", manifest_hash: "text", roll_size: "integer" },
  };
  const at = (days: number) => calendar.at(days);
  const row = {
    ...{ id: election.id, tenant_id: tenantId, unit_id: election.unit.id, includes_below: true },
    ...{ title: election.title[0], title_local: election.title[1], status: election.status },
    ...{ description: election.description[0], description_local: election.description[1] },
    ...{ nominations_open_at: at(election.nominationsOpenDays), opens_at: at(election.opensDays) },
    ...{ nominations_close_at: at(election.nominationsCloseDays), closes_at: at(election.closesDays) },
    ...{ member_for_days_min: 0, created_by: election.createdBy, created_at: at(election.createdDays) },
    manifest: frozen?.manifest ?? null,
    manifest_hash: frozen ? hashOf(frozen.manifest) : null,
    roll_size: frozen ? election.roll.length : null,
  };
  await insertRows(owner, "elections", columns, [row]);
}

async function insertContests(owner: Owner, { tenantId, calendar }: Party, election: SeedElection) {
  const columns = {
    ...{ id: "uuid", tenant_id: "uuid", election_id: "uuid", position: "integer", title: "text" },
    ...{ title_local: "text", rule: "text", seats: "integer", marks_max: "integer", has_nota: "boolean" },
  };
  const rows = election.contests.map(({ id, title, rule, hasNota }, place) => ({
    ...{ id, tenant_id: tenantId, election_id: election.id, position: place + 1, title: title[0] },
    ...{ title_local: title[1], rule, seats: 1, marks_max: 1, has_nota: hasNota },
  }));
  await insertRows(owner, "contests", columns, rows);

  const candidateColumns = {
    ...{ id: "uuid", tenant_id: "uuid", contest_id: "uuid", member_id: "uuid", name: "text" },
    ...{ name_local: "text", statement: "text", statement_local: "text", status: "candidate_status" },
    ...{ proposed_by: "uuid", proposed_at: "timestamptz", decided_by: "uuid" },
  };
  const candidates = election.contests.flatMap((contest) =>
    contest.candidates.map(({ id, member, statement }) => ({
      ...{ id, tenant_id: tenantId, contest_id: contest.id, member_id: member.id, name: member.name },
      ...{ name_local: member.nameLocal, statement: statement[0], statement_local: statement[1] },
      ...{ status: election.status === "FROZEN" ? "APPROVED" : "ACCEPTED", proposed_by: member.accountId },
      proposed_at: calendar.at(election.nominationsOpenDays + 1),
      decided_by: election.status === "FROZEN" ? election.createdBy : null,
    })),
  );
  await insertRows(owner, "candidates", candidateColumns, candidates);
}

async function insertRoll(owner: Owner, { tenantId }: Party, { id, roll }: SeedElection): Promise<void> {
  const columns = {
    ...{ tenant_id: "uuid", election_id: "uuid", member_id: "uuid", number: "integer", name: "text" },
    unit_path: "text",
  };
  const rows = roll.map((member, place) => ({
    ...{ tenant_id: tenantId, election_id: id, member_id: member.id, number: place + 1, name: member.name },
    unit_path: member.unit.path,
  }));
  await insertRows(owner, "election_roll_entries", columns, rows);
}

async function insertBoard(
  owner: Owner,
  { tenantId, calendar }: Party,
  election: SeedElection,
  frozen: Frozen,
) {
  const leaf = leafHash(utf8ToBytes(leafText("manifest", frozen.manifest)));
  const timestampMs = calendar.at(election.opensDays - 1).getTime();
  const head = { treeSize: 1, rootHash: bytesToHex(merkleRoot([leaf])), timestampMs };
  const of = { tenant_id: tenantId, election_id: election.id };
  const key = { tenant_id: "uuid", election_id: "uuid" } as const;
  await insertRows(
    owner,
    "board_leaves",
    { ...key, leaf_index: "integer", kind: "text", data: "text", hash: "text" },
    [{ ...of, leaf_index: 0, kind: "manifest", data: frozen.manifest, hash: bytesToHex(leaf) }],
  );
  const headColumns = {
    ...key,
    tree_size: "integer",
    root_hash: "text",
    timestamp_ms: "bigint",
    signature: "text",
  };
  const signature = sign(null, treeHeadBytes(head), frozen.privateKey).toString("hex");
  await insertRows(owner, "board_heads", headColumns, [
    { ...of, tree_size: 1, root_hash: head.rootHash, timestamp_ms: timestampMs, signature },
  ]);
  const pem = frozen.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  await insertRows(owner, "election_keys", { ...key, signing_key: "text", lot_secret: "text" }, [
    { ...of, signing_key: encryptField(pem), lot_secret: encryptField(frozen.reveal) },
  ]);

  // The clock's job hears of the open election when the product first starts.
  const eventColumns = {
    ...{ id: "uuid", tenant_id: "uuid", name: "text", payload: "jsonb", created_at: "timestamptz" },
  };
  const [opensAt, closesAt] = [election.opensDays, election.closesDays].map((days) =>
    calendar.at(days).toISOString(),
  );
  const event = {
    ...{ id: demoId("event", election.id, election.opensDays - 1), tenant_id: tenantId },
    ...{ name: electionScheduled.name, created_at: calendar.at(election.opensDays - 1) },
    payload: { tenantId, electionId: election.id, opensAt, closesAt },
  };
  await insertRows(owner, "outbox_events", eventColumns, [event]);
}

function actsOf({ id, title, roll, createdBy, ...election }: SeedElection): SeedAct[] {
  const act = (action: string, days: number, changes: SeedAct["changes"]) => {
    return { action, entityId: id, actor: createdBy, days, changes };
  };
  return [
    act("election.draft", election.createdDays, { title: title[0] }),
    act("election.announce", election.nominationsOpenDays, { status: ["DRAFT", "NOMINATIONS"] }),
    ...(election.status === "FROZEN"
      ? [act("election.freeze", election.opensDays - 1, { act: "FREEZE", entitled: roll.length })]
      : []),
  ];
}
