import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { fromBase64Url, toBase64Url } from "../_internal/base64url";
import type { Credential, Manifest } from "../types";

type IssuerKey = Pick<Manifest["issuers"][number], "n" | "e">;

/** What the device keeps between asking and getting. `inverse` unblinds and must not leave the device. */
export type PendingCredential = {
  privateKey: string;
  publicKey: string;
  requests: { prepared: string; inverse: string; blinded: string }[];
};

const ALGORITHM = { name: "RSA-PSS", hash: "SHA-384" };
const SALT = 48;
const PREFIX = 32;
const suite = RSABSSA.SHA384.PSS.Randomized();

/**
 * RFC 9474, the voter's side: a one-time key of which each issuer gets a blinded hash. RSABSSA-SHA384-PSS-Randomized.
 * What the issuers see has no relation to the key they will meet on the board.
 */
export async function requestCredential(
  electionHash: string,
  issuers: readonly IssuerKey[],
): Promise<PendingCredential> {
  const privateKey = ed25519.utils.randomSecretKey();
  const publicKey = ed25519.getPublicKey(privateKey);
  const message = statementOf(electionHash, publicKey);
  const requests = await Promise.all(
    issuers.map(async (issuer) => {
      const prepared = suite.prepare(message);
      const { blindedMsg, inv } = await suite.blind(await importIssuerKey(issuer), prepared);
      return {
        prepared: toBase64Url(prepared),
        inverse: toBase64Url(inv),
        blinded: toBase64Url(blindedMsg),
      };
    }),
  );
  return { privateKey: toBase64Url(privateKey), publicKey: toBase64Url(publicKey), requests };
}

/** Unblinds what the issuers signed, and checks it. Throws where an issuer answered with no signature of its own. */
export async function finishCredential(
  { privateKey, publicKey, requests }: PendingCredential,
  issuers: readonly IssuerKey[],
  answers: readonly string[],
): Promise<Credential> {
  const signatures = await Promise.all(
    issuers.map(async (issuer, place) => {
      const [prepared, inverse, answer] = [
        fromBase64Url(requests[place]?.prepared ?? ""),
        fromBase64Url(requests[place]?.inverse ?? ""),
        fromBase64Url(answers[place] ?? ""),
      ];
      if (!prepared || !inverse || !answer) throw new Error("not an answer");
      return toBase64Url(await suite.finalize(await importIssuerKey(issuer), prepared, answer, inverse));
    }),
  );
  const prefixes = requests.map(({ prepared }) =>
    toBase64Url((fromBase64Url(prepared) ?? new Uint8Array()).subarray(0, PREFIX)),
  );
  return { privateKey, publicKey, prefixes, signatures };
}

/** Checks of credentials of one election, with the issuers' keys read once. Every issuer must have signed. */
export async function credentialCheck(
  electionHash: string,
  issuers: readonly IssuerKey[],
): Promise<(credential: Pick<Credential, "publicKey" | "prefixes" | "signatures">) => Promise<boolean>> {
  const keys = await Promise.all(issuers.map(importIssuerKey));
  return async ({ publicKey, prefixes, signatures }) => {
    const bytes = fromBase64Url(publicKey);
    if (!bytes || prefixes.length !== keys.length || signatures.length !== keys.length) return false;
    const message = statementOf(electionHash, bytes);
    const answers = await Promise.all(
      keys.map(async (key, place) => {
        const [prefix, signature] = [
          fromBase64Url(prefixes[place] ?? ""),
          fromBase64Url(signatures[place] ?? ""),
        ];
        if (prefix?.length !== PREFIX || !signature) return false;
        const signed = Uint8Array.from(concatBytes(prefix, message));
        return crypto.subtle.verify({ name: "RSA-PSS", saltLength: SALT }, key, signature, signed);
      }),
    );
    return answers.every(Boolean);
  };
}

function statementOf(electionHash: string, publicKey: Uint8Array): Uint8Array {
  return sha256(concatBytes(utf8ToBytes(`credential|${electionHash}|`), publicKey));
}

async function importIssuerKey({ n, e }: IssuerKey): Promise<CryptoKey> {
  return crypto.subtle.importKey("jwk", { kty: "RSA", n, e, alg: "PS384", ext: true }, ALGORITHM, true, [
    "verify",
  ]);
}
