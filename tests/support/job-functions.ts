import { eventType, type Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { z } from "zod";

type Log = (n: unknown, line: string) => void;

/** Functions that use every option the executor supports, written with the public SDK only. */
export function jobFunctions(inngest: Inngest, log: Log) {
  return [
    ...stepFunctions(inngest, log),
    ...failingFunctions(inngest, log),
    ...waitingFunctions(inngest, log),
    ...flowFunctions(inngest, log),
    ...gatheringFunctions(inngest, log),
    ...timedFunctions(inngest, log),
  ];
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const data = z.object({
  n: z.string(),
  i: z.union([z.number(), z.string()]).optional(),
  who: z.string().optional(),
  size: z.number().optional(),
  kind: z.string().optional(),
  sleep: z.string().optional(),
  until: z.string().optional(),
  timeout: z.string().optional(),
  fails: z.enum(["always", "for good", "once"]).optional(),
  answer: z.string().optional(),
  weight: z.number().optional(),
  urgent: z.boolean().optional(),
});
const on = <Name extends string>(name: Name) => eventType(`test/${name}`, { schema: data });
const reply = eventType("test/reply", { schema: data });

function stepFunctions(inngest: Inngest, log: Log) {
  const fanOut = inngest.createFunction(
    { id: "fan-out", triggers: on("fan-out") },
    async ({ event, step }) => {
      const part = (i: number) => step.run(`part-${i}`, () => (log(event.data.n, `part-${i}`), i));
      const parts = await Promise.all([part(1), part(2), part(3)]);
      if (event.data.sleep) await step.sleep("pause", event.data.sleep);
      return step.run("sum", () => log(event.data.n, `sum ${parts.reduce((a, b) => a + b, 0)}`));
    },
  );
  const serial = inngest.createFunction({ id: "serial", triggers: on("serial") }, async ({ event, step }) => {
    let sum = 0;
    for (let i = 1; i <= 5; i += 1) {
      sum += await step.run(`s-${i}`, () => (log(event.data.n, `step ${i}`), i));
    }
    log(event.data.n, `serial ${sum}`);
    return sum;
  });
  const parent = inngest.createFunction({ id: "parent", triggers: on("parent") }, async ({ event, step }) => {
    const { n } = event.data;
    const sum = await step.invoke("child", { function: serial, data: { n: `child of ${n}` } });
    await step.sendEvent("announce", { name: "test/announced", data: { n } });
    log(n, `invoked ${sum}`);
  });
  const announced = inngest.createFunction(
    { id: "announced", triggers: on("announced") },
    async ({ event }) => log(event.data.n, "announced"),
  );
  const choosy = inngest.createFunction(
    {
      id: "choosy",
      triggers: [
        {
          event: eventType("test/choosy", { schema: data }),
          if: "event.data.size > 5 && event.data.kind == 'x'",
        },
      ],
    },
    async ({ event }) => log(event.data.n, `chosen ${event.data.size}`),
  );
  const race = inngest.createFunction(
    { id: "race", triggers: on("race") },
    async ({ event, step, group }) => {
      const first = await group.parallel({ mode: "race" }, () =>
        Promise.race([step.run("fast", () => "fast"), step.sleep("slow", "2s").then(() => "slow")]),
      );
      await step.run("after", () => log(event.data.n, `after ${first}`));
    },
  );
  const later = inngest.createFunction({ id: "later", triggers: on("later") }, async ({ event, step }) => {
    await step.run("begin", () => log(event.data.n, `began ${Date.now()}`));
    await step.sleepUntil("until", new Date(event.data.until ?? 0));
    log(event.data.n, `woke ${Date.now()}`);
  });
  return [fanOut, serial, parent, announced, choosy, race, later];
}

function failingFunctions(inngest: Inngest, log: Log) {
  const flaky = inngest.createFunction(
    {
      id: "flaky",
      triggers: on("flaky"),
      retries: 2,
      onFailure: async ({ event, error, step }) => {
        await step.run("note", () => log(keyOf(event.data.event), `onFailure ${error.message}`));
      },
    },
    async ({ event, step, attempt }) => {
      await step.run("may-fail", () => {
        log(event.data.n, `attempt ${attempt}`);
        if (event.data.fails === "always") throw new RetryAfterError("boom", 200);
        if (event.data.fails === "for good") throw new NonRetriableError("fatal");
        if (event.data.fails === "once" && attempt === 0) throw new RetryAfterError("hiccup", 200);
      });
      log(event.data.n, "fine");
    },
  );
  const caught = inngest.createFunction(
    { id: "caught", triggers: on("caught"), retries: 0 },
    async ({ event, step }) => {
      const sorry = await step
        .run("bad", (): string => {
          throw new Error("inner");
        })
        .catch((error: Error) => `caught ${error.message}`);
      await step.run("after", () => log(event.data.n, sorry));
    },
  );
  const body = inngest.createFunction(
    { id: "body", triggers: on("body"), retries: 1 },
    async ({ event, step, attempt }) => {
      await step.run("one", () => log(event.data.n, "one"));
      log(event.data.n, `body ${attempt}`);
      // The attempts count anew after each step that ends, so this is thrown once before it and once after.
      if (attempt === 0) throw new RetryAfterError("outside a step", 200);
      await step.run("two", () => log(event.data.n, "two"));
    },
  );
  const disappointed = inngest.createFunction(
    { id: "disappointed", triggers: on("disappointed"), retries: 0 },
    async ({ event, step }) => {
      const outcome = await step
        .invoke("child", { function: flaky, data: { n: `child of ${event.data.n}`, fails: "for good" } })
        .then(() => "fine")
        .catch(() => "child failed");
      log(event.data.n, outcome);
    },
  );
  return [flaky, caught, body, disappointed];
}

function waitingFunctions(inngest: Inngest, log: Log) {
  const waiter = inngest.createFunction(
    {
      id: "waiter",
      triggers: on("wait"),
      cancelOn: [{ event: "test/cancel", if: "event.data.n == async.data.n" }],
    },
    async ({ event, step }) => {
      await step.run("begin", () => log(event.data.n, "waiting"));
      const got = await step.waitForEvent("reply", {
        event: reply,
        if: "event.data.n == async.data.n && async.data.answer != 'no'",
        timeout: event.data.timeout ?? "20s",
      });
      log(event.data.n, got ? `answer ${got.data.answer}` : "no answer");
    },
  );
  const matched = inngest.createFunction(
    { id: "matched", triggers: on("match") },
    async ({ event, step }) => {
      await step.run("begin", () => log(event.data.n, "waiting"));
      const got = await step.waitForEvent("reply", { event: reply, match: "data.n", timeout: "20s" });
      log(event.data.n, `answer ${got?.data.answer}`);
    },
  );
  return [waiter, matched];
}

function flowFunctions(inngest: Inngest, log: Log) {
  const limited = inngest.createFunction(
    { id: "limited", triggers: on("limited"), concurrency: [{ limit: 2, key: "event.data.who" }] },
    async ({ event, step }) => {
      await step.run("work", async () => {
        log(event.data.n, `start ${event.data.who}`);
        await pause(300);
        log(event.data.n, `end ${event.data.who}`);
      });
    },
  );
  const throttled = inngest.createFunction(
    { id: "throttled", triggers: on("throttled"), throttle: { limit: 2, period: "1s", key: "event.data.n" } },
    async ({ event }) => log(event.data.n, `${Date.now()}`),
  );
  const rated = inngest.createFunction(
    { id: "rated", triggers: on("rated"), rateLimit: { limit: 2, period: "30s", key: "event.data.n" } },
    async ({ event }) => log(event.data.n, `ran ${event.data.i}`),
  );
  const once = inngest.createFunction(
    { id: "once", triggers: on("once"), idempotency: "event.data.n" },
    async ({ event }) => log(event.data.n, `ran ${event.data.i}`),
  );
  const singleSkip = inngest.createFunction(
    { id: "single-skip", triggers: on("single-skip"), singleton: { mode: "skip", key: "event.data.n" } },
    async ({ event, step }) => {
      await step.run("begin", () => log(event.data.n, `began ${event.data.i}`));
      await step.sleep("hold", "1s");
      log(event.data.n, `ended ${event.data.i}`);
    },
  );
  const singleCancel = inngest.createFunction(
    {
      id: "single-cancel",
      triggers: on("single-cancel"),
      singleton: { mode: "cancel", key: "event.data.n" },
    },
    async ({ event, step }) => {
      await step.run("begin", () => log(event.data.n, `began ${event.data.i}`));
      await step.sleep("hold", "1s");
      log(event.data.n, `ended ${event.data.i}`);
    },
  );
  const queued = inngest.createFunction(
    {
      id: "queued",
      triggers: on("queued"),
      concurrency: { limit: 1, key: "event.data.n" },
      priority: { run: "event.data.weight" },
    },
    async ({ event, step }) => {
      await step.run("work", async () => {
        log(event.data.n, `ran ${event.data.i}`);
        await pause(400);
      });
    },
  );
  return [limited, throttled, rated, once, singleSkip, singleCancel, queued];
}

function gatheringFunctions(inngest: Inngest, log: Log) {
  const batched = inngest.createFunction(
    { id: "batched", triggers: on("batch"), batchEvents: { maxSize: 5, timeout: "1s" } },
    async ({ events, step }) => {
      await step.run("note", () => log(events[0].data.n, `batch ${events.map((e) => e.data.i).join()}`));
    },
  );
  const sorted = inngest.createFunction(
    {
      id: "sorted",
      triggers: on("sorted"),
      batchEvents: { maxSize: 3, timeout: "1s", key: "event.data.who", if: "event.data.urgent != true" },
    },
    async ({ events }) =>
      log(events[0].data.n, `${events[0].data.who}: ${events.map((e) => e.data.i).join()}`),
  );
  const debounced = inngest.createFunction(
    {
      id: "debounced",
      triggers: on("debounced"),
      debounce: { period: "1s", timeout: "2s", key: "event.data.n" },
    },
    async ({ event }) => log(event.data.n, `ran ${event.data.i}`),
  );
  return [batched, sorted, debounced];
}

function timedFunctions(inngest: Inngest, log: Log) {
  const impatient = inngest.createFunction(
    {
      id: "impatient",
      triggers: on("impatient"),
      concurrency: { limit: 1, key: "event.data.n" },
      timeouts: { start: "1s" },
    },
    async ({ event, step }) => {
      await step.run("work", async () => {
        log(event.data.n, `began ${event.data.i}`);
        await pause(1_800);
      });
    },
  );
  const endless = inngest.createFunction(
    { id: "endless", triggers: on("endless"), timeouts: { finish: "1s" } },
    async ({ event, step }) => {
      await step.run("first", () => log(event.data.n, "first"));
      await step.sleep("long", "2s");
      log(event.data.n, "ended");
    },
  );
  const ended = inngest.createFunction(
    {
      id: "ended",
      triggers: [
        { event: "inngest/function.cancelled", if: "event.data.function_id.endsWith('-endless')" },
        { event: "inngest/function.cancelled", if: "event.data.function_id.endsWith('-impatient')" },
        { event: "inngest/function.cancelled", if: "event.data.function_id.endsWith('-waiter')" },
      ],
    },
    async ({ event }) => log(keyOf(event.data.event), "was cancelled"),
  );
  return [impatient, endless, ended];
}

/** The key inside the event an ended run had been started by. */
function keyOf(event: unknown): string {
  return z.object({ data }).parse(event).data.n;
}
