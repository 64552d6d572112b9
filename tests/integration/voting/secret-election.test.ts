import { beforeAll, expect, test } from "vitest";
import { ed25519 } from "@noble/curves/ed25519.js";
import { AppError } from "@/lib/core/errors";
import { seal } from "@/lib/voting/secret/_internal/sealing";
import { statementOf } from "@/lib/voting/secret/ballots/rules";
import { makeBundle, readReceipt, verifyBundle } from "@/lib/voting/secret/bundles/rules";
import { manifestHash, signManifest } from "@/lib/voting/secret/manifest/rules";
import { hashOfLeaf, isReceipt, makeReceipt, printLeaf } from "@/lib/voting/secret/receipts/rules";
import {
  combineShares,
  dealShares,
  faultyTrustee,
  joinCeremony,
  openingKey,
  recoverKey,
} from "@/lib/voting/secret/trustees/rules";
import type { BallotLeaf, Bundle, Choice, Credential, Leaf } from "@/lib/voting/secret/types";
import {
  bundled,
  cast,
  closed,
  credentialIn,
  headOf,
  prepare,
  type SecretElection,
} from "@/scripts/rehearsal/bundle";

// Every forgery below is signed anew by the keeper of the board where that would hide it: the keeper is who is not trusted.
let election: SecretElection;
let credentials: Credential[];
let ballots: Leaf[];
const votes: Choice[][] = [[[0, 1]], [[1]], [[0]], [null]];

beforeAll(async () => {
  election = await prepare();
  credentials = await Promise.all(votes.map(() => credentialIn(election)));
  ballots = await Promise.all(
    credentials.map((credential, place) => cast(election, credential, votes[place] ?? [])),
  );
});

async function verdictOf(raw: string): Promise<string> {
  try {
    const verified = await verifyBundle(raw);
    return `winners ${verified.questions.map(({ result }) => result.winners.join(",")).join(";")}`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.reason;
  }
}

const honest = (counted: (Choice[] | null)[] = votes, cast: readonly Leaf[] = ballots) =>
  closed(election, cast, { counted });
const first = (): BallotLeaf => {
  const [leaf] = ballots;
  if (leaf?.type !== "ballot") throw new Error("no ballot");
  return leaf;
};
const credential = (place: number): Credential => {
  const found = credentials[place];
  if (!found) throw new Error("no credential");
  return found;
};
const resigned = (ballot: BallotLeaf, by: Credential): BallotLeaf => {
  const statement = statementOf(manifestHash(election.manifest), ballot);
  const signature = ed25519.sign(statement, Buffer.from(by.privateKey, "base64url"));
  return { ...ballot, signature: Buffer.from(signature).toString("base64url") };
};
const closing = (leaves: readonly Leaf[]) => leaves.findIndex(({ type }) => type === "close");
const edited = (raw: string, edit: (bundle: Bundle) => void) => {
  const bundle = JSON.parse(raw) as Bundle;
  edit(bundle);
  return JSON.stringify(bundle);
};

test("an honest election is verified from its file alone, and counted again", async () => {
  const verified = await verifyBundle(bundled(election, honest()));
  expect(verified).toMatchObject({ cast: 4, counted: 4, voided: 0, unreadable: 0, rollSize: 10 });
  expect(verified.questions[0]).toMatchObject({ blank: 1, invalid: 0, result: { winners: [0] } });
  expect(verified.checks).toEqual([
    "file",
    "manifest",
    "heads",
    "credentials",
    "ballots",
    "opening",
    "ties",
    "result",
  ]);
});

test("a later ballot of one credential replaces the earlier, and a voided credential counts nothing", async () => {
  const again = await cast(election, credential(0), [[1]], 1);
  const replaced = [...votes.slice(1), [[1]]];
  expect(await verdictOf(bundled(election, honest(replaced, [...ballots, again])))).toBe("winners 1");
  const voided: Leaf = { type: "void", publicKey: first().publicKey, reason: "paper" };
  expect(await verifyBundle(bundled(election, honest(votes.slice(1), [...ballots, voided])))).toMatchObject({
    voided: 1,
    counted: 3,
  });
});

