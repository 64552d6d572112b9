-- Members from a file: looked at first, then brought in by a job in batches. Safe on any size: new tables, and one
-- index on what is not there yet.
ALTER TYPE "unit_import_format" ADD VALUE 'XLSX' AFTER 'CSV';
CREATE TYPE "member_import_status" AS ENUM ('UPLOADED', 'TRYING', 'TRIED', 'APPLYING', 'APPLIED', 'DISCARDED');
CREATE TYPE "member_import_format" AS ENUM ('CSV', 'XLSX');

CREATE TABLE "member_imports" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "anchor_id" UUID NOT NULL,
    "status" "member_import_status" NOT NULL DEFAULT 'UPLOADED',
    "file_name" TEXT NOT NULL,
    "format" "member_import_format" NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "row_count" INTEGER NOT NULL,
    "columns" JSONB NOT NULL,
    "notes" JSONB NOT NULL DEFAULT '[]',
    "mapping" JSONB NOT NULL,
    "sample" TEXT,
    "uploaded_by" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" UUID,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_imports_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "member_imports_asked_check" CHECK ("status" NOT IN ('APPLYING', 'APPLIED') OR "asked_by" IS NOT NULL),
    CONSTRAINT "member_imports_applied_check" CHECK (("status" = 'APPLIED') = ("applied_at" IS NOT NULL))
);
CREATE INDEX "member_imports_tenant_id_uploaded_at_idx" ON "member_imports"("tenant_id", "uploaded_at");
ALTER TABLE "member_imports" ADD CONSTRAINT "member_imports_anchor_id_fkey" FOREIGN KEY ("anchor_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
SELECT raise_tenant_wall('member_imports');

CREATE TABLE "member_import_batches" (
    "import_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "tenant_id" UUID NOT NULL,
    "row_count" INTEGER NOT NULL,
    "content" TEXT,
    "repeated" JSONB NOT NULL DEFAULT '[]',
    "tried" JSONB,
    "applied" JSONB,

    CONSTRAINT "member_import_batches_pkey" PRIMARY KEY ("import_id", "number")
);
ALTER TABLE "member_import_batches" ADD CONSTRAINT "member_import_batches_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "member_imports"("id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT raise_tenant_wall('member_import_batches');

-- Who of the party the rows of a file may be: by number, by phone, or by name and birth date. It answers from beyond the
-- caller's wall, within the tenant, and gives out ids and where they stand, never a name or a contact.
CREATE FUNCTION find_import_matches(wanted jsonb)
RETURNS TABLE (line integer, id uuid, kind text, is_closed boolean, is_expelled boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH w AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(wanted)
      AS r(line integer, number text, "phoneHash" text, name text, "nameLocal" text, "birthDate" date))
  SELECT w.line, m.id, 'number', m.erased_at IS NOT NULL OR m.restricted_at IS NOT NULL, m.status = 'EXPELLED'
    FROM w JOIN members m ON m.tenant_id = app_tenant() AND m.number = w.number
  UNION ALL
  SELECT w.line, m.id, 'phone', m.erased_at IS NOT NULL OR m.restricted_at IS NOT NULL, m.status = 'EXPELLED'
    FROM w JOIN members m ON m.tenant_id = app_tenant() AND m.phone_hash = w."phoneHash" AND m.status <> 'REFUSED'
  UNION ALL
  SELECT w.line, m.id, 'name', m.erased_at IS NOT NULL OR m.restricted_at IS NOT NULL, m.status = 'EXPELLED'
    FROM w JOIN members m ON m.tenant_id = app_tenant() AND lower(m.name) = lower(w.name)
      AND m.birth_date = w."birthDate" AND m.status <> 'REFUSED'
  UNION ALL
  SELECT w.line, m.id, 'name', m.erased_at IS NOT NULL OR m.restricted_at IS NOT NULL, m.status = 'EXPELLED'
    FROM w JOIN members m ON m.tenant_id = app_tenant() AND lower(m.name_local) = lower(w."nameLocal")
      AND m.birth_date = w."birthDate" AND m.status <> 'REFUSED' $$;
