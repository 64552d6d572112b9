import { fromBase64Url } from "../_internal/base64url";
import { open } from "../_internal/sealing";
import { bindingOf } from "../ballots/rules";
import { choicesInput } from "../schema";
import type { BallotLeaf, Choice } from "../types";

/** The choices in a sealed ballot, one per question. Null for a ballot that cannot be opened or holds no choices at all. */
export async function openBallot(
  election: string,
  openingKey: Uint8Array,
  shareWith: (publicKey: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>,
  ballot: BallotLeaf,
): Promise<Choice[] | null> {
  const sealed = fromBase64Url(ballot.sealed);
  const plain = sealed && (await open(openingKey, shareWith, bindingOf(election, ballot), sealed));
  return plain && unpadded(plain);
}

function unpadded(bytes: Uint8Array): Choice[] | null {
  try {
    return choicesInput.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}
