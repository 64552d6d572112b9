// npm run verify-election -- election.bel     verify a whole election from its archive, and count it again
// Ends with 0 when everything holds, with 1 and one sentence, naming the entry, when something does not.
import { readFile, stat } from "node:fs/promises";
import { AppError, invalidInput } from "@/lib/core/errors";
import { verifyArchive } from "@/lib/voting/belenios/verification/rules";

const MEGABYTES_MAX = 1900;

async function main([name = ""]: string[]): Promise<void> {
  const verified = verifyArchive(await read(name));
  process.stdout.write(`${JSON.stringify({ verified: true, ...summary(verified) }, null, 2)}\n`);
}

async function read(name: string): Promise<Uint8Array> {
  try {
    if ((await stat(name)).size > MEGABYTES_MAX * 1_000_000)
      throw invalidInput("file", "verification.too_large", { megabytes: MEGABYTES_MAX });
    return await readFile(name);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("not_found", "verification.unreadable", { cause });
  }
}

/** What a reader wants to know; the trustees' keys are in the file. */
function summary({ trustees, ...verified }: ReturnType<typeof verifyArchive>) {
  return { ...verified, trustees: trustees.length };
}

async function explain(error: unknown): Promise<string> {
  const { createTranslator } = await import("next-intl");
  const { default: messages } = await import("@/messages/en/errors.json");
  const translate = createTranslator({ locale: "en", messages: { errors: messages }, namespace: "errors" });
  return error instanceof AppError
    ? translate(error.reason as "unexpected", error.values)
    : translate("unexpected");
}

main(process.argv.slice(2)).catch(async (error: unknown) => {
  process.stderr.write(`${await explain(error)}\n`);
  process.exitCode = 1;
});
