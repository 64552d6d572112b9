import { z } from "zod";
import { ANSWERS_MAX, eventTypes, QUESTIONS_MAX, TRUSTEES_MAX } from "./constants";

/** A number of the group: decimal, as short as it can be written, no longer than any group here needs. */
export const numberInput = z
  .string()
  .regex(/^(0|[1-9]\d{0,640})$/)
  .transform((digits) => BigInt(digits));

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const base64Hash = z.string().regex(/^[A-Za-z0-9+/]{43}$/);
const uuid = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{14,64}$/);
const count = z.int().min(0);

export const proofInput = z.object({ challenge: numberInput, response: numberInput });
export const ciphertextInput = z.object({ alpha: numberInput, beta: numberInput });

const summedQuestion = z
  .object({
    answers: z.array(z.string()).min(1).max(ANSWERS_MAX),
    blank: z.boolean().optional(),
    min: count,
    max: count,
    question: z.string(),
  })
  .refine(({ answers, min, max }) => min <= max && max <= answers.length);
const shuffledQuestion = z.object({
  type: z.literal("NonHomomorphic"),
  value: z.object({ answers: z.array(z.string()).min(1).max(ANSWERS_MAX), question: z.string() }),
});
export const questionInput = z.union([shuffledQuestion, summedQuestion]);

export const electionInput = z.object({
  version: z.literal(1),
  description: z.string(),
  name: z.string(),
  group: z.string(),
  public_key: numberInput,
  questions: z.array(questionInput).min(1).max(QUESTIONS_MAX),
  uuid,
  administrator: z.string().optional(),
  credential_authority: z.string().optional(),
});

export const trusteeKeyInput = z.object({
  pok: proofInput,
  public_key: numberInput,
  name: z.string().optional(),
});
export const signedMessageInput = z.object({ message: z.string(), signature: proofInput });
export const certificateKeysInput = z.object({ verification: numberInput, encryption: numberInput });
export const coefficientsInput = z.object({ coefexps: z.array(numberInput).min(1).max(TRUSTEES_MAX) });
export const thresholdTrusteesInput = z.object({
  threshold: z.int().min(1),
  certs: z.array(signedMessageInput).min(1).max(TRUSTEES_MAX),
  coefexps: z.array(signedMessageInput).min(1).max(TRUSTEES_MAX),
  verification_keys: z.array(trusteeKeyInput).min(1).max(TRUSTEES_MAX),
});
export const trusteesInput = z
  .array(
    z.union([
      z.tuple([z.literal("Single"), trusteeKeyInput]),
      z.tuple([z.literal("Pedersen"), thresholdTrusteesInput]),
    ]),
  )
  .min(1)
  .max(TRUSTEES_MAX);

/** Messages of the key ceremony that trustees send one another. */
export const encryptedMessageInput = z.object({
  alpha: numberInput,
  beta: numberInput,
  data: z.string().regex(/^([0-9a-f]{2})+$/),
});
export const channelMessageInput = z.object({ recipient: numberInput, message: z.string() });
export const polynomialInput = z.object({
  polynomial: z.string(),
  secrets: z.array(z.string()),
  coefexps: signedMessageInput,
});
export const verificationInput = z.object({
  polynomial: z.string(),
  secrets: z.array(z.string()),
  coefexps: z.array(signedMessageInput),
});
export const verificationOutput = z.object({ private_key: z.string(), public_key: trusteeKeyInput });
export const rawPolynomialInput = z.object({ polynomial: z.array(numberInput) });
export const secretInput = z.object({ secret: numberInput });
export const decryptionKeyInput = z.object({ decryption_key: numberInput });

export const credentialsInput = z.array(z.string().regex(/^[1-9]\d{0,640}(,\d{1,12})?$/));

const summedAnswer = z.object({
  choices: z.array(ciphertextInput),
  individual_proofs: z.array(z.array(proofInput)),
  overall_proof: z.array(proofInput),
  blank_proof: z.array(proofInput).optional(),
});
const shuffledAnswer = z.object({ choices: ciphertextInput, proof: proofInput });
export const ballotInput = z.object({
  election_uuid: uuid,
  election_hash: base64Hash,
  credential: numberInput,
  answers: z.array(z.union([summedAnswer, shuffledAnswer])),
  signature: z.object({ hash: base64Hash, proof: proofInput }),
});

/** Numbers above 2^30 - 1 are written as strings. */
const weight = z.union([
  count,
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
export const sizedTallyInput = z.object({
  num_tallied: count,
  total_weight: weight,
  encrypted_tally: hash,
});
export const encryptedTallyInput = z.array(z.array(ciphertextInput));
export const ownedInput = z.object({ owner: z.int().min(1), payload: hash });
export const partialDecryptionInput = z.object({
  decryption_factors: z.array(z.array(numberInput)),
  decryption_proofs: z.array(z.array(proofInput)),
});
const numbers = z.array(numberInput);
export const shuffleInput = z.object({
  ciphertexts: z.array(z.array(ciphertextInput)),
  proofs: z.array(
    z.tuple([
      z.tuple([numberInput, numberInput, numberInput, z.tuple([numberInput, numberInput]), numbers]),
      z.tuple([numberInput, numberInput, numberInput, numberInput, numbers, numbers]),
      numbers,
      numbers,
    ]),
  ),
});
export const resultInput = z.object({
  result: z.array(z.union([z.array(weight), z.array(z.array(count))])),
});

export const setupInput = z.object({ election: hash, trustees: hash, credentials: hash });
export const eventInput = z.object({
  parent: hash.optional(),
  height: count,
  type: z.enum(eventTypes),
  payload: hash.optional(),
});
export const archiveHeaderInput = z.object({
  version: z.literal(1),
  timestamp: z.string().regex(/^\d{1,11}$/),
});
