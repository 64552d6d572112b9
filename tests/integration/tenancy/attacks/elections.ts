import type { Arsenal } from "./kinds";

const hash = "0".repeat(64);
const key = "A".repeat(43);
const published = {
  transport: key,
  commitments: [key, key],
  proof: { challenge: hash, response: hash },
  tieCommitment: hash,
};
const times = { opensAt: "2026-12-01T10:00", closesAt: "2026-12-02T10:00" };

export const electionAttacks: Arsenal = {
  "voting/elections/commands/draft-election": {
    aimed: { draftElection: [({ theirs }) => [{ unitId: theirs.unitId, title: "Mine", ...times }]] },
  },
  "voting/elections/commands/edit-contests": {
    aimed: {
      addContest: [({ theirs }) => [{ electionId: theirs.electionId, title: "Mine", rule: "one_vote" }]],
      removeContest: [({ theirs }) => [{ contestId: theirs.contestId }]],
      addAnswer: [({ theirs }) => [{ contestId: theirs.contestId, name: "Me" }]],
    },
  },
  "voting/elections/commands/announce-election": {
    aimed: { announceElection: [({ theirs }) => [{ electionId: theirs.electionId }]] },
  },
  "voting/elections/commands/sign-election": {
    aimed: {
      signElection: [
        ({ theirs }) => [{ electionId: theirs.electionId, act: "CANCEL", reason: "It is mine now" }],
      ],
    },
  },
  "voting/elections/queries/get-election": {
    aimed: { getElection: [({ theirs }) => [theirs.electionId]] },
  },
  "voting/elections/queries/list-elections": {
    looking: {
      listElections: [() => [{ limit: 50 }]],
      listElectionQueue: [() => []],
      listElectionsAtWork: [() => []],
    },
  },
  "voting/elections/queries/check-election": {
    aimed: {
      getBundle: [({ theirs }) => [theirs.electionId]],
      recountElection: [({ theirs }) => [theirs.electionId]],
      findReceipt: [({ theirs }) => [{ electionId: theirs.electionId, hash: "0".repeat(64) }]],
    },
  },
  "voting/elections/workflow": {
    aimed: {
      postBallots: [({ theirs }) => [{ electionId: theirs.electionId }]],
      closeElection: [({ theirs }) => [{ electionId: theirs.electionId }]],
      countElection: [({ theirs }) => [{ electionId: theirs.electionId }]],
    },
  },
  "voting/electorate/workflow": {
    aimed: {
      tellElectorate: [({ theirs }) => [{ electionId: theirs.electionId, notice: "election_opened" }]],
    },
  },
  "voting/nominations/commands/propose-candidate": {
    aimed: {
      standAsCandidate: [({ theirs }) => [{ contestId: theirs.contestId }]],
      proposeCandidate: [({ theirs }) => [{ contestId: theirs.contestId, memberNumber: "T-1" }]],
    },
  },
  "voting/nominations/commands/answer-nomination": {
    aimed: {
      acceptNomination: [({ theirs }) => [{ candidateId: theirs.candidateId }]],
      declineNomination: [({ theirs }) => [{ candidateId: theirs.candidateId }]],
      withdrawCandidacy: [({ theirs }) => [{ candidateId: theirs.candidateId }]],
      appealRejection: [({ theirs }) => [{ candidateId: theirs.candidateId, appeal: "Mine" }]],
    },
  },
  "voting/nominations/commands/judge-candidate": {
    aimed: {
      judgeCandidate: [({ theirs }) => [{ candidateId: theirs.candidateId, isApproved: true }]],
    },
  },
  "voting/nominations/workflow": {
    looking: {
      tellCandidate: [({ theirs }) => [{ candidateId: theirs.candidateId, notice: "candidate_proposed" }]],
    },
  },
  "voting/trustees/commands/appoint-trustee": {
    aimed: {
      appointTrustee: [({ theirs }) => [{ electionId: theirs.electionId, memberNumber: "T-1" }]],
      removeTrustee: [({ theirs }) => [{ electionId: theirs.electionId, memberId: theirs.memberId }]],
    },
  },
  "voting/trustees/commands/make-key": {
    aimed: {
      joinTrustees: [({ theirs }) => [{ electionId: theirs.electionId, published, signingKey: key }]],
      dealTrusteeShares: [
        ({ theirs }) => [
          { electionId: theirs.electionId, shares: [{ from: 1, to: 1, sealed: "A".repeat(110) }] },
        ],
      ],
      confirmTrusteeKey: [({ theirs }) => [{ electionId: theirs.electionId, signature: "A".repeat(86) }]],
    },
  },
  "voting/trustees/commands/open-box": {
    aimed: {
      openBox: [({ theirs }) => [{ electionId: theirs.electionId, share: hash, tieReveal: hash }]],
    },
  },
  "voting/trustees/queries": {
    aimed: { getOwnTrusteeship: [({ theirs }) => [theirs.electionId]] },
  },
  "voting/trustees/shared/commands": {
    aimed: {
      joinSharedKey: [({ theirs }) => [{ electionId: theirs.electionId, certificate: "{}" }]],
      dealSharedKey: [({ theirs }) => [{ electionId: theirs.electionId, polynomial: "{}" }]],
      combineSharedKey: [({ theirs }) => [{ electionId: theirs.electionId, output: "{}" }]],
      openSum: [({ theirs }) => [{ electionId: theirs.electionId, decryption: "{}" }]],
    },
  },
  "voting/trustees/shared/queries": {
    aimed: { getOwnShare: [({ theirs }) => [theirs.electionId]] },
  },
  "voting/verifiable/commands": {
    aimed: {
      takeCredential: [({ theirs }) => [{ electionId: theirs.electionId }]],
      castEncrypted: [({ theirs }) => [{ electionId: theirs.electionId, ballot: "{}" }]],
    },
  },
  "voting/verifiable/queries": {
    aimed: { getArchive: [({ theirs }) => [theirs.electionId]] },
  },
  "voting/passes/commands": {
    aimed: { takePass: [({ theirs }) => [{ electionId: theirs.electionId, blinded: "A".repeat(512) }]] },
  },
  "voting/passes/queries": {
    aimed: { listPasses: [({ theirs }) => [{ electionId: theirs.electionId }]] },
  },
  "voting/box/commands": {
    aimed: {
      castSealed: [
        ({ theirs }) => [
          {
            electionId: theirs.electionId,
            ballot: {
              type: "ballot",
              publicKey: key,
              prefixes: [key],
              issuerSignatures: ["A".repeat(512)],
              sequence: 0,
              sealed: "A".repeat(200),
              signature: "A".repeat(86),
            },
          },
        ],
      ],
    },
  },
  "voting/recorded/commands": {
    aimed: {
      castBallot: [
        ({ theirs }) => [
          { electionId: theirs.electionId, contests: [{ contestId: theirs.contestId, choice: [0] }] },
        ],
      ],
    },
  },
  "voting/recorded/queries": {
    aimed: {
      listRecordedVotes: [({ theirs }) => [{ electionId: theirs.electionId }]],
      getBooth: [({ theirs }) => [theirs.electionId]],
    },
  },
};
