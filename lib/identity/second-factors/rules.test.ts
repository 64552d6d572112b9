import { expect, test } from "vitest";
import { matchTotp, newRecoveryCodes, readSecondFactor, totpCode } from "./rules";

// RFC 6238, appendix B: the secret "12345678901234567890", the last six of its eight digits.
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
])("at second %i the app shows %s, as RFC 6238 says", (second, code) => {
  const now = new Date(second * 1_000);
  expect(totpCode(SECRET, now)).toBe(code);
  expect(matchTotp(SECRET, code, now)).toBe(Math.floor(second / 30));
});

test("a code is taken one period early or late, and not two", () => {
  const at = (second: number) => matchTotp(SECRET, "005924", new Date(second * 1_000));
  const step = Math.floor(1234567890 / 30);
  expect([at(step * 30 - 30), at(step * 30 + 59)]).toEqual([step, step]);
  expect([at(step * 30 - 31), at(step * 30 + 60)]).toEqual([null, null]);
});

test("what is typed is read as people write it", () => {
  expect(readSecondFactor(" ௧௨௩ 456 ")).toEqual({ kind: "totp", code: "123456" });
  expect(readSecondFactor("ABCDE-23456")).toEqual({ kind: "recovery", code: "abcde23456" });
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  expect(codes.every((code) => readSecondFactor(code).kind === "recovery")).toBe(true);
});
