import { expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { appendEvent } from "@/lib/voting/belenios/archive/rules";
import { makeBallot, readBallot } from "@/lib/voting/belenios/ballots/rules";
import { verifyArchive } from "@/lib/voting/belenios/verification/rules";
import {
  archiveOf,
  ballotEvent,
  closing,
  partEvent,
  printed,
  setUp,
  setupEvent,
  tallyEvent,
  TIMESTAMP,
  type EventDraft,
} from "@/scripts/rehearsal/archive";

// Every forgery below has a chain of its own that is whole: only the mathematics can find it.
const question = { answers: ["Ann", "Bob", "Cleo"], min: 0, max: 1, question: "Who?" };
const small = setUp([question], { voters: 3, weights: [1, 2, 1] });
const stranger = setUp([question], { voters: 1 });
const ballots = [
  ballotEvent(small, 0, [[1, 0, 0]]),
  ballotEvent(small, 1, [[0, 1, 0]]),
  ballotEvent(small, 2, [[0, 0, 0]]),
];
const weights = [1, 2, 1];
const end = closing(
  small,
  ballots.map(({ payload = "" }, place) => ({ raw: payload, weight: weights[place] ?? 1 })),
);
const events = [setupEvent(small), ...ballots, ...end.events];

const verdictOf = (drafts: readonly EventDraft[]) => reasonOf(archiveOf(drafts));

/** The result of an archive, or why it is refused. */
function reasonOf(bytes: Uint8Array): string {
  try {
    return JSON.stringify(verifyArchive(bytes).result);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.reason;
  }
}

/** The same events with one of them in another's place. */
const replaced = (place: number, event: EventDraft) => events.map((old, at) => (at === place ? event : old));

/** A ballot whose text was changed and signed again by its own voter: only the proofs can tell. */
function altered(raw: string, change: (ballot: NonNullable<ReturnType<typeof readBallot>>) => void): string {
  const ballot = readBallot(raw);
  if (!ballot) throw new Error("no ballot");
  change(ballot);
  return printed(ballot);
}

test("an honest election is verified, and its weighted result is counted again", () => {
  expect(verdictOf(events)).toBe("[[1,2,0]]");
});

test("a vote cast again replaces the earlier one, and only the last counts", () => {
  const again = ballotEvent(small, 0, [[0, 0, 1]]);
  const { events: closed } = closing(small, [
    { raw: ballots[1]?.payload ?? "", weight: 2 },
    { raw: ballots[2]?.payload ?? "", weight: 1 },
    { raw: again.payload ?? "", weight: 1 },
  ]);
  expect(verdictOf([setupEvent(small), ...ballots, again, ...closed])).toBe("[[0,2,1]]");
  expect(verdictOf([setupEvent(small), ...ballots, again, ...end.events])).toBe("verification.sum_wrong");
});

test("an election that is not finished is verified as far as it is", () => {
  expect(verifyArchive(archiveOf(events.slice(0, 3)))).toMatchObject({
    result: null,
    counted: 2,
    checks: ["archive", "election", "trustees", "roll", "ballots"],
  });
});

test("a ballot put in a second time is a copy", () => {
  const [first] = ballots;
  expect(verdictOf([setupEvent(small), ...ballots, ...(first ? [first] : [])])).toBe(
    "verification.ballot_copied",
  );
});

test("a ballot copied under another voter's credential is refused", () => {
  const theirs = readBallot(ballots[1]?.payload ?? "");
  const copied = altered(ballots[0]?.payload ?? "", (ballot) => {
    ballot.credential = theirs?.credential ?? 0n;
  });
  expect(verdictOf([setupEvent(small), { type: "Ballot", payload: copied }])).toBe(
    "verification.ballot_signature",
  );
  const replay = [...ballots, { type: "Ballot" as const, payload: copied }];
  expect(verdictOf([setupEvent(small), ...replay])).toBe("verification.ballot_copied");
});

test("a credential that is not on the roll casts nothing", () => {
  const foreign = makeBallot(small.election, stranger.privateKeys[0] ?? 0n, [[1, 0, 0]]);
  expect(verdictOf([setupEvent(small), { type: "Ballot", payload: foreign }])).toBe(
    "verification.credential_unknown",
  );
});

test("a credential that stands on the roll twice is found", () => {
  const lines = JSON.parse(small.roll) as string[];
  const doubled = setupEvent({ ...small, roll: JSON.stringify([...lines, lines[0]]) });
  expect(verdictOf(replaced(0, doubled))).toBe("verification.credential_twice");
});

test("a ballot of another election is refused", () => {
  const other = makeBallot(stranger.election, small.privateKeys[0] ?? 0n, [[1, 0, 0]]);
  expect(verdictOf([setupEvent(small), { type: "Ballot", payload: other }])).toBe(
    "verification.ballot_of_another_election",
  );
});

test("a changed ballot is refused by its signature, and by its proofs when signed again", () => {
  const raw = ballots[0]?.payload ?? "";
  const unsigned = altered(raw, (ballot) => {
    const [answer] = ballot.answers;
    if (answer && "overall_proof" in answer) answer.choices.reverse();
  });
  expect(verdictOf([setupEvent(small), { type: "Ballot", payload: unsigned }])).toBe(
    "verification.ballot_signature",
  );
});

test("an event that points at another parent is found, though its height and its hash are right", () => {
  const whole = archiveOf(events.slice(0, 2));
  const second = ballots[1]?.payload ?? "";
  const stray = appendEvent(
    { hash: "0".repeat(64), height: 1 },
    { type: "Ballot", payload: second, timestamp: TIMESTAMP },
  );
  expect(reasonOf(new Uint8Array(Buffer.concat([whole, stray.bytes])))).toBe("verification.event_chain");
});

test("a ballot that names another hash than its own is refused", () => {
  const misnamed = altered(ballots[0]?.payload ?? "", (ballot) => {
    ballot.signature.hash = "A".repeat(43);
  });
  expect(verdictOf([setupEvent(small), { type: "Ballot", payload: misnamed }])).toBe(
    "verification.ballot_signature",
  );
});

test("no ballot with more marks than allowed can be made, and one made for other rules proves nothing", () => {
  expect(() => makeBallot(small.election, 1n, [[1, 1, 0]])).toThrow("verification.marks");
  expect(() => makeBallot(small.election, 1n, [[2, 0, 0]])).toThrow("verification.marks");
  expect(() => makeBallot(small.election, 1n, [[1, 0]])).toThrow("verification.marks");
  // The voter's own program believes that two marks are allowed; everything else is the election's.
  const generous = {
    ...small.election,
    parameters: { ...small.election.parameters, questions: [{ ...question, min: 1, max: 2 }] },
  };
  const forged = makeBallot(generous, small.privateKeys[0] ?? 0n, [[1, 1, 0]]);
  expect(verdictOf([setupEvent(small), { type: "Ballot", payload: forged }])).toBe(
    "verification.ballot_proof",
  );
});

test("a ballot written in another way than the specification's is refused", () => {
  const raw = ballots[0]?.payload ?? "";
  for (const payload of [
    `${raw} `,
    raw.replace('{"election', '{ "election'),
    raw.replace(/"alpha":"/, '"alpha":"0'),
  ])
    expect(verdictOf([setupEvent(small), { type: "Ballot", payload }])).toBe("verification.ballot_malformed");
});

test("a sum that is not the ballots' is found, and so is a wrong number of ballots", () => {
  const at = events.findIndex(({ type }) => type === "EncryptedTally");
  const [row = []] = end.tally;
  expect(verdictOf(replaced(at, tallyEvent([[...row].reverse()], 3, 4)))).toBe("verification.sum_wrong");
  expect(verdictOf(replaced(at, tallyEvent(end.tally, 4, 4)))).toBe("verification.sum_wrong");
  expect(verdictOf(replaced(at, tallyEvent(end.tally, 3, 3)))).toBe("verification.sum_wrong");
});

test("a decryption with another key is found, and so is one for two trustees", () => {
  const at = events.findIndex(({ type }) => type === "PartialDecryption");
  const parts = events
    .filter(({ type }) => type === "PartialDecryption")
    .map(({ parts: [raw = ""] = [] }) => raw);
  const [first = "", second = ""] = parts;
  expect(verdictOf(replaced(at, partEvent(1, second)))).toBe("verification.decryption_wrong");
  expect(verdictOf(replaced(at, partEvent(3, first)))).toBe("verification.decryption_wrong");
  const factor = first.replace(
    /("decryption_factors":\[\[")(\d)/,
    (_, head: string, digit: string) => head + String((Number(digit) % 8) + 1),
  );
  expect(verdictOf(replaced(at, partEvent(1, factor)))).toBe("verification.decryption_wrong");
  expect(verdictOf(replaced(at + 1, partEvent(1, first)))).toBe("verification.decrypted_twice");
  expect(verdictOf(events.filter((_, place) => place !== at))).toBe("verification.too_few_decryptions");
});

test("a result that is not what the ballots say is found", () => {
  const at = events.findIndex(({ type }) => type === "Result");
  expect(verdictOf(replaced(at, { type: "Result", payload: printed({ result: [[2, 2, 0]] }) }))).toBe(
    "verification.result_wrong",
  );
});

test("a key that is not the trustees', or is none, is found", () => {
  const withKey = (key: bigint): EventDraft =>
    setupEvent({
      ...small,
      election: {
        ...small.election,
        raw: small.election.raw.replace(String(small.election.parameters.public_key), String(key)),
      },
    });
  expect(verdictOf([withKey(stranger.election.parameters.public_key)])).toBe(
    "verification.key_not_of_trustees",
  );
  expect(verdictOf([withKey(1n)])).toBe("verification.key_outside_group");
  expect(verdictOf([withKey(small.election.parameters.public_key + 1n)])).toBe(
    "verification.key_outside_group",
  );
});

test("a trustee who did not prove to hold the key is named", () => {
  const [[, first] = [], second] = small.trustees;
  if (!first || !("pok" in first) || !second) throw new Error("two trustees are needed");
  const unproved = { ...first, pok: { ...first.pok, response: first.pok.response + 1n } };
  expect(verdictOf([setupEvent({ ...small, trustees: [["Single", unproved], second] })])).toBe(
    "verification.trustee_proof",
  );
});
