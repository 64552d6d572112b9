// A process of its own for the crash suite: tsx tests/support/job-child.ts DATABASE_URL LOG_FILE RUNS [EVENT]
import { appendFileSync } from "node:fs";

import { drainBeforeExit } from "@/inngest/drain";
import { embeddedEngine } from "./job-engine";
import { jobFunctions } from "./job-functions";

const [url = "", log = "", runs = "0", event = "fan-out"] = process.argv.slice(2);

// As Next does: whoever listens first would end the process at once.
process.on("SIGTERM", () => process.exit(143));

const engine = await embeddedEngine(
  { url, poolMax: 10, listen: true, close: async () => undefined },
  (inngest) => jobFunctions(inngest, (n, line) => appendFileSync(log, `${String(n)} ${line}\n`)),
  { leaseSeconds: 2 },
);
drainBeforeExit(engine.stop);
const events = Array.from({ length: Number(runs) }, (_, i) => ({
  name: `test/${event}`,
  data: { n: `run-${i}`, who: `run-${i}`, sleep: "1s" },
}));
if (events.length > 0) await engine.inngest.send(events);
