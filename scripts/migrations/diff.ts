import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlResultSet,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

export type SchemaFile = { path: string; content: string };

const SCHEMA_DIR = "prisma/schema";

/** The SQL that leads from one schema (none: an empty database) to another; needs no database. */
export async function diffSchemas(from: SchemaFile[] | null, to: SchemaFile[]): Promise<string> {
  const engine = await loadEngine(to);
  const { stdout } = await engine.diff({
    from: from ? { tag: "schemaDatamodel", files: from } : { tag: "empty" },
    to: { tag: "schemaDatamodel", files: to },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
}

export function workingSchema(root = process.cwd()): SchemaFile[] {
  return readdirSync(path.join(root, SCHEMA_DIR))
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({
      path: `${SCHEMA_DIR}/${name}`,
      content: readFileSync(path.join(root, SCHEMA_DIR, name), "utf8"),
    }));
}

/** The schema as it stood in a commit, or null if the commit has none. */
export function committedSchema(revision: string, root = process.cwd()): SchemaFile[] | null {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
  const paths = git("ls-tree", "-r", "--name-only", revision, "--", SCHEMA_DIR).split("\n").filter(Boolean);
  const files = paths
    .filter((name) => name.endsWith(".prisma"))
    .map((name) => ({ path: name, content: git("show", `${revision}:${name}`) }));
  return files.length > 0 ? files : null;
}

/**
 * The engine is Prisma's own, compiled to WebAssembly. The package's entry imports the `.wasm` file as a
 * module, which Node cannot do without a flag, so it is instantiated by hand.
 */
async function loadEngine(schema: SchemaFile[]): Promise<SchemaEngine> {
  const require = createRequire(import.meta.url);
  const dir = path.dirname(require.resolve("@prisma/schema-engine-wasm"));
  const glue = (await import(pathToFileURL(path.join(dir, "schema_engine_bg.js")).href)) as {
    __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
    SchemaEngine: typeof SchemaEngine;
  };
  const wasm = readFileSync(path.join(dir, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, {
    "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();

  const adapter = bindMigrationAwareSqlAdapterFactory(noDatabase());
  const datamodels = schema.map((file): [string, string] => [file.path, file.content]);
  return glue.SchemaEngine.new({ datamodels }, () => undefined, adapter);
}

/**
 * The engine asks a database for its version when it is made, and a diff of two schemas asks nothing more.
 * An adapter that answers that one question keeps a running server from being needed.
 */
function noDatabase(): SqlMigrationAwareDriverAdapterFactory {
  const refuse = () => Promise.reject(new Error("A diff of two schemas must not query a database."));
  const version: SqlResultSet = {
    columnNames: ["exists", "version", "numeric_version"],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, "PostgreSQL 15.0", 150000]],
  };
  const adapter: SqlDriverAdapter = {
    provider: "postgres",
    adapterName: "none",
    queryRaw: ({ sql }) => (sql.includes("server_version_num") ? Promise.resolve(version) : refuse()),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    dispose: () => Promise.resolve(),
  };
  const connect = () => Promise.resolve(adapter);
  return { provider: "postgres", adapterName: "none", connect, connectToShadowDb: connect };
}
