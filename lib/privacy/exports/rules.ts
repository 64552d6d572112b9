import { AppError } from "@/lib/core/errors";
import { INVENTORY } from "../inventory/constants";
import { columnsOf, isPersonal, personalTables } from "../inventory/rules";
import type { Person, PersonalTable } from "../inventory/types";
import { EXPORT_EVERY_HOURS } from "./constants";
import type { ExportFile, LeftOut, TableCopy } from "./types";

const HOUR_MS = 3_600_000;

/** Refuses a second copy while one is being made or has just been asked for. */
export function assertMayAsk(last: { askedAt: Date } | null, now: Date): void {
  if (!last) return;
  const hours = Math.ceil((last.askedAt.getTime() + EXPORT_EVERY_HOURS * HOUR_MS - now.getTime()) / HOUR_MS);
  if (hours > 0) throw new AppError("rule_violated", "privacy.export_lately", { values: { hours } });
}

type Source = { table: string; entry: PersonalTable; person: Person; open: (sealed: string) => string };

/**
 * Rows of a table as their person gets them: sealed fields opened, files by their name in the copy, whoever acted only
 * where it was the person, and nothing that opens a door.
 */
export function copyOf(rows: readonly Record<string, unknown>[], source: Source): TableCopy {
  const { table, entry } = source;
  const files: ExportFile[] = [];
  const columns = columnsOf(entry.columns, "text", "sealed", "fact", "file", "who", "key");
  const copied = rows.map((row) =>
    Object.fromEntries(
      columns.flatMap((column): [string, unknown][] => {
        const value = row[column] ?? null;
        if (value === null) return [];
        return shown(column, value, source, files);
      }),
    ),
  );
  return { table, columns, rows: copied, files };
}

function shown(
  column: string,
  value: unknown,
  { table, entry, person, open }: Source,
  files: ExportFile[],
): [string, unknown][] {
  if (columnsOf(entry.columns, "sealed").includes(column)) return [[column, open(String(value))]];
  if (columnsOf(entry.columns, "who").includes(column)) {
    const isSelf = [...person.accountIds, ...person.memberIds].includes(String(value));
    return isSelf ? [[column, "self"]] : [];
  }
  if (!columnsOf(entry.columns, "file").includes(column)) return [[column, value]];
  const key = String(value);
  const name = `files/${table}-${String(files.length + 1)}.${key.slice(key.lastIndexOf(".") + 1)}`;
  files.push({ key, name });
  return [[column, name]];
}

/** Everything of the inventory that is about a person, or could be thought to be, and is not in the copy. */
export function leftOut(): LeftOut[] {
  const ofPersons = personalTables().flatMap(([table, { columns }]): LeftOut[] => [
    { table, columns: columnsOf(columns, "secret"), reason: "secret" },
    { table, columns: columnsOf(columns, "index"), reason: "index" },
    { table, columns: columnsOf(columns, "who"), reason: "somebody_else" },
  ]);
  const votes = Object.entries(INVENTORY).flatMap(([table, entry]): LeftOut[] =>
    !isPersonal(entry) && entry.why === "secret_vote" ? [{ table, columns: [], reason: "secret_vote" }] : [],
  );
  return [...ofPersons.filter(({ columns }) => columns.length > 0), ...votes];
}
