// Steps of the two commands: a line each, a log each, and a remedy when one fails. Plain JavaScript without
// dependencies, because the first step is to install them.
import { spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "..");
const logs = path.join(root, ".data/logs");

// Whatever is still at work when the command ends, ends with it.
const live = new Set();
process.on("exit", () => {
  for (const child of live) child.kill();
});

/** A step that failed, with what to do about it. */
export class StepError extends Error {
  constructor(name, remedy, cause) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.step = name;
    this.remedy = remedy;
  }
}

/** Runs one step and prints its line. `work` may return a few words for the end of the line. */
export async function step(name, remedy, work) {
  const started = Date.now();
  try {
    const note = await work();
    console.log(`  ok    ${name}${typeof note === "string" ? `: ${note}` : ""} (${seconds(started)})`);
  } catch (error) {
    console.log(`  FAIL  ${name} (${seconds(started)})`);
    throw error instanceof StepError ? error : new StepError(name, remedy, error);
  }
}

/** Ends the command with the failed step's reason and remedy. */
export function fail(error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof StepError) console.error(`\nStep: ${error.step}\nWhat to do: ${error.remedy}`);
  process.exitCode = 1;
}

/**
 * Runs a program with its output in .data/logs/<log>.log and returns the output. A program that fails rejects
 * with the end of what it said; one that outlives `signal` is stopped.
 */
export function run(command, args, { log, env = {}, signal, cwd = root } = {}) {
  mkdirSync(logs, { recursive: true });
  const file = path.join(logs, `${log}.log`);
  const sink = createWriteStream(file);
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(signal ? { signal } : {}),
  });
  live.add(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (data) => {
      text += data;
      sink.write(data);
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, killedBy) => {
      live.delete(child);
      sink.end();
      if (code === 0) return resolve(text);
      const why = killedBy ? `was stopped by ${killedBy}` : `ended with code ${code}`;
      const error = new Error(`${tail(text)}\n${command} ${why}; all of it: ${path.relative(root, file)}`);
      reject(Object.assign(error, { output: text }));
    });
  });
}

/**
 * Installs exactly what package-lock.json names, when node_modules is not that already. npm writes down what it
 * has installed when it is through, so an interrupted installation is seen and done again.
 */
export async function installPackages() {
  const missing = missingPackages();
  if (missing === 0) return "up to date";
  const args = ["ci", "--no-audit", "--no-fund", "--prefer-offline"];
  const npm = process.env.npm_execpath;
  if (npm) await run(process.execPath, [npm, ...args], { log: "install" });
  else await run("npm", args, { log: "install" });
  return "installed";
}

function missingPackages() {
  const installed = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return 1;
  const wanted = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(wanted).filter(
    ([name, entry]) => name && !entry.optional && present[name]?.version !== entry.version,
  ).length;
}

/** Refuses a Node that is too old before anything stumbles over it. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new StepError("Node", "Install Node 20.19 or newer.", `This is Node ${process.versions.node}.`);
}

function tail(text) {
  return text.trimEnd().split("\n").slice(-40).join("\n");
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
