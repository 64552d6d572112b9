import { ruleViolated } from "@/lib/core/errors";
import { modulo, print, randomBelow, sha256Base64, sha256Hex } from "../_internal/numbers";
import {
  encrypt,
  isExponentProved,
  isOneOfProved,
  proveExponent,
  proveOneOf,
  sumOf,
  type Claim,
  type Setting,
} from "../_internal/proofs";
import { isShuffled, parsed, type Election } from "../elections/rules";
import { ballotInput } from "../schema";
import type { Answer, Ballot, Ciphertext, Marks, Question } from "../types";

type SummedQuestion = Exclude<Question, { type: "NonHomomorphic" }>;
type SummedAnswer = Extract<Answer, { overall_proof: unknown }>;
type ShuffledAnswer = Exclude<Answer, SummedAnswer>;

const NUMBER_MAX = 255;

/** What a voter keeps: the hash the ballot is found by on the board. */
export function trackerOf(ballot: string): string {
  return sha256Base64(ballot);
}

/** The marks of every question as text of a ballot, encrypted, proved and signed. Refused where the marks are too many or too few. */
export function makeBallot(election: Election, privateKey: bigint, marks: readonly Marks[]): string {
  const { group, parameters, fingerprint } = election;
  if (marks.length !== parameters.questions.length) throw ruleViolated("verification.marks");
  const credential = group.powerOfGenerator(privateKey);
  const prefix = `${fingerprint}|${credential}`;
  const unsigned = {
    election_uuid: parameters.uuid,
    election_hash: fingerprint,
    credential,
    answers: parameters.questions.map((question, place) =>
      isShuffled(question)
        ? shuffledAnswer(election, question, marks[place] ?? [], prefix)
        : summedAnswer(election, question, marks[place] ?? [], prefix),
    ),
  };
  const hash = sha256Base64(print(unsigned));
  const proof = proveExponent(group, [group.powerOfGenerator], privateKey, `sig|${hash}|`);
  return print({ ...unsigned, signature: { hash, proof } });
}

/** Reads a ballot as it was printed. Null where it is malformed or could have been printed otherwise. */
export function readBallot(raw: string): Ballot | null {
  const { data } = ballotInput.safeParse(parsed(raw));
  return data && print(data) === raw ? data : null;
}

/** What is wrong with a ballot of this election, apart from whose it is; null where it is right. */
export function faultOf(
  election: Election,
  ballot: Ballot,
): "ballot_of_another_election" | "ballot_signature" | "ballot_proof" | null {
  const { group, parameters, fingerprint } = election;
  const { election_uuid, election_hash, credential, answers, signature } = ballot;
  if (election_uuid !== parameters.uuid || election_hash !== fingerprint) return "ballot_of_another_election";
  const hash = sha256Base64(print({ election_uuid, election_hash, credential, answers }));
  const isSigned =
    signature.hash === hash &&
    group.includes(credential) &&
    isExponentProved(
      group,
      [{ base: group.powerOfGenerator, power: credential }],
      `sig|${hash}|`,
      signature.proof,
    );
  if (!isSigned) return "ballot_signature";
  const prefix = `${fingerprint}|${credential}`;
  const areProved =
    answers.length === parameters.questions.length &&
    parameters.questions.every((question, place) =>
      isAnswerProved(election, question, answers[place], prefix),
    );
  return areProved ? null : "ballot_proof";
}

/** Names of everything a ballot encrypts. None may stand in two ballots: the second would be a copy. */
export function ciphertextsOf(ballot: Ballot): string[] {
  return ballot.answers.flatMap(({ choices }) =>
    (Array.isArray(choices) ? choices : [choices]).map(({ alpha, beta }) => sha256Hex(`${alpha},${beta}`)),
  );
}

function summedAnswer(
  election: Election,
  question: SummedQuestion,
  marks: Marks,
  prefix: string,
): SummedAnswer {
  const { group, key } = election;
  const isBlank = question.blank === true;
  const given = isBlank ? marks.slice(1) : marks;
  const sum = given.reduce((total, mark) => total + mark, 0);
  const isMarked = isBlank && marks[0] === 1 ? sum === 0 : question.min <= sum && sum <= question.max;
  const areBits = marks.every((mark) => mark === 0 || mark === 1);
  if (given.length !== question.answers.length || !areBits || !isMarked)
    throw ruleViolated("verification.marks");

  const randoms = marks.map(() => randomBelow(group.order));
  const choices = marks.map((mark, place) => encrypt(group, key, randoms[place] ?? 0n, mark));
  const individual_proofs = choices.map((choice, place) =>
    proveOneOf(
      bitSetting(election, prefix, choice),
      bitClaims(choice),
      marks[place] ?? 0,
      randoms[place] ?? 0n,
    ),
  );
  const total = sumOf(group, isBlank ? choices.slice(1) : choices);
  const random = modulo(
    (isBlank ? randoms.slice(1) : randoms).reduce((all, one) => all + one, 0n),
    group.order,
  );
  const statement = statementOf(election, question, { prefix, choices, total });
  if (!statement.blank) {
    const overall_proof = proveOneOf(
      statement.overall.setting,
      statement.overall.claims,
      sum - question.min,
      random,
    );
    return { choices, individual_proofs, overall_proof };
  }
  const isLeftBlank = marks[0] === 1;
  const blankRandom = randoms[0] ?? 0n;
  return {
    choices,
    individual_proofs,
    overall_proof: proveOneOf(
      statement.overall.setting,
      statement.overall.claims,
      isLeftBlank ? 0 : sum - question.min + 1,
      isLeftBlank ? blankRandom : random,
    ),
    blank_proof: proveOneOf(
      statement.blank.setting,
      statement.blank.claims,
      isLeftBlank ? 1 : 0,
      isLeftBlank ? random : blankRandom,
    ),
  };
}

