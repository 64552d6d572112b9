// npx tsx prisma/seed/index.ts     load the demo party into DATABASE_URL, once
import { register } from "node:module";
import { demoPeople } from "./people";

// The core keeps itself out of browser bundles by a package that throws outside a server bundle; a script is none.
const hook = `export const resolve = (specifier, context, next) =>
  specifier === "server-only" ? { url: "data:text/javascript,", shortCircuit: true } : next(specifier, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);

async function main(): Promise<void> {
  const { env } = await import("@/lib/core/env");
  const { loadDemo } = await import("./load");
  const { DATABASE_URL, TWILIO_ACCOUNT_SID, RESEND_API_KEY } = env();
  // The numbers are invented, but nobody can promise that they stay unassigned.
  if (TWILIO_ACCOUNT_SID || RESEND_API_KEY) {
    throw new Error(
      "The demo party is not loaded where messages really leave. Unset TWILIO_ACCOUNT_SID and RESEND_API_KEY.",
    );
  }
  const { isLoaded, tookMs } = await loadDemo(DATABASE_URL, new Date());
  const seconds = (tookMs / 1_000).toFixed(1);
  process.stdout.write(isLoaded ? `demo party loaded in ${seconds} s\n` : "demo party is already there\n");
  for (const { role, name, phone } of demoPeople) process.stdout.write(`  ${phone}  ${role}, ${name}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
