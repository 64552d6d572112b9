-- One gateway for what leaves the app: an organisation's and a person's wishes, silence over an area and a time, what a
-- person got by day, what an urgent or statutory message overrode, and summaries of what was kept for later.
-- New tables are safe on any size. The ledger gets two columns without a value, which rewrites nothing, and an index
-- over lines that are held, of which there are none yet: one reading of the table while nobody sends.
CREATE TYPE "message_class" AS ENUM ('ORDINARY', 'URGENT', 'STATUTORY', 'SECURITY');
CREATE TYPE "digest_rhythm" AS ENUM ('AT_ONCE', 'DAILY', 'WEEKLY');

CREATE TABLE "contact_settings" (
    "tenant_id" UUID NOT NULL,
    "quiet_from" SMALLINT,
    "quiet_to" SMALLINT,
    "weekly_max" SMALLINT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_settings_pkey" PRIMARY KEY ("tenant_id"),
    CONSTRAINT "contact_settings_quiet_check" CHECK (("quiet_from" IS NULL) = ("quiet_to" IS NULL)
      AND "quiet_from" BETWEEN 0 AND 1439 AND "quiet_to" BETWEEN 0 AND 1439),
    CONSTRAINT "contact_settings_weekly_check" CHECK ("weekly_max" BETWEEN 1 AND 50)
);

CREATE TABLE "contact_wishes" (
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "quiet_from" SMALLINT,
    "quiet_to" SMALLINT,
    "digest" "digest_rhythm" NOT NULL DEFAULT 'AT_ONCE',
    "weekly_max" SMALLINT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_wishes_pkey" PRIMARY KEY ("member_id"),
    CONSTRAINT "contact_wishes_quiet_check" CHECK (("quiet_from" IS NULL) = ("quiet_to" IS NULL)
      AND "quiet_from" BETWEEN 0 AND 1439 AND "quiet_to" BETWEEN 0 AND 1439),
    CONSTRAINT "contact_wishes_weekly_check" CHECK ("weekly_max" BETWEEN 1 AND 50)
);
ALTER TABLE "contact_wishes" ADD CONSTRAINT "contact_wishes_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "contact_days" (
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "sent" INTEGER NOT NULL,

    CONSTRAINT "contact_days_pkey" PRIMARY KEY ("member_id", "day")
);
CREATE INDEX "contact_days_tenant_id_day_idx" ON "contact_days"("tenant_id", "day");
ALTER TABLE "contact_days" ADD CONSTRAINT "contact_days_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "silence_windows" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "silence_windows_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "silence_windows_span_check" CHECK ("ends_at" > "starts_at")
);
CREATE INDEX "silence_windows_tenant_id_ends_at_idx" ON "silence_windows"("tenant_id", "ends_at");
ALTER TABLE "silence_windows" ADD CONSTRAINT "silence_windows_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "contact_overrides" (
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "channel" "message_channel" NOT NULL,
    "subject_id" UUID NOT NULL,
    "class" "message_class" NOT NULL,
    "overrode" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_overrides_pkey" PRIMARY KEY ("member_id", "channel", "subject_id")
);
CREATE INDEX "contact_overrides_tenant_id_at_idx" ON "contact_overrides"("tenant_id", "at");
ALTER TABLE "contact_overrides" ADD CONSTRAINT "contact_overrides_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "digests" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "channel" "message_channel" NOT NULL,
    "state" "delivery_state" NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "digests_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "digests_member_id_idx" ON "digests"("member_id");
-- Summaries that were begun and not ended, for the job that makes up for a crash.
CREATE INDEX "digests_open_idx" ON "digests"("tenant_id", "claimed_at") WHERE "state" = 'SENDING';
ALTER TABLE "digests" ADD CONSTRAINT "digests_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "deliveries" ADD COLUMN "held_until" TIMESTAMPTZ(3), ADD COLUMN "digest_id" UUID;
ALTER TABLE "announcements" ADD COLUMN "releases" INTEGER NOT NULL DEFAULT 0;
-- A held line waits in no batch: what goes out under a batch's key must stay the same however often it is tried.
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_batch_check";
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_batch_check"
  CHECK (CASE WHEN "channel" = 'IN_APP' THEN "batch" IS NULL
    ELSE "batch" IS NOT NULL OR "state" = 'SKIPPED' OR "held_until" IS NOT NULL OR "digest_id" IS NOT NULL END) NOT VALID;
ALTER TABLE "deliveries" VALIDATE CONSTRAINT "deliveries_batch_check";
CREATE INDEX "deliveries_held_idx" ON "deliveries"("held_until") WHERE "held_until" IS NOT NULL;
CREATE INDEX "deliveries_digest_idx" ON "deliveries"("digest_id") WHERE "digest_id" IS NOT NULL;

SELECT raise_tenant_wall('contact_settings', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('contact_wishes');
SELECT raise_tenant_wall('contact_days');
SELECT raise_tenant_wall('silence_windows', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('contact_overrides', 'SELECT, INSERT, DELETE');
SELECT raise_tenant_wall('digests');

-- What one got in spite of one's wishes is one's own business, and of who settles the organisation's wishes.
CREATE POLICY own_overrides ON "contact_overrides" AS RESTRICTIVE USING (
  (SELECT app_reaches_all()) OR member_id IN (SELECT m.id FROM members m WHERE m.account_id = (SELECT app_actor())));

-- The clock asks for every tenant at once, ids only: announcements with lines that were held until now, or were let go
-- and left by a run that ended; and tenants in which somebody's summary is due.
CREATE FUNCTION due_held_announcements(at timestamptz, idle_since timestamptz) RETURNS TABLE (tenant_id uuid, announcement_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT DISTINCT d.tenant_id, d.announcement_id FROM deliveries d
  WHERE d.held_until <= at AND d.digest_id IS NULL AND d.state IN ('QUEUED', 'SENDING') AND d.reason IS DISTINCT FROM 'digest'
    AND (d.batch IS NULL OR (d.held_until <= idle_since AND coalesce(d.claimed_at, '-infinity') <= idle_since)) LIMIT 500 $$;
CREATE FUNCTION due_digest_tenants(at timestamptz) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT DISTINCT d.tenant_id FROM deliveries d WHERE d.held_until <= at AND d.reason = 'digest' AND d.state = 'QUEUED'
  UNION SELECT DISTINCT g.tenant_id FROM digests g WHERE g.state = 'SENDING' $$;
