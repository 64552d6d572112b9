import pg from "pg";
import { env } from "@/lib/core/env";
import { decryptField, encryptField } from "@/lib/core/field-encryption";
import { rotateKeys } from "./database/rotate-keys";

/** `npm run rotate-keys`: seals every field of `DATABASE_URL` anew under the first key of `FIELD_KEYS`. */
async function main(): Promise<void> {
  const { DATABASE_URL, FIELD_KEYS } = env();
  const [currentKey = "", ...oldKeys] = FIELD_KEYS.map((entry) => entry.slice(0, entry.indexOf(":")));
  if (oldKeys.length === 0) {
    console.log(`FIELD_KEYS holds one key, "${currentKey}". Put the new key before it and run this again.`);
    return;
  }
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    const { left } = await rotateKeys(client, {
      oldKeys,
      reseal: (value) => encryptField(decryptField(value)),
      onPlace: (place, sealed) => console.log(`  ${place}: ${sealed}`),
    });
    console.log(
      left === 0
        ? `Everything is under "${currentKey}". You may take ${oldKeys.map((id) => `"${id}"`).join(", ")} out of FIELD_KEYS.`
        : `${left} values were written under an old key meanwhile: does every server have the new FIELD_KEYS? Run this again.`,
    );
    if (left > 0) process.exitCode = 1;
  } finally {
    await client.end();
  }
}

await main();
