import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

/** What a transaction that is about to open says first: settings of that transaction only. */
export type Opening = Readonly<Record<string, string>>;

type Begun = { settings: Opening; isSent: boolean };

// One a process, as the door is: Next bundles the layers of the server separately, and the connections that one
// bundle opened serve the others too.
const shared = globalThis as typeof globalThis & { databaseOpening?: AsyncLocalStorage<Begun> };
shared.databaseOpening ??= new AsyncLocalStorage<Begun>();
const opening = shared.databaseOpening;

/** Runs `open`, whose transaction begins with these settings, sent with its BEGIN in one message. */
export function openingWith<T>(settings: Opening, open: () => Promise<T>): Promise<T> {
  return opening.run({ settings, isSent: false }, open);
}

/**
 * Throws unless the settings of this transaction have been sent. Were a driver to begin one day in other words than
 * "BEGIN", the work would run outside the walls; so it does not run at all.
 */
export function assertWalled(): void {
  if (!opening.getStore()?.isSent) throw new Error("a transaction began outside the walls");
}

/**
 * A connection whose transactions begin inside the walls: Prisma's BEGIN travels together with the role and the
 * settings of the transaction, which saves a round trip, and without them it is refused.
 */
export class WalledClient extends pg.Client {
  // The overloads of the driver's own method; this one looks at a single form of it.
  override query = ((config: unknown, ...rest: unknown[]): unknown => {
    const send = pg.Client.prototype.query.bind(this) as (...args: unknown[]) => unknown;
    if (!isBegin(config)) return send(config, ...rest);
    const begun = opening.getStore();
    if (!begun) return Promise.reject(new Error("a transaction opens through lib/core/db.ts only"));
    begun.isSent = true;
    return send({ ...config, text: `BEGIN; ${settingSql(begun.settings)}` }, ...rest);
  }) as pg.Client["query"];
}

function isBegin(config: unknown): config is { text: "BEGIN" } {
  return typeof config === "object" && config !== null && "text" in config && config.text === "BEGIN";
}

function settingSql(settings: Opening): string {
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`,
  );
  return `SELECT ${calls.join(", ")}`;
}

const names = new Map<string, string>();

/**
 * The name under which a connection keeps the plan of a statement that asks for it by beginning with the comment
 * `prepared`. Only for short statements run all the time whose best plan does not hang on their values: behind the
 * walls, planning such a one costs ten times its execution. Other statements are planned each time.
 */
export function statementName({ sql }: { sql: string }): string {
  if (!sql.includes(PREPARED)) return UNNAMED;
  const name = names.get(sql) ?? `s${String(names.size + 1)}`;
  names.set(sql, name);
  return name;
}

const PREPARED = "/* prepared */";
const UNNAMED = "";
