-- What a member shows to whom. A new table and a list column with a constant default, so safe on any size.
CREATE TYPE "visible_field" AS ENUM ('NAME', 'PHONE', 'EMAIL', 'PHOTO', 'BIRTH_DATE', 'ADDRESS');
CREATE TYPE "visibility_audience" AS ENUM ('UNIT', 'OFFICE');

CREATE TABLE "member_visibility" (
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "field" "visible_field" NOT NULL,
    "audience" "visibility_audience" NOT NULL,
    "is_shown" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_visibility_pkey" PRIMARY KEY ("member_id", "field", "audience")
);

ALTER TABLE "member_visibility" ADD CONSTRAINT "member_visibility_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT raise_tenant_wall('member_visibility', 'SELECT, INSERT, UPDATE');

-- What the organisation requires its office-bearers to see, whatever a member wishes.
ALTER TABLE "tenants" ADD COLUMN "office_fields" TEXT[] DEFAULT ARRAY['PHONE', 'BIRTH_DATE', 'ADDRESS']::TEXT[];

-- Active members who let their own unit know of them, in the units where the signed-in person is an active member.
-- Runs as the owner, or asking it within the wall around members would ask the wall again.
CREATE FUNCTION app_neighbour_ids() RETURNS SETOF uuid
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 50 SET search_path = public AS $$
  SELECT them.member_id
  FROM members me
  JOIN unit_memberships mine ON mine.member_id = me.id AND mine.left_on IS NULL
  JOIN unit_memberships them ON them.tenant_id = me.tenant_id AND them.unit_id = mine.unit_id AND them.left_on IS NULL
  JOIN member_visibility v ON v.member_id = them.member_id AND v.field = 'NAME' AND v.audience = 'UNIT' AND v.is_shown
  JOIN members m ON m.id = them.member_id AND m.status = 'ACTIVE'
  WHERE me.tenant_id = app_tenant() AND me.account_id = app_actor() AND me.status = 'ACTIVE' $$;

-- The wall for reading members lets them through as well: to be known in one's unit is one's own wish.
DROP POLICY unit_wall_read ON "members";
CREATE POLICY unit_wall_read ON "members" AS RESTRICTIVE FOR SELECT USING (
  (SELECT app_reaches_all())
  OR account_id = (SELECT app_actor())
  OR unit_id IN (SELECT r.id FROM app_unit_ids() r(id))
  OR (account_id IS NULL AND phone_hash = (SELECT a.phone_hash FROM accounts a WHERE a.id = app_actor()))
  OR id IN (SELECT s.member_id FROM unit_memberships s
            WHERE NOT s.is_primary AND s.left_on IS NULL AND s.unit_id IN (SELECT r.id FROM app_unit_ids() r(id)))
  OR id IN (SELECT t.member_id FROM member_transfers t
            WHERE t.status = 'REQUESTED' AND t.to_unit_id IN (SELECT r.id FROM app_unit_ids() r(id)))
  OR id IN (SELECT n.id FROM app_neighbour_ids() n(id))
  OR EXISTS (SELECT 1 FROM appointments a WHERE a.member_id = members.id AND (a.ends_on IS NULL OR a.ends_on >= current_date))
  OR EXISTS (SELECT 1 FROM delegations d WHERE d.to_member_id = members.id AND d.revoked_at IS NULL AND d.ends_on >= current_date));
