-- Notices of the app that also go out by SMS or e-mail, to whoever asked for it: one line each, with its state.
-- A new table, so safe on any size.
CREATE TABLE "notice_messages" (
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" "notification_kind" NOT NULL,
    "notice" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "channel" "message_channel" NOT NULL,
    "state" "delivery_state" NOT NULL,
    "reason" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_messages_pkey" PRIMARY KEY ("member_id", "notice", "subject_id", "channel"),
    CONSTRAINT "notice_messages_channel_check" CHECK ("channel" <> 'IN_APP'),
    CONSTRAINT "notice_messages_reason_check" CHECK ("state" NOT IN ('SKIPPED', 'UNKNOWN', 'FAILED') OR "reason" IS NOT NULL)
);
-- What is still to be sent, found without reading what was.
CREATE INDEX "notice_messages_due_idx" ON "notice_messages"("due_at") WHERE "state" IN ('QUEUED', 'SENDING');
ALTER TABLE "notice_messages" ADD CONSTRAINT "notice_messages_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT raise_tenant_wall('notice_messages');

CREATE FUNCTION due_notice_tenants(at timestamptz) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT DISTINCT n.tenant_id FROM notice_messages n WHERE n.due_at <= at AND n.state IN ('QUEUED', 'SENDING') $$;
