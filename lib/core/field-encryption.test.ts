import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  blindIndex,
  decryptField,
  encryptField,
  hashesEqual,
  newSecret,
  seal,
  unseal,
} from "./field-encryption";

const text = "+91 98400 12345 · கவிதா";
const tenant = "01890a5d-ac96-774b-bcce-b302099a8057";
const other = "01890a5d-ac96-774b-bcce-b302099a8058";

test("an encrypted field comes back unchanged, in any script and when empty", () => {
  for (const plain of [text, "", "a".repeat(10_000)]) expect(decryptField(encryptField(plain))).toBe(plain);
});

test("the same text is encrypted differently each time, so equal rows cannot be told", () => {
  expect(new Set(Array.from({ length: 100 }, () => encryptField(text))).size).toBe(100);
});

test("nothing of the text can be read in the value", () => {
  const value = encryptField(text);
  expect(Buffer.from(value.slice(value.indexOf(".") + 1), "base64url").toString("latin1")).not.toContain(
    "98400",
  );
});

test("a value that was altered anywhere is refused, not misread", () => {
  const value = encryptField(text);
  const start = value.indexOf(".") + 1;
  const raw = Buffer.from(value.slice(start), "base64url");
  for (const at of [0, 12, 28, raw.length - 1]) {
    const altered = Buffer.from(raw);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(() => decryptField(value.slice(0, start) + altered.toString("base64url"))).toThrow();
  }
  expect(() => decryptField(value.slice(0, -4))).toThrow();
  expect(() => decryptField("plain text")).toThrow("not in FIELD_KEYS");
});

test("a seal of another key does not open", () => {
  expect(() => unseal(newSecret(), seal(newSecret(), text))).toThrow();
});

describe("the ring of keys", () => {
  const keyOf = (id: string) => `${id}:${newSecret().toString("base64")}`;
  const [old, fresh] = [keyOf("old"), keyOf("fresh")];

  beforeEach(() => {
    vi.resetModules();
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  async function withKeys(...keys: string[]) {
    vi.stubEnv("FIELD_KEYS", keys.join(","));
    return import("./field-encryption");
  }

  test("encrypts with the first key and reads with all, so keys can be changed without a pause", async () => {
    const before = (await withKeys(old)).encryptField(text);
    vi.resetModules();
    const now = await withKeys(fresh, old);

    expect(now.decryptField(before)).toBe(text);
    expect(now.encryptField(text)).toMatch(/^fresh\./);
  });

  test("says that a key is gone, and does not say which text it was", async () => {
    const before = (await withKeys(old)).encryptField(text);
    vi.resetModules();
    const now = await withKeys(fresh);
    expect(() => now.decryptField(before)).toThrow("the key of an encrypted field is not in FIELD_KEYS");
  });
});

describe("the blind index", () => {
  test("is the same for the same value, and another for another tenant, use or value", () => {
    const index = blindIndex(tenant, "phone", "+919840012345");
    expect(blindIndex(tenant, "phone", "+919840012345")).toBe(index);
    expect(blindIndex(other, "phone", "+919840012345")).not.toBe(index);
    expect(blindIndex(tenant, "otp", "+919840012345")).not.toBe(index);
    expect(blindIndex(tenant, "phone", "+919840012346")).not.toBe(index);
  });

  test("cannot be made to meet by moving a letter from one part to the next", () => {
    expect(blindIndex(tenant, "ab", "c")).not.toBe(blindIndex(tenant, "a", "bc"));
  });

  test("is compared as a whole: a prefix or nothing is not equal", () => {
    const index = blindIndex(tenant, "phone", "1");
    expect(hashesEqual(index, index)).toBe(true);
    expect(hashesEqual(index, index.slice(0, -1))).toBe(false);
    expect(hashesEqual("", index)).toBe(false);
  });
});
