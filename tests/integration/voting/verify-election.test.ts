import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "@/tests/support/temporary-folder";

const archive = path.resolve(process.cwd(), "../shared/data/voting/crypto/belenios/valid-weighted.bel");

function run(...args: string[]) {
  const command = ["--import", "tsx", "scripts/verify-election.ts", ...args];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: "utf8" });
  return { stdout, stderr, status };
}

describe.skipIf(!existsSync(archive))("an archive (skipped where ../shared is absent)", () => {
  test("that holds ends with nothing and its result", { timeout: 30_000 }, () => {
    const { stdout, status } = run(archive);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verified: true, result: [[3, 7, 1]], trustees: 3 });
  });

  test("that was changed ends with one, the reason and the entry", { timeout: 30_000 }, () => {
    const bytes = readFileSync(archive);
    bytes[20_000] = (bytes[20_000] ?? 0) ^ 1;
    const file = path.join(temporaryFolder(), "changed.bel");
    writeFileSync(file, bytes);
    const { stdout, stderr, status } = run(file);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(
      /^The content of [0-9a-f]{64}\.data\.json is not what its name says\. It was changed\.\n$/,
    );
  });
});

test(
  "a file that is not there, and one that is no election, end with one sentence",
  { timeout: 30_000 },
  () => {
    expect(run("nowhere.bel")).toMatchObject({
      status: 1,
      stderr: "This file cannot be read, or it is no election file.\n",
    });
    const file = path.join(temporaryFolder(), "bundle.json");
    writeFileSync(file, "{}");
    expect(run(file).status).toBe(1);
  },
);
