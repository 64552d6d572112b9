-- Whom an act over many concerned: the members of an export. A new table, so safe on any size.
CREATE TABLE "audit_subjects" (
    "tenant_id" UUID NOT NULL,
    "audit_id" UUID NOT NULL,
    "entity_id" UUID NOT NULL,

    CONSTRAINT "audit_subjects_pkey" PRIMARY KEY ("entity_id","audit_id")
);

ALTER TABLE "audit_subjects" ADD CONSTRAINT "audit_subjects_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audit_entries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT raise_tenant_wall('audit_subjects', 'SELECT, INSERT');
