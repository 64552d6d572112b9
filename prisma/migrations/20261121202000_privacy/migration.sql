-- What a person may ask about their own data, and what the organisation forgets on its own.
-- Two empty columns on members are added without rewriting it; every other table is new. The four indexes at the end
-- take seconds on a million rows, in a release before the first party's.

CREATE TYPE "personal_export_status" AS ENUM ('ASKED', 'READY', 'EXPIRED');
CREATE TYPE "privacy_request_kind" AS ENUM ('ACCESS', 'CORRECTION', 'RESTRICTION', 'OBJECTION', 'ERASURE');
CREATE TYPE "privacy_request_status" AS ENUM ('OPEN', 'GRANTED', 'DONE', 'REFUSED', 'WITHDRAWN');

-- Since when nothing is done with the record but what must be, and since when nothing is left in it.
ALTER TABLE "members" ADD COLUMN "restricted_at" TIMESTAMPTZ(3);
ALTER TABLE "members" ADD COLUMN "erased_at" TIMESTAMPTZ(3);
ALTER TABLE "members" ADD CONSTRAINT "members_erased_check" CHECK ("erased_at" IS NULL OR "restricted_at" IS NOT NULL);

-- When somebody was told that their unused sign-in goes.
ALTER TABLE "accounts" ADD COLUMN "inactive_warned_at" TIMESTAMPTZ(3);

CREATE TABLE "personal_exports" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "status" "personal_export_status" NOT NULL DEFAULT 'ASKED',
    "locale" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "downloaded_at" TIMESTAMPTZ(3),
    "file_key" TEXT,
    "size_bytes" INTEGER,

    CONSTRAINT "personal_exports_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "personal_exports_ready_check" CHECK (("status" = 'READY') = ("file_key" IS NOT NULL))
);
CREATE INDEX "personal_exports_account_id_asked_at_idx" ON "personal_exports"("account_id", "asked_at");
CREATE INDEX "personal_exports_tenant_id_status_expires_at_idx" ON "personal_exports"("tenant_id", "status", "expires_at");
-- Asking twice is asking once.
CREATE UNIQUE INDEX "personal_exports_one_asked_key" ON "personal_exports"("account_id") WHERE "status" = 'ASKED';
ALTER TABLE "personal_exports" ADD CONSTRAINT "personal_exports_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT raise_tenant_wall('personal_exports');

CREATE TABLE "privacy_requests" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" "privacy_request_kind" NOT NULL,
    "status" "privacy_request_status" NOT NULL DEFAULT 'OPEN',
    "words" TEXT,
    "field" TEXT,
    "wanted" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "answer" TEXT,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "privacy_requests_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "privacy_requests_decided_check" CHECK (("status" = 'OPEN') = ("decided_at" IS NULL)),
    CONSTRAINT "privacy_requests_correction_check" CHECK (("kind" = 'CORRECTION') = ("field" IS NOT NULL))
);
CREATE INDEX "privacy_requests_tenant_id_status_due_at_idx" ON "privacy_requests"("tenant_id", "status", "due_at");
CREATE INDEX "privacy_requests_member_id_idx" ON "privacy_requests"("member_id");
-- Asking twice for the same thing is asking once.
CREATE UNIQUE INDEX "privacy_requests_one_open_key" ON "privacy_requests"("member_id", "kind", coalesce("field", '')) WHERE "status" = 'OPEN';
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
SELECT raise_tenant_wall('privacy_requests', 'SELECT, INSERT, UPDATE');

CREATE TABLE "retention_rules" (
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "days" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retention_rules_pkey" PRIMARY KEY ("tenant_id", "key"),
    CONSTRAINT "retention_rules_days_check" CHECK ("days" BETWEEN 1 AND 36500)
);
SELECT raise_tenant_wall('retention_rules', 'SELECT, INSERT, UPDATE');

-- Set by the one door to the database: for jobs, and for who handles requests about personal data.
CREATE FUNCTION app_handles_privacy() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(current_setting('app.handles_privacy', true), '') = 'on' $$;

-- A restricted record is seen by its person and by who handles the request, whatever anybody else may read. Who holds
-- an office or acts by a lent right stays known by name to those they act upon, as before.
CREATE POLICY restricted_wall ON "members" AS RESTRICTIVE FOR SELECT USING (
  restricted_at IS NULL
  OR (SELECT app_handles_privacy())
  OR account_id = (SELECT app_actor())
  OR EXISTS (SELECT 1 FROM appointments a WHERE a.member_id = members.id AND (a.ends_on IS NULL OR a.ends_on >= current_date))
  OR EXISTS (SELECT 1 FROM delegations d WHERE d.to_member_id = members.id AND d.revoked_at IS NULL AND d.ends_on >= current_date));

-- Requests are the member's own and of who handles them; exports are the account's own.
CREATE POLICY own_request ON "privacy_requests" AS RESTRICTIVE USING (
  (SELECT app_handles_privacy())
  OR member_id IN (SELECT m.id FROM members m WHERE m.account_id = (SELECT app_actor())));
CREATE POLICY own_export ON "personal_exports" AS RESTRICTIVE USING (
  (SELECT app_handles_privacy()) OR account_id = (SELECT app_actor()));

-- What an erasure and the rules of retention take away. Nobody else deletes there.
GRANT DELETE ON "api_tokens", "captured_messages", "deliveries", "notifications" TO app;
CREATE POLICY forgetting ON "api_tokens" AS RESTRICTIVE FOR DELETE USING ((SELECT app_handles_privacy()));
CREATE POLICY forgetting ON "captured_messages" AS RESTRICTIVE FOR DELETE USING ((SELECT app_handles_privacy()));
CREATE POLICY forgetting ON "deliveries" AS RESTRICTIVE FOR DELETE USING ((SELECT app_handles_privacy()));
CREATE POLICY forgetting ON "notifications" AS RESTRICTIVE FOR DELETE USING ((SELECT app_handles_privacy()));
CREATE INDEX "notifications_tenant_id_created_at_idx" ON "notifications"("tenant_id", "created_at");
CREATE INDEX "deliveries_tenant_id_sent_at_idx" ON "deliveries"("tenant_id", "sent_at");
CREATE INDEX "member_status_changes_tenant_id_to_changed_at_idx" ON "member_status_changes"("tenant_id", "to", "changed_at");
CREATE INDEX "accounts_tenant_id_last_sign_in_at_idx" ON "accounts"("tenant_id", "last_sign_in_at");
