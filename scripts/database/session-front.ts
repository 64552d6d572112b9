import { createServer, type Server, type Socket } from "node:net";

import type { PGlite } from "@electric-sql/pglite";

import { messageLength, readMessages, simpleQuery, splitByReady, withOneReady } from "./wire";

/** A client that sits in an open transaction while others wait is put out after this long. */
const IDLE_IN_TRANSACTION_MS = 60_000;
const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);

type Part = { bytes: Buffer; isComplete: boolean };
type Client = {
  socket: Socket;
  /** Received and not yet a whole message. */
  chunks: Buffer[];
  size: number;
  hasStarted: boolean;
  /** Whole messages that wait for their turn. */
  pending: Buffer[];
  isMidQuery: boolean;
};

/**
 * Lets many PostgreSQL clients share the one session of an embedded database.
 *
 * A client has the session to itself from its first message until the server is ready again and no
 * transaction is open, so that neither prepared statements nor transactions of two clients mix. Session
 * settings are shared; they are reset when the last client has left.
 */
export class SessionFront {
  private readonly server: Server = createServer((socket) => {
    this.accept(socket);
  });
  private readonly clients = new Set<Client>();
  private db: PGlite | null = null;
  private owner: Client | null = null;
  private isWorking = false;
  private idleTimer: NodeJS.Timeout | undefined;

  /** `onBroken` is told when the database itself fails; nothing can be served after that. */
  constructor(
    private readonly token: string,
    private readonly onBroken: (error: unknown) => void,
  ) {}

  /** Takes the port. Failing to means that another instance has it, so this comes before the data is opened. */
  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen({ port, host: "127.0.0.1", exclusive: true }, resolve);
    });
  }

  /** From here on clients are served; those that came earlier have been waiting. */
  serve(db: PGlite): void {
    this.db = db;
    void this.work();
  }

  /** Ends every connection once the statement that runs is through; open transactions are rolled back. */
  async close(): Promise<void> {
    this.server.close();
    for (const client of this.clients) client.socket.destroy();
    while (this.isWorking) await new Promise((resolve) => setTimeout(resolve, 10));
    if (this.owner) await this.release(this.owner);
  }

  private accept(socket: Socket): void {
    const client: Client = {
      socket,
      chunks: [],
      size: 0,
      hasStarted: false,
      pending: [],
      isMidQuery: false,
    };
    this.clients.add(client);
    socket.setNoDelay(true);
    socket.on("data", (data) => {
      this.receive(client, data);
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      this.clients.delete(client);
      client.pending = [];
      void this.work();
    });
  }

  private receive(client: Client, data: Buffer): void {
    client.chunks.push(data);
    client.size += data.length;
    // A large message comes in hundreds of chunks: joined once, when it is whole.
    const needed = messageLength(client.chunks[0] ?? data, client.hasStarted);
    if (needed !== null && client.size < needed) return;

    const { messages, rest } = readMessages(Buffer.concat(client.chunks), client.hasStarted);
    client.chunks = rest.length > 0 ? [rest] : [];
    client.size = rest.length;
    for (const message of messages) {
      if (message.kind === "probe") client.socket.end(this.introduction());
      else if (message.kind === "encryption") client.socket.write("N");
      else if (message.kind === "cancel") client.socket.end();
      else if (message.kind === "terminate") client.socket.end();
      else if (message.bytes) {
        client.hasStarted = true;
        client.pending.push(message.bytes);
      }
    }
    void this.work();
  }

  /** The one loop that talks to the database: owner first, then whoever has waited longest. */
  private async work(): Promise<void> {
    if (this.isWorking || !this.db) return;
    this.isWorking = true;
    try {
      for (;;) {
        if (this.owner && !this.clients.has(this.owner)) await this.release(this.owner);
        const next = this.owner ?? [...this.clients].find((client) => client.pending.length > 0);
        if (!next || next.pending.length === 0) break;
        this.owner = next;
        await this.run(next);
      }
    } catch (error) {
      this.onBroken(error);
    } finally {
      this.isWorking = false;
    }
    this.watchIdleOwner();
  }

  private async run(client: Client): Promise<void> {
    const parts = splitByReady(client.pending);
    client.pending = [];
    // Insertion order is the queue: going to the end lets the others have their turn.
    if (this.clients.delete(client)) this.clients.add(client);
    for (const part of parts) {
      client.isMidQuery = true;
      const { output, status } = await this.exchange(part);
      if (client.socket.writable) client.socket.write(output);
      if (status) client.isMidQuery = false;
      this.owner = status === "I" ? null : client;
    }
  }

  private async exchange(part: Part): Promise<{ output: Buffer; status: string | null }> {
    const output: Buffer[] = [];
    await this.db?.execProtocolRawStream(part.bytes, {
      onRawData: (bytes) => {
        // The bytes lie in the database's memory and are gone after this call.
        output.push(Buffer.from(bytes));
      },
    });
    return withOneReady(Buffer.concat(output), part.isComplete);
  }

  /** Leaves the session as it was found: a client may have gone in the middle of anything. */
  private async release(client: Client): Promise<void> {
    this.owner = null;
    if (client.isMidQuery) await this.exchange({ bytes: SYNC, isComplete: true });
    await this.exchange({ bytes: simpleQuery("ROLLBACK"), isComplete: true });
    if (this.clients.size === 0) await this.exchange({ bytes: simpleQuery("DISCARD ALL"), isComplete: true });
  }

  private introduction(): string {
    return `${this.token} ${this.db ? "ready" : "starting"} ${String(process.pid)}\n`;
  }

  private watchIdleOwner(): void {
    clearTimeout(this.idleTimer);
    const owner = this.owner;
    if (!owner) return;
    this.idleTimer = setTimeout(() => {
      const isWaitedFor = [...this.clients].some((client) => client !== owner && client.pending.length > 0);
      if (this.owner === owner && isWaitedFor) owner.socket.destroy();
      else this.watchIdleOwner();
    }, IDLE_IN_TRANSACTION_MS);
    this.idleTimer.unref();
  }
}
