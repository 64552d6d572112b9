import { fail, step, StepError } from "../steps.mjs";
import { Counted, prepareAhead, prepareClient, stages, type StageName } from "./stages";
import { closingLine, ONE_FAILED, phrase, sum, type Tally } from "./tally";
import { describeTools, provideTools, type Tools } from "./tools";

const REMEDIES: Record<StageName, string> = {
  types: "npm run typecheck",
  lint: "npm run lint",
  format: "npm run format",
  "dependency-rules": "npm run dependency-rules",
  architecture: "npm test -- architecture",
  pure: "npm test -- pure",
  integration: "npm test -- integration",
  build: "npm run build",
  journeys: "npm test -- journeys",
  embedded: "npm test -- embedded",
  weakened: "npm test -- weakened, and see .data/logs/weakened.md",
};

/** Stages in a lane run one after the other, lanes of a phase at once: never more than two cores' worth. */
const PHASES: StageName[][][] = [
  [["lint"], ["types", "format", "dependency-rules", "architecture", "pure", "build"]],
  [["integration"]],
  [["journeys"]],
  [["embedded"]],
];

const tallies: Tally[] = [];
let isBuilt = true;

async function main([only, ...filters]: string[]): Promise<void> {
  const started = Date.now();
  let tools: Tools = { postgres: null, browser: null };
  await step("tools", "Install PostgreSQL with PostGIS and Chromium by hand.", async () => {
    tools = await provideTools();
    return describeTools(tools);
  });
  await step("database client", "See .data/logs/client.log.", prepareClient);

  const all = stages(tools);
  const runStage = async (name: StageName, given: string[] = []) => {
    const tally = await one(name, () => all[name](given));
    if (name === "build") isBuilt = tally.failed === 0;
    tallies.push(tally);
  };
  if (only) {
    if (!(only in all))
      throw new StepError("arguments", `Stages: ${Object.keys(all).join(", ")}`, `No stage ${only}.`);
    if (only === "journeys" || only === "embedded") await runStage("build");
    await runStage(only as StageName, filters);
    const { passed, failed, skipped } = tallies.at(-1) ?? ONE_FAILED;
    // A name mistyped must not look like a test that passed.
    if (passed + failed + skipped === 0)
      throw new StepError(only, "Say a part of a test file's path.", `No test matches ${filters.join(" ")}.`);
  } else {
    for (const lanes of PHASES) {
      // The slowest preparation of the last stage needs one core for a minute: these tests wait longer than journeys do.
      if (lanes[0]?.[0] === "integration") void prepareAhead("embedded", tools).catch(() => undefined);
      await Promise.all(
        lanes.map(async (lane) => {
          for (const name of lane) await runStage(name);
        }),
      );
    }
  }
  const total = sum(tallies);
  console.log(`\n${((Date.now() - started) / 60_000).toFixed(1)} minutes`);
  console.log(closingLine(total));
  process.exit(total.failed > 0 ? 1 : 0);
}

async function one(name: StageName, work: () => Promise<Tally>): Promise<Tally> {
  let tally = ONE_FAILED;
  try {
    await step(name, REMEDIES[name], async () => {
      if (!isBuilt && (name === "journeys" || name === "embedded"))
        throw new Error("There is no build to try.");
      tally = await work();
      return phrase(tally);
    });
  } catch (error) {
    const cause = error instanceof StepError ? error.cause : error;
    if (cause instanceof Counted) tally = cause.tally;
    console.log(
      `${indent(error instanceof Error ? error.message : String(error))}\n        again: ${REMEDIES[name]}\n`,
    );
  }
  return tally;
}

function indent(text: string): string {
  return text.replace(/^/gm, "        ");
}

process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

main(process.argv.slice(2)).catch((error: unknown) => {
  fail(error);
  console.log(closingLine(sum([...tallies, ONE_FAILED])));
  process.exit(1);
});