test("a tie falls by the lot of what all trustees reveal, the same way for everybody", async () => {
  const tied: Choice[][] = [[[0]], [[1]], [[2]], [null]];
  const sealed = await Promise.all(credentials.map((one, place) => cast(election, one, tied[place] ?? [])));
  const leaves = closed(election, sealed, { counted: tied, withTies: true });
  expect(await verdictOf(bundled(election, leaves))).toMatch(/^winners [012]$/);
  const forged = leaves.map((leaf) =>
    leaf.type === "tie_reveal" && leaf.place === 2 ? { ...leaf, reveal: "1".repeat(64) } : leaf,
  );
  expect(await verdictOf(bundled(election, forged))).toBe("verification.reveal_wrong");
});

test("with two issuers a pass needs both", async () => {
  const careful = await prepare({ issuers: 2 });
  const pass = await credentialIn(careful);
  const leaf = await cast(careful, pass, [[2]]);
  expect(await verdictOf(bundled(careful, closed(careful, [leaf], { counted: [[[2]]] })))).toBe("winners 2");
  const half = await cast(
    careful,
    { ...pass, prefixes: pass.prefixes.slice(1), signatures: pass.signatures.slice(1) },
    [[2]],
  );
  expect(await verdictOf(bundled(careful, closed(careful, [half], { counted: [[[2]]] })))).toBe(
    "verification.credential_unsigned",
  );
});

test("a byte changed in any entry of the file is found", async () => {
  const raw = bundled(election, honest());
  const { leaves } = JSON.parse(raw) as Bundle;
  for (let place = 0; place < leaves.length; place += 1) {
    const forged = edited(raw, (bundle) => {
      const text = bundle.leaves[place] ?? "";
      const at = text.search(/[0-9](?=[^0-9]*$)/);
      bundle.leaves[place] = text.slice(0, at) + ((Number(text.charAt(at)) + 1) % 10) + text.slice(at + 1);
    });
    expect(await verdictOf(forged)).toMatch(/^verification\./);
  }
  expect(await verdictOf(edited(raw, (bundle) => bundle.heads.pop()))).toMatch(/^verification\./);
  expect(await verdictOf("{}")).toBe("verification.bundle_malformed");
});

test("an entry dropped, moved or put in between does not fit the heads that were given out", async () => {
  const leaves = honest();
  const heads = [1, closing(leaves) + 1, leaves.length].map((size) =>
    headOf(election, leaves.slice(0, size)),
  );
  const withOldHeads = (changed: readonly Leaf[]) =>
    makeBundle(
      {
        manifestSignatures: election.officerKeys.map((key) => signManifest(election.manifest, key)),
        leaves: changed.map(printLeaf),
        heads,
      },
      election.boardKey,
    );
  expect(await verdictOf(withOldHeads(leaves))).toBe("winners 0");
  expect(await verdictOf(withOldHeads(leaves.filter((_, place) => place !== 1)))).toBe(
    "verification.head_missing",
  );
  const [zero, one, two, ...rest] = leaves;
  const swapped = [zero, two, one, ...rest].filter((leaf) => leaf !== undefined);
  expect(await verdictOf(withOldHeads(swapped))).toBe("verification.head_wrong");
});

test("a ballot put in a second time, or an earlier one after a later, is refused", async () => {
  expect(await verdictOf(bundled(election, honest(votes, [...ballots, first()])))).toBe(
    "verification.ballot_copied",
  );
  const again = await cast(election, credential(0), [[1]], 1);
  expect(await verdictOf(bundled(election, honest(votes, [again, ...ballots])))).toBe(
    "verification.ballot_copied",
  );
});

test("a ballot with a pass nobody issued, or with somebody else's, is refused", async () => {
  const own = ed25519.utils.randomSecretKey();
  const forged = {
    ...credential(0),
    privateKey: Buffer.from(own).toString("base64url"),
    publicKey: Buffer.from(ed25519.getPublicKey(own)).toString("base64url"),
  };
  const leaf = await cast(election, forged, [[1]]);
  expect(await verdictOf(bundled(election, honest(votes, [...ballots, leaf])))).toBe(
    "verification.credential_unsigned",
  );
  const elsewhere = await cast(election, await credentialIn({ ...(await prepare()) }), [[1]]);
  expect(await verdictOf(bundled(election, honest(votes, [...ballots, elsewhere])))).toBe(
    "verification.credential_unsigned",
  );
});

