import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { buildApp, generateClient } from "../build";
import { run } from "../steps.mjs";
import { prepareData, serve, type Data, type Kind } from "./stack";
import { ONE_PASSED, tallyPlaywright, tallyVitest, type Tally } from "./tally";
import type { Tools } from "./tools";
import { provedByWeakening } from "./weakened";

export type Stage = (filters: string[]) => Promise<Tally>;
export type StageName =
  | "types"
  | "lint"
  | "format"
  | "dependency-rules"
  | "architecture"
  | "pure"
  | "integration"
  | "build"
  | "journeys"
  | "embedded"
  | "weakened";

/** A failure that has already been counted test by test. */
export class Counted extends Error {
  constructor(
    readonly tally: Tally,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

const reports = mkdtempSync(path.join(tmpdir(), "party-test-reports-"));
process.on("exit", () => {
  rmSync(reports, { recursive: true, force: true });
});
const node = process.execPath;

export function stages(tools: Tools): Record<StageName, Stage> {
  const server = tools.postgres ? "server" : "embedded";
  return {
    types: check("types", ["node_modules/typescript-7/bin/tsc", "--noEmit", "--incremental", "false"]),
    lint: check("lint", ["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"]),
    format: check("format", [
      "node_modules/prettier/bin/prettier.cjs",
      "--check",
      "--log-level",
      "warn",
      ".",
    ]),
    "dependency-rules": check("dependency-rules", [
      "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
      ".",
      "--config",
      ".dependency-cruiser.cjs",
    ]),
    architecture: vitest("architecture"),
    pure: vitest("pure"),
    integration: vitest("integration", { TEST_DATABASE_KIND: server }),
    build: async () => {
      await buildApp();
      return ONE_PASSED;
    },
    journeys: journeys(server, tools),
    // The same build over the embedded database: every migration, the whole seed, one journey.
    embedded: journeys("embedded", tools, ["--grep", "@embedded"]),
    // Run on demand: it takes as long as all the others, and proves the tests, not the product.
    weakened: (filters) => provedByWeakening(filters, { TEST_DATABASE_KIND: server }),
  };
}

export async function prepareClient(): Promise<void> {
  await generateClient();
}

const seeded = new Map<string, Promise<Data>>();

/** Begins to prepare a stage's database while an earlier stage still runs. */
export function prepareAhead(name: "journeys" | "embedded", tools: Tools): Promise<Data> {
  const kind: Kind = name === "embedded" || !tools.postgres ? "embedded" : "server";
  const key = `${name} ${kind}`;
  const data = seeded.get(key) ?? prepareData(kind, tools.postgres);
  seeded.set(key, data);
  return data;
}

function check(name: string, args: string[]): Stage {
  return async () => {
    await run(node, args, { log: name });
    return ONE_PASSED;
  };
}

function vitest(project: string, env: Record<string, string> = {}): Stage {
  return async (filters) => {
    const report = path.join(reports, `${project}.json`);
    const args = ["node_modules/vitest/vitest.mjs", "run", "--project", project, "--allowOnly=false"];
    const output = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    try {
      await run(node, [...args, ...output, "--passWithNoTests", ...filters], { log: project, env });
    } catch (error) {
      throw new Counted(tallyVitest(report, false), error);
    }
    return tallyVitest(report, true);
  };
}

function journeys(kind: Kind, tools: Tools, only: string[] = []): Stage {
  const name = only.length > 0 ? "embedded" : "journeys";
  return async (filters) => {
    const data = await prepareAhead(name, tools);
    const stack = await serve({ ...data, kind: data.kind }).catch(async (error: unknown) => {
      await data.stop();
      throw error;
    });
    try {
      if (!tools.browser) return { passed: 1, failed: 0, skipped: 1 };
      return await playwright(name, [...only, ...filters], {
        ...stack.env,
        E2E_BASE_URL: stack.baseUrl,
        E2E_BROWSER: tools.browser,
        // Specs arrange facts with the product's own server code, which a browser bundle must not load.
        NODE_OPTIONS: "--conditions=react-server",
      });
    } finally {
      await stack.stop();
      await data.stop();
      seeded.delete(`${name} ${kind}`);
    }
  };
}

async function playwright(name: string, args: string[], env: Record<string, string>): Promise<Tally> {
  const report = path.join(reports, `${name}.json`);
  const cli = ["node_modules/@playwright/test/cli.js", "test", "--pass-with-no-tests", ...args];
  const settings = { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  try {
    await run(node, [...cli, "--reporter=list,json"], { log: name, env: settings });
  } catch (error) {
    throw new Counted(tallyPlaywright(report, false), error);
  }
  return tallyPlaywright(report, true);
}
