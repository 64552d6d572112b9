-- Owners and office-bearers are invited by e-mail or phone. A new table: nothing to wait for.
CREATE TYPE "invitation_kind" AS ENUM ('OWNER', 'OFFICE');

CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" "invitation_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "address_hash" TEXT NOT NULL,
    "is_email" BOOLEAN NOT NULL,
    "locale" TEXT NOT NULL,
    "unit_id" UUID,
    "position_id" UUID,
    "invited_by" UUID,
    "console_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "sends" INTEGER NOT NULL DEFAULT 1,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "invitations_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "invitations_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "positions"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "invitations_facts" CHECK (
      ("kind" = 'OFFICE') = ("unit_id" IS NOT NULL) AND ("unit_id" IS NULL) = ("position_id" IS NULL)
      AND ("invited_by" IS NULL) <> ("console_name" IS NULL)
      AND ("accepted_at" IS NULL) = ("accepted_by" IS NULL)
      AND ("accepted_at" IS NULL OR "withdrawn_at" IS NULL))
);
CREATE INDEX "invitations_tenant_id_created_at_idx" ON "invitations"("tenant_id", "created_at");
CREATE INDEX "invitations_tenant_id_address_hash_idx" ON "invitations"("tenant_id", "address_hash");
-- One open invitation a person and place.
CREATE UNIQUE INDEX "invitations_open" ON "invitations" ("tenant_id", "address_hash", "kind", "unit_id", "position_id")
  NULLS NOT DISTINCT WHERE "accepted_at" IS NULL AND "withdrawn_at" IS NULL;

SELECT raise_tenant_wall('invitations', 'SELECT, INSERT, UPDATE');

-- The web still makes no owner by itself: it takes an accepted invitation to ownership whose address is the account's.
CREATE FUNCTION accept_ownership(p_id uuid, p_invitation uuid, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO tenant_owners (id, tenant_id, account_id, phone_hash, name, email, since)
  SELECT p_id, i.tenant_id, a.id, coalesce(a.phone_hash, 'account ' || a.id), i.name,
         CASE WHEN i.is_email THEN i.address ELSE '' END, p_at
  FROM invitations i JOIN accounts a ON a.tenant_id = i.tenant_id AND a.id = i.accepted_by AND a.status = 'ACTIVE'
  WHERE i.id = p_invitation AND i.tenant_id = app_tenant() AND i.kind = 'OWNER' AND i.accepted_at = p_at
    AND i.expires_at > p_at AND i.withdrawn_at IS NULL
    AND i.address_hash = CASE WHEN i.is_email THEN a.email_hash ELSE a.phone_hash END
    AND NOT EXISTS (SELECT 1 FROM tenant_owners o WHERE o.tenant_id = i.tenant_id AND o.account_id = a.id AND o.ended_at IS NULL);
  RETURN FOUND;
END $$;

-- The console invites an owner into an organisation, and can do nothing else there.
CREATE FUNCTION invite_owner(
  p_id uuid, p_organisation uuid, p_name text, p_address text, p_address_hash text, p_is_email boolean, p_locale text,
  p_console_name text, p_at timestamptz, p_expires_at timestamptz
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF app_tenant() IS DISTINCT FROM '00000000-0000-7000-8000-000000000001'::uuid THEN
    RAISE EXCEPTION 'only the console invites owners from outside' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO invitations (id, tenant_id, kind, name, address, address_hash, is_email, locale, console_name, created_at, sent_at, expires_at)
  SELECT p_id, t.id, 'OWNER', p_name, p_address, p_address_hash, p_is_email, p_locale, p_console_name, p_at, p_at, p_expires_at
  FROM tenants t WHERE t.id = p_organisation AND NOT t.is_platform
  ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;

REVOKE ALL ON FUNCTION accept_ownership, invite_owner FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accept_ownership, invite_owner TO app;
