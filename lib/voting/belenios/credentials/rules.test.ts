import { expect, test } from "vitest";
import { BASE58 } from "../constants";
import { groupOf } from "../elections/rules";
import { printRoll, publicKeyOf, randomCredential, readCredential, readRollLine } from "./rules";

test("a credential is read as it was printed, with or without its dashes", () => {
  const credential = randomCredential();
  expect(credential).toMatch(/^(...-){4}...$/);
  expect(readCredential(credential)).toBe(credential);
  expect(readCredential(` ${credential.replaceAll("-", "")} `)).toBe(credential);
});

test("one mistyped letter of a credential is found", () => {
  const credential = "DfZ-1QV-285-6Bw-TAJ";
  for (let place = 0; place < 14; place += 1) {
    const letters = credential.replaceAll("-", "").split("");
    const digit = BASE58.indexOf(letters[place] ?? "");
    letters[place] = BASE58.charAt(digit === 0 ? 1 : digit - 1);
    expect(() => readCredential(letters.join(""))).toThrow("verification.credential_mistyped");
  }
  expect(() => readCredential(credential.slice(1))).toThrow("verification.credential_mistyped");
});

test("a credential is another key in another election", () => {
  const group = groupOf("BELENIOS-2048");
  const keys = ["fbrx2i2fzH7RHo", "LEoVnCQ2UnEzCD"].map((uuid) =>
    publicKeyOf(group, uuid, "DfZ-1QV-285-6Bw-TAJ"),
  );
  expect(keys[0]).not.toBe(keys[1]);
});

test("the roll is sorted, and names weights only where somebody has one", () => {
  expect(printRoll([{ credential: 9n }, { credential: 10n }])).toBe('["10","9"]');
  expect(printRoll([{ credential: 9n, weight: 3 }, { credential: 10n }])).toBe('["10,1","9,3"]');
  expect(readRollLine("9,3")).toEqual({ credential: 9n, weight: 3 });
  expect(readRollLine("9")).toEqual({ credential: 9n, weight: 1 });
  for (const line of ["9,-1", "9,1.5", "9,03", "9,99999999999"]) expect(readRollLine(line)).toBeNull();
});

test("what lies outside the group is no key", () => {
  const group = groupOf("BELENIOS-2048");
  const key = publicKeyOf(group, "fbrx2i2fzH7RHo", "DfZ-1QV-285-6Bw-TAJ");
  // Minus one has order two: a key times it passes every proof whose challenge is even.
  const minusOne = group.invert(-1n);
  expect([key, group.multiply(key, minusOne), 0n, minusOne + 1n + key].map(group.includes)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
