-- A domain is an organisation's once it has shown in its DNS that it is. A new table; columns without a default on a
-- table with a row an organisation, and on the outbox of demonstrations.
CREATE TYPE "tenant_host_kind" AS ENUM ('SITE', 'MAIL');

CREATE TABLE "tenant_hosts" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" "tenant_host_kind" NOT NULL,
    "host" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3),
    "proved_at" TIMESTAMPTZ(3),
    "lost_at" TIMESTAMPTZ(3),
    "is_taken" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tenant_hosts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "tenant_hosts_lost_was_proved" CHECK ("lost_at" IS NULL OR "proved_at" IS NOT NULL)
);
-- One domain of each kind at a time; that a site's host leads to one organisation only is tenants_host_key.
CREATE UNIQUE INDEX "tenant_hosts_tenant_id_kind_key" ON "tenant_hosts"("tenant_id", "kind");
SELECT raise_tenant_wall('tenant_hosts');

ALTER TABLE "tenants" ADD COLUMN "mail_from" TEXT;
ALTER TABLE "tenants" ADD COLUMN "reply_to" TEXT;
ALTER TABLE "captured_messages" ADD COLUMN "sender" TEXT;
