-- Acts over many people that can be taken back until a day, with what stood before. Safe on any size: new tables.
CREATE TYPE "undo_receipt_kind" AS ENUM ('IMPORT');
CREATE TYPE "undo_receipt_status" AS ENUM ('MAKING', 'OPEN', 'UNDOING', 'UNDONE');
CREATE TYPE "undo_outcome" AS ENUM ('RESTORED', 'PARTLY', 'KEPT');

CREATE TABLE "undo_receipts" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" "undo_receipt_kind" NOT NULL,
    "subject_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "status" "undo_receipt_status" NOT NULL DEFAULT 'MAKING',
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "undo_until" TIMESTAMPTZ(3) NOT NULL,
    "undone_by" UUID,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "undo_receipts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "undo_receipts_undone_check" CHECK (("status" = 'UNDONE') = ("undone_at" IS NOT NULL))
);
CREATE UNIQUE INDEX "undo_receipts_subject_id_key" ON "undo_receipts"("subject_id");
CREATE INDEX "undo_receipts_tenant_id_made_at_idx" ON "undo_receipts"("tenant_id", "made_at");
ALTER TABLE "undo_receipts" ADD CONSTRAINT "undo_receipts_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT raise_tenant_wall('undo_receipts');

CREATE TABLE "undo_rows" (
    "id" UUID NOT NULL,
    "receipt_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "change" TEXT,
    "links" INTEGER,
    "outcome" "undo_outcome",
    "kept_fields" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "undo_rows_pkey" PRIMARY KEY ("id"),
    -- Somebody was made, with so many rows that point at them, or something about them was changed.
    CONSTRAINT "undo_rows_kind_check" CHECK (("change" IS NULL) <> ("links" IS NULL))
);
CREATE INDEX "undo_rows_receipt_id_id_idx" ON "undo_rows"("receipt_id", "id");
CREATE INDEX "undo_rows_member_id_idx" ON "undo_rows"("member_id");
ALTER TABLE "undo_rows" ADD CONSTRAINT "undo_rows_receipt_id_fkey" FOREIGN KEY ("receipt_id") REFERENCES "undo_receipts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT raise_tenant_wall('undo_rows');

-- Takes back that somebody was made, for the receipt that is being undone and says so: only while their record is as it was
-- made, and nothing points at it but what came with it, in whatever table. What points is asked of the catalogue, so a
-- table of tomorrow is not forgotten. Runs as the owner: a member leaves no other way.
CREATE FUNCTION undo_member_creation(row_id uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  made record;
  fk record;
  found_links integer := 0;
  n integer;
BEGIN
  SELECT r.member_id, r.links, u.made_at INTO made FROM undo_rows r JOIN undo_receipts u ON u.id = r.receipt_id
    WHERE r.id = row_id AND r.tenant_id = app_tenant() AND u.tenant_id = app_tenant() AND u.status = 'UNDOING'
      AND r.links IS NOT NULL AND r.outcome IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM 1 FROM members m WHERE m.id = made.member_id AND m.tenant_id = app_tenant() AND m.account_id IS NULL
    AND m.updated_at = m.applied_at FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  FOR fk IN
    SELECT con.conrelid::regclass AS tbl, att.attname AS col
    FROM pg_constraint con
    CROSS JOIN LATERAL unnest(con.conkey, con.confkey) k(own, other)
    JOIN pg_attribute att ON att.attrelid = con.conrelid AND att.attnum = k.own
    JOIN pg_attribute target ON target.attrelid = con.confrelid AND target.attnum = k.other AND target.attname = 'id'
    WHERE con.contype = 'f' AND con.confrelid = 'members'::regclass
  LOOP
    EXECUTE format('SELECT count(*) FROM %s WHERE %I = $1', fk.tbl, fk.col) INTO n USING made.member_id;
    found_links := found_links + n;
  END LOOP;
  IF found_links <> made.links THEN RETURN false; END IF;
  DELETE FROM members WHERE id = made.member_id;
  RETURN true;
END $$;
