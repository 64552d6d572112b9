import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/tests/support/temporary-folder";

const example = {
  method: "irv-simple",
  ballotType: "ranked",
  seats: 1,
  candidates: ["Ann", "Bob", "Cleo"],
  ballots: [
    [4, [0]],
    [3, [1, 2]],
    [2, [2, 1]],
  ],
};

function run(args: string[], input = "") {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--import", "tsx", "scripts/tally.ts", ...args],
    { input, encoding: "utf8" },
  );
  return { stdout, stderr, status };
}

test("an election from standard input is counted and its result is one JSON document", () => {
  const { stdout, status } = run([], JSON.stringify(example));
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    winners: [1],
    rounds: [
      { tally: { 0: "4", 1: "3", 2: "2" }, elected: [], eliminated: [2], exhausted: "0" },
      { tally: { 0: "4", 1: "5" }, elected: [1], eliminated: [], exhausted: "0" },
    ],
  });
});

test("a file of another format is counted by the method asked for", { timeout: 30_000 }, () => {
  const folder = temporaryFolder();
  const file = path.join(folder, "ward.blt");
  writeFileSync(file, '2 1\n3 1 0\n2 2 0\n0\n"Ann"\n"Bob"\n"Ward"\n');
  expect(JSON.parse(run([file, "--method", "plurality"]).stdout)).toMatchObject({
    winners: [0],
    scores: { 0: "3" },
  });
  expect(run([file, "--to", "csv"]).stdout).toBe("count,rank1\n3,Ann\n2,Bob\n");
});

test(
  "input that cannot be counted ends with 1, one sentence and nothing on standard output",
  { timeout: 60_000 },
  () => {
    const wrong: [string[], string][] = [
      [[], "{"],
      [[], JSON.stringify({ ...example, ballots: [[1, [7]]] })],
      [["--from", "blt"], "1 1 x"],
      [["--unknown"], ""],
      [["no such file"], ""],
    ];
    for (const [args, input] of wrong) {
      const { stdout, stderr, status } = run(args, input);
      expect({ args, stdout, status }).toEqual({ args, stdout: "", status: 1 });
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(stderr).not.toMatch(/\n\s+at /);
    }
  },
);
