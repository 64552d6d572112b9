-- Organisations register, are accepted and suspended by system admins, and belong to an owner.
-- New tables, and columns with constant defaults on `tenants`, which holds a row an organisation. The two checks on
-- `members` and `units` read those tables once under a lock that lets readers and writers on.

ALTER TABLE "tenants" ADD COLUMN "is_platform" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "tenants" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'party';
ALTER TABLE "tenants" ADD COLUMN "set_up_at" TIMESTAMPTZ(3);
ALTER TABLE "tenants" ADD COLUMN "set_up_steps" TEXT[] DEFAULT ARRAY[]::TEXT[];
-- What stands here already was set up before there was a wizard.
UPDATE "tenants" SET "set_up_at" = "created_at";

-- The installation itself: the place of its system admins, their sessions, requests and trail. It is a tenant so that
-- the one wall keeps its admins out of every other tenant's records.
CREATE UNIQUE INDEX "tenants_one_platform" ON "tenants" ("is_platform") WHERE "is_platform";
INSERT INTO "tenants" ("id", "slug", "name", "name_local", "locales", "kind", "is_platform", "created_at", "set_up_at")
VALUES ('00000000-0000-7000-8000-000000000001', 'console', 'Console', 'கட்டுப்பாட்டகம்', ARRAY['en', 'ta'], 'platform', true, now(), now())
ON CONFLICT DO NOTHING;

-- Nobody becomes a member of the installation, and no unit stands in it.
ALTER TABLE "members" ADD CONSTRAINT "members_not_on_platform" CHECK ("tenant_id" <> '00000000-0000-7000-8000-000000000001') NOT VALID;
ALTER TABLE "members" VALIDATE CONSTRAINT "members_not_on_platform";
ALTER TABLE "units" ADD CONSTRAINT "units_not_on_platform" CHECK ("tenant_id" <> '00000000-0000-7000-8000-000000000001') NOT VALID;
ALTER TABLE "units" VALIDATE CONSTRAINT "units_not_on_platform";


-- Two names with one skeleton are taken for each other on a screen: hyphens are overlooked, 0 is o, 1 and i are l, 5 is s,
-- rn is m, vv is w and cl is d.
CREATE FUNCTION slug_skeleton(slug text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog
RETURN replace(replace(replace(translate(lower(slug), '015i-', 'olsl'), 'rn', 'm'), 'vv', 'w'), 'cl', 'd');

CREATE TYPE "registration_status" AS ENUM ('UNVERIFIED', 'PENDING', 'ACCEPTED', 'REJECTED');

CREATE TABLE "registrations" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "status" "registration_status" NOT NULL DEFAULT 'UNVERIFIED',
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_local" TEXT,
    "kind" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "locale" TEXT NOT NULL,
    "owner_name" TEXT NOT NULL,
    "owner_email" TEXT NOT NULL,
    "owner_phone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "appeal" TEXT,
    "appealed_at" TIMESTAMPTZ(3),
    "organisation_id" UUID,

    CONSTRAINT "registrations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "registrations_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "registrations_on_platform" CHECK ("tenant_id" = '00000000-0000-7000-8000-000000000001'),
    CONSTRAINT "registrations_status_facts" CHECK (
      ("status" = 'UNVERIFIED') = ("verified_at" IS NULL)
      AND ("status" IN ('ACCEPTED', 'REJECTED')) = ("decided_at" IS NOT NULL)
      AND ("status" = 'ACCEPTED') = ("organisation_id" IS NOT NULL)
      AND ("status" <> 'REJECTED' OR "reason" IS NOT NULL)
      AND ("appeal" IS NULL) = ("appealed_at" IS NULL))
);
CREATE INDEX "registrations_tenant_id_status_created_at_idx" ON "registrations"("tenant_id", "status", "created_at");
CREATE UNIQUE INDEX "registrations_organisation_id_key" ON "registrations"("organisation_id");
-- One live request a name, however it is spelt.
CREATE UNIQUE INDEX "registrations_slug_skeleton" ON "registrations" (slug_skeleton("slug")) WHERE "status" IN ('UNVERIFIED', 'PENDING');

CREATE TABLE "system_admins" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "system_admins_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "system_admins_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "system_admins_on_platform" CHECK ("tenant_id" = '00000000-0000-7000-8000-000000000001')
);
CREATE UNIQUE INDEX "system_admins_account_id_key" ON "system_admins"("account_id");

CREATE TABLE "tenant_owners" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID,
    "phone_hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "tenant_owners_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "tenant_owners_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "tenant_owners_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "tenant_owners_tenant_id_idx" ON "tenant_owners"("tenant_id");

SELECT raise_tenant_wall('registrations');
-- The web reads who is a system admin and an owner and can make neither: that is done by a command at the server, and by
-- open_organisation.
SELECT raise_tenant_wall('system_admins', 'SELECT');
SELECT raise_tenant_wall('tenant_owners', 'SELECT, UPDATE');

-- The three things the console does to an organisation. Each runs as the owner, works for the console only, and can do
-- nothing else: settings of a new organisation, its state, and a line in its trail.

CREATE FUNCTION open_organisation(
  p_id uuid, p_slug text, p_name text, p_name_local text, p_kind text, p_country text, p_currency text, p_time_zone text,
  p_locales text[], p_default_locale text, p_owner_id uuid, p_phone_hash text, p_owner_name text, p_owner_email text, p_at timestamptz
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF app_tenant() IS DISTINCT FROM '00000000-0000-7000-8000-000000000001'::uuid THEN
    RAISE EXCEPTION 'only the console opens organisations' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO tenants (id, slug, name, name_local, kind, country, currency, time_zone, locales, default_locale, phone_countries, created_at)
  VALUES (p_id, p_slug, p_name, p_name_local, p_kind, p_country, p_currency, p_time_zone, p_locales, p_default_locale, ARRAY[p_country], p_at);
  INSERT INTO tenant_owners (id, tenant_id, phone_hash, name, email, since)
  VALUES (p_owner_id, p_id, p_phone_hash, p_owner_name, p_owner_email, p_at);
END $$;

CREATE FUNCTION set_organisation_status(p_id uuid, p_from tenant_status, p_to tenant_status)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF app_tenant() IS DISTINCT FROM '00000000-0000-7000-8000-000000000001'::uuid THEN
    RAISE EXCEPTION 'only the console suspends organisations' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE tenants SET status = p_to WHERE id = p_id AND status = p_from AND NOT is_platform;
  RETURN FOUND;
END $$;

CREATE FUNCTION tell_organisation(
  p_id uuid, p_organisation uuid, p_at timestamptz, p_actor text, p_request_id text, p_action text, p_changes jsonb
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF app_tenant() IS DISTINCT FROM '00000000-0000-7000-8000-000000000001'::uuid THEN
    RAISE EXCEPTION 'only the console tells organisations' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO audit_entries (id, tenant_id, at, actor_kind, actor_id, request_id, action, entity_type, entity_id, changes)
  VALUES (p_id, p_organisation, p_at, 'system_admin', p_actor, p_request_id, p_action, 'organisation', p_organisation, p_changes);
END $$;

REVOKE ALL ON FUNCTION open_organisation FROM PUBLIC;
REVOKE ALL ON FUNCTION set_organisation_status FROM PUBLIC;
REVOKE ALL ON FUNCTION tell_organisation FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_organisation, set_organisation_status, tell_organisation, slug_skeleton TO app;
