import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { hashOf, readArchive } from "@/lib/voting/belenios/archive/rules";
import { printElection, readElection } from "@/lib/voting/belenios/elections/rules";
import { combinedKey } from "@/lib/voting/belenios/trustees/rules";
import {
  combineShares,
  makeCertificate,
  makePolynomial,
  openDecryptionKey,
  routeShares,
  thresholdTrustees,
  type Polynomial,
  type VerificationOutput,
} from "@/lib/voting/belenios/trustees/ceremony/rules";
import { polynomialInput, signedMessageInput, verificationOutput } from "@/lib/voting/belenios/schema";
import { decrypt } from "@/lib/voting/belenios/tally/rules";
import type { Trustees } from "@/lib/voting/belenios/types";
import { verifyArchive } from "@/lib/voting/belenios/verification/rules";
import {
  archiveOf,
  ballotEvent,
  closing,
  hasBeleniosTool,
  printed,
  setUp,
  setupEvent,
  type SmallElection,
} from "@/scripts/rehearsal/archive";
import { temporaryFolder } from "@/tests/support/temporary-folder";

const summed = { answers: ["Ann", "Bob", "Cleo"], min: 0, max: 2, question: "யார்?" };
const withBlank = { answers: ["Ann", "Bob"], blank: true, min: 1, max: 1, question: "Who?" };
const ranked = {
  type: "NonHomomorphic" as const,
  value: { answers: ["Ann", "Bob", "Cleo"], question: "In which order?" },
};

/** What the program prints; what it says besides is in `said`. */
function tool(folder: string, args: string[], input = ""): { printed: string; said: string } {
  const { stdout, stderr, status } = spawnSync("belenios-tool", args, {
    cwd: folder,
    input,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(stderr);
  return { printed: stdout, said: stderr };
}

/** What the independent program says about an archive. */
function judged(bytes: Uint8Array, name = "election"): boolean {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, `${name}.bel`), bytes);
  try {
    return tool(folder, ["election", "verify"]).said.includes("all checks passed");
  } catch {
    return false;
  }
}

/** A folder with an election as far as it is, for the program to go on with. */
function folderOf(small: SmallElection, events: Parameters<typeof archiveOf>[0]): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, `${small.election.parameters.uuid}.bel`), archiveOf(events));
  small.trusteeKeys.forEach((key, place) =>
    writeFileSync(path.join(folder, `${place + 1}.privkey`), printed(key)),
  );
  return folder;
}

function archiveIn(folder: string): Uint8Array {
  const [file = ""] = readdirSync(folder).filter((name) => name.endsWith(".bel"));
  return new Uint8Array(readFileSync(path.join(folder, file)));
}

const add = (folder: string, type: string, payload = "") =>
  tool(folder, ["archive", "add-event", `--type=${type}`], payload);
const answer = (folder: string, args: string[]) => tool(folder, args).printed;

function toolBallot(folder: string, small: SmallElection, voter: number, marks: number[][]): void {
  writeFileSync(path.join(folder, "c"), `${small.credentials[voter]}\n`);
  writeFileSync(path.join(folder, "v"), `${JSON.stringify(marks)}\n`);
  add(folder, "Ballot", answer(folder, ["election", "generate-ballot", "--privcred", "c", "--ballot", "v"]));
}

function toolTally(folder: string): void {
  add(folder, "EndBallots");
  add(folder, "EncryptedTally", answer(folder, ["election", "compute-encrypted-tally"]));
}

function toolFinish(folder: string, trustees: number): void {
  for (let trustee = 1; trustee <= trustees; trustee += 1) {
    const args = ["election", "decrypt", "--privkey", `${trustee}.privkey`, "--trustee-id", String(trustee)];
    add(folder, "PartialDecryption", answer(folder, args));
  }
  add(folder, "Result", answer(folder, ["election", "compute-result"]));
}

