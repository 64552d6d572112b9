import "server-only";
import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import type { BreachedPasswords } from "./port";

const DIGITS = 40;
// A line is the hash, and in some files a colon and how often it was seen.
const LINE_BYTES_MAX = 80;

/**
 * A text file of upper-case SHA-1 hashes in hexadecimal, one a line and sorted, as the public collections are
 * published: searched by halving, so a file of any size is read in a few blocks and never loaded.
 */
export function hashFile(path: string): BreachedPasswords {
  return {
    contains: async (password) => {
      const wanted = createHash("sha1").update(password).digest("hex").toUpperCase();
      const file = await open(path, "r");
      try {
        return await isInFile(file, wanted);
      } finally {
        await file.close();
      }
    },
  };
}

async function isInFile(file: FileHandle, wanted: string): Promise<boolean> {
  let low = 0;
  let high = (await file.stat()).size;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const line = await lineFrom(file, middle);
    if (line.hash === wanted) return true;
    if (line.hash !== "" && line.hash < wanted) low = line.end;
    else high = middle;
  }
  return false;
}

/** The first whole line that begins at or after a place; an empty hash at the end of the file. */
async function lineFrom(file: FileHandle, at: number): Promise<{ hash: string; end: number }> {
  const from = Math.max(0, at - 1);
  const { buffer, bytesRead } = await file.read(
    Buffer.alloc(LINE_BYTES_MAX * 3),
    0,
    LINE_BYTES_MAX * 3,
    from,
  );
  const text = buffer.toString("latin1", 0, bytesRead);
  const start = at === 0 ? 0 : text.indexOf("\n") + 1;
  if (at > 0 && start === 0) return { hash: "", end: from + bytesRead };
  const stop = text.indexOf("\n", start);
  const end = stop === -1 ? text.length : stop;
  return { hash: text.slice(start, Math.min(end, start + DIGITS)).toUpperCase(), end: from + end + 1 };
}
