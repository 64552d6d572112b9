import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type MigrationFile = { name: string; sql: string; checksum: string; inTransaction: boolean };

/** A first line with this text sends the file as it is, for `CREATE INDEX CONCURRENTLY` and its like. */
const NO_TRANSACTION = "-- migrate: no transaction";

/** The migrations of a folder in the order they are applied, with the checksum Prisma's own tool records. */
export function readMigrations(dir = path.join(process.cwd(), "prisma/migrations")): MigrationFile[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(dir, entry.name, "migration.sql")))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(path.join(dir, name, "migration.sql"));
      const sql = bytes.toString("utf8");
      return {
        name,
        sql,
        checksum: createHash("sha256").update(bytes).digest("hex"),
        inTransaction: !sql.startsWith(NO_TRANSACTION),
      };
    });
}
