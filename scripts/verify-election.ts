// npm run verify-election -- election.bel              verify a `verifiable-secret` election from its archive, and count it again
// npm run verify-election -- bundle.json               … a `secret` election from its bundle
// npm run verify-election -- bundle.json receipt.json  … and that the entry of a receipt is on its board
// Ends with 0 when everything holds, with 1 and one sentence, naming the entry, when something does not.
import { readFile, stat } from "node:fs/promises";
import { AppError, invalidInput } from "@/lib/core/errors";
import { verifyArchive } from "@/lib/voting/belenios/verification/rules";
import { readReceipt, verifyBundle } from "@/lib/voting/secret/bundles/rules";

const MEGABYTES_MAX = 1900;

const BRACE = 0x7b;

async function main([name = "", receiptName]: string[]): Promise<void> {
  const bytes = await read(name);
  const verified = bytes[0] === BRACE ? await bundle(bytes, receiptName) : archive(bytes);
  process.stdout.write(`${JSON.stringify({ verified: true, ...verified }, null, 2)}\n`);
}

/** What a reader wants to know; the trustees' keys are in the file. */
function archive(bytes: Uint8Array) {
  const { trustees, ...verified } = verifyArchive(bytes);
  return { ...verified, trustees: trustees.length };
}

async function bundle(bytes: Uint8Array, receiptName: string | undefined) {
  const text = new TextDecoder().decode(bytes);
  if (receiptName === undefined) return verifyBundle(text);
  const receipt = readReceipt(new TextDecoder().decode(await read(receiptName)));
  if (!receipt) throw new AppError("invalid_input", "verification.unreadable");
  return verifyBundle(text, { receipt });
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

async function explain(error: unknown): Promise<string> {
  const { createTranslator } = await import("next-intl");
  const { default: messages } = await import("@/messages/en/errors.json");
  const translate = createTranslator({
    locale: "en-001",
    messages: { errors: messages },
    namespace: "errors",
  });
  return error instanceof AppError
    ? translate(error.reason as "unexpected", error.values)
    : translate("unexpected");
}

main(process.argv.slice(2)).catch(async (error: unknown) => {
  process.stderr.write(`${await explain(error)}\n`);
  process.exitCode = 1;
});
