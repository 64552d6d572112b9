import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

import { chromium } from "@playwright/test";

import { findPostgres } from "../database/throwaway-cluster";
import { run } from "../steps.mjs";

export type Tools = { postgres: string | null; browser: string | null };

/**
 * Finds a PostgreSQL with PostGIS and a Chromium, and installs what is missing where this user may: Debian packages
 * as root or by sudo without a password, else Playwright's own browser from its own host.
 */
export async function provideTools(): Promise<Tools> {
  const packages = [
    ...(findPostgres() ? [] : ["postgresql", "postgresql-postgis"]),
    ...(findBrowser() ? [] : ["chromium"]),
  ];
  if (packages.length > 0) await installPackages(packages);
  if (!findBrowser()) await downloadBrowser();
  return { postgres: findPostgres(), browser: findBrowser() };
}

export function describeTools({ postgres, browser }: Tools): string {
  const notes = [
    postgres
      ? `PostgreSQL in ${postgres}`
      : "no PostgreSQL with PostGIS and no right to install one: the embedded database stands in",
    browser ?? "no browser and none could be installed: journeys are skipped",
  ];
  return notes.join("; ");
}

function findBrowser(): string | null {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const installed = names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find(existsSync);
  if (installed) return installed;
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
}

async function installPackages(packages: string[]): Promise<void> {
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const mayInstall = succeeds([...sudo, "apt-get", "--version"]);
  if (!mayInstall) return;
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const apt = async (...args: string[]) => {
    const [command = "", ...rest] = [...sudo, "apt-get", ...args];
    await run(command, rest, { log: "apt", env });
  };
  try {
    await apt("update");
    await apt("install", "-y", "--no-install-recommends", ...packages);
  } catch (error) {
    console.log(`  note  ${packages.join(", ")} could not be installed: ${lastLine(error)}`);
  }
}

async function downloadBrowser(): Promise<void> {
  try {
    await run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
      log: "browser",
    });
  } catch (error) {
    console.log(`  note  a browser could not be downloaded: ${lastLine(error)}`);
  }
}

function succeeds([command = "", ...args]: string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

function lastLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().split("\n").at(-1) ?? "";
}
