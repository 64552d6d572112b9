-- Rights lent to a helper for a time. A new table, so safe on any size.
CREATE TABLE "delegations" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "from_member_id" UUID NOT NULL,
    "to_member_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "reach" "grant_reach" NOT NULL,
    "permissions" TEXT[],
    "purpose" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" UUID,

    CONSTRAINT "delegations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "delegations_term_check" CHECK ("ends_on" >= "starts_on"),
    CONSTRAINT "delegations_two_people_check" CHECK ("from_member_id" <> "to_member_id"),
    CONSTRAINT "delegations_reach_check" CHECK ("reach" <> 'TENANT')
);

-- The gate asks at every request what was lent to somebody.
CREATE INDEX "delegations_to_member_id_ends_on_idx" ON "delegations"("to_member_id", "ends_on");
CREATE INDEX "delegations_tenant_id_from_member_id_idx" ON "delegations"("tenant_id", "from_member_id");

ALTER TABLE "delegations" ADD CONSTRAINT "delegations_from_member_id_fkey" FOREIGN KEY ("from_member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_to_member_id_fkey" FOREIGN KEY ("to_member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT raise_tenant_wall('delegations', 'SELECT, INSERT, UPDATE');

-- The rights of a delegation that its lender holds on a day by an office of their own, at that unit and as far as
-- lent: nobody lends what they do not hold, nor longer than they hold it, and what is borrowed is not an office.
CREATE FUNCTION backed_rights(delegation uuid, day date) RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT DISTINCT lent.permission
  FROM delegations d
  JOIN units du ON du.id = d.unit_id AND du.archived_at IS NULL
  CROSS JOIN unnest(d.permissions) AS lent(permission)
  JOIN members f ON f.id = d.from_member_id AND f.status = 'ACTIVE'
  JOIN appointments a ON a.member_id = f.id AND a.starts_on <= day AND (a.ends_on IS NULL OR a.ends_on >= day)
  JOIN positions p ON p.id = a.position_id AND p.is_active
  JOIN position_grants g ON g.position_id = p.id AND g.permission = lent.permission
  JOIN units u ON u.id = a.unit_id AND u.archived_at IS NULL
  WHERE d.id = delegation AND d.revoked_at IS NULL
    AND (g.reach = 'TENANT'
      OR (u.path = du.path AND (g.reach = 'SUBTREE' OR d.reach = 'UNIT'))
      OR (g.reach = 'SUBTREE' AND starts_with(du.path, u.path || '.')))
$$;

-- Whoever acts by a lent right is known by name to those they act upon, as an office-bearer is: the wall for reading
-- members lets them through as well.
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
  OR EXISTS (SELECT 1 FROM appointments a WHERE a.member_id = members.id AND (a.ends_on IS NULL OR a.ends_on >= current_date))
  OR EXISTS (SELECT 1 FROM delegations d WHERE d.to_member_id = members.id AND d.revoked_at IS NULL AND d.ends_on >= current_date));
