-- The foundation: tenants, identity, units, members, audit and outbox, each behind the tenant wall.
-- Safe on any size: it only creates.

CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS ltree;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The role every application transaction takes. Roles belong to the cluster, so another database,
-- or another migration at the same moment, may have made it already.
DO $$ BEGIN
  CREATE ROLE app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT USAGE ON SCHEMA public TO app;

-- Who speaks, as withTx said at the start of the transaction. Empty settings mean nobody.
CREATE FUNCTION app_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$;
CREATE FUNCTION app_actor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.actor_id', true), '')::uuid $$;
CREATE FUNCTION app_reaches_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(current_setting('app.unit_scopes', true), '') = '*' $$;
-- Every ltree is a descendant of the empty one, so a stray comma must not become an empty path.
CREATE FUNCTION app_scopes() RETURNS ltree[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN app_reaches_all() THEN '{}'::ltree[]
    ELSE array_remove(string_to_array(coalesce(current_setting('app.unit_scopes', true), ''), ','), '')::ltree[] END $$;

-- Puts a table behind the tenant wall and opens it to the application; every table with tenant_id calls it.
CREATE FUNCTION raise_tenant_wall(target regclass, privileges text DEFAULT 'SELECT, INSERT, UPDATE, DELETE')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY tenant_wall ON %s USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()))', target);
  EXECUTE format('GRANT %s ON %s TO app', privileges, target);
END $$;

-- CreateEnum
CREATE TYPE "account_status" AS ENUM ('ACTIVE', 'DEACTIVATED');

-- CreateEnum
CREATE TYPE "otp_purpose" AS ENUM ('SIGN_IN', 'CHANGE_PHONE');

-- CreateEnum
CREATE TYPE "member_status" AS ENUM ('PENDING', 'ACTIVE', 'SUSPENDED', 'EXPELLED', 'RESIGNED', 'REFUSED');

-- CreateEnum
CREATE TYPE "gender" AS ENUM ('FEMALE', 'MALE', 'OTHER', 'UNDISCLOSED');

-- CreateEnum
CREATE TYPE "member_source" AS ENUM ('SELF', 'OFFICE', 'IMPORT');

-- CreateEnum
CREATE TYPE "transfer_status" AS ENUM ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "tenant_status" AS ENUM ('ACTIVE', 'SUSPENDED');

-- CreateEnum
CREATE TYPE "grant_reach" AS ENUM ('UNIT', 'SUBTREE', 'TENANT');

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "request_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "entity_type" TEXT NOT NULL,
    "entity_id" UUID,
    "changes" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_events" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "phone_hash" TEXT NOT NULL,
    "locale" TEXT,
    "status" "account_status" NOT NULL DEFAULT 'ACTIVE',
    "deactivated_at" TIMESTAMPTZ(3),
    "deactivated_reason" TEXT,
    "last_sign_in_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "device" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "otp_challenges" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "phone_hash" TEXT NOT NULL,
    "purpose" "otp_purpose" NOT NULL,
    "code_hash" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "otp_challenges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID,
    "unit_id" UUID NOT NULL,
    "number" TEXT,
    "status" "member_status" NOT NULL DEFAULT 'PENDING',
    "name" TEXT NOT NULL,
    "name_local" TEXT,
    "father_name" TEXT,
    "birth_date" DATE,
    "gender" "gender" NOT NULL DEFAULT 'UNDISCLOSED',
    "phone" TEXT,
    "phone_hash" TEXT,
    "phone_alt" TEXT,
    "email" TEXT,
    "email_hash" TEXT,
    "address_line" TEXT,
    "place" TEXT,
    "pin_code" TEXT,
    "photo_key" TEXT,
    "card_token" TEXT,
    "locale" TEXT,
    "source" "member_source" NOT NULL DEFAULT 'SELF',
    "consented_at" TIMESTAMPTZ(3),
    "applied_at" TIMESTAMPTZ(3) NOT NULL,
    "joined_on" DATE,
    "verified_at" TIMESTAMPTZ(3),
    "verified_by" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "search_text" TEXT,

    CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_memberships" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "is_primary" BOOLEAN NOT NULL,
    "joined_on" DATE NOT NULL,
    "left_on" DATE,
    "notes" TEXT,

    CONSTRAINT "unit_memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_status_changes" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "from" "member_status",
    "to" "member_status" NOT NULL,
    "reason" TEXT,
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_status_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_transfers" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "from_unit_id" UUID NOT NULL,
    "to_unit_id" UUID NOT NULL,
    "status" "transfer_status" NOT NULL DEFAULT 'REQUESTED',
    "reason" TEXT,
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision" TEXT,

    CONSTRAINT "member_transfers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_number_counters" (
    "tenant_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "member_number_counters_pkey" PRIMARY KEY ("tenant_id","scope")
);

