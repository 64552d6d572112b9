import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { ruleViolated } from "@/lib/core/errors";
import { print } from "../_internal/numbers";
import { parsed } from "../elections/rules";
import { archiveHeaderInput, eventInput, ownedInput, setupInput, sizedTallyInput } from "../schema";
import type { EventType } from "../types";

/** An event of an election with the documents it brings, by the names the specification gives them. */
export type ArchiveEvent = {
  hash: string;
  height: number;
  type: EventType;
  /** What the event is about: a ballot, a sum, a trustee's part. Empty for events that only end something. */
  payload: string;
  /** Documents the payload names by their hash, in the order in which it names them. */
  parts: string[];
};

export type Archive = { timestamp: number; events: ArchiveEvent[] };

type Entry = { name: string; text: string };
type EventDocument = {
  parent?: string | undefined;
  height: number;
  type: EventType;
  payload?: string | undefined;
};

const BLOCK = 512;
const HEADER_NAME = "BELENIOS";
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** An empty archive: only its header. Every event is appended to it and nothing is ever changed. */
export function startArchive(timestamp: number): Uint8Array {
  return tarEntry(
    { name: HEADER_NAME, text: print({ version: 1, timestamp: String(timestamp) }) },
    timestamp,
  );
}

/** The bytes that append an event: its documents, then the event, chained to the hash of the one before. */
export function appendEvent(
  last: { hash: string; height: number } | null,
  event: { type: EventType; payload?: string; parts?: readonly string[]; timestamp: number },
): { bytes: Uint8Array; hash: string; height: number } {
  const { type, payload, parts = [], timestamp } = event;
  const height = last ? last.height + 1 : 0;
  const text = printEvent({
    parent: last?.hash,
    height,
    type,
    payload: payload === undefined ? undefined : hashOf(payload),
  });
  const documents = payload === undefined ? [] : [...parts, payload];
  const bytes = concatBytes(
    ...documents.map((document) =>
      tarEntry({ name: `${hashOf(document)}.data.json`, text: document }, timestamp),
    ),
    tarEntry({ name: `${hashOf(text)}.event.json`, text }, timestamp),
  );
  return { bytes, hash: hashOf(text), height };
}

/**
 * Reads an archive and holds every byte of it to what the specification would have written: names that are hashes of
 * contents, events chained by the hash of their parent, nothing left out, added or moved. Refused with the entry's name.
 */
export function readArchive(bytes: Uint8Array): Archive {
  const entries = tarEntries(bytes);
  const [first] = entries;
  const { data: header } = archiveHeaderInput.safeParse(parsed(first?.text ?? ""));
  if (first?.name !== HEADER_NAME || !header) throw refused("archive_header", HEADER_NAME);
  const timestamp = Number(header.timestamp);
  const events: ArchiveEvent[] = [];
  let documents: Entry[] = [];
  for (const entry of entries.slice(1)) {
    const [, hash, kind] = /^([0-9a-f]{64})\.(data|event)\.json$/.exec(entry.name) ?? [];
    if (!hash || hashOf(entry.text) !== hash) throw refused("archive_hash", entry.name);
    if (kind === "data") {
      documents.push(entry);
      continue;
    }
    events.push(chained(entry, hash, documents, events.at(-1)));
    documents = [];
  }
  if (documents[0]) throw refused("archive_stray", documents[0].name);
  assertBytes(bytes, entries, timestamp);
  return { timestamp, events };
}

/** The hash a document is named by. */
export function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

function chained(
  entry: Entry,
  hash: string,
  documents: readonly Entry[],
  last: ArchiveEvent | undefined,
): ArchiveEvent {
  const { data: event } = eventInput.safeParse(parsed(entry.text));
  if (!event || printEvent(event) !== entry.text) throw refused("event_malformed", entry.name);
  if (event.parent !== last?.hash || event.height !== (last ? last.height + 1 : 0))
    throw refused("event_chain", entry.name);
  if (!follows(event.type, last?.type)) throw refused("event_order", entry.name);
  const texts = documents.map(({ text }) => text);
  const payload = texts.at(-1) ?? "";
  const isBare = event.type === "EndBallots" || event.type === "EndShuffles";
  if (isBare !== (event.payload === undefined)) throw refused("event_malformed", entry.name);
  const names =
    event.payload === undefined ? [] : [...partsOf(event.type, payload, entry.name), event.payload];
  const stray = documents.find(({ name }, place) => name !== `${names[place]}.data.json`);
  if (stray) throw refused("archive_stray", stray.name);
  if (names.length !== documents.length) throw refused("document_missing", entry.name);
  return { hash, height: event.height, type: event.type, payload, parts: texts.slice(0, -1) };
}

