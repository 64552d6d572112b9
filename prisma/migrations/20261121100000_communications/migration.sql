-- Announcements, the ledger of their deliveries, the members' inbox and what members switched off.
-- Safe on any size: it only creates.

-- CreateEnum
CREATE TYPE "announcement_status" AS ENUM ('DRAFT', 'SCHEDULED', 'PUBLISHED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "message_channel" AS ENUM ('IN_APP', 'SMS', 'EMAIL');

-- CreateEnum
CREATE TYPE "message_priority" AS ENUM ('NORMAL', 'HIGH');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('QUEUED', 'SKIPPED', 'SENDING', 'UNKNOWN', 'SENT', 'FAILED', 'DELIVERED');

-- CreateEnum
CREATE TYPE "notification_kind" AS ENUM ('ANNOUNCEMENT', 'MEMBERSHIP');

-- CreateEnum
CREATE TYPE "preference_source" AS ENUM ('PERSON', 'LINK', 'REPLY');

-- CreateTable
CREATE TABLE "announcements" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "includes_below" BOOLEAN NOT NULL,
    "status" "announcement_status" NOT NULL DEFAULT 'DRAFT',
    "priority" "message_priority" NOT NULL DEFAULT 'NORMAL',
    "channels" "message_channel"[],
    "scheduled_for" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "dispatched_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "pinned_at" TIMESTAMPTZ(3),
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "announcements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement_texts" (
    "tenant_id" UUID NOT NULL,
    "announcement_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "announcement_texts_pkey" PRIMARY KEY ("announcement_id","locale")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "tenant_id" UUID NOT NULL,
    "announcement_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "channel" "message_channel" NOT NULL,
    "unit_id" UUID NOT NULL,
    "batch" INTEGER,
    "state" "delivery_state" NOT NULL,
    "reason" TEXT,
    "provider" TEXT,
    "provider_id" TEXT,
    "claimed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("announcement_id","member_id","channel")
);

-- CreateTable
CREATE TABLE "notifications" (
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" "notification_kind" NOT NULL,
    "priority" "message_priority" NOT NULL DEFAULT 'NORMAL',
    "subject_id" UUID NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("member_id","kind","subject_id")
);

-- CreateTable
CREATE TABLE "notification_preferences" (
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" "notification_kind" NOT NULL,
    "channel" "message_channel" NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "source" "preference_source" NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_preferences_pkey" PRIMARY KEY ("member_id","kind","channel")
);

-- CreateIndex
CREATE INDEX "announcements_tenant_id_unit_id_idx" ON "announcements"("tenant_id", "unit_id");

-- CreateIndex
CREATE INDEX "announcements_tenant_id_status_created_at_idx" ON "announcements"("tenant_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "deliveries_member_id_idx" ON "deliveries"("member_id");

-- AddForeignKey
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcement_texts" ADD CONSTRAINT "announcement_texts_announcement_id_fkey" FOREIGN KEY ("announcement_id") REFERENCES "announcements"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_announcement_id_fkey" FOREIGN KEY ("announcement_id") REFERENCES "announcements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Lines that go to the provider together. Skipped and in-app lines have no batch and need no index.
CREATE INDEX "deliveries_batch_idx" ON "deliveries" ("announcement_id", "channel", "batch") WHERE "batch" IS NOT NULL;
CREATE INDEX "notifications_unread_idx" ON "notifications" ("member_id") WHERE "read_at" IS NULL;
-- What the clock has to publish, and what is not delivered yet, found without reading every announcement.
CREATE INDEX "announcements_scheduled_idx" ON "announcements" ("scheduled_for") WHERE "status" = 'SCHEDULED';
CREATE INDEX "announcements_published_idx" ON "announcements" ("published_at") WHERE "status" = 'PUBLISHED';

-- The state and its dates say the same.
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_draft_check"
  CHECK ("status" <> 'DRAFT' OR ("scheduled_for" IS NULL AND "published_at" IS NULL));
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_scheduled_check"
  CHECK ("status" <> 'SCHEDULED' OR ("scheduled_for" IS NOT NULL AND "published_at" IS NULL));
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_published_check"
  CHECK ("status" <> 'PUBLISHED' OR "published_at" IS NOT NULL);
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_cancelled_check"
  CHECK (("status" = 'CANCELLED') = ("cancelled_at" IS NOT NULL));
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_dispatched_check"
  CHECK ("dispatched_at" IS NULL OR "status" = 'PUBLISHED');
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_expiry_check"
  CHECK ("expires_at" IS NULL OR "expires_at" >= coalesce("published_at", "scheduled_for", "created_at"));
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_pinned_check"
  CHECK ("pinned_at" IS NULL OR "status" <> 'CANCELLED');
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_channels_check" CHECK ('IN_APP' = ANY ("channels"));
ALTER TABLE "announcement_texts" ADD CONSTRAINT "announcement_texts_filled_check" CHECK ("title" <> '' AND "body" <> '');
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_batch_check"
  CHECK (CASE WHEN "channel" = 'IN_APP' THEN "batch" IS NULL ELSE "batch" IS NOT NULL OR "state" = 'SKIPPED' END);
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_reason_check"
  CHECK ("state" NOT IN ('SKIPPED', 'UNKNOWN', 'FAILED') OR "reason" IS NOT NULL);
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_inbox_check" CHECK ("channel" <> 'IN_APP');

-- A line of the ledger never goes back: whoever was skipped stays skipped, whoever was sent is never queued again.
CREATE FUNCTION keep_delivery_moving_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'SKIPPED' OR NEW.state < OLD.state THEN
    RAISE EXCEPTION 'a delivery cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deliveries_forward BEFORE UPDATE ON "deliveries" FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION keep_delivery_moving_forward();

SELECT raise_tenant_wall('announcements', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('announcement_texts');
SELECT raise_tenant_wall('deliveries', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('notifications', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('notification_preferences');

-- An inbox and what was switched off are the member's own. Jobs, whose rights span the tenant, write and obey them.
CREATE POLICY own_inbox ON "notifications" AS RESTRICTIVE USING (
  (SELECT app_reaches_all()) OR member_id IN (SELECT m.id FROM members m WHERE m.account_id = (SELECT app_actor())));

-- The clock asks for every tenant at once. Ids only, never content: scheduled announcements whose time has come,
-- and published ones with lines still to be sent that nobody has touched since `idle_since`.
CREATE FUNCTION due_announcements(at timestamptz) RETURNS TABLE (tenant_id uuid, announcement_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.tenant_id, a.id FROM announcements a
  WHERE a.status = 'SCHEDULED' AND a.scheduled_for <= at ORDER BY a.scheduled_for LIMIT 500 $$;

CREATE FUNCTION stalled_announcements(since timestamptz, idle_since timestamptz) RETURNS TABLE (tenant_id uuid, announcement_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.tenant_id, a.id FROM announcements a
  WHERE a.status = 'PUBLISHED' AND a.published_at BETWEEN since AND idle_since AND (
    a.dispatched_at IS NULL
    OR (EXISTS (SELECT 1 FROM deliveries d WHERE d.announcement_id = a.id AND d.batch IS NOT NULL AND d.state IN ('QUEUED', 'SENDING'))
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.announcement_id = a.id AND d.batch IS NOT NULL AND d.claimed_at > idle_since)))
  ORDER BY a.published_at LIMIT 500 $$;
