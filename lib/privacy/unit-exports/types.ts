/** By which column rows of a table belong to a unit, directly or through rows of another table. */
export type Belonging = { column: string; parent: string };

/** Tables whose rows belong to units, each with its ways there. */
export type UnitTables = ReadonlyMap<string, readonly Belonging[]>;

/** What the file holds of one table. */
export type UnitTableCopy = { table: string; rows: Record<string, unknown>[] };