/**
 * What the whole of an answer has to prove: that the sum of the marks is within min..max. Where a blank vote is allowed:
 * that the voter left it blank or the sum is within, and that the voter did not leave it blank or the sum is nothing.
 */
function statementOf(
  { group, key }: Election,
  { blank, min, max }: SummedQuestion,
  { prefix, choices, total }: { prefix: string; choices: readonly Ciphertext[]; total: Ciphertext },
): { overall: Statement; blank: Statement | null } {
  const bound = `${prefix}|${choices.map(({ alpha, beta }) => `${alpha},${beta}`).join(",")}`;
  const sums = Array.from({ length: max - min + 1 }, (_, more) => ({ ciphertext: total, holds: min + more }));
  const [first] = choices;
  if (!blank || !first) {
    return {
      overall: {
        setting: { group, key, prefix: `prove|${bound}|${total.alpha},${total.beta}|` },
        claims: sums,
      },
      blank: null,
    };
  }
  return {
    overall: {
      setting: { group, key, prefix: `bproof1|${bound}|` },
      claims: [{ ciphertext: first, holds: 1 }, ...sums],
    },
    blank: {
      setting: { group, key, prefix: `bproof0|${bound}|` },
      claims: [
        { ciphertext: first, holds: 0 },
        { ciphertext: total, holds: 0 },
      ],
    },
  };
}

type Statement = { setting: Setting; claims: Claim[] };

function bitSetting({ group, key }: Election, prefix: string, { alpha, beta }: Ciphertext): Setting {
  return { group, key, prefix: `prove|${prefix}|${alpha},${beta}|` };
}

const bitClaims = (ciphertext: Ciphertext): Claim[] => [
  { ciphertext, holds: 0 },
  { ciphertext, holds: 1 },
];

function shuffledAnswer(
  { group, key }: Election,
  question: Extract<Question, { type: "NonHomomorphic" }>,
  marks: Marks,
  prefix: string,
): ShuffledAnswer {
  const areNumbers = marks.every((mark) => Number.isInteger(mark) && mark >= 0 && mark <= NUMBER_MAX);
  if (marks.length !== question.value.answers.length || !areNumbers) throw ruleViolated("verification.marks");
  const random = randomBelow(group.order);
  const choices = {
    alpha: group.powerOfGenerator(random),
    beta: group.multiply(key.power(random), group.encode(marks)),
  };
  const bound = `raweg|${prefix}|${key.element},${choices.alpha},${choices.beta}|`;
  return { choices, proof: proveExponent(group, [group.powerOfGenerator], random, bound) };
}

function isAnswerProved(
  election: Election,
  question: Question,
  answer: Answer | undefined,
  prefix: string,
): boolean {
  if (!answer) return false;
  if (isShuffled(question)) return !("overall_proof" in answer) && isShuffledProved(election, answer, prefix);
  return "overall_proof" in answer && isSummedProved(election, question, answer, prefix);
}

function isSummedProved(
  election: Election,
  question: SummedQuestion,
  answer: SummedAnswer,
  prefix: string,
): boolean {
  const { choices, individual_proofs, overall_proof, blank_proof } = answer;
  const width = question.answers.length + (question.blank ? 1 : 0);
  if (choices.length !== width || individual_proofs.length !== width) return false;
  const areBits = choices.every((choice, place) =>
    isOneOfProved(bitSetting(election, prefix, choice), bitClaims(choice), individual_proofs[place] ?? []),
  );
  if (!areBits) return false;
  const total = sumOf(election.group, question.blank ? choices.slice(1) : choices);
  const { overall, blank } = statementOf(election, question, { prefix, choices, total });
  if ((blank === null) !== (blank_proof === undefined)) return false;
  if (blank && !isOneOfProved(blank.setting, blank.claims, blank_proof ?? [])) return false;
  return isOneOfProved(overall.setting, overall.claims, overall_proof);
}

function isShuffledProved(
  { group, key }: Election,
  { choices, proof }: ShuffledAnswer,
  prefix: string,
): boolean {
  const { alpha, beta } = choices;
  if (!group.includes(alpha) || !group.includes(beta)) return false;
  const bound = `raweg|${prefix}|${key.element},${alpha},${beta}|`;
  return isExponentProved(group, [{ base: group.powerOfGenerator, power: alpha }], bound, proof);
}