test("a ballot whose content was changed is refused, and its sealed vote cannot be moved to another pass", async () => {
  const changed = { ...first(), sequence: 5 };
  expect(await verdictOf(bundled(election, honest(votes, [changed, ...ballots.slice(1)])))).toBe(
    "verification.ballot_signature",
  );
  const stolen = await cast(election, credential(1), [[1]], 1);
  if (stolen.type !== "ballot") throw new Error("no ballot");
  // Signed anew by a thief who has a pass of their own: it opens to nothing and counts as invalid.
  const leaf = resigned({ ...stolen, sealed: first().sealed }, credential(1));
  const counted = [votes[0] ?? null, votes[2] ?? null, votes[3] ?? null, null];
  expect(await verifyBundle(bundled(election, honest(counted, [...ballots, leaf])))).toMatchObject({
    unreadable: 1,
  });
});

test("more passes than voters are found", async () => {
  const small = await prepare({ voters: 1 });
  const leaves = await Promise.all([0, 1].map(async () => cast(small, await credentialIn(small), [[0]])));
  expect(await verdictOf(bundled(small, closed(small, leaves, { counted: [[[0]], [[0]]] })))).toBe(
    "verification.more_credentials_than_voters",
  );
});

test("marks the question does not allow cannot be sealed, and count as invalid where another program sealed them", async () => {
  for (const choice of [[[0, 0]], [[3]], [[]], [[0], [1]]] as Choice[][])
    await expect(cast(election, credential(0), choice)).rejects.toThrow("verification.marks");
  const { publicKey } = credential(0);
  const hash = manifestHash(election.manifest);
  const plain = new TextEncoder().encode("[[0,0,1]]".padEnd(1024));
  const sealed = await seal(openingKey(election.manifest.trustees), `${hash}|${publicKey}|1`, plain);
  const leaf = resigned(
    { ...first(), sequence: 1, sealed: Buffer.from(sealed).toString("base64url") },
    credential(0),
  );
  const counted = [...votes.slice(1), [[0, 0, 1]]];
  const verified = await verifyBundle(bundled(election, honest(counted, [...ballots, leaf])));
  expect(verified).toMatchObject({ unreadable: 0, questions: [{ invalid: 1, blank: 1 }] });
});

test("a manifest that was changed, or that one officer alone signed, is refused", async () => {
  const raw = bundled(election, honest());
  const other = { ...election.manifest, closesAt: "2026-11-23T03:30:00Z" };
  const leaves = honest().map((leaf) => (leaf.type === "manifest" ? { ...leaf, manifest: other } : leaf));
  expect(await verdictOf(bundled(election, leaves))).toBe("verification.manifest_signature");
  const alone = edited(raw, (bundle) => {
    bundle.manifestSignatures.pop();
    const { version: _, kind: __, signature: ___, ...parts } = bundle;
    Object.assign(bundle, JSON.parse(makeBundle(parts, election.boardKey)));
  });
  expect(await verdictOf(alone)).toBe("verification.manifest_signature");
});

test("a ballot after the close, a close with a wrong number, an early share and a wrong one are refused", async () => {
  const leaves = honest();
  const at = closing(leaves);
  const late = [...leaves.slice(0, at), ...leaves.slice(at, at + 1), first(), ...leaves.slice(at + 1)].filter(
    (leaf, place) => leaf !== first() || place > at,
  );
  expect(await verdictOf(bundled(election, late))).toBe("verification.ballot_after_close");
  const miscounted = leaves.map((leaf) => (leaf.type === "close" ? { ...leaf, ballots: 3 } : leaf));
  expect(await verdictOf(bundled(election, miscounted))).toBe("verification.close_wrong");
  const share = leaves.find(({ type }) => type === "opening_key");
  if (share?.type !== "opening_key") throw new Error("no share");
  const early = [...leaves.slice(0, at), share, ...leaves.slice(at)];
  expect(await verdictOf(bundled(election, early))).toBe("verification.opened_early");
  const wrong = leaves.map((leaf) => (leaf === share ? { ...leaf, place: 2 } : leaf));
  expect(await verdictOf(bundled(election, wrong))).toBe("verification.share_wrong");
  expect(
    await verdictOf(
      bundled(
        election,
        leaves.filter((leaf) => leaf !== share),
      ),
    ),
  ).toBe("verification.too_few_shares");
});

