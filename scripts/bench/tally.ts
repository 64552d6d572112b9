import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../steps.mjs";
import { median, RUNS, type Figure } from "./measure";

const BALLOTS = 100_000;
const CANDIDATES = 12;

const bars = [
  { method: "stv-scottish", seats: 5, secondsMax: 1 },
  { method: "irv", seats: 1, secondsMax: 1 },
  { method: "stv-meek-prf", seats: 5, secondsMax: 10 },
];

/** 100,000 ballots, hardly two alike, each counted in a process of its own: its time from file to result, its memory. */
export function countLargeElections(): Figure[] {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-tally-"));
  try {
    return bars.flatMap(({ method, seats, secondsMax }) => {
      const file = path.join(folder, `${method}.json`);
      const candidates = Array.from({ length: CANDIDATES }, (_, place) => `C${place}`);
      const ballots = randomBallots();
      writeFileSync(
        file,
        JSON.stringify({ method, ballotType: "ranked", seats, candidates, options: {}, ballots }),
      );
      const runs = Array.from({ length: RUNS + 1 }, () => countOnce(file)).slice(1);
      const from = `${BALLOTS.toLocaleString("en")} ballots, ${CANDIDATES} candidates, ${seats} seats`;
      return [
        {
          name: `tally ${method}`,
          value: median(runs.map(({ seconds }) => seconds)),
          unit: "s",
          aim: { atMost: secondsMax },
          from,
        },
        {
          name: `tally ${method}, memory of the process`,
          value: Math.max(...runs.map(({ megabytes }) => megabytes)),
          unit: "MB",
          aim: { atMost: 512 },
          from,
        },
      ];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countOnce(file: string): { seconds: number; megabytes: number } {
  const child = spawnSync(process.execPath, ["--import", "tsx", "scripts/bench/tally-child.ts", file], {
    cwd: root,
    encoding: "utf8",
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as { seconds: number; megabytes: number };
}

/** Favourites and also-rans, from a generator that gives the same election every time. */
function randomBallots(): [number, number[]][] {
  let state = 20_261_121;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const strengths = Array.from({ length: CANDIDATES }, () => 0.2 + random());
  return Array.from({ length: BALLOTS }, () => {
    const order = strengths
      .map((strength, candidate) => ({ candidate, key: random() ** (1 / strength) }))
      .sort((a, b) => b.key - a.key)
      .map(({ candidate }) => candidate);
    return [1, order.slice(0, 1 + Math.floor(random() * CANDIDATES))];
  });
}
