import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { localStorage } from "./local";
import { memoryStorage } from "./memory";

const folder = mkdtempSync(path.join(tmpdir(), "storage-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const text = (words: string) => ({ bytes: new TextEncoder().encode(words), contentType: "image/webp" });
const key = "members/t-1/m_2/photo.webp";

describe.each([
  ["a local folder", () => localStorage(folder)],
  ["memory", () => memoryStorage()],
])("files in %s", (_, open) => {
  test("come back as they were kept, with their type", async () => {
    const storage = open();
    await storage.put(key, text("one"));
    const file = await storage.get(key);
    expect(new TextDecoder().decode(file?.bytes)).toBe("one");
    expect(file?.contentType).toBe("image/webp");
  });

  test("are replaced by a second put", async () => {
    const storage = open();
    await storage.put(key, text("one"));
    await storage.put(key, text("two"));
    expect(new TextDecoder().decode((await storage.get(key))?.bytes)).toBe("two");
  });

  test("are gone after remove, which may be said twice", async () => {
    const storage = open();
    await storage.put(key, text("one"));
    await storage.remove(key);
    await storage.remove(key);
    expect(await storage.get(key)).toBeNull();
  });

  test.each([
    "../secret.webp",
    "/etc/passwd",
    "a//b.webp",
    "a/../../b.webp",
    "a/b",
    "a/.b.webp",
    "a\\b.webp",
  ])("cannot lie at %s", async (outside) => {
    const storage = open();
    await expect(storage.put(outside, text("x"))).rejects.toThrow("impossible form");
    await expect(storage.get(outside)).rejects.toThrow("impossible form");
  });
});
