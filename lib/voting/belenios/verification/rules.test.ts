import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { verifyArchive } from "./rules";

// Archives made and judged by an independent program. Format: FORMAT.md two folders above them.
const folder = path.resolve(process.cwd(), "../shared/data/voting/crypto/belenios");
const indexFile = path.join(folder, "expected.json");

type Judged = { file: string; verifies: boolean; result?: number[][] };
const { files } = (existsSync(indexFile) ? JSON.parse(readFileSync(indexFile, "utf8")) : { files: [] }) as {
  files: Judged[];
};

const bytesOf = (file: string) => new Uint8Array(readFileSync(path.join(folder, file)));

/** The reason and the entry an archive is refused with, or "verified". */
function verdictOf(bytes: Uint8Array): { reason: string; entry: unknown } | "verified" {
  try {
    verifyArchive(bytes);
    return "verified";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { reason: error.reason, entry: error.values.entry };
  }
}

/** Where every entry of an archive begins and ends, with its name. */
function entriesOf(
  bytes: Uint8Array,
): { name: string; start: number; body: number; length: number; end: number }[] {
  const found = [];
  for (let start = 0; start < bytes.length;) {
    const text = Buffer.from(bytes.subarray(start, start + 512)).toString("latin1");
    const length = parseInt(text.slice(124, 135), 8);
    const end = start + 512 + Math.ceil(length / 512) * 512;
    found.push({ name: text.slice(0, 100).replace(/\0.*$/s, ""), start, body: start + 512, length, end });
    start = end;
  }
  return found;
}

describe.skipIf(files.length === 0)("every shared archive (skipped where ../shared is absent)", () => {
  for (const { file, verifies, result } of files) {
    test(`${file} is judged as the program that made it judges`, { timeout: 60_000 }, () => {
      if (!verifies) return expect(verdictOf(bytesOf(file))).not.toBe("verified");
      const verified = verifyArchive(bytesOf(file));
      if (result) expect(verified.result).toEqual(result);
    });
  }
});

const whole = files.find(({ verifies }) => verifies)?.file;

describe.skipIf(!whole)("a whole archive (skipped where ../shared is absent)", () => {
  const bytes = bytesOf(whole ?? "");
  const entries = entriesOf(bytes);

  test("with one byte flipped in any entry is refused, naming the entry", () => {
    for (const { name, body, length } of entries) {
      const flipped = Uint8Array.from(bytes);
      const place = body + Math.floor(length / 2);
      flipped[place] = (flipped[place] ?? 0) ^ 1;
      expect(verdictOf(flipped)).toMatchObject({ entry: name });
    }
  });

  test("with one byte flipped in a header or in the padding is refused", () => {
    for (const { start, body, length, end } of entries) {
      for (const place of [
        start + 105,
        start + 140,
        start + 300,
        ...(end > body + length ? [end - 1] : []),
      ]) {
        const flipped = Uint8Array.from(bytes);
        flipped[place] = (flipped[place] ?? 0) ^ 1;
        expect(verdictOf(flipped)).not.toBe("verified");
      }
    }
  });

  test("with any entry left out is refused", () => {
    for (const { start, end } of entries.slice(0, -1)) {
      const shortened = Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
      expect(verdictOf(new Uint8Array(shortened))).not.toBe("verified");
    }
  });

  test("with two events swapped is refused", () => {
    const ballots = entries.flatMap(({ name, end }, place) =>
      name.endsWith(".event.json") && place > 5 ? [{ start: entries[place - 1]?.start ?? 0, end }] : [],
    );
    const [first, second] = ballots;
    if (!first || !second) throw new Error("two ballots are needed");
    const swapped = Buffer.concat([
      bytes.subarray(0, first.start),
      bytes.subarray(second.start, second.end),
      bytes.subarray(first.start, first.end),
      bytes.subarray(second.end),
    ]);
    expect(verdictOf(new Uint8Array(swapped))).toMatchObject({ reason: "verification.event_chain" });
  });

  test("with bytes added at its end is refused", () => {
    for (const added of [new Uint8Array(512), Uint8Array.of(10)])
      expect(verdictOf(new Uint8Array(Buffer.concat([bytes, added])))).not.toBe("verified");
  });
});

test("what is no archive at all is refused with a word, whatever it is", () => {
  for (const text of ["", "{}", "BELENIOS", "\0".repeat(1024), "x".repeat(5000)])
    expect(verdictOf(new TextEncoder().encode(text))).not.toBe("verified");
});
