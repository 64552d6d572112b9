-- Files of units on their way into the tree. Safe on any size: it only creates.

-- CreateEnum
CREATE TYPE "unit_import_status" AS ENUM ('UPLOADED', 'TRIED', 'APPLYING', 'APPLIED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "unit_import_format" AS ENUM ('CSV', 'GEOJSON', 'SHAPEFILE');

-- CreateTable
CREATE TABLE "unit_imports" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "anchor_id" UUID NOT NULL,
    "status" "unit_import_status" NOT NULL DEFAULT 'UPLOADED',
    "file_name" TEXT NOT NULL,
    "format" "unit_import_format" NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "content" JSONB,
    "columns" JSONB NOT NULL,
    "notes" JSONB NOT NULL DEFAULT '[]',
    "mapping" JSONB NOT NULL,
    "outcome" JSONB,
    "uploaded_by" UUID,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_by" UUID,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "unit_imports_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "unit_imports_tenant_id_uploaded_at_idx" ON "unit_imports"("tenant_id", "uploaded_at");

-- AddForeignKey
ALTER TABLE "unit_imports" ADD CONSTRAINT "unit_imports_anchor_id_fkey" FOREIGN KEY ("anchor_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Content stands while it may still be applied, and no longer.
ALTER TABLE "unit_imports" ADD CONSTRAINT "unit_imports_content_check"
  CHECK (("content" IS NULL) = ("status" IN ('APPLIED', 'DISCARDED')));
ALTER TABLE "unit_imports" ADD CONSTRAINT "unit_imports_applied_check"
  CHECK (("applied_at" IS NOT NULL) = ("status" = 'APPLIED'));

SELECT raise_tenant_wall('unit_imports');
