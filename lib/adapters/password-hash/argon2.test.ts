import { expect, test } from "vitest";
import { argon2Hasher, OWASP_MINIMUM } from "./argon2";

test("a password is kept as argon2id at the least cost OWASP asks for, each with a salt of its own", async () => {
  const hasher = argon2Hasher();
  const [one, two] = await Promise.all([
    hasher.hash("correct horse battery"),
    hasher.hash("correct horse battery"),
  ]);

  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await hasher.verify(one, "correct horse battery")).toBe(true);
  expect(await hasher.verify(one, "correct horse batterY")).toBe(false);
});

test("a hash of a lower cost still verifies and asks to be made anew", async () => {
  const cheap = await argon2Hasher({ ...OWASP_MINIMUM, memoryCost: 8192 }).hash("correct horse battery");
  const hasher = argon2Hasher();

  expect(await hasher.verify(cheap, "correct horse battery")).toBe(true);
  expect(hasher.isOutdated(cheap)).toBe(true);
  expect(hasher.isOutdated(await hasher.hash("x"))).toBe(false);
});

test("the decoy is one hash of today's cost", async () => {
  const hasher = argon2Hasher();

  expect(await hasher.decoy()).toBe(await hasher.decoy());
  expect(hasher.isOutdated(await hasher.decoy())).toBe(false);
});
