import { afterAll, expect, test } from "vitest";
import { closeDatabase, databasePool } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { cancelRun, retryRun } from "@/lib/jobs/runs/commands";
import { getRun, listJobs, listRuns } from "@/lib/jobs/runs/queries";
import { createWorld, grant, owner } from "@/tests/support/world";

afterAll(closeDatabase);

const reader = [grant("job.read")];
const steward = [grant("job.read"), grant("job.control")];

type Seed = { status?: string; functionId?: string; tenantId: string | null };

/** A run as the executor leaves it, with a step that was done and a failed attempt. */
async function seedRun({ status = "failed", functionId = "party-voting.count-poll", tenantId }: Seed) {
  const id = newId();
  const event = {
    name: "voting/poll.opened",
    data: { tenantId, pollId: id, isTest: true, nested: { secret: 1 } },
  };
  const isOpen = status === "queued" || status === "running";
  await databasePool().query(
    `INSERT INTO jobs.runs (id, function_id, tenant_id, status, events, error, started_at, ended_at)
     VALUES ($1, $2, $3, $4, $5, $6, now(), $7)`,
    [
      id,
      functionId,
      tenantId,
      status,
      JSON.stringify([event]),
      status === "failed" ? { name: "Error", message: "the printer is off" } : null,
      isOpen ? null : new Date(),
    ],
  );
  await databasePool().query(
    `INSERT INTO jobs.steps (run_id, id, tenant_id, name, op, state, result, position, ended_at)
     VALUES ($1, 'a', $2, 'plan', 'StepRun', 'done', '{"data": {"phone": "secret"}}', 1, now())`,
    [id, tenantId],
  );
  await databasePool().query(
    `INSERT INTO jobs.attempts (run_id, tenant_id, step_name, attempt, error)
     VALUES ($1, $2, 'send', 0, '{"name": "Error", "message": "the printer is off"}')`,
    [id, tenantId],
  );
  return id;
}

const requestOf = async (id: string) => {
  const { rows } = await databasePool().query<{ request: string | null }>(
    "SELECT request FROM jobs.runs WHERE id = $1",
    [id],
  );
  return rows[0]?.request ?? null;
};

test("a failed run shows its reason, its steps without their results, and the ids it was started with", async () => {
  const world = await createWorld();
  const id = await seedRun({ tenantId: world.tenant.id });

  const run = await getRun(world.as(...steward), id);

  expect(run).toMatchObject({
    job: "voting.count-poll",
    status: "failed",
    error: { message: "the printer is off" },
    steps: [{ name: "plan", kind: "work", state: "done", error: null }],
    attempts: [{ stepName: "send", number: 1, error: { message: "the printer is off" } }],
    can: { cancel: false, retry: true },
  });
  expect(run.event.facts.map((fact) => fact.name).sort()).toEqual(["isTest", "pollId", "tenantId"]);
  expect(JSON.stringify(run)).not.toContain("secret");
});

test("runs are listed newest first, page by page, by state and by job", async () => {
  const world = await createWorld();
  const tenantId = world.tenant.id;
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) ids.push(await seedRun({ tenantId, status: i < 2 ? "running" : "failed" }));
  await seedRun({ tenantId, functionId: "party-system.other" });
  const ctx = world.as(...reader);

  const first = await listRuns(ctx, { job: "voting.count-poll", limit: 3 });
  const second = await listRuns(ctx, { job: "voting.count-poll", limit: 3, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...second.items].map((run) => run.id)).toEqual([...ids].reverse());
  expect([first.total, second.nextCursor]).toEqual([5, null]);
  expect((await listRuns(ctx, { status: "running" })).total).toBe(2);
  expect(await listJobs(ctx)).toEqual([
    { job: "system.other", runs: 1, failed: 1 },
    { job: "voting.count-poll", runs: 5, failed: 3 },
  ]);
});

