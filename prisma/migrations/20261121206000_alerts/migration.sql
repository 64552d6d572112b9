-- What looks like an attack or a leak, where sign-ins come from, and from what number on somebody is told.
-- New tables and a column without a default, so safe on any size.
CREATE TYPE "alert_status" AS ENUM ('OPEN', 'SETTLED');

CREATE TABLE "alerts" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "account_id" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "occurrences" INTEGER NOT NULL DEFAULT 1,
    "status" "alert_status" NOT NULL DEFAULT 'OPEN',
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "disowned_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "settled_by" UUID,
    "words" TEXT,

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "alerts_settled_check" CHECK (("status" = 'SETTLED') = ("settled_at" IS NOT NULL AND "words" IS NOT NULL))
);

-- One open alert a subject: whoever goes on raises its count and no second one.
CREATE UNIQUE INDEX "alerts_open_key" ON "alerts"("tenant_id", "kind", "subject") WHERE "status" = 'OPEN';
CREATE INDEX "alerts_tenant_id_status_last_at_idx" ON "alerts"("tenant_id", "status", "last_at");
CREATE INDEX "alerts_account_id_idx" ON "alerts"("account_id");
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "alert_thresholds" (
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "threshold" INTEGER NOT NULL,
    "window_minutes" INTEGER NOT NULL,

    CONSTRAINT "alert_thresholds_pkey" PRIMARY KEY ("tenant_id", "kind"),
    CONSTRAINT "alert_thresholds_positive_check" CHECK ("threshold" > 0 AND "window_minutes" > 0)
);

CREATE TABLE "sign_in_places" (
    "session_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "country" CHAR(2) NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,

    CONSTRAINT "sign_in_places_pkey" PRIMARY KEY ("session_id"),
    CONSTRAINT "sign_in_places_both_check" CHECK (("latitude" IS NULL) = ("longitude" IS NULL))
);

CREATE INDEX "sign_in_places_tenant_id_account_id_at_idx" ON "sign_in_places"("tenant_id", "account_id", "at");
CREATE INDEX "sign_in_places_at_idx" ON "sign_in_places"("at");
ALTER TABLE "sign_in_places" ADD CONSTRAINT "sign_in_places_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Since when the holder has to set up a new second factor before any office of theirs counts again.
ALTER TABLE "accounts" ADD COLUMN "renew_factor_since" TIMESTAMPTZ(3);

SELECT raise_tenant_wall('alerts', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('alert_thresholds', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('sign_in_places', 'SELECT, INSERT, DELETE');
