import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { root } from "../steps.mjs";

const file = path.join(root, ".data/demo.env");

/**
 * The demo's own keys, made once, readable by their owner only, and the same at every start: what is encrypted
 * in the database must stay readable. Values in the environment win.
 */
export function demoSecrets(): Record<string, string> {
  const known = existsSync(file) ? parse(readFileSync(file, "utf8")) : {};
  const secrets = {
    NEXTAUTH_SECRET: known.NEXTAUTH_SECRET ?? key(),
    FIELD_KEYS: known.FIELD_KEYS ?? `demo:${key()}`,
    BLIND_INDEX_KEY: known.BLIND_INDEX_KEY ?? key(),
  };
  if (Object.keys(secrets).some((name) => !(name in known))) {
    mkdirSync(path.dirname(file), { recursive: true });
    const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(file, lines.join(""), { mode: 0o600 });
  }
  const given = Object.keys(secrets).flatMap((name) => {
    const value = process.env[name];
    return value ? [[name, value] as const] : [];
  });
  return { ...secrets, ...Object.fromEntries(given) };
}

function key(): string {
  return randomBytes(32).toString("base64");
}

function parse(text: string): Partial<Record<string, string>> {
  return Object.fromEntries(
    text
      .split("\n")
      .filter((line) => line.includes("="))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}
