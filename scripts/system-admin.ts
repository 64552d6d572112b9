// npm run system-admin -- add +919840012345 "Meena Raman"   who may use the console
// npm run system-admin -- end +919840012345                 from their next request on not any more
// Wants DATABASE_URL, FIELD_KEYS and BLIND_INDEX_KEY as the app has them. The web has no way to do this.
import { register } from "node:module";
import { Client } from "pg";

// The core keeps itself out of browser bundles by a package that throws outside a server bundle; a script is none.
const hook = `export const resolve = (specifier, context, next) =>
  specifier === "server-only" ? { url: "data:text/javascript,", shortCircuit: true } : next(specifier, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);

const USAGE = 'Say: npm run system-admin -- add <number> "<name>", or: end <number>';

async function main([mode, phone, name]: string[]): Promise<void> {
  if (!phone || !(mode === "end" || (mode === "add" && name))) throw new Error(USAGE);
  const { addSystemAdmin, endSystemAdmin } = await import("./database/system-admins");
  const { env } = await import("@/lib/core/env");
  const client = new Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    const at = new Date();
    if (mode === "add") await addSystemAdmin(client, { phone, name: name ?? "", at });
    else if (!(await endSystemAdmin(client, { phone, at }))) throw new Error("That number has no console.");
    console.log(mode === "add" ? "added" : "ended");
  } finally {
    await client.end();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