-- CreateTable
CREATE TABLE "tenants" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "host" TEXT,
    "name" TEXT NOT NULL,
    "name_local" TEXT,
    "status" "tenant_status" NOT NULL DEFAULT 'ACTIVE',
    "brand_hue" INTEGER NOT NULL DEFAULT 255,
    "locales" TEXT[] DEFAULT ARRAY['en']::TEXT[],
    "default_locale" TEXT NOT NULL DEFAULT 'en',
    "currency" CHAR(3) NOT NULL DEFAULT 'INR',
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Kolkata',
    "country" CHAR(2) NOT NULL DEFAULT 'IN',
    "member_number_pattern" TEXT NOT NULL DEFAULT '{YEAR}-{SEQ:6}',
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_levels" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_local" TEXT,
    "name_plural" TEXT NOT NULL,
    "name_plural_local" TEXT,

    CONSTRAINT "unit_levels_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "units" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "level_id" UUID NOT NULL,
    "parent_id" UUID,
    "code" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "path_ltree" ltree,
    "name" TEXT NOT NULL,
    "name_local" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "archived_at" TIMESTAMPTZ(3),
    "boundary" geometry(MultiPolygon, 4326),
    "centre" geometry(Point, 4326),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "units_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "positions" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "level_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_local" TEXT,
    "is_elected" BOOLEAN NOT NULL DEFAULT false,
    "holders_max" INTEGER NOT NULL DEFAULT 1,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "is_active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "positions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "position_grants" (
    "tenant_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "permission" TEXT NOT NULL,
    "reach" "grant_reach" NOT NULL,

    CONSTRAINT "position_grants_pkey" PRIMARY KEY ("position_id","permission")
);

-- CreateTable
CREATE TABLE "appointments" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "appointed_by" UUID,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "ended_reason" TEXT,
    "notes" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "appointments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_member_counts" (
    "tenant_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "status" "member_status" NOT NULL,
    "members" INTEGER NOT NULL,

    CONSTRAINT "unit_member_counts_pkey" PRIMARY KEY ("unit_id","status")
);

-- CreateIndex
CREATE INDEX "audit_entries_tenant_id_entity_id_at_idx" ON "audit_entries"("tenant_id", "entity_id", "at");

-- CreateIndex
CREATE INDEX "audit_entries_tenant_id_at_idx" ON "audit_entries"("tenant_id", "at");

