import type { PoolClient } from "pg";

import { claim, extendLeases, release } from "./queue";
import type { Engine, Item } from "./types";
import { work } from "./work";

/** How far ahead a wake-up is kept in memory; the poll sees to everything else. */
const WAKE_AHEAD_MS = 60_000;
const LISTEN_AGAIN_MS = 1_000;

/** The part of an executor that takes work from the queue: as much as it has room for, as long as it is not paused. */
export class Worker {
  private readonly held = new Map<string, Item>();
  private readonly wakeups = new Set<NodeJS.Timeout>();
  private timers: NodeJS.Timeout[] = [];
  private listener: PoolClient | undefined;
  private isPaused = true;
  private isClaiming = false;
  private isAskedAgain = false;

  constructor(private readonly engine: Engine) {}

  start(): void {
    this.isPaused = false;
    this.timers = [
      setInterval(() => this.wake(), this.engine.pollMs),
      setInterval(() => void this.beat(), (this.engine.leaseSeconds * 1000) / 3),
    ];
    if (this.engine.listen) void this.listen();
    this.wake();
  }

  /** Takes nothing new; what runs goes on. */
  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.wake();
  }

  /** Pauses and waits for what runs; what is not done in time goes back to the queue for another process. */
  async drain(withinMs: number): Promise<{ left: number }> {
    this.pause();
    const until = Date.now() + withinMs;
    while ((this.held.size > 0 || this.isClaiming) && Date.now() < until) await pauseFor(20);
    const left = [...this.held.values()];
    if (left.length > 0)
      await release(this.engine, left).catch((error: unknown) => this.report("release", error));
    return { left: left.length };
  }

  async stop(withinMs: number): Promise<{ left: number }> {
    const drained = await this.drain(withinMs);
    for (const timer of [...this.timers, ...this.wakeups]) clearTimeout(timer);
    this.listener?.release(true);
    this.listener = undefined;
    return drained;
  }

  wake(at?: Date): void {
    const inMs = at ? at.getTime() - Date.now() : 0;
    if (inMs <= 0) {
      void this.claimAll();
      return;
    }
    if (inMs > WAKE_AHEAD_MS) return;
    const timer = setTimeout(() => {
      this.wakeups.delete(timer);
      void this.claimAll();
    }, inMs + 5);
    timer.unref();
    this.wakeups.add(timer);
  }

  private async claimAll(): Promise<void> {
    if (this.isClaiming) {
      this.isAskedAgain = true;
      return;
    }
    this.isClaiming = true;
    try {
      do {
        this.isAskedAgain = false;
        const room = this.engine.concurrency - this.held.size;
        if (this.isPaused || room <= 0) break;
        await this.begin(await claim(this.engine, room));
      } while (this.isAskedAgain);
    } catch (error) {
      this.report("claim", error);
    } finally {
      this.isClaiming = false;
    }
  }

  /** What a claim brought that was under way when the worker was paused goes back untouched. */
  private async begin(items: Item[]): Promise<void> {
    if (this.isPaused) await release(this.engine, items);
    else for (const item of items) void this.doOne(item);
  }

  private async doOne(item: Item): Promise<void> {
    this.held.set(item.lease, item);
    try {
      await work(this.engine, item);
    } catch (error) {
      // The lease runs out and the item is taken up again: here, or by another process.
      this.report("work", error, { itemId: item.id, runId: item.run_id, functionId: item.function_id });
    } finally {
      this.held.delete(item.lease);
      this.wake();
    }
  }

  private async beat(): Promise<void> {
    if (this.held.size === 0) return;
    await extendLeases(this.engine, [...this.held.values()]).catch((error: unknown) =>
      this.report("beat", error),
    );
  }

  /** Keeps one connection for notifications. While it is being opened again, the poll carries on. */
  private async listen(): Promise<void> {
    try {
      const client = await this.engine.pool.connect();
      this.listener = client;
      client.on("notification", () => this.wake());
      client.on("error", (error) => {
        if (this.listener !== client) return;
        this.listener = undefined;
        client.release(error);
        this.listenLater();
      });
      await client.query("LISTEN jobs_queue");
      this.wake();
    } catch (error) {
      this.report("listen", error);
      this.listener?.release(true);
      this.listener = undefined;
      this.listenLater();
    }
  }

  private listenLater(): void {
    const timer = setTimeout(() => void this.listen(), LISTEN_AGAIN_MS);
    timer.unref();
    this.timers.push(timer);
  }

  private report(what: string, error: unknown, details: Record<string, unknown> = {}): void {
    this.engine.log(`jobs: ${what} failed`, { ...details, error });
  }
}

function pauseFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
