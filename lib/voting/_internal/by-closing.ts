import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";

type Closing = { id: string; closesAt: Date };

/** The order of every list of votes: newest closing first. */
export const byClosing = [{ closesAt: "desc" as const }, { id: "desc" as const }];

/** What comes behind the cursor in that order. */
export function afterClosing(cursor: string) {
  const [closesAt, id] = decodeCursor(cursor);
  const at = new Date(String(closesAt));
  return { OR: [{ closesAt: { lt: at } }, { closesAt: at, id: { lt: String(id) } }] };
}

/** A page of rows in that order, of which one more than the limit was read. */
export function pageByClosing<Row extends Closing, Item>(
  rows: readonly Row[],
  { limit, total, itemOf }: { limit: number; total: number; itemOf: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(itemOf),
    nextCursor: last ? encodeCursor([last.closesAt.toISOString(), last.id]) : null,
    total,
  };
}
