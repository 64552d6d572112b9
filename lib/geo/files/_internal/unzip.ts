import { inflateRawSync } from "node:zlib";
import { invalidInput } from "@/lib/core/errors";
import { INFLATED_BYTES_MAX, ZIP_ENTRIES_MAX } from "@/lib/geo/files/constants";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;

/**
 * The files of a zip archive by name. What an archive says of its sizes is not believed: inflating stops, with
 * a refusal, at the limit over all files together. Encrypted and oversized (zip64) archives are refused.
 */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let budget = INFLATED_BYTES_MAX;
  for (const entry of directoryOf(archive)) {
    if (entry.name.endsWith("/") || entry.name.includes("__MACOSX/")) continue;
    const content = inflate(archive, entry, budget);
    budget -= content.length;
    files.set(entry.name, content);
  }
  return files;
}

type Entry = { name: string; method: number; flags: number; packedSize: number; offset: number };

function directoryOf(archive: Buffer): Entry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > archive.length || archive.readUInt32LE(end) !== END_OF_DIRECTORY)
    throw unreadable();
  const count = archive.readUInt16LE(end + 10);
  if (count > ZIP_ENTRIES_MAX) throw invalidInput("file", "unit_import.too_much_inside");

  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw unreadable();
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString("utf8", at + 46, at + 46 + nameLength),
      flags: archive.readUInt16LE(at + 8),
      method: archive.readUInt16LE(at + 10),
      packedSize: archive.readUInt32LE(at + 20),
      offset: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function inflate(archive: Buffer, entry: Entry, budget: number): Buffer {
  const { offset, packedSize, method, flags } = entry;
  if ((flags & ENCRYPTED) !== 0) throw unreadable();
  if (offset + 30 > archive.length || archive.readUInt32LE(offset) !== LOCAL_HEADER) throw unreadable();
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  const packed = archive.subarray(start, start + packedSize);
  if (packed.length !== packedSize) throw unreadable();
  if (method === STORED) {
    if (packed.length > budget) throw invalidInput("file", "unit_import.too_much_inside");
    return packed;
  }
  if (method !== DEFLATED) throw unreadable();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, budget) });
  } catch (cause) {
    const isTooMuch = (cause as { code?: string }).code === "ERR_BUFFER_TOO_LARGE";
    throw isTooMuch ? invalidInput("file", "unit_import.too_much_inside") : unreadable();
  }
}

function unreadable() {
  return invalidInput("file", "unit_import.unreadable");
}
