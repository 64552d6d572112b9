-- Acts that take two people, and requests for them. New tables, so safe on any size.
CREATE TYPE "approval_status" AS ENUM ('PENDING', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'OVERTAKEN');

CREATE TABLE "four_eyes_marks" (
    "tenant_id" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "marked_by" UUID,
    "marked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "four_eyes_marks_pkey" PRIMARY KEY ("tenant_id", "act")
);
SELECT raise_tenant_wall('four_eyes_marks', 'SELECT, INSERT, DELETE');

CREATE TABLE "approval_requests" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "permission" TEXT NOT NULL,
    "unit_id" UUID,
    "includes_below" BOOLEAN NOT NULL,
    "entity_id" UUID,
    "status" "approval_status" NOT NULL DEFAULT 'PENDING',
    -- What is to be done and what is shown of it may name people: both are sealed.
    "input" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "shown_hash" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "outcome" TEXT,
    "taken_up_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_requests_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "approval_requests_two_people_check" CHECK ("decided_by" IS NULL OR "status" NOT IN ('APPROVED', 'REFUSED') OR "decided_by" <> "asked_by"),
    CONSTRAINT "approval_requests_decided_check" CHECK (("status" IN ('APPROVED', 'REFUSED')) <= ("decided_by" IS NOT NULL AND "decided_at" IS NOT NULL))
);
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "approval_requests_tenant_id_status_asked_at_idx" ON "approval_requests"("tenant_id", "status", "asked_at");
CREATE INDEX "approval_requests_tenant_id_asked_by_idx" ON "approval_requests"("tenant_id", "asked_by");
-- Asking the same twice is asking once.
CREATE UNIQUE INDEX "approval_requests_pending_key" ON "approval_requests"("tenant_id", "asked_by", "act", "input_hash") WHERE "status" = 'PENDING';
SELECT raise_tenant_wall('approval_requests', 'SELECT, INSERT, UPDATE');