/** Hashes of the documents a payload brings with it. */
function partsOf(type: EventType, payload: string, entry: string): string[] {
  const document = parsed(payload);
  if (type === "Setup") {
    const { data } = setupInput.safeParse(document);
    if (!data || print(data) !== payload) throw refused("event_malformed", entry);
    return [data.election, data.trustees, data.credentials];
  }
  if (type === "EncryptedTally") {
    const { data } = sizedTallyInput.safeParse(document);
    if (!data) throw refused("event_malformed", entry);
    return [data.encrypted_tally];
  }
  if (type === "Shuffle" || type === "PartialDecryption") {
    const { data } = ownedInput.safeParse(document);
    if (!data || print(data) !== payload) throw refused("event_malformed", entry);
    return [data.payload];
  }
  return [];
}

const order: Record<EventType, readonly (EventType | undefined)[]> = {
  Setup: [undefined],
  Ballot: ["Setup", "Ballot"],
  EndBallots: ["Setup", "Ballot"],
  EncryptedTally: ["EndBallots"],
  Shuffle: ["EncryptedTally", "Shuffle"],
  EndShuffles: ["Shuffle"],
  PartialDecryption: ["EncryptedTally", "EndShuffles", "PartialDecryption"],
  Result: ["PartialDecryption"],
};

function follows(type: EventType, previous: EventType | undefined): boolean {
  return order[type].includes(previous);
}

function printEvent({ parent, height, type, payload }: EventDocument): string {
  return print({
    ...(parent !== undefined && { parent }),
    height,
    type,
    ...(payload !== undefined && { payload }),
  });
}

/** A tar of the old kind: one block of header, the text, zeros up to the next block, and no end mark. */
function tarEntry({ name, text }: Entry, timestamp: number): Uint8Array {
  const body = utf8ToBytes(text);
  const bytes = new Uint8Array(BLOCK + Math.ceil(body.length / BLOCK) * BLOCK);
  const write = (offset: number, field: string) => bytes.set(utf8ToBytes(field), offset);
  write(0, name);
  write(100, "0000644");
  write(108, "0000000");
  write(116, "0000000");
  write(124, body.length.toString(8).padStart(11, "0"));
  write(136, timestamp.toString(8).padStart(11, "0"));
  write(148, "        ");
  write(156, "0");
  const sum = bytes.subarray(0, BLOCK).reduce((total, byte) => total + byte, 0);
  write(148, `${sum.toString(8).padStart(6, "0")}\0 `);
  bytes.set(body, BLOCK);
  return bytes;
}

function tarEntries(bytes: Uint8Array): Entry[] {
  const entries: Entry[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const header = bytes.subarray(offset, offset + BLOCK);
    const name = asciiOf(header.subarray(0, 100)).replace(/\0.*$/s, "");
    const digits = asciiOf(header.subarray(124, 135));
    const body = offset + BLOCK;
    const length = parseInt(digits, 8);
    if (header.length < BLOCK || !/^[0-7]{11}$/.test(digits) || body + length > bytes.length)
      throw refused("archive_broken", name || HEADER_NAME);
    entries.push({ name, text: textOf(bytes.subarray(body, body + length), name) });
    offset = body + Math.ceil(length / BLOCK) * BLOCK;
  }
  return entries;
}

/** Headers and padding too have to be what they would be written as: nothing hides between the documents. */
function assertBytes(bytes: Uint8Array, entries: readonly Entry[], timestamp: number): void {
  let offset = 0;
  for (const entry of entries) {
    const expected = tarEntry(entry, timestamp);
    const found = bytes.subarray(offset, offset + expected.length);
    if (found.length !== expected.length || found.some((byte, place) => byte !== expected[place]))
      throw refused("archive_broken", entry.name);
    offset += expected.length;
  }
}

function textOf(bytes: Uint8Array, name: string): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw refused("archive_broken", name);
  }
}

function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

type Reason =
  | "archive_header"
  | "archive_hash"
  | "archive_stray"
  | "archive_broken"
  | "event_malformed"
  | "event_chain"
  | "event_order"
  | "document_missing";

function refused(reason: Reason, entry: string) {
  return ruleViolated(`verification.${reason}`, { entry });
}