test("stopping a run and trying one again leave a request and an audit row each", async () => {
  const world = await createWorld();
  const tenantId = world.tenant.id;
  const [running, failed] = [await seedRun({ tenantId, status: "running" }), await seedRun({ tenantId })];

  await cancelRun(world.as(...steward), { runId: running });
  await retryRun(world.as(...steward), { runId: failed });

  expect([await requestOf(running), await requestOf(failed)]).toEqual(["cancel", "retry"]);
  const acts = await owner.auditEntry.findMany({ where: { tenantId }, orderBy: { id: "asc" } });
  expect(acts.map((act) => [act.action, act.entityId])).toEqual([
    ["job.cancel", running],
    ["job.retry", failed],
  ]);
});

test("what has ended cannot be stopped, and what goes on or is done cannot be tried again", async () => {
  const world = await createWorld();
  const tenantId = world.tenant.id;
  const ctx = world.as(...steward);
  const failed = await seedRun({ tenantId });
  await expect(cancelRun(ctx, { runId: failed })).rejects.toMatchObject({ reason: "job.has_ended" });
  for (const status of ["running", "completed"]) {
    const runId = await seedRun({ tenantId, status });
    await expect(retryRun(ctx, { runId })).rejects.toMatchObject({ reason: "job.nothing_to_retry" });
  }
});

test("without the right to read there are no runs; with it alone nothing can be steered", async () => {
  const world = await createWorld();
  const runId = await seedRun({ tenantId: world.tenant.id });
  const nobody = world.as(grant("job.read", "fed.north"));
  for (const attempt of [
    () => listRuns(nobody, {}),
    () => listJobs(nobody),
    () => getRun(nobody, runId),
    () => retryRun(nobody, { runId }),
    () => cancelRun(nobody, { runId }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  }

  const onlyReads = world.as(...reader);
  expect((await getRun(onlyReads, runId)).can).toEqual({ cancel: false, retry: false });
  await expect(retryRun(onlyReads, { runId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(cancelRun(onlyReads, { runId })).rejects.toMatchObject({ code: "forbidden" });
  expect(await requestOf(runId)).toBeNull();
});

test("a steward of another organisation finds none of our runs, nor those of the system", async () => {
  const [ours, theirs] = [await createWorld(), await createWorld()];
  const stranger = theirs.as(...steward);
  for (const tenantId of [ours.tenant.id, null]) {
    const runId = await seedRun({ tenantId });
    for (const attempt of [
      () => getRun(stranger, runId),
      () => retryRun(stranger, { runId }),
      () => cancelRun(stranger, { runId }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await requestOf(runId)).toBeNull();
  }
  expect((await listRuns(stranger, {})).total).toBe(0);
});

test("of ten people who ask at once exactly one is recorded", async () => {
  const world = await createWorld();
  const tenantId = world.tenant.id;
  const runId = await seedRun({ tenantId });

  const attempts = await Promise.allSettled(
    Array.from({ length: 10 }, () => retryRun(world.as(...steward), { runId })),
  );

  expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
  expect(await owner.auditEntry.count({ where: { tenantId, action: "job.retry" } })).toBe(1);
});

test("the application may ask for something and change nothing else of a run", async () => {
  const world = await createWorld();
  const id = await seedRun({ tenantId: world.tenant.id });
  const client = await databasePool().connect();
  try {
    for (const sql of [
      `UPDATE jobs.runs SET status = 'completed' WHERE id = '${id}'`,
      `DELETE FROM jobs.runs WHERE id = '${id}'`,
      `SELECT 1 FROM jobs.queue_items`,
      `SELECT 1 FROM jobs.events`,
      `SELECT jobs.claim(1, 1)`,
    ]) {
      await client.query("BEGIN");
      await client.query(
        `SELECT set_config('role', 'app', true), set_config('app.tenant_id', '${world.tenant.id}', true)`,
      );
      await expect(client.query(sql)).rejects.toThrow(/permission denied/);
      await client.query("ROLLBACK");
    }
  } finally {
    client.release();
  }
});
