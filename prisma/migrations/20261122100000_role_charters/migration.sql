-- The charter that office-bearers accept, by version and language, and who accepted which. New tables, so safe on any size.
CREATE TABLE "role_charters" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by" UUID,

    CONSTRAINT "role_charters_pkey" PRIMARY KEY ("tenant_id", "version", "locale")
);

CREATE TABLE "charter_acceptances" (
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "charter_acceptances_pkey" PRIMARY KEY ("member_id", "version")
);

ALTER TABLE "charter_acceptances" ADD CONSTRAINT "charter_acceptances_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What somebody accepted is never rewritten.
SELECT raise_tenant_wall('role_charters', 'SELECT, INSERT');
SELECT raise_tenant_wall('charter_acceptances', 'SELECT, INSERT');

-- Whether somebody has yet to accept the charter as it stands now. Taken out of force, its last version is empty.
CREATE FUNCTION awaits_charter(tenant uuid, member uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (
    SELECT 1 FROM (SELECT c.version, c.body FROM role_charters c WHERE c.tenant_id = tenant
                   ORDER BY c.version DESC LIMIT 1) last
    WHERE last.body <> '' AND NOT EXISTS (
      SELECT 1 FROM charter_acceptances a WHERE a.member_id = member AND a.version = last.version))
$$;