describe.skipIf(!hasBeleniosTool)(
  "belenios-tool (skipped where it is not installed)",
  { timeout: 120_000 },
  () => {
    test("accepts a whole election of ours, with weights, a blank vote and a vote cast again", () => {
      const small = setUp([summed, withBlank], { voters: 3, weights: [1, 5, 2] });
      const ballots = [
        ballotEvent(small, 0, [
          [1, 1, 0],
          [0, 1, 0],
        ]),
        ballotEvent(small, 1, [
          [0, 0, 0],
          [1, 0, 0],
        ]),
        ballotEvent(small, 0, [
          [0, 0, 1],
          [0, 0, 1],
        ]),
      ];
      const { events, result } = closing(small, [
        { raw: ballots[1]?.payload ?? "", weight: 5 },
        { raw: ballots[2]?.payload ?? "", weight: 1 },
      ]);
      const bytes = archiveOf([setupEvent(small), ...ballots, ...events]);
      expect(result).toEqual([
        [0, 0, 1],
        [5, 0, 1],
      ]);
      expect(judged(bytes, small.election.parameters.uuid)).toBe(true);
      expect(verifyArchive(bytes).result).toEqual(result);
    });

    test("votes in an election of ours, counts our ballots with its own, and we verify what it says", () => {
      const small = setUp([summed, withBlank], { voters: 2 });
      const folder = folderOf(small, [
        setupEvent(small),
        ballotEvent(small, 0, [
          [1, 1, 0],
          [1, 0, 0],
        ]),
      ]);
      toolBallot(folder, small, 1, [
        [0, 1, 1],
        [0, 1, 0],
      ]);
      toolTally(folder);
      toolFinish(folder, 2);
      expect(verifyArchive(archiveIn(folder))).toMatchObject({
        counted: 2,
        result: [
          [1, 2, 1],
          [1, 1, 0],
        ],
      });
    });

    test("shuffles our ranked ballots, and we verify every shuffle and open the same orders", () => {
      const small = setUp([ranked], { voters: 3, groupName: "RFC-3526-2048" });
      const folder = folderOf(small, [
        setupEvent(small),
        ballotEvent(small, 0, [[1, 2, 3]]),
        ballotEvent(small, 1, [[3, 1, 2]]),
      ]);
      toolBallot(folder, small, 2, [[2, 2, 1]]);
      toolTally(folder);
      for (const trustee of [1, 2]) {
        add(folder, "Shuffle", answer(folder, ["election", "shuffle", `--trustee-id=${trustee}`]));
      }
      add(folder, "EndShuffles");
      toolFinish(folder, 2);
      const bytes = archiveIn(folder);
      const [rows = []] = verifyArchive(bytes).result ?? [];
      expect(rows.map(String).sort()).toEqual(["1,2,3", "2,2,1", "3,1,2"]);

      // One number of a proof changed, and the chain made anew.
      const { events } = readArchive(bytes);
      const forged = events.map((event) =>
        event.type === "Shuffle" ? forgedShuffle(event.parts[0] ?? "") : event,
      );
      expect(reasonOf(archiveOf(forged))).toBe("verification.shuffle_wrong");
    });
  },
);

describe.skipIf(!hasBeleniosTool)(
  "belenios-tool too (skipped where it is not installed)",
  { timeout: 120_000 },
  () => {
    test("takes part in one key ceremony with us: two of three decrypt, and each side opens the other's shares", async () => {
      const { folder, small, keys } = await ceremony();
      toolBallot(folder, small, 0, [[1, 0, 0]]);
      add(folder, "Ballot", ballotEvent(small, 1, [[0, 1, 1]]).payload);
      toolTally(folder);
      // Trustee 1 is ours, trustee 3 the program's.
      const [tally = ""] = readArchive(archiveIn(folder)).events.at(-1)?.parts ?? [];
      const rows = (JSON.parse(tally) as { alpha: string; beta: string }[][]).map((row) =>
        row.map(({ alpha, beta }) => ({ alpha: BigInt(alpha), beta: BigInt(beta) })),
      );
      add(folder, "PartialDecryption", ownedLines(1, printed(decrypt(small.election, keys.ours, rows))));
      writeFileSync(path.join(folder, "3.dkey"), keys.sealed);
      const args = [
        "election",
        "decrypt-threshold",
        "--key",
        "3.key",
        "--decryption-key",
        "3.dkey",
        "--trustee-id",
        "3",
      ];
      add(folder, "PartialDecryption", answer(folder, args));
      add(folder, "Result", answer(folder, ["election", "compute-result"]));
      const bytes = archiveIn(folder);
      expect(judged(bytes, small.election.parameters.uuid)).toBe(true);
      expect(verifyArchive(bytes).result).toEqual([[1, 1, 1]]);
    });

    test("refuses the archives we refuse, but for a ballot put in twice, which only we refuse", () => {
      const small = setUp([summed], { voters: 2 });
      const ballots = [ballotEvent(small, 0, [[1, 1, 0]]), ballotEvent(small, 1, [[0, 0, 1]])];
      const { events } = closing(
        small,
        ballots.map(({ payload = "" }) => ({ raw: payload, weight: 1 })),
      );
      const honest = [setupEvent(small), ...ballots, ...events];
      const wrongResult = honest.map((event) =>
        event.type === "Result" ? { ...event, payload: printed({ result: [[1, 0, 2]] }) } : event,
      );
      const forgeries = [wrongResult, honest.filter(({ type }, place) => type !== "Ballot" || place !== 1)];
      for (const forged of forgeries) {
        expect(reasonOf(archiveOf(forged))).toMatch(/^verification\./);
        expect(judged(archiveOf(forged), small.election.parameters.uuid)).toBe(false);
      }
    });
  },
);

