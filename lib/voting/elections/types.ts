import type { TallyResult } from "../tally/types";
import type { TrusteeView } from "../trustees/types";
import type { contestRules, electionActs, electionModes, electionPhases } from "./constants";

export type ContestRule = (typeof contestRules)[number];
export type ElectionPhase = (typeof electionPhases)[number];
export type ElectionMode = (typeof electionModes)[number];
export type ElectionAct = (typeof electionActs)[number];

export type ElectionStatus =
  "DRAFT" | "NOMINATIONS" | "REVIEW" | "FROZEN" | "CLOSED" | "TALLIED" | "CERTIFIED" | "CANCELLED";

/** A text in the organisation's working language and, where it was given, in the members'. */
export type Texts = { text: string; local: string | null };

export type ManifestCandidate = { id: string; name: Texts; symbol: string | null };

/** What a voter marks: candidates to tick, candidates in order, or a mark for each. */
export type BallotShape = "marks" | "ranking" | "scores";

export type ManifestContest = {
  id: string;
  title: Texts;
  rule: ContestRule;
  seats: number;
  marksMax: number;
  /** Voters of this unit and below have the contest; null: all of the roll. */
  unitPath: string | null;
  candidates: readonly ManifestCandidate[];
};

type FrozenRules = {
  version: 1;
  id: string;
  title: Texts;
  unit: string;
  opensAt: string;
  closesAt: string;
  quorumPercent: number | null;
  roll: { size: number; root: string };
  contests: readonly ManifestContest[];
  lot: { commitment: string };
  board: { publicKey: string };
};

/** The election as it was frozen; its canonical text is hashed, and the hash stands in every ballot. */
export type Manifest = FrozenRules & { mode: "open" };

/** The same of an election whose sum alone is opened, with what the Belenios specification fixes before anybody votes. */
export type VerifiableManifest = FrozenRules & {
  mode: "verifiable-secret";
  /** By which names the trustees keep the key, in their places, and how many of them are needed. */
  trustees: readonly string[];
  threshold: number;
  /** The sum of fewer ballots than this is not opened. */
  ballotsMin: number;
  archive: {
    uuid: string;
    /** The text of the election whose hash stands in every ballot. */
    election: string;
    /** Hashes of the trustees' keys and of the voters' public credentials, which stand in the board's second entry. */
    trustees: string;
    credentials: string;
  };
};

/** A choice in one contest by places in the manifest's list: ticked, in order, or a mark for each place. */
export type ContestChoice = { contestId: string; choice: readonly (number | null)[] };

export type ContestOutcome = {
  contestId: string;
  method: string;
  ballots: number;
  blank: number;
  eligible: number;
  isQuorate: boolean;
  result: TallyResult;
};

export type ElectionListItem = {
  id: string;
  title: Texts;
  unit: { id: string; name: string; nameLocal: string | null };
  mode: ElectionMode;
  phase: ElectionPhase;
  nominationsOpenAt: Date | null;
  nominationsCloseAt: Date | null;
  opensAt: Date;
  closesAt: Date;
  /** The reader's own place on the roll, once it is frozen. */
  mine: "may_vote" | "has_voted" | "not_entitled" | "unknown";
};

export type CandidateView = {
  id: string;
  memberId: string | null;
  name: Texts;
  statement: Texts | null;
  symbol: string | null;
  status: "PROPOSED" | "DECLINED" | "ACCEPTED" | "APPROVED" | "REJECTED" | "APPEALED" | "WITHDRAWN";
  decisionReason: string | null;
  appeal: string | null;
  appealReason: string | null;
  isMine: boolean;
};

export type ContestView = {
  id: string;
  title: Texts;
  rule: ContestRule;
  seats: number;
  marksMax: number;
  hasNota: boolean;
  unit: { id: string; name: string; nameLocal: string | null } | null;
  candidates: CandidateView[];
  /** What stands on the frozen ballot, in the order the count goes by; empty before. */
  paper: { id: string; name: Texts }[];
};

export type SignatureView = { act: ElectionAct; matter: string; isMine: boolean; signedAt: Date };

export type ElectionView = ElectionListItem & {
  description: Texts | null;
  includesBelow: boolean;
  memberForDaysMin: number;
  ageYearsMin: number | null;
  quorumPercent: number | null;
  manifestHash: string | null;
  cancelReason: string | null;
  contests: ContestView[];
  turnout: { entitled: number; voted: number } | null;
  outcomes: ContestOutcome[] | null;
  signatures: SignatureView[];
  /** Who opens a secret election together; of an open one nobody. */
  trustees: TrusteeView[];
  /** Why the reader is not on the roll, or would not be if it were frozen now. */
  rollReason: "not_member" | "not_active" | "outside" | "joined_late" | "too_young" | "later" | null;
  can: { manage: boolean; nominate: boolean; vote: boolean };
};

/** All that anybody needs to check and count an election again. */
export type ElectionBundle = {
  manifest: string;
  roll: readonly (readonly [number: number, contests: readonly string[]])[];
  leaves: readonly { kind: string; data: string }[];
  heads: readonly { treeSize: number; rootHash: string; timestampMs: number; signature: string }[];
};

/** What a secret election froze of its rules beside what every program that verifies it has to understand. */
export type FrozenPaper = Pick<Manifest, "title" | "unit" | "quorumPercent" | "contests">;

/** What checking a bundle found: every check by name, with where it fails. */
export type BundleCheck = { check: BundleCheckName; holds: boolean; at?: string };
export type BundleCheckName =
  | "manifest"
  | "roll"
  | "board"
  | "heads"
  | "ballots"
  | "close"
  | "lot"
  | "result"
  | "file"
  | "credentials"
  | "opening"
  | "ties"
  | "archive";

export type RecordedVote = {
  number: number;
  name: string;
  votedOn: Date | null;
  choices: ContestChoice[] | null;
};
