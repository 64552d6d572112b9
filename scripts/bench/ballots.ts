import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { faultOf, makeBallot, readBallot } from "@/lib/voting/belenios/ballots/rules";
import { verifyArchive } from "@/lib/voting/belenios/verification/rules";
import { verifyBundle } from "@/lib/voting/secret/bundles/rules";
import {
  archiveOf,
  closing,
  hasBeleniosTool,
  setUp,
  setupEvent,
  type SmallElection,
} from "../rehearsal/archive";
import { bundled, cast, closed, passesIn, prepare } from "../rehearsal/bundle";
import { median, RUNS, type Figure } from "./measure";

const EACH = 5;
const ARCHIVE_BALLOTS = 1_000;
const BUNDLE_BALLOTS = 10_000;

/** What checkable voting costs: a ballot on the voter's device and ours, and whole elections, one beside `belenios-tool`. */
export async function ballots(): Promise<Figure[]> {
  return [...oneBallot(5), ...oneBallot(20), ...wholeArchive(), await wholeBundle()];
}

function oneBallot(candidates: number): Figure[] {
  const small = setUp([questionOf(candidates)], { voters: 1 });
  const made: number[] = [];
  const verified: number[] = [];
  for (let run = -1; run < RUNS; run += 1) {
    const start = performance.now();
    const texts = Array.from({ length: EACH }, () => ballotOf(small, 0, candidates));
    const middle = performance.now();
    for (const text of texts) {
      const ballot = readBallot(text);
      if (!ballot || faultOf(small.election, ballot)) throw new Error("a false ballot");
    }
    // The first round makes the tables of the keys and is not counted.
    if (run < 0) continue;
    made.push((middle - start) / EACH);
    verified.push((performance.now() - middle) / EACH);
  }
  const from = `${candidates} candidates, BELENIOS-2048, each element held to the group`;
  return [
    {
      name: `verifiable ballot: encrypt and prove, ${candidates} candidates`,
      value: median(made),
      unit: "ms",
      from,
    },
    {
      name: `verifiable ballot: verify, ${candidates} candidates`,
      value: median(verified),
      unit: "ms",
      from,
    },
  ];
}

/** A whole election verified, beside the program others would use. */
function wholeArchive(): Figure[] {
  const small = setUp([questionOf(5)], { voters: ARCHIVE_BALLOTS });
  const texts = Array.from({ length: ARCHIVE_BALLOTS }, (_, voter) => ballotOf(small, voter, 5));
  const { events } = closing(
    small,
    texts.map((raw) => ({ raw, weight: 1 })),
  );
  const bytes = archiveOf([
    setupEvent(small),
    ...texts.map((payload) => ({ type: "Ballot" as const, payload })),
    ...events,
  ]);
  const folder = mkdtempSync(path.join(tmpdir(), "bench-ballots-"));
  try {
    writeFileSync(path.join(folder, `${small.election.parameters.uuid}.bel`), bytes);
    // Once each, in processor time: minutes of work need no median, and the machine's other work is left out.
    const ours = secondsOf(() => void verifyArchive(bytes));
    const theirs = hasBeleniosTool ? toolSeconds(folder) : null;
    const from = [
      `${ARCHIVE_BALLOTS.toLocaleString("en")} ballots of 5 candidates, one thread, processor time`,
      theirs === null ? "belenios-tool is not installed" : `belenios-tool ${theirs.toFixed(1)} s`,
    ].join("; ");
    return [
      {
        name: "verifiable-secret election verified",
        value: ours,
        unit: "s",
        aim: { atMost: (ARCHIVE_BALLOTS / 10_000) * 1_200 },
        from,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function wholeBundle(): Promise<Figure> {
  const election = await prepare({ voters: BUNDLE_BALLOTS, issuerBits: 3072 });
  const passes = passesIn(election, BUNDLE_BALLOTS);
  const votes = passes.map((_, place) => [[place % 3, (place + 1) % 3]]);
  const leaves = [];
  for (const [place, pass] of passes.entries()) leaves.push(await cast(election, pass, votes[place] ?? []));
  const raw = bundled(election, closed(election, leaves, { counted: votes }));
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    await verifyBundle(raw);
    seconds.push((performance.now() - start) / 1_000);
  }
  return {
    name: "secret election verified",
    value: median(seconds),
    unit: "s",
    aim: { atMost: 10 },
    from: `${BUNDLE_BALLOTS.toLocaleString("en")} ranked ballots, RSA of 3072 bits, opened and counted by instant runoff`,
  };
}

function questionOf(candidates: number) {
  return {
    answers: Array.from({ length: candidates }, (_, place) => `C${place}`),
    min: 0,
    max: 1,
    question: "Who?",
  };
}

function ballotOf(small: SmallElection, voter: number, candidates: number): string {
  const marks = Array.from({ length: candidates }, (_, place) => (place === voter % candidates ? 1 : 0));
  return makeBallot(small.election, small.privateKeys[voter] ?? 0n, [marks]);
}

function secondsOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  return process.cpuUsage(start).user / 1e6;
}

function toolSeconds(folder: string): number {
  const command = "belenios-tool election verify >/dev/null 2>&1; status=$?; times; exit $status";
  const { stdout, status } = spawnSync("bash", ["-c", command], { cwd: folder, encoding: "utf8" });
  // The second line of `times` is the children's: "0m25.210s 0m0.120s".
  const [, minutes = "", seconds = ""] = /\n(\d+)m([\d.]+)s/.exec(stdout) ?? [];
  if (status !== 0 || seconds === "") throw new Error("belenios-tool refuses the archive");
  return Number(minutes) * 60 + Number(seconds);
}
