// npm run migrate                  apply what is pending to DATABASE_URL or the embedded database
// npm run migrate -- diff          print the SQL from the committed schema to the working one
// npm run migrate -- diff --empty  print the SQL from nothing to the working schema
// npm run migrate -- diff --from REVISION
import { startEmbedded } from "./database/embedded";
import { applyMigrations, MigrationError } from "./migrations/apply";
import { committedSchema, diffSchemas, workingSchema } from "./migrations/diff";

async function main([mode = "deploy", ...rest]: string[]): Promise<void> {
  if (mode === "diff") return printDiff(rest);
  if (mode !== "deploy")
    throw new MigrationError(`Unknown mode: ${mode}`, "Say nothing, or: diff [--empty | --from REVISION]");

  const connectionString = process.env.DATABASE_URL ?? (await startEmbedded()).url;
  const applied = await applyMigrations({
    connectionString,
    onApplied: (name, ms) => {
      console.log(`applied ${name} (${String(ms)} ms)`);
    },
    onWarning: (text) => {
      console.warn(`note: ${text}`);
    },
  });
  if (applied.length === 0) console.log("nothing to apply");
}

async function printDiff(args: string[]): Promise<void> {
  const revision = args.includes("--from") ? (args[args.indexOf("--from") + 1] ?? "HEAD") : "HEAD";
  const from = args.includes("--empty") ? null : committedSchema(revision);
  console.log(await diffSchemas(from, workingSchema()));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof MigrationError) console.error(`What to do: ${error.remedy}`);
  process.exit(1);
});
