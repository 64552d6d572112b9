import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

import { root } from "./steps.mjs";

/** A hash over files and folders, by name and content: equal when there is nothing to do again. */
export function hashOf(...names: string[]): string {
  const hash = createHash("sha256");
  for (const file of names.flatMap(filesOf).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Everything a production build is made of. */
export const BUILD_INPUTS = [
  "app",
  "components",
  "lib",
  "inngest",
  "messages",
  "public",
  "prisma/schema",
  "next.config.mjs",
  "postcss.config.mjs",
  "instrumentation.ts",
  "instrumentation-node.ts",
  "proxy.ts",
  "package-lock.json",
  "tsconfig.json",
];

function filesOf(name: string): string[] {
  const full = path.join(root, name);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [name];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) =>
    filesOf(path.posix.join(name, entry.name)),
  );
}
