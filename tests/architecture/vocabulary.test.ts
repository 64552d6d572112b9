import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { domains, filesBelow, root } from "@/tests/support/source";

const { tiers } = createRequire(import.meta.url)(path.join(root, ".dependency-cruiser.cjs")) as {
  tiers: string[][];
};

const words = /^(schema|types|constants|rules|policy|queries|commands|workflow|events|sql)(\.test)?\.tsx?$/;
const testsBeside = /^[a-z0-9-]+\.test\.ts$/;

function isKnown(file: string): boolean {
  const [, , ...rest] = file.split("/");
  const name = rest.at(-1) ?? "";
  if (rest.includes("_internal")) return true;
  if (rest.length === 1) return name === "README.md";
  if (words.test(name) || testsBeside.test(name)) return true;
  // A commands.ts that grew past 300 lines is a folder with a file per verb; the same for queries.
  return /^(commands|queries)$/.test(rest.at(-2) ?? "") && /^[a-z-]+\.ts$/.test(name);
}

test("every file of a domain is one of the closed vocabulary, so its place can be guessed", () => {
  const strangers = domains().flatMap((domain) =>
    filesBelow(`lib/${domain}`).filter((file) => !isKnown(file)),
  );
  expect(strangers).toEqual([]);
});

test("every domain stands in exactly one tier, so no rule is escaped", () => {
  const listed = tiers.flat();
  expect(new Set(listed).size).toBe(listed.length);
  expect(domains().filter((domain) => !listed.includes(domain))).toEqual([]);
});

test("every domain explains itself in a README", () => {
  const silent = domains().filter((domain) => !existsSync(path.join(root, "lib", domain, "README.md")));
  expect(silent).toEqual([]);
});
