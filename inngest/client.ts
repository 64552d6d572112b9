import { Inngest } from "inngest";

import { EMBEDDED_ORIGIN } from "./embedded/protocol";
import { embeddedExecutor } from "./embedded/registry";
import { jobEngine } from "./engine";
import { OutboxAfterSteps } from "./outbox-after-steps";
import { Refusals } from "./refusals";

const APP_ID = "party";

/** The SDK's own settings come from INNGEST_*; embedded, what it would ask a server is answered in process. */
const inProcess = {
  isDev: true,
  baseUrl: EMBEDDED_ORIGIN,
  fetch: (async (input, init) => embeddedExecutor().fetch(input, init)) satisfies typeof fetch,
};

/** The one client: functions are made with it, and `dispatchOutbox` sends with it. Domains emit to the outbox. */
export const inngest = new Inngest({
  id: APP_ID,
  middleware: [Refusals, OutboxAfterSteps],
  ...(jobEngine() === "inngest" ? {} : inProcess),
});
