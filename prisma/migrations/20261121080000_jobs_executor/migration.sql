-- The tables of the embedded job executor (inngest/embedded). They stand in their own schema: they belong to
-- the engine, not to a domain, and stay empty where jobs run on an Inngest server. All tables are new and empty.

CREATE SCHEMA "jobs";

-- Every event that was accepted. The id is the sender's: a second event with it is dropped.
CREATE TABLE "jobs"."events" (
  "id" text PRIMARY KEY,
  "name" text NOT NULL,
  "body" jsonb NOT NULL,
  "received_at" timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX "events_received" ON "jobs"."events" ("received_at");

CREATE TABLE "jobs"."runs" (
  "id" uuid PRIMARY KEY,
  "function_id" text NOT NULL,
  "tenant_id" uuid,
  "status" text NOT NULL DEFAULT 'queued'
    CHECK ("status" IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
  "events" jsonb NOT NULL,
  "priority" integer NOT NULL DEFAULT 0 CHECK ("priority" BETWEEN -600 AND 600),
  "singleton_key" text,
  "parent_run_id" uuid,
  "parent_step_id" text,
  "output" jsonb,
  "error" jsonb,
  "finish_by" timestamptz,
  -- What a person asked for. The executor alone changes the state of a run.
  "request" text CHECK ("request" IN ('cancel', 'retry')),
  "created_at" timestamptz NOT NULL DEFAULT now(),
  "started_at" timestamptz,
  "ended_at" timestamptz,
  CHECK (("ended_at" IS NULL) = ("status" IN ('queued', 'running')))
);
CREATE INDEX "runs_open" ON "jobs"."runs" ("function_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "runs_singleton" ON "jobs"."runs" ("singleton_key")
  WHERE "ended_at" IS NULL AND "singleton_key" IS NOT NULL;
CREATE INDEX "runs_tenant" ON "jobs"."runs" ("tenant_id", "id");
CREATE INDEX "runs_ended" ON "jobs"."runs" ("ended_at") WHERE "ended_at" IS NOT NULL;
CREATE INDEX "runs_requested" ON "jobs"."runs" ("id") WHERE "request" IS NOT NULL;

CREATE SEQUENCE "jobs"."step_position";

CREATE TABLE "jobs"."steps" (
  "run_id" uuid NOT NULL REFERENCES "jobs"."runs" ON DELETE CASCADE,
  "id" text NOT NULL,
  "tenant_id" uuid,
  "name" text NOT NULL,
  "op" text NOT NULL,
  "racing" boolean NOT NULL DEFAULT false,
  "state" text NOT NULL DEFAULT 'pending' CHECK ("state" IN ('pending', 'done', 'failed')),
  "result" jsonb,
  -- The order in which steps ended: the SDK replays them in it.
  "position" bigint,
  "created_at" timestamptz NOT NULL DEFAULT now(),
  "ended_at" timestamptz,
  PRIMARY KEY ("run_id", "id"),
  CHECK (("state" = 'pending') = ("position" IS NULL))
);

-- One row for each failed attempt, so that a person sees why a run is late.
CREATE TABLE "jobs"."attempts" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "run_id" uuid NOT NULL REFERENCES "jobs"."runs" ON DELETE CASCADE,
  "tenant_id" uuid,
  "step_name" text,
  "attempt" integer NOT NULL,
  "error" jsonb NOT NULL,
  "failed_at" timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX "attempts_run" ON "jobs"."attempts" ("run_id", "id");

CREATE TABLE "jobs"."waits" (
  "run_id" uuid NOT NULL,
  "step_id" text NOT NULL,
  "event" text NOT NULL,
  "expression" text,
  -- Set where the condition is one equal path in both events, so that the database can choose the rows.
  "match_path" text[],
  PRIMARY KEY ("run_id", "step_id"),
  FOREIGN KEY ("run_id", "step_id") REFERENCES "jobs"."steps" ON DELETE CASCADE
);
CREATE INDEX "waits_event" ON "jobs"."waits" ("event");

-- What has to be done, and when. A leased row is being worked on; a lease that ran out is taken up again.
-- "slots" are the concurrency keys the work counts against, "lane" is the same as one text to group by.
CREATE TABLE "jobs"."queue_items" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "kind" text NOT NULL CHECK ("kind" IN ('call', 'timer', 'deadline', 'batch', 'debounce')),
  "function_id" text NOT NULL,
  "run_id" uuid REFERENCES "jobs"."runs" ON DELETE CASCADE,
  "step_id" text,
  "attempt" integer NOT NULL DEFAULT 0,
  "key" text UNIQUE,
  "payload" jsonb,
  -- Asked for again while it was being worked on.
  "again" boolean NOT NULL DEFAULT false,
  "lane" text NOT NULL DEFAULT '',
  "slots" text[] NOT NULL DEFAULT '{}',
  "slot_limits" integer[] NOT NULL DEFAULT '{}',
  "run_at" timestamptz NOT NULL DEFAULT now(),
  -- run_at less the priority in seconds: at most 600 s before or after it.
  "order_at" timestamptz NOT NULL DEFAULT now(),
  "lease" bigint,
  "lease_until" timestamptz,
  "lost" integer NOT NULL DEFAULT 0,
  "created_at" timestamptz NOT NULL DEFAULT now(),
  CHECK (("lease" IS NULL) = ("lease_until" IS NULL)),
  CHECK (cardinality("slots") = cardinality("slot_limits"))
);
CREATE INDEX "queue_items_ready" ON "jobs"."queue_items" ("lane", "order_at", "id") WHERE "lease" IS NULL;
CREATE INDEX "queue_items_expiry" ON "jobs"."queue_items" ("lease_until") WHERE "lease" IS NOT NULL;
CREATE UNIQUE INDEX "queue_items_lease" ON "jobs"."queue_items" ("lease") WHERE "lease" IS NOT NULL;
CREATE INDEX "queue_items_run" ON "jobs"."queue_items" ("run_id");
CREATE SEQUENCE "jobs"."lease_number";

CREATE TABLE "jobs"."batch_events" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "batch_key" text NOT NULL,
  "event" jsonb NOT NULL
);
CREATE INDEX "batch_events_key" ON "jobs"."batch_events" ("batch_key", "id");

-- Idempotency keys, rate limit windows and throttle positions; a row past "expires_at" means nothing.
CREATE TABLE "jobs"."gates" (
  "key" text PRIMARY KEY,
  "taken" integer NOT NULL DEFAULT 1,
  "next_at" timestamptz,
  "expires_at" timestamptz NOT NULL
);
CREATE INDEX "gates_expired" ON "jobs"."gates" ("expires_at");

-- The last tick that was started (or passed over) for each schedule.
CREATE TABLE "jobs"."schedules" (
  "function_id" text NOT NULL,
  "cron" text NOT NULL,
  "last_tick" timestamptz NOT NULL,
  PRIMARY KEY ("function_id", "cron")
);

-- Leases up to "room" due items, oldest first, never more of a slot than its limit in all processes together.
-- A function, because counting and taking must be one act: claimers stand in line at the advisory lock, and
-- each statement after it sees what the one before has taken.
CREATE FUNCTION "jobs"."claim"("room" integer, "lease_seconds" double precision)
RETURNS SETOF "jobs"."queue_items" LANGUAGE plpgsql AS $$
DECLARE
  used jsonb;
  item jobs.queue_items;
  free boolean;
  left_over integer := room;
BEGIN
  PERFORM pg_advisory_xact_lock(7133820201);

  UPDATE jobs.queue_items SET lease = NULL, lease_until = NULL, lost = lost + 1
   WHERE id IN (SELECT e.id FROM jobs.queue_items e
                 WHERE e.lease IS NOT NULL AND e.lease_until < clock_timestamp() FOR UPDATE SKIP LOCKED);

  SELECT coalesce(jsonb_object_agg(s.slot, s.n), '{}') INTO used
    FROM (SELECT u.slot, count(*) AS n FROM jobs.queue_items q CROSS JOIN unnest(q.slots) AS u(slot)
           WHERE q.lease IS NOT NULL GROUP BY u.slot) s;

  -- Lane by lane, so that a thousand runs waiting for one slot do not hide the run behind them.
  FOR item IN
    WITH RECURSIVE lanes AS (
      (SELECT lane FROM jobs.queue_items WHERE lease IS NULL ORDER BY lane LIMIT 1)
      UNION ALL
      SELECT (SELECT q.lane FROM jobs.queue_items q WHERE q.lease IS NULL AND q.lane > l.lane
               ORDER BY q.lane LIMIT 1)
        FROM lanes l WHERE l.lane IS NOT NULL
    )
    SELECT due.* FROM lanes l CROSS JOIN LATERAL (
      SELECT q.* FROM jobs.queue_items q
       WHERE q.lease IS NULL AND q.lane = l.lane
         AND q.run_at <= clock_timestamp() AND q.order_at <= clock_timestamp() + interval '600 seconds'
       ORDER BY q.order_at, q.id LIMIT room
    ) due
    WHERE l.lane IS NOT NULL
    ORDER BY due.order_at, due.id
  LOOP
    EXIT WHEN left_over <= 0;
    SELECT coalesce(bool_and(coalesce((used ->> s.slot)::integer, 0) < s.slot_limit), true) INTO free
      FROM unnest(item.slots, item.slot_limits) AS s(slot, slot_limit);
    CONTINUE WHEN NOT free;

    UPDATE jobs.queue_items q
       SET lease = nextval('jobs.lease_number'),
           lease_until = clock_timestamp() + make_interval(secs => lease_seconds)
     WHERE q.id = (SELECT c.id FROM jobs.queue_items c
                    WHERE c.id = item.id AND c.lease IS NULL AND c.run_at <= clock_timestamp()
                      FOR UPDATE SKIP LOCKED)
    RETURNING q.* INTO item;
    CONTINUE WHEN NOT FOUND;

    SELECT used || coalesce(jsonb_object_agg(s.slot, coalesce((used ->> s.slot)::integer, 0) + 1), '{}') INTO used
      FROM unnest(item.slots) AS s(slot);
    left_over := left_over - 1;
    RETURN NEXT item;
  END LOOP;
END
$$;

-- The office page reads runs of its own tenant and may ask for a cancel or a retry; nothing else is granted.
ALTER TABLE "jobs"."runs" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "jobs"."steps" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "jobs"."attempts" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant_wall" ON "jobs"."runs" FOR ALL TO app
  USING ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY "tenant_wall" ON "jobs"."steps" FOR ALL TO app
  USING ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY "tenant_wall" ON "jobs"."attempts" FOR ALL TO app
  USING ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT USAGE ON SCHEMA "jobs" TO app;
GRANT SELECT ON "jobs"."runs", "jobs"."steps", "jobs"."attempts" TO app;
GRANT UPDATE ("request") ON "jobs"."runs" TO app;