test("a published result that is not what the ballots say is found", async () => {
  expect(await verdictOf(bundled(election, honest([[[1]], [[1]], [[0]], [null]])))).toBe(
    "verification.result_wrong",
  );
});

test("a receipt proves that its ballot is on the board, and says nothing of the vote", async () => {
  const leaves = honest();
  const hashes = leaves.map((leaf) => hashOfLeaf(printLeaf(leaf)));
  const receipt = makeReceipt(election.manifest, hashes, { leafIndex: 2, head: headOf(election, leaves) });
  expect(readReceipt(JSON.stringify(receipt))).toEqual(receipt);
  expect(isReceipt(election.manifest, receipt)).toBe(true);
  expect(await verifyBundle(bundled(election, leaves), { receipt })).toMatchObject({ receipt: "holds" });
  const foreign = { ...receipt, leaf: "0".repeat(64) };
  expect(isReceipt(election.manifest, foreign)).toBe(false);
  await expect(verifyBundle(bundled(election, leaves), { receipt: foreign })).rejects.toThrow(
    "verification.receipt_wrong",
  );
  // The same entry, dropped from the board after the receipt was given.
  const shortened = leaves
    .filter((_, place) => place !== 2)
    .map((leaf) => (leaf.type === "close" ? { ...leaf, ballots: 3 } : leaf));
  await expect(
    verifyBundle(
      bundled(
        election,
        closed(
          election,
          shortened.filter(({ type }) => type === "ballot"),
          { counted: [votes[0] ?? null, votes[2] ?? null, votes[3] ?? null] },
        ),
      ),
      { receipt },
    ),
  ).rejects.toThrow("verification.receipt_wrong");
});

test("a trustee who sends a share that was not committed to is named, and one who proves nothing is no trustee", async () => {
  const trustees = ["a", "b", "c"].map((name) => joinCeremony(name, 2));
  const published = trustees.map((trustee) => trustee.published);
  const dealt = (
    await Promise.all(trustees.map(({ secret }, place) => dealShares(secret, place + 1, published)))
  ).flat();
  const [, cheat = { from: 0, to: 0, sealed: "" }] = await dealShares(
    joinCeremony("d", 2).secret,
    2,
    published,
  );
  const cheated = dealt.map((share) => (share.from === 2 && share.to === 1 ? { ...cheat, to: 1 } : share));
  const [me] = trustees;
  if (!me) throw new Error("no trustee");
  await expect(combineShares(me.secret, 1, published, cheated)).rejects.toMatchObject({
    reason: "verification.ceremony_share",
    values: { entry: "2" },
  });
  expect(faultyTrustee({ trustees: published, threshold: 2 })).toBeNull();
  const copied = published.map((trustee, place) =>
    place === 1 ? { ...trustee, commitments: [...trustee.commitments].reverse() } : trustee,
  );
  expect(faultyTrustee({ trustees: copied, threshold: 2 })).toBe(2);
});

test("any two of three shares make the same key, one alone none", () => {
  const { manifest, shares } = election;
  const given = (...places: number[]) => places.map((place) => ({ place, share: shares[place - 1] ?? "" }));
  const keys = [given(1, 2), given(2, 3), given(3, 1)].map((two) => recoverKey(manifest, two));
  expect(keys.every((key) => key !== null)).toBe(true);
  expect(recoverKey(manifest, given(1))).toBeNull();
  expect(recoverKey(manifest, given(1, 1))).toBeNull();
});
