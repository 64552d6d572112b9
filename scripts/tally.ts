// npm run tally -- case.json           count an election and print the result as JSON
// npm run tally -- ward.blt            … from a BLT, PrefLib (.soc .soi .toc .toi) or CSV file
// npm run tally < case.json            … from standard input
//   --method NAME --seats N --options '{"…": …}'   what the file does not say
//   --from json|blt|preflib|csv                    when the name does not tell the format
//   --to json|blt|preflib|csv                      print the ballots in another format instead of counting them
// A refusal goes to standard error with its reason, and the command ends with 1. docs/guides/tally.md has examples.
import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { AppError, invalidInput } from "@/lib/core/errors";
import { parseCase } from "@/lib/voting/tally/case/rules";
import {
  formatOf,
  formats,
  readDocument,
  writeDocument,
  type Format,
} from "@/lib/voting/tally/formats/rules";
import { tally } from "@/lib/voting/tally/rules";

const MEGABYTES_MAX = 400;

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      method: { type: "string" },
      seats: { type: "string" },
      options: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
    },
  });
  const [name = "-"] = positionals;
  const text = (await readText(name)).replace(/^\uFEFF/, "");
  const asked = {
    method: values.method,
    seats: values.seats === undefined ? undefined : Number(values.seats),
    ...(values.options !== undefined && { options: readDocument(values.options, "json") }),
  };
  const election = parseCase(readDocument(text, format(values.from) ?? formatOf(name, text), asked));
  const to = format(values.to);
  await print(to ? writeDocument(election, to) : `${JSON.stringify(tally(election))}\n`);
}

async function readText(name: string): Promise<string> {
  const tooLarge = invalidInput("file", "tally.too_large", { megabytes: MEGABYTES_MAX });
  if (name === "-") {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MEGABYTES_MAX * 1_000_000) throw tooLarge;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString("utf8");
  }
  try {
    if ((await stat(name)).size > MEGABYTES_MAX * 1_000_000) throw tooLarge;
    return await readFile(name, "utf8");
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("not_found", "tally.unreadable", { cause });
  }
}

function format(value: string | undefined): Format | undefined {
  const found = formats.find((known) => known === value);
  if (value !== undefined && !found) {
    throw invalidInput("format", "tally.option_choice", {
      name: "--from, --to",
      choices: formats.join(", "),
    });
  }
  return found;
}

async function print(text: string): Promise<void> {
  await new Promise<void>((done) => process.stdout.write(text, () => done()));
}

/** One sentence, never a stack: the reader counts votes and does not debug. */
async function explain(error: unknown): Promise<string> {
  if (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))
    return error.message;
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

// Whoever reads us may stop early, as `head` does.
process.stdout.on("error", () => process.exit(0));

main(process.argv.slice(2)).catch(async (error: unknown) => {
  process.stderr.write(`${await explain(error)}\n`);
  process.exitCode = 1;
});
