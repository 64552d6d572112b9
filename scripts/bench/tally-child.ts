// One count of one file, for the bench: prints the seconds from reading it to the result, and the process's whole memory.
import { readFileSync } from "node:fs";
import { tallyDocument } from "@/lib/voting/tally/rules";

const [file = ""] = process.argv.slice(2);
const started = process.hrtime.bigint();
tallyDocument(JSON.parse(readFileSync(file, "utf8")));
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
process.stdout.write(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
