import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/tests/support/temporary-folder";
import { commonPasswords } from "./common";
import { hashFile } from "./hash-file";

test.each([
  "password1234",
  "Password@12345",
  "P@ssw0rd2026!",
  "passwordpassword",
  "qwertyuiop12",
  "abcdefghijkl",
  "123456789012",
  "aaaaaaaaaaaa",
  "abcabcabcabc",
  "Vijay@12345678",
  "TamilNadu2026",
  "iloveyou2026!!",
  "welcome@chennai",
])("%s is known to whoever guesses", async (password) => {
  expect(await commonPasswords().contains(password)).toBe(true);
});

test.each([
  "correct horse battery",
  "மழை பெய்தால் குடை எடு",
  "seventeen blue bicycles",
  "k7Tq-pelican-Zx93",
  "my aunt sells jasmine",
])("%s is not", async (password) => {
  expect(await commonPasswords().contains(password)).toBe(false);
});

test.each([1, 2, 3, 500])("each of %i hashes in a file is found, and nothing else", async (count) => {
  const hashes = Array.from({ length: count }, (_, i) =>
    createHash("sha1")
      .update(`stolen ${String(i)}`)
      .digest("hex")
      .toUpperCase(),
  ).sort();
  const file = path.join(temporaryFolder(), "hashes.txt");
  writeFileSync(file, hashes.map((hash, i) => `${hash}:${String(i * 7)}\r\n`).join(""));
  const list = hashFile(file);

  const found = await Promise.all(
    Array.from({ length: count }, (_, i) => list.contains(`stolen ${String(i)}`)),
  );
  expect(found.every(Boolean)).toBe(true);
  const others = await Promise.all(Array.from({ length: 50 }, (_, i) => list.contains(`other ${String(i)}`)));
  expect(others.some(Boolean)).toBe(false);
});
