import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { ruleViolated } from "@/lib/core/errors";
import type { Group } from "../_internal/group";
import { modulo, randomBelow } from "../_internal/numbers";
import { BASE58, TOKEN_LENGTH } from "../constants";

const ITERATIONS = 1000;
const CHECKSUM = 53n;
const WEIGHT_MAX = 1_000_000_000;

/** A token of the specification: it names an election. */
export function randomToken(length = TOKEN_LENGTH): string {
  return Array.from({ length }, () => BASE58.charAt(Number(randomBelow(BigInt(BASE58.length))))).join("");
}

/** A private credential, "DfZ-1QV-285-6Bw-TAJ": 82 random bits and a checksum that finds a mistyped letter. */
export function randomCredential(): string {
  const token = randomToken();
  const checksum = BASE58.charAt(Number(CHECKSUM - (valueOf(token) % CHECKSUM)));
  return (token + checksum).replace(/(...)(?=.)/g, "$1-");
}

/** What a person typed as a credential, as it was printed. Refused where the checksum finds a mistake. */
export function readCredential(typed: string): string {
  const letters = typed.replace(/[\s-]/g, "");
  const isWhole =
    letters.length === TOKEN_LENGTH + 1 && [...letters].every((letter) => BASE58.includes(letter));
  const checksum = BigInt(BASE58.indexOf(letters.charAt(TOKEN_LENGTH)));
  if (!isWhole || (valueOf(letters.slice(0, TOKEN_LENGTH)) + checksum) % CHECKSUM !== 0n)
    throw ruleViolated("verification.credential_mistyped");
  return letters.replace(/(...)(?=.)/g, "$1-");
}

/** The signing key a credential stands for in one election. The same credential is another key in any other. */
export function privateKeyOf(group: Group, electionUuid: string, credential: string): bigint {
  const derived = pbkdf2(sha256, utf8ToBytes(credential), utf8ToBytes(electionUuid), {
    c: ITERATIONS,
    dkLen: 32,
  });
  return modulo(BigInt(`0x${bytesToHex(derived)}`), group.order);
}

export function publicKeyOf(group: Group, electionUuid: string, credential: string): bigint {
  return group.powerOfGenerator(privateKeyOf(group, electionUuid, credential));
}

/** The public list of credentials, sorted so that its order tells nothing of the voters' order. */
export function printRoll(entries: readonly { credential: bigint; weight?: number }[]): string {
  const hasWeights = entries.some(({ weight }) => weight !== undefined && weight !== 1);
  const lines = entries.map(({ credential, weight = 1 }) =>
    hasWeights ? `${credential},${weight}` : `${credential}`,
  );
  return JSON.stringify(lines.sort());
}

/** One line of the public list: a key and how much its ballot weighs. Null for what is no weight. */
export function readRollLine(line: string): { credential: bigint; weight: number } | null {
  const [key = "", weight = "1"] = line.split(",");
  if (!/^(0|[1-9]\d*)$/.test(weight) || Number(weight) > WEIGHT_MAX) return null;
  return { credential: BigInt(key), weight: Number(weight) };
}

function valueOf(token: string): bigint {
  return [...token].reduce((sum, letter) => sum * 58n + BigInt(BASE58.indexOf(letter)), 0n);
}
