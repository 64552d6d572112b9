import { ed25519 } from "@noble/curves/ed25519.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalHash } from "@/lib/core/canonical-json";
import { fromBase64Url, toBase64Url } from "../_internal/base64url";
import { isSigned } from "../_internal/curves";
import { OFFICERS_MIN } from "../constants";
import type { Bundle, Manifest } from "../types";

/** The hash everything in an election is bound to. One letter changed, and it is another election. */
export function manifestHash(manifest: Manifest): string {
  return canonicalHash(manifest);
}

/** An officer's signature under a manifest. */
export function signManifest(manifest: Manifest, privateKey: Uint8Array): { key: string; signature: string } {
  return {
    key: toBase64Url(ed25519.getPublicKey(privateKey)),
    signature: toBase64Url(ed25519.sign(statementOf(manifest), privateKey)),
  };
}

/** Whether at least two different officers named in the manifest have signed it, and nobody's signature is false. */
export function isManifestSigned(manifest: Manifest, signatures: Bundle["manifestSignatures"]): boolean {
  const signers = new Set(signatures.map(({ key }) => key));
  return (
    signers.size >= OFFICERS_MIN &&
    signers.size === signatures.length &&
    signatures.every((signature) => isManifestSignedBy(manifest, signature))
  );
}

/** Whether a signature under a manifest is one of an officer it names. */
export function isManifestSignedBy(
  manifest: Manifest,
  { key, signature }: Bundle["manifestSignatures"][number],
): boolean {
  const [keyBytes, bytes] = [fromBase64Url(key), fromBase64Url(signature)];
  return (
    manifest.officers.some((officer) => officer.key === key) &&
    keyBytes !== null &&
    bytes !== null &&
    isSigned(keyBytes, statementOf(manifest), bytes)
  );
}

function statementOf(manifest: Manifest): Uint8Array {
  return utf8ToBytes(`manifest|${manifestHash(manifest)}`);
}
