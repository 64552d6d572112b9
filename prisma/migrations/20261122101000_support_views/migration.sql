-- Support looks at an organisation as one of its people: only while the organisation allows it, for half an hour, and
-- it reads only. A new table, and a column without a value on a table of a row an organisation: safe on any size.
ALTER TABLE "tenants" ADD COLUMN "support_until" TIMESTAMPTZ(3);

CREATE TABLE "support_views" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "admin_id" UUID NOT NULL,
    "admin_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "support_views_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "support_views_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "support_views_token_hash_key" ON "support_views"("token_hash");
CREATE INDEX "support_views_tenant_id_asked_at_idx" ON "support_views"("tenant_id", "asked_at");
CREATE INDEX "support_views_account_id_idx" ON "support_views"("account_id");

-- Nobody in the organisation can make one: only the console can, by the function below.
SELECT raise_tenant_wall('support_views', 'SELECT, UPDATE, DELETE');

-- What the console does to begin one. Runs as the owner, works for the console only, while the organisation allows it
-- and for an active member with a way in; answers who it is, or nothing.
CREATE FUNCTION ask_support_view(
  p_id uuid, p_organisation uuid, p_number text, p_admin uuid, p_admin_name text, p_reason text, p_token_hash text,
  p_at timestamptz, p_expires timestamptz
) RETURNS TABLE (account_id uuid, member_id uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF app_tenant() IS DISTINCT FROM '00000000-0000-7000-8000-000000000001'::uuid THEN
    RAISE EXCEPTION 'only the console asks for support views' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY
  WITH person AS (
    SELECT a.id AS account_id, m.id AS member_id FROM members m
    JOIN accounts a ON a.id = m.account_id AND a.status = 'ACTIVE'
    JOIN tenants t ON t.id = m.tenant_id AND t.status = 'ACTIVE' AND t.support_until > p_at
    WHERE m.tenant_id = p_organisation AND m.number = p_number AND m.status = 'ACTIVE' AND m.restricted_at IS NULL
  ), asked AS (
    INSERT INTO support_views (id, tenant_id, account_id, admin_id, admin_name, reason, token_hash, asked_at, expires_at)
    SELECT p_id, p_organisation, person.account_id, p_admin, p_admin_name, p_reason, p_token_hash, p_at, p_expires FROM person
    RETURNING support_views.account_id
  )
  SELECT person.account_id, person.member_id FROM person JOIN asked ON asked.account_id = person.account_id;
END $$;
REVOKE ALL ON FUNCTION ask_support_view FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ask_support_view TO app;

-- Whether who looks by a view of this organisation is a system admin still: asked at every request of it.
CREATE FUNCTION support_view_stands(p_view uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (
    SELECT 1 FROM support_views v JOIN system_admins s ON s.account_id = v.admin_id AND s.ended_at IS NULL
    WHERE v.id = p_view AND v.tenant_id = app_tenant())
$$;
REVOKE ALL ON FUNCTION support_view_stands FROM PUBLIC;
GRANT EXECUTE ON FUNCTION support_view_stands TO app;
