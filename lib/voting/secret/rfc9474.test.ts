import { createPrivateKey } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { describe, expect, test, vi } from "vitest";
import { inverse } from "../belenios/_internal/numbers";
import { signBlinded } from "./issuer/rules";

// Test vectors of RFC 9474, appendix A. Format: FORMAT.md beside them.
const file = path.resolve(process.cwd(), "../shared/data/voting/crypto/rfc9474.json");
type Vector = Record<
  "name" | "p" | "q" | "n" | "e" | "d" | "input_msg" | "salt" | "inv" | "blinded_msg" | "blind_sig" | "sig",
  string
>;
const { vectors } = (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { vectors: [] }) as {
  vectors: Vector[];
};

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replace(/^0x/, ""), "hex"));
const number = (hex: string) => BigInt(hex.startsWith("0x") ? hex : `0x${hex}`);
const base64Url = (value: bigint) => {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex").toString("base64url");
};

function keysOf({ n, e, d, p, q }: Vector) {
  const [prime, other, exponent] = [number(p), number(q), number(d)];
  const pair = { kty: "RSA", n: base64Url(number(n)), e: base64Url(number(e)) };
  const secret = {
    ...pair,
    d: base64Url(exponent),
    p: base64Url(prime),
    q: base64Url(other),
    dp: base64Url(exponent % (prime - 1n)),
    dq: base64Url(exponent % (other - 1n)),
    qi: base64Url(inverse(other, prime)),
  };
  const published = crypto.subtle.importKey("jwk", pair, { name: "RSA-PSS", hash: "SHA-384" }, true, [
    "verify",
  ]);
  return { privateKey: createPrivateKey({ key: secret, format: "jwk" }), published };
}

const suites = {
  "RSABSSA-SHA384-PSS-Randomized": RSABSSA.SHA384.PSS.Randomized(),
  "RSABSSA-SHA384-PSSZERO-Randomized": RSABSSA.SHA384.PSSZero.Randomized(),
  "RSABSSA-SHA384-PSS-Deterministic": RSABSSA.SHA384.PSS.Deterministic(),
  "RSABSSA-SHA384-PSSZERO-Deterministic": RSABSSA.SHA384.PSSZero.Deterministic(),
};

describe.skipIf(vectors.length === 0)("the vectors of RFC 9474 (skipped where ../shared is absent)", () => {
  for (const vector of vectors) {
    const suite = suites[vector.name as keyof typeof suites];

    test(`${vector.name}: the issuer signs what the RFC signs`, () => {
      expect(signBlinded(keysOf(vector).privateKey, bytes(vector.blinded_msg))).toEqual(
        bytes(vector.blind_sig),
      );
    });

    test(`${vector.name}: the voter blinds and unblinds as the RFC does`, async () => {
      const key = await keysOf(vector).published;
      const random = inverse(number(vector.inv), number(vector.n)).toString(16).padStart(1024, "0");
      const draws = [bytes(vector.salt), bytes(random)].filter(({ length }) => length > 0);
      vi.spyOn(crypto, "getRandomValues").mockImplementation((target) => {
        if (!(target instanceof Uint8Array)) throw new Error("not bytes");
        if (target.length > 0) target.set(draws.shift() ?? []);
        return target;
      });
      const { blindedMsg, inv } = await suite.blind(key, bytes(vector.input_msg));
      expect(blindedMsg).toEqual(bytes(vector.blinded_msg));
      expect(inv).toEqual(bytes(vector.inv));
      const signature = await suite.finalize(key, bytes(vector.input_msg), bytes(vector.blind_sig), inv);
      expect(signature).toEqual(bytes(vector.sig));
    });
  }
});
