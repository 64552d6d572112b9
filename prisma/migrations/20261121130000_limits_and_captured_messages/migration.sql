-- Limits that survive a restart, messages that are shown instead of sent, and the countries codes may go to.
-- Two new tables, and one column with a constant default, which no row is rewritten for.

ALTER TABLE "tenants" ADD COLUMN "phone_countries" TEXT[] DEFAULT ARRAY['IN']::TEXT[];

CREATE TYPE "capture_channel" AS ENUM ('SMS', 'EMAIL', 'PUSH');

CREATE TABLE "captured_messages" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "channel" "capture_channel" NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT,
    "body" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "template_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "captured_messages_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "captured_messages_tenant_id_channel_idempotency_key_key" ON "captured_messages"("tenant_id", "channel", "idempotency_key");
CREATE INDEX "captured_messages_tenant_id_created_at_id_idx" ON "captured_messages"("tenant_id", "created_at", "id");

CREATE TABLE "rate_limits" (
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "resets_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("tenant_id","key")
);
CREATE INDEX "rate_limits_tenant_id_resets_at_idx" ON "rate_limits"("tenant_id", "resets_at");

SELECT raise_tenant_wall('captured_messages', 'SELECT, INSERT');
SELECT raise_tenant_wall('rate_limits');