-- CreateIndex
CREATE INDEX "audit_entries_tenant_id_actor_id_at_idx" ON "audit_entries"("tenant_id", "actor_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_tenant_id_phone_hash_key" ON "accounts"("tenant_id", "phone_hash");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "sessions"("token_hash");

-- CreateIndex
CREATE INDEX "sessions_tenant_id_account_id_idx" ON "sessions"("tenant_id", "account_id");

-- CreateIndex
CREATE INDEX "otp_challenges_tenant_id_phone_hash_purpose_created_at_idx" ON "otp_challenges"("tenant_id", "phone_hash", "purpose", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "members_account_id_key" ON "members"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "members_card_token_key" ON "members"("card_token");

-- CreateIndex
CREATE INDEX "members_tenant_id_unit_id_status_idx" ON "members"("tenant_id", "unit_id", "status");

-- CreateIndex
CREATE INDEX "members_tenant_id_phone_hash_idx" ON "members"("tenant_id", "phone_hash");

-- CreateIndex
CREATE INDEX "members_tenant_id_status_name_id_idx" ON "members"("tenant_id", "status", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "members_tenant_id_number_key" ON "members"("tenant_id", "number");

-- CreateIndex
CREATE INDEX "unit_memberships_tenant_id_unit_id_idx" ON "unit_memberships"("tenant_id", "unit_id");

-- CreateIndex
CREATE INDEX "unit_memberships_member_id_idx" ON "unit_memberships"("member_id");

-- CreateIndex
CREATE INDEX "member_status_changes_member_id_changed_at_idx" ON "member_status_changes"("member_id", "changed_at");

-- CreateIndex
CREATE INDEX "member_transfers_tenant_id_to_unit_id_status_idx" ON "member_transfers"("tenant_id", "to_unit_id", "status");

-- CreateIndex
CREATE INDEX "member_transfers_tenant_id_from_unit_id_status_idx" ON "member_transfers"("tenant_id", "from_unit_id", "status");

-- CreateIndex
CREATE INDEX "member_transfers_member_id_idx" ON "member_transfers"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "tenants_slug_key" ON "tenants"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "tenants_host_key" ON "tenants"("host");

-- CreateIndex
CREATE UNIQUE INDEX "unit_levels_tenant_id_rank_key" ON "unit_levels"("tenant_id", "rank");

-- CreateIndex
CREATE UNIQUE INDEX "unit_levels_tenant_id_key_key" ON "unit_levels"("tenant_id", "key");

-- CreateIndex
CREATE INDEX "units_tenant_id_parent_id_idx" ON "units"("tenant_id", "parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "units_tenant_id_path_key" ON "units"("tenant_id", "path");

-- CreateIndex
CREATE UNIQUE INDEX "units_tenant_id_code_key" ON "units"("tenant_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "positions_tenant_id_level_id_name_key" ON "positions"("tenant_id", "level_id", "name");

-- CreateIndex
CREATE INDEX "appointments_tenant_id_unit_id_idx" ON "appointments"("tenant_id", "unit_id");

-- CreateIndex
CREATE INDEX "appointments_tenant_id_member_id_idx" ON "appointments"("tenant_id", "member_id");

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_memberships" ADD CONSTRAINT "unit_memberships_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_memberships" ADD CONSTRAINT "unit_memberships_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_status_changes" ADD CONSTRAINT "member_status_changes_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_transfers" ADD CONSTRAINT "member_transfers_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_transfers" ADD CONSTRAINT "member_transfers_from_unit_id_fkey" FOREIGN KEY ("from_unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_transfers" ADD CONSTRAINT "member_transfers_to_unit_id_fkey" FOREIGN KEY ("to_unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_level_id_fkey" FOREIGN KEY ("level_id") REFERENCES "unit_levels"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "positions" ADD CONSTRAINT "positions_level_id_fkey" FOREIGN KEY ("level_id") REFERENCES "unit_levels"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position_grants" ADD CONSTRAINT "position_grants_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "positions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "positions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_member_counts" ADD CONSTRAINT "unit_member_counts_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say: generated columns, partial and spatial indexes, checks.
ALTER TABLE "units" DROP COLUMN "path_ltree";
ALTER TABLE "units" ADD COLUMN "path_ltree" ltree GENERATED ALWAYS AS (text2ltree("path")) STORED;
ALTER TABLE "members" DROP COLUMN "search_text";
ALTER TABLE "members" ADD COLUMN "search_text" text GENERATED ALWAYS AS
  (lower("name" || ' ' || coalesce("name_local", '') || ' ' || coalesce("number", ''))) STORED;

CREATE INDEX "units_path_ltree_idx" ON "units" USING gist ("path_ltree");
CREATE INDEX "units_path_prefix_idx" ON "units" ("tenant_id", "path" text_pattern_ops);
CREATE INDEX "units_boundary_idx" ON "units" USING gist ("boundary");
CREATE INDEX "units_centre_idx" ON "units" USING gist ("centre");
CREATE INDEX "members_search_text_idx" ON "members" USING gin ("search_text" gin_trgm_ops);
CREATE INDEX "outbox_events_unsent_idx" ON "outbox_events" ("created_at") WHERE "sent_at" IS NULL;

-- One open membership of a unit per member, one open primary per member; the plain UNIQUE of the seed
-- schema (requirements 6.9) does not stop duplicates.
CREATE UNIQUE INDEX "unit_memberships_open_key" ON "unit_memberships" ("member_id", "unit_id") WHERE "left_on" IS NULL;
CREATE UNIQUE INDEX "unit_memberships_primary_key" ON "unit_memberships" ("member_id") WHERE "is_primary" AND "left_on" IS NULL;
CREATE UNIQUE INDEX "appointments_open_key" ON "appointments" ("position_id", "unit_id", "member_id") WHERE "ends_on" IS NULL;
CREATE UNIQUE INDEX "member_transfers_open_key" ON "member_transfers" ("member_id") WHERE "status" = 'REQUESTED';

ALTER TABLE "units" ADD CONSTRAINT "units_path_check" CHECK ("path" ~ '^[a-z0-9_]+(\.[a-z0-9_]+)*$');
ALTER TABLE "units" ADD CONSTRAINT "units_root_check" CHECK (("parent_id" IS NULL) = (position('.' in "path") = 0));
ALTER TABLE "units" ADD CONSTRAINT "units_archived_check" CHECK ("archived_at" IS NULL OR NOT "is_active");
ALTER TABLE "positions" ADD CONSTRAINT "positions_holders_check" CHECK ("holders_max" >= 1);
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_dates_check" CHECK ("ends_on" IS NULL OR "ends_on" >= "starts_on");
ALTER TABLE "members" ADD CONSTRAINT "members_admitted_check"
  CHECK ("status" IN ('PENDING', 'REFUSED') OR ("number" IS NOT NULL AND "joined_on" IS NOT NULL));
ALTER TABLE "otp_challenges" ADD CONSTRAINT "otp_challenges_attempts_check" CHECK ("attempts" BETWEEN 0 AND 5);
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_deactivated_check" CHECK (("status" = 'DEACTIVATED') = ("deactivated_at" IS NOT NULL));

-- Members by unit and status, kept by statement triggers so that a bulk change costs one update a unit.
-- SECURITY DEFINER: the application may not write the counts itself.
CREATE FUNCTION count_inserted_members() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO unit_member_counts AS c (tenant_id, unit_id, status, members)
    SELECT tenant_id, unit_id, status, count(*) FROM added GROUP BY 1, 2, 3 ORDER BY 2, 3
    ON CONFLICT (unit_id, status) DO UPDATE SET members = c.members + excluded.members;
  RETURN NULL;
END $$;
CREATE FUNCTION count_deleted_members() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO unit_member_counts AS c (tenant_id, unit_id, status, members)
    SELECT tenant_id, unit_id, status, -count(*) FROM removed GROUP BY 1, 2, 3 ORDER BY 2, 3
    ON CONFLICT (unit_id, status) DO UPDATE SET members = c.members + excluded.members;
  RETURN NULL;
END $$;
CREATE FUNCTION count_changed_members() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO unit_member_counts AS c (tenant_id, unit_id, status, members)
    SELECT tenant_id, unit_id, status, sum(n) FROM (
      SELECT tenant_id, unit_id, status, 1 AS n FROM added
      UNION ALL SELECT tenant_id, unit_id, status, -1 FROM removed) d
    GROUP BY 1, 2, 3 HAVING sum(n) <> 0 ORDER BY 2, 3
    ON CONFLICT (unit_id, status) DO UPDATE SET members = c.members + excluded.members;
  RETURN NULL;
END $$;
CREATE TRIGGER members_count_insert AFTER INSERT ON members REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_inserted_members();
CREATE TRIGGER members_count_delete AFTER DELETE ON members REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION count_deleted_members();
CREATE TRIGGER members_count_update AFTER UPDATE ON members REFERENCING NEW TABLE AS added OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_members();

-- The walls.
ALTER TABLE "tenants" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_directory ON "tenants" FOR SELECT USING (true);
CREATE POLICY tenant_wall ON "tenants" FOR UPDATE USING (id = app_tenant()) WITH CHECK (id = app_tenant());
GRANT SELECT, UPDATE ON "tenants" TO app;

SELECT raise_tenant_wall('audit_entries', 'SELECT, INSERT');
SELECT raise_tenant_wall('outbox_events', 'SELECT, INSERT');
SELECT raise_tenant_wall('accounts');
SELECT raise_tenant_wall('sessions');
SELECT raise_tenant_wall('otp_challenges');
SELECT raise_tenant_wall('unit_levels');
SELECT raise_tenant_wall('units');
SELECT raise_tenant_wall('positions');
SELECT raise_tenant_wall('position_grants');
SELECT raise_tenant_wall('appointments');
SELECT raise_tenant_wall('unit_member_counts', 'SELECT');
SELECT raise_tenant_wall('members');
SELECT raise_tenant_wall('unit_memberships');
SELECT raise_tenant_wall('member_status_changes');
SELECT raise_tenant_wall('member_transfers');
SELECT raise_tenant_wall('member_number_counters');

-- The second wall for people: your own record, office-bearers, and the units your rights reach.
CREATE POLICY unit_wall_read ON "members" AS RESTRICTIVE FOR SELECT USING (
  (SELECT app_reaches_all())
  OR account_id = (SELECT app_actor())
  OR unit_id IN (SELECT u.id FROM units u WHERE u.path_ltree <@ ANY (app_scopes()))
  OR EXISTS (SELECT 1 FROM appointments a WHERE a.member_id = members.id AND (a.ends_on IS NULL OR a.ends_on >= current_date)));
CREATE POLICY unit_wall_update ON "members" AS RESTRICTIVE FOR UPDATE USING (
  (SELECT app_reaches_all())
  OR account_id = (SELECT app_actor())
  OR unit_id IN (SELECT u.id FROM units u WHERE u.path_ltree <@ ANY (app_scopes())));
CREATE POLICY unit_wall_delete ON "members" AS RESTRICTIVE FOR DELETE USING ((SELECT app_reaches_all()));
