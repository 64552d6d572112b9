-- Ways back to an account whose number and devices are lost: asked for with a new number, identified by an office-bearer and
-- a second one, and in force after a waiting time. A new, empty table; the enum and the check get a value more.
ALTER TYPE "otp_purpose" ADD VALUE 'RECOVER';

CREATE TABLE "recoveries" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "member_id" UUID,
    "member_number" TEXT,
    "phone" TEXT,
    "phone_hash" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "identified_by" UUID,
    "identified_how" TEXT,
    "words" TEXT,
    "change_id" UUID,
    "due_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "recoveries_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "recoveries_tenant_id_status_due_at_idx" ON "recoveries"("tenant_id", "status", "due_at");
CREATE INDEX "recoveries_member_id_idx" ON "recoveries"("member_id");
-- One way back at a time is on its way.
CREATE UNIQUE INDEX "recoveries_waiting_key" ON "recoveries"("member_id") WHERE "status" = 'WAITING';
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_status_check" CHECK ("status" IN ('ASKED', 'OPEN', 'WAITING', 'DONE', 'STOPPED', 'REFUSED'));
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_waiting_check" CHECK ("status" <> 'WAITING' OR ("due_at" IS NOT NULL AND "change_id" IS NOT NULL AND "phone" IS NOT NULL));
SELECT raise_tenant_wall('recoveries');

ALTER TABLE "way_changes" DROP CONSTRAINT "way_changes_kind_check";
ALTER TABLE "way_changes" ADD CONSTRAINT "way_changes_kind_check" CHECK ("kind" IN ('PHONE', 'EMAIL', 'EMAIL_REMOVED', 'PASSWORD', 'PASSWORD_REMOVED', 'PASSKEY', 'PASSKEY_REMOVED', 'APP', 'APP_REMOVED', 'RECOVERY_CODES', 'IDENTITY', 'IDENTITY_REMOVED', 'SESSIONS_ENDED', 'RECOVERY', 'RECOVERED'));
