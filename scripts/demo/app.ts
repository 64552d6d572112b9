import { fork, type ChildProcess } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { root } from "../steps.mjs";

export type RunningApp = { url: string; exited: Promise<number | null>; stop: () => Promise<void> };

type Server = { dir: string; port: number; env: Record<string, string>; log: string; probe: string };

/** Starts the production build on a loopback port and waits until its health answer is good. */
export function startApp(port: number, env: Record<string, string>, log = "app"): Promise<RunningApp> {
  return startServer({ dir: root, port, env, log, probe: "/api/health" });
}

/** Starts a built Next app, and waits until `probe` answers 200. It ends when this process does, however it does. */
export async function startServer({ dir, port, env, log, probe }: Server): Promise<RunningApp> {
  const file = path.join(root, ".data/logs", `${log}.log`);
  mkdirSync(path.dirname(file), { recursive: true });
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const child = fork(next, ["start", dir, "-H", "127.0.0.1", "-p", String(port)], {
    cwd: dir,
    env: {
      ...process.env,
      ...env,
      NODE_ENV: "production",
      NODE_OPTIONS: "",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
    },
    execArgv: ["--import", path.join(root, "scripts/demo/die-with-parent.mjs")],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const sink = createWriteStream(file, { flags: "a" });
  child.stdout?.pipe(sink);
  child.stderr?.pipe(sink);
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const url = `http://127.0.0.1:${String(port)}`;
  await untilHealthy(`${url}${probe}`, child, path.relative(root, file));
  return { url, exited, stop: () => stop(child, exited) };
}

/** What the health route says, or null when nobody answers. */
export async function health(url: string): Promise<{ status: string } | null> {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(3_000) });
    return (await response.json()) as { status: string };
  } catch {
    return null;
  }
}

async function untilHealthy(url: string, child: ChildProcess, log: string): Promise<void> {
  let last = "no answer";
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
    if (child.exitCode !== null)
      throw new Error(`The app ended with code ${String(child.exitCode)}; see ${log}`);
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      last = `${String(response.status)} ${(await response.text()).slice(0, 200)}`;
      if (response.status === 200) return;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
  }
  child.kill("SIGKILL");
  throw new Error(`The app was not healthy within a minute (${last}); see ${log}`);
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await exited;
  clearTimeout(timer);
}
