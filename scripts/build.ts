import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { BUILD_INPUTS, hashOf } from "./inputs";
import { root, run } from "./steps.mjs";

/** Does `work` unless its inputs are those of the last time it succeeded and `product` is still there. */
async function onceFor(
  key: string,
  inputs: string[],
  product: string,
  work: () => Promise<unknown>,
): Promise<string> {
  const record = path.join(root, ".data", `${key}.hash`);
  const hash = hashOf(...inputs);
  const known =
    existsSync(record) && existsSync(path.join(root, product)) ? readFileSync(record, "utf8") : "";
  if (known === hash) return "unchanged";
  await work();
  mkdirSync(path.dirname(record), { recursive: true });
  writeFileSync(record, hash);
  return "made";
}

export function generateClient(): Promise<string> {
  const inputs = ["prisma/schema", "package-lock.json", "scripts/generate-client.mjs"];
  return onceFor("client", inputs, "prisma/generated/client.ts", () =>
    run(process.execPath, ["scripts/generate-client.mjs"], { log: "client" }),
  );
}

export function buildApp(): Promise<string> {
  return onceFor("build", BUILD_INPUTS, ".next/BUILD_ID", () =>
    run(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      log: "build",
      env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    }),
  );
}
