-- What members ask their units to put right: one ticket each, every step of it, and the counter of its number.
-- New tables, so safe on any size.
CREATE TYPE "grievance_status" AS ENUM ('SUBMITTED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RESOLVED', 'CLOSED', 'REJECTED');
CREATE TYPE "grievance_priority" AS ENUM ('LOW', 'MEDIUM', 'HIGH', 'URGENT');

CREATE TABLE "grievances" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "queue_unit_id" UUID NOT NULL,
    "assignee_id" UUID,
    "category" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "priority" "grievance_priority" NOT NULL,
    "status" "grievance_status" NOT NULL DEFAULT 'SUBMITTED',
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledge_by" TIMESTAMPTZ(3) NOT NULL,
    "resolve_by" TIMESTAMPTZ(3) NOT NULL,
    "escalates_at" TIMESTAMPTZ(3),
    "escalations" INTEGER NOT NULL DEFAULT 0,
    "reopenings" INTEGER NOT NULL DEFAULT 0,
    "acknowledged_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "rating" SMALLINT,

    CONSTRAINT "grievances_pkey" PRIMARY KEY ("id"),
    -- Nothing is called resolved or rejected without words and a time.
    CONSTRAINT "grievances_answered_check" CHECK ("status" NOT IN ('RESOLVED', 'REJECTED') OR ("answer" IS NOT NULL AND "answered_at" IS NOT NULL)),
    CONSTRAINT "grievances_closed_check" CHECK (("status" = 'CLOSED') = ("closed_at" IS NOT NULL)),
    -- Only what somebody still has to do can go up a unit.
    CONSTRAINT "grievances_escalates_check" CHECK ("escalates_at" IS NULL OR "status" IN ('SUBMITTED', 'ACKNOWLEDGED', 'IN_PROGRESS')),
    CONSTRAINT "grievances_rating_check" CHECK ("rating" IS NULL OR ("rating" BETWEEN 1 AND 5 AND "status" IN ('CLOSED', 'REJECTED')))
);

CREATE UNIQUE INDEX "grievances_tenant_id_number_key" ON "grievances"("tenant_id", "number");
CREATE INDEX "grievances_member_id_submitted_at_idx" ON "grievances"("member_id", "submitted_at");
CREATE INDEX "grievances_unit_id_submitted_at_idx" ON "grievances"("unit_id", "submitted_at");
CREATE INDEX "grievances_assignee_id_idx" ON "grievances"("assignee_id");
-- Equality of enums is not leakproof, so behind row-level security only a partial index can narrow by state.
CREATE INDEX "grievances_open_idx" ON "grievances"("queue_unit_id", "resolve_by", "id") WHERE "status" IN ('SUBMITTED', 'ACKNOWLEDGED', 'IN_PROGRESS');
CREATE INDEX "grievances_escalates_at_idx" ON "grievances"("tenant_id", "escalates_at") WHERE "escalates_at" IS NOT NULL;
CREATE INDEX "grievances_answered_at_idx" ON "grievances"("tenant_id", "answered_at") WHERE "status" = 'RESOLVED';
ALTER TABLE "grievances" ADD CONSTRAINT "grievances_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "grievances" ADD CONSTRAINT "grievances_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "grievances" ADD CONSTRAINT "grievances_queue_unit_id_fkey" FOREIGN KEY ("queue_unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "grievances" ADD CONSTRAINT "grievances_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "grievance_steps" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "grievance_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_member_id" UUID,
    "is_internal" BOOLEAN NOT NULL DEFAULT false,
    "text" TEXT,
    "facts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "grievance_steps_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "grievance_steps_grievance_id_at_id_idx" ON "grievance_steps"("grievance_id", "at", "id");
CREATE INDEX "grievance_steps_by_member_id_idx" ON "grievance_steps"("by_member_id");
ALTER TABLE "grievance_steps" ADD CONSTRAINT "grievance_steps_grievance_id_fkey" FOREIGN KEY ("grievance_id") REFERENCES "grievances"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "grievance_steps" ADD CONSTRAINT "grievance_steps_by_member_id_fkey" FOREIGN KEY ("by_member_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "grievance_counters" (
    "tenant_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "grievance_counters_pkey" PRIMARY KEY ("tenant_id", "year")
);

SELECT raise_tenant_wall('grievances', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('grievance_steps', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('grievance_counters', 'SELECT, INSERT, UPDATE');

-- The second wall: whoever asked, and the units of one's rights, of the unit it is about or of the one whose turn it is.
CREATE POLICY unit_wall ON "grievances" AS RESTRICTIVE USING (
  (SELECT app_reaches_all())
  OR member_id IN (SELECT m.id FROM members m WHERE m.account_id = (SELECT app_actor()))
  OR unit_id IN (SELECT r.id FROM app_unit_ids() r(id))
  OR queue_unit_id IN (SELECT r.id FROM app_unit_ids() r(id)));
CREATE POLICY unit_wall ON "grievance_steps" AS RESTRICTIVE USING (
  (SELECT app_reaches_all()) OR grievance_id IN (SELECT g.id FROM grievances g));
