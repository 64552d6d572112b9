-- Files with all records of a unit and what stands below it, asked for by one office-bearer and fetched once.
CREATE TYPE "unit_export_status" AS ENUM ('ASKED', 'READY', 'FETCHED', 'EXPIRED');

CREATE TABLE "unit_exports" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "audit_id" UUID NOT NULL,
    "status" "unit_export_status" NOT NULL DEFAULT 'ASKED',
    "locale" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "fetched_at" TIMESTAMPTZ(3),
    "file_key" TEXT,
    "size_bytes" INTEGER,

    CONSTRAINT "unit_exports_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "unit_exports_ready_check" CHECK (("status" = 'READY') = ("file_key" IS NOT NULL))
);
CREATE INDEX "unit_exports_unit_id_account_id_asked_at_idx" ON "unit_exports"("unit_id", "account_id", "asked_at");
CREATE INDEX "unit_exports_tenant_id_status_expires_at_idx" ON "unit_exports"("tenant_id", "status", "expires_at");
-- Asking twice is asking once.
CREATE UNIQUE INDEX "unit_exports_one_asked_key" ON "unit_exports"("unit_id", "account_id") WHERE "status" = 'ASKED';
ALTER TABLE "unit_exports" ADD CONSTRAINT "unit_exports_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "unit_exports" ADD CONSTRAINT "unit_exports_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT raise_tenant_wall('unit_exports');
-- A file is for who asked for it, and for the jobs that make and delete it.
CREATE POLICY own_export ON "unit_exports" AS RESTRICTIVE USING (
  (SELECT app_handles_privacy()) OR account_id = (SELECT app_actor()));
