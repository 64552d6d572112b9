import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { root, run } from "../steps.mjs";
import type { Tally } from "./tally";
import { type Weakening, weakenings } from "./weakenings";

type Report = { testResults: { assertionResults: { fullName: string; status: string }[] }[] };
type Env = Record<string, string>;

/**
 * Proves of each test in the list that it can fail: in a copy of the working tree it puts one piece out of order, runs
 * the test that has to notice, and puts the piece back. A filter takes the weakenings whose attack contains it.
 */
export async function provedByWeakening(filters: readonly string[], env: Env): Promise<Tally> {
  const chosen = weakenings.filter(({ attack }) => filters.every((filter) => attack.includes(filter)));
  const copy = copyOfTree();
  const lines: string[] = [];
  let failed = 0;
  try {
    for (const weakening of chosen) {
      const outcome = await tried(copy, weakening, env);
      if (outcome !== "red") failed += 1;
      lines.push(`| ${weakening.attack} | ${weakening.file} | ${weakening.name} | ${outcome} |`);
      console.log(`        ${outcome.padEnd(6)} ${weakening.attack}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  mkdirSync(path.join(root, ".data/logs"), { recursive: true });
  const head = "| attack | put out of order | test | |\n| --- | --- | --- | --- |";
  writeFileSync(path.join(root, ".data/logs/weakened.md"), `${[head, ...lines].join("\n")}\n`);
  return { passed: chosen.length - failed, failed, skipped: 0 };
}

/** "red" is what is wanted: the test passes on the product and fails on the weakened one. */
async function tried(copy: string, weakening: Weakening, env: Env): Promise<string> {
  const file = path.join(copy, weakening.file);
  const sound = readFileSync(file, "utf8");
  if (sound.split(weakening.search).length !== 2) return "not found once";
  const before = await statusOf(copy, weakening, env);
  if (before !== "passed") return `red before: ${before}`;
  writeFileSync(
    file,
    sound.replace(weakening.search, () => weakening.replace),
  );
  try {
    return (await statusOf(copy, weakening, env)) === "failed" ? "red" : "GREEN";
  } finally {
    writeFileSync(file, sound);
  }
}

/** Whether the named test failed, passed, or was not among those that ran. */
async function statusOf(copy: string, { project, test, name }: Weakening, env: Env): Promise<string> {
  const report = path.join(copy, "report.json");
  rmSync(report, { force: true });
  const named = name === "" ? [] : ["-t", name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(" > ", " ")];
  const output = ["--reporter=json", `--outputFile.json=${report}`];
  const args = ["node_modules/vitest/vitest.mjs", "run", "--project", project, ...output, test, ...named];
  try {
    await run(process.execPath, args, { cwd: copy, log: "weakened", env });
  } catch {
    // Its exit code says that something failed; the report says whether it was this test.
  }
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
  const ran = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "passed" || status === "failed");
  if (ran.some(({ status }) => status === "failed")) return "failed";
  return ran.length > 0 ? "passed" : "not run";
}

/** The working tree as it stands, with the packages and the database client of the tree itself. */
function copyOfTree(): string {
  const copy = mkdtempSync(path.join(tmpdir(), "party-weakened-"));
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { cwd: root });
  for (const file of listed.toString("utf8").split("\0").filter(Boolean))
    cpSync(path.join(root, file), path.join(copy, file), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  cpSync(path.join(root, "prisma/generated"), path.join(copy, "prisma/generated"), { recursive: true });
  return copy;
}
