import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { serve } from "inngest/edge";
import { eventType } from "inngest";
import { z } from "zod";
import { inngest } from "@/inngest/client";
import { jobCtx } from "@/inngest/context";
import { Executor } from "@/inngest/embedded/executor";
import { forgetExecutor, registerExecutor } from "@/inngest/embedded/registry";
import { functions } from "@/inngest/functions";
import { dispatchOutbox } from "@/inngest/outbox-dispatch";
import { closeDatabase, databasePool, withTx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { eventually } from "@/tests/support/job-engine";
import { createWorld, owner, type World } from "@/tests/support/world";

const heard: string[] = [];
const tries: string[] = [];
const schema = z.object({ tenantId: z.string(), thingId: z.string() });

const hear = inngest.createFunction(
  { id: "test.hear", triggers: eventType("test/thing.heard", { schema }) },
  ({ event }) => void heard.push(event.data.thingId),
);
const pass = inngest.createFunction(
  { id: "test.pass", triggers: eventType("test/thing.passed", { schema }) },
  ({ event, step }) =>
    step.run("pass on", () => {
      const ctx = jobCtx({ id: "test.pass", permissions: [] }, event.data.tenantId);
      return withTx(ctx, (tx) => emit(tx, ctx, { name: "test/thing.heard", payload: event.data }));
    }),
);
const refuse = inngest.createFunction(
  { id: "test.refuse", triggers: eventType("test/thing.refused", { schema }), retries: 3 },
  ({ event, step }) =>
    step.run("refused", () => {
      tries.push(event.data.thingId);
      throw notFound("unit");
    }),
);

let executor: Executor;

beforeAll(async () => {
  // What the files before this one left unsent is not what these tests count.
  await owner.outboxEvent.updateMany({ where: { sentAt: null }, data: { sentAt: new Date() } });
  // The embedded database has one connection, which listening would keep.
  const listen = env().DATABASE_KIND === "server";
  executor = new Executor({ pool: databasePool(), backoffMs: () => 20, listen });
  registerExecutor(executor);
  await executor.start(serve({ client: inngest, functions: [...functions, hear, pass, refuse] }));
});
afterAll(async () => {
  await executor.stop(5_000);
  forgetExecutor();
  await closeDatabase();
});

const tell = (world: World, name: string, thingId: string) =>
  withTx(world.as(), (tx, ctx) => emit(tx, ctx, { name, payload: { tenantId: world.tenant.id, thingId } }));
const timesHeard = (thingId: string) => heard.filter((id) => id === thingId).length;

test("what was committed is sent once, though ten send at once", async () => {
  const world = await createWorld();
  const thingIds = Array.from({ length: 130 }, newId);
  await withTx(world.as(), async (tx, ctx) => {
    for (const thingId of thingIds) {
      await emit(tx, ctx, { name: "test/thing.heard", payload: { tenantId: world.tenant.id, thingId } });
    }
  });

  await Promise.all(Array.from({ length: 10 }, () => dispatchOutbox(inngest)));

  expect(await owner.outboxEvent.count({ where: { tenantId: world.tenant.id, sentAt: null } })).toBe(0);
  await eventually(() => thingIds.every((id) => timesHeard(id) === 1));
});

test("a row sent again after a crash between sending and marking is heard once", async () => {
  const world = await createWorld();
  const thingId = newId();
  await tell(world, "test/thing.heard", thingId);
  await dispatchOutbox(inngest);
  await eventually(() => timesHeard(thingId) === 1);

  const where = { tenantId: world.tenant.id };
  await owner.outboxEvent.updateMany({ where, data: { sentAt: null, claimedUntil: null } });
  await dispatchOutbox(inngest);
  expect(await owner.outboxEvent.count({ where: { ...where, sentAt: null } })).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(timesHeard(thingId)).toBe(1);
});

test("a row held by a sender that died is sent when its time is up, and not before", async () => {
  const world = await createWorld();
  const thingId = newId();
  await tell(world, "test/thing.heard", thingId);
  const where = { tenantId: world.tenant.id };
  await owner.outboxEvent.updateMany({ where, data: { claimedUntil: new Date(Date.now() + 60_000) } });
  await dispatchOutbox(inngest);
  expect(await owner.outboxEvent.count({ where: { ...where, sentAt: null } })).toBe(1);
  await owner.outboxEvent.updateMany({ where, data: { claimedUntil: new Date(Date.now() - 1_000) } });
  await dispatchOutbox(inngest);
  await eventually(() => timesHeard(thingId) === 1);
});

test("what a step commits is heard when the step is done, before any sweep", async () => {
  const world = await createWorld();
  const thingId = newId();
  await tell(world, "test/thing.passed", thingId);
  await dispatchOutbox(inngest);
  await eventually(() => timesHeard(thingId) === 1);
});

test("one event the engine refuses does not hold up the others, and is told", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const world = await createWorld();
  const thingId = newId();
  await withTx(world.as(), (tx, ctx) =>
    emit(tx, ctx, {
      name: "test/thing.heard",
      payload: { tenantId: world.tenant.id, thingId: "x".repeat(300_000) },
    }),
  );
  await tell(world, "test/thing.heard", thingId);
  await dispatchOutbox(inngest);
  await eventually(() => timesHeard(thingId) === 1);
  expect(await owner.outboxEvent.count({ where: { tenantId: world.tenant.id, sentAt: null } })).toBe(1);
  expect(said).toHaveBeenCalledWith("outbox: events were not taken", expect.anything());
});

test("a refusal of the domain ends a step at once, and the run shows its tenant", async () => {
  const world = await createWorld();
  const thingId = newId();
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await tell(world, "test/thing.refused", thingId);
  await dispatchOutbox(inngest);
  const run = await eventually(async () => {
    const { rows } = await databasePool().query<{
      status: string;
      tenant_id: string;
      error: { message: string };
    }>(
      "SELECT status, tenant_id, error FROM jobs.runs WHERE function_id = 'party-test.refuse' AND status = 'failed'",
    );
    return rows[0];
  });
  expect(run).toMatchObject({ tenant_id: world.tenant.id, error: { message: "not_found: not_found.unit" } });
  expect(tries).toEqual([thingId]);
  expect(said).toHaveBeenCalled();
});

test("a job holds the rights its definition lists, over its tenant, and no others", () => {
  const ctx = jobCtx({ id: "voting.count-poll", permissions: ["poll.manage"] }, newId());
  expect(ctx.grants).toEqual([{ permission: "poll.manage", reach: "tenant" }]);
  expect(ctx.actor).toEqual({ kind: "job", jobId: "voting.count-poll" });
});