function reasonOf(bytes: Uint8Array): string {
  try {
    verifyArchive(bytes);
    return "verified";
  } catch (error) {
    return error instanceof AppError ? error.reason : String(error);
  }
}

/** A trustee's part as the program takes it: the document, and a line that names it. */
function ownedLines(owner: number, raw: string): string {
  return `${raw}\n${ownedDocument(owner, raw).payload}\n`;
}

function forgedShuffle(raw: string) {
  const changed = raw.replace(
    /"(\d)(\d+)"\]\]\]\}$/,
    (_, first: string, rest: string) => `"${(Number(first) % 9) + 1}${rest}"]]]}`,
  );
  expect(changed).not.toBe(raw);
  return { type: "Shuffle" as const, ...ownedDocument(1, changed) };
}

/** One ceremony of three: the first trustee is ours, the others are the program's; two are enough. */
async function ceremony() {
  const small = setUp([summed], { voters: 2 });
  const { group } = small.election;
  const folder = temporaryFolder();
  const run = (args: string[], input = "") =>
    tool(folder, ["setup", "generate-trustee-key-threshold", "--group", group.name, ...args], input).printed;
  const lines = (documents: readonly unknown[]) =>
    documents.map((document) => `${printed(document)}\n`).join("");

  const ours = makeCertificate(group);
  const theirs = [2, 3].map((place) => {
    const before = new Set(readdirSync(folder));
    run(["--step", "1"]);
    const [certificate = "", key = ""] = [".cert", ".key"].map((kind) =>
      readdirSync(folder).find((name) => name.endsWith(kind) && !before.has(name)),
    );
    writeFileSync(path.join(folder, `${place}.key`), readFileSync(path.join(folder, key)));
    return readFileSync(path.join(folder, certificate), "utf8").trim();
  });
  const certificates = [
    ours.certificate,
    ...theirs.map((text) => signedMessageInput.parse(JSON.parse(text))),
  ];
  writeFileSync(path.join(folder, "certs.jsons"), lines(certificates));

  const polynomials: Polynomial[] = [
    await makePolynomial(group, { seed: ours.seed, certificates, threshold: 2 }),
    ...[2, 3].map((place) =>
      polynomialInput.parse(
        JSON.parse(
          run(["--step", "3", "--certs", "certs.jsons", "--key", `${place}.key`, "--threshold", "2"]),
        ),
      ),
    ),
  ];
  writeFileSync(path.join(folder, "polynomials.jsons"), lines(polynomials));
  const inputs = routeShares(group, certificates, polynomials);
  const [input] = inputs;
  if (!input) throw new Error("no shares");
  const outputs: VerificationOutput[] = [
    await combineShares(group, { seed: ours.seed, certificates, input }),
    ...[2, 3].map((place) => {
      const args = ["--step", "5", "--certs", "certs.jsons", "--key", `${place}.key`];
      return verificationOutput.parse(JSON.parse(run(args, lines([inputs[place - 1]]))));
    }),
  ];
  const threshold = thresholdTrustees(group, certificates, { polynomials, outputs });
  const args = ["--step", "6", "--certs", "certs.jsons", "--polynomials", "polynomials.jsons"];
  expect(run(args, lines(outputs)).trim()).toBe(printed(threshold));

  const trustees: Trustees = [["Pedersen", threshold]];
  const { public_key: _, ...draft } = small.election.parameters;
  const election = readElection(printElection(draft, combinedKey(group, trustees)));
  const whole = { ...small, election, trustees, trusteeKeys: [] };
  writeFileSync(path.join(folder, `${draft.uuid}.bel`), archiveOf([setupEvent(whole)]));
  const decryptionKey = await openDecryptionKey(group, {
    seed: ours.seed,
    sealed: outputs[0]?.private_key ?? "",
  });
  return { folder, small: whole, keys: { ours: decryptionKey, sealed: outputs[2]?.private_key ?? "" } };
}

function ownedDocument(owner: number, raw: string) {
  return { payload: printed({ owner, payload: hashOf(raw) }), parts: [raw] };
}
