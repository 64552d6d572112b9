// The little of PostgreSQL's wire protocol that a front has to understand: where a message ends, and
// whether the server is ready and outside a transaction.

/** Not a PostgreSQL code: asks who listens here, answered with the instance's token. */
export const PROBE_CODE = 80_877_999;

const REQUEST_KINDS = new Map<number, "encryption" | "cancel" | "probe">([
  [80_877_103, "encryption"],
  [80_877_104, "encryption"],
  [80_877_102, "cancel"],
  [PROBE_CODE, "probe"],
]);
const TERMINATE = "X".charCodeAt(0);
/** Sync, Query, FunctionCall, CopyDone, CopyFail, and the start-up message, which begins with its length. */
const ENDERS = new Set([..."SQFcf"].map((letter) => letter.charCodeAt(0)).concat(0));
const READY_FOR_QUERY = "Z".charCodeAt(0);

export type Message =
  | { kind: "startup" | "query"; bytes: Buffer }
  | { kind: "encryption" | "cancel" | "probe" | "terminate"; bytes?: never };

/** Splits what a client sent into whole messages. Before its start-up message they carry no type byte. */
export function readMessages(input: Buffer, hasStarted: boolean): { messages: Message[]; rest: Buffer } {
  const messages: Message[] = [];
  let rest = input;
  let started = hasStarted;
  for (;;) {
    const length = messageLength(rest, started);
    if (length === null || rest.length < length) return { messages, rest };
    const bytes = rest.subarray(0, length);
    rest = rest.subarray(length);
    messages.push(started ? typed(bytes) : untyped(bytes));
    if (messages.at(-1)?.kind === "startup") started = true;
  }
}

/**
 * Splits whole messages into what the database is to be given at once: up to and with the message that makes
 * it answer that it is ready. `isComplete` is false for a last part that has no such message yet.
 */
export function splitByReady(messages: Buffer[]): { bytes: Buffer; isComplete: boolean }[] {
  const parts: { bytes: Buffer; isComplete: boolean }[] = [];
  let open: Buffer[] = [];
  for (const message of messages) {
    open.push(message);
    if (!ENDERS.has(message[0] ?? 0)) continue;
    parts.push({ bytes: Buffer.concat(open), isComplete: true });
    open = [];
  }
  if (open.length > 0) parts.push({ bytes: Buffer.concat(open), isComplete: false });
  return parts;
}

/**
 * The server's answer to one such part with exactly one ready-for-query, the last, or with none where the
 * part was not complete. PGlite sends one too many after an error in the extended protocol, and a client would
 * take it for the answer to its next query.
 */
export function withOneReady(output: Buffer, isComplete: boolean): { output: Buffer; status: string | null } {
  const kept: Buffer[] = [];
  let ready: Buffer | null = null;
  for (let at = 0; at + 5 <= output.length;) {
    const end = at + 1 + output.readInt32BE(at + 1);
    if (output[at] === READY_FOR_QUERY) ready = output.subarray(at, end);
    else kept.push(output.subarray(at, end));
    at = end;
  }
  if (!ready || !isComplete) return { output: Buffer.concat(kept), status: null };
  return { output: Buffer.concat([...kept, ready]), status: String.fromCharCode(ready[5] ?? 0) };
}

/** The bytes a client would send to run one statement. */
export function simpleQuery(sql: string): Buffer {
  const text = Buffer.from(`${sql}\0`);
  const head = Buffer.alloc(5);
  head.write("Q");
  head.writeInt32BE(text.length + 4, 1);
  return Buffer.concat([head, text]);
}

/** How long the next message is, or null while too little of it is here to tell. */
export function messageLength(input: Buffer, started: boolean): number | null {
  if (started) return input.length < 5 ? null : 1 + input.readInt32BE(1);
  return input.length < 8 ? null : input.readInt32BE(0);
}

function typed(bytes: Buffer): Message {
  return bytes[0] === TERMINATE ? { kind: "terminate" } : { kind: "query", bytes };
}

function untyped(bytes: Buffer): Message {
  const kind = REQUEST_KINDS.get(bytes.readInt32BE(4));
  return kind ? { kind } : { kind: "startup", bytes };
}
