-- Who may see which member, completed; and what the members' lists stand on.
-- Runs before the first member exists; on a filled table build these indexes CONCURRENTLY beforehand.

CREATE INDEX "members_tenant_id_name_id_idx" ON "members"("tenant_id", "name", "id");
CREATE INDEX "members_tenant_id_joined_on_id_idx" ON "members"("tenant_id", "joined_on", "id");
CREATE INDEX "members_tenant_id_number_id_idx" ON "members"("tenant_id", "number", "id");
CREATE INDEX "members_tenant_id_pin_code_idx" ON "members"("tenant_id", "pin_code");
-- Equality of enums is not leakproof, so behind row-level security only a partial index can narrow by state.
CREATE INDEX "members_pending_idx" ON "members"("tenant_id", "applied_at", "id") WHERE "status" = 'PENDING';
CREATE INDEX "members_not_active_idx" ON "members"("tenant_id", "name", "id") WHERE "status" <> 'ACTIVE';
CREATE INDEX "members_name_prefix_idx" ON "members"("tenant_id", lower("name") text_pattern_ops);
CREATE INDEX "members_name_local_prefix_idx" ON "members"("tenant_id", lower("name_local") text_pattern_ops) WHERE "name_local" IS NOT NULL;
CREATE INDEX "members_number_prefix_idx" ON "members"("tenant_id", lower("number") text_pattern_ops) WHERE "number" IS NOT NULL;
-- Second memberships are few: a wing, an association. The primary one is members.unit_id.
CREATE INDEX "unit_memberships_second_idx" ON "unit_memberships"("unit_id", "member_id") WHERE NOT "is_primary" AND "left_on" IS NULL;
CREATE INDEX "member_transfers_requested_idx" ON "member_transfers"("to_unit_id", "member_id") WHERE "status" = 'REQUESTED';

-- The units the caller's rights reach, whatever the right; the policies of the domain narrow it by right.
-- Runs as the owner, or the wall around units would keep it from their index: 1 ms against 55 ms on 66,000
-- units. Paths hold letters, digits, "_" and ".", so one range holds a unit and all below it.
CREATE FUNCTION app_unit_ids() RETURNS SETOF uuid
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 2000 SET search_path = public AS $$
  SELECT u.id FROM unnest(app_scopes()) s(scope)
  JOIN units u ON u.tenant_id = app_tenant() AND u.path ~>=~ ltree2text(s.scope) AND u.path ~<~ (ltree2text(s.scope) || '/') $$;

-- Besides one's own record, office-bearers and the units of one's rights, the wall now lets through:
-- members who have a second membership in such a unit, members who ask to move into one (the receiving side
-- decides), and the record nobody has claimed yet that carries the phone the signed-in person has verified.
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
  OR EXISTS (SELECT 1 FROM appointments a WHERE a.member_id = members.id AND (a.ends_on IS NULL OR a.ends_on >= current_date)));
DROP POLICY unit_wall_update ON "members";
CREATE POLICY unit_wall_update ON "members" AS RESTRICTIVE FOR UPDATE USING (
  (SELECT app_reaches_all())
  OR account_id = (SELECT app_actor())
  OR unit_id IN (SELECT r.id FROM app_unit_ids() r(id))
  OR (account_id IS NULL AND phone_hash = (SELECT a.phone_hash FROM accounts a WHERE a.id = app_actor()))
  OR id IN (SELECT t.member_id FROM member_transfers t
            WHERE t.status = 'REQUESTED' AND t.to_unit_id IN (SELECT r.id FROM app_unit_ids() r(id))));

-- The questions below need an answer from beyond the caller's wall. Each runs as the owner, stays within
-- the caller's tenant, and gives out ids, counts or yes and no, never a name or a contact.

-- Ids of members within the given subtrees (null: the tenant) whose name in either script or number begins with
-- the text, then of those who have every word of it somewhere, at most `cap`; the reader joins them under the
-- wall. LIKE and lower() are not leakproof, so behind row-level security no index could serve them.
CREATE FUNCTION find_member_ids(wanted text, words text[], roots text[], cap integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1000 SET search_path = public AS $$
  WITH begun AS (
    (SELECT m.id, m.unit_id FROM members m WHERE m.tenant_id = app_tenant()
       AND lower(m.name) ~>=~ wanted AND lower(m.name) ~<~ (wanted || chr(1114111)) LIMIT CASE WHEN roots IS NULL THEN cap END)
    UNION
    (SELECT m.id, m.unit_id FROM members m WHERE m.tenant_id = app_tenant()
       AND lower(m.name_local) ~>=~ wanted AND lower(m.name_local) ~<~ (wanted || chr(1114111)) LIMIT CASE WHEN roots IS NULL THEN cap END)
    UNION
    (SELECT m.id, m.unit_id FROM members m WHERE m.tenant_id = app_tenant()
       AND lower(m.number) ~>=~ wanted AND lower(m.number) ~<~ (wanted || chr(1114111)) LIMIT CASE WHEN roots IS NULL THEN cap END)
  ), held AS (
    SELECT m.id, m.unit_id FROM members m WHERE m.tenant_id = app_tenant() AND words[1] IS NOT NULL
      AND m.search_text LIKE words[1] AND m.search_text LIKE ALL (words) LIMIT CASE WHEN roots IS NULL THEN cap END
  ), found AS (
    SELECT id, unit_id, 0 AS turn FROM begun UNION ALL SELECT id, unit_id, 1 FROM held
  )
  SELECT f.id FROM found f
  WHERE roots IS NULL
    OR EXISTS (SELECT 1 FROM units u CROSS JOIN unnest(roots) r(path)
               WHERE u.id = f.unit_id AND (u.path = r.path OR starts_with(u.path, r.path || '.')))
    OR EXISTS (SELECT 1 FROM unit_memberships s JOIN units u ON u.id = s.unit_id CROSS JOIN unnest(roots) r(path)
               WHERE s.member_id = f.id AND NOT s.is_primary AND s.left_on IS NULL
                 AND (u.path = r.path OR starts_with(u.path, r.path || '.')))
  GROUP BY f.id ORDER BY min(f.turn), f.id LIMIT cap $$;

-- Members who may be the same person: the same phone, or the same name and birth date.
CREATE FUNCTION find_member_duplicates(wanted_phone_hash text, wanted_name text, wanted_name_local text, wanted_birth_date date)
RETURNS TABLE (id uuid, unit_id uuid, same text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT m.id, m.unit_id, CASE WHEN m.phone_hash = wanted_phone_hash THEN 'phone' ELSE 'name' END
  FROM members m
  WHERE m.tenant_id = app_tenant() AND m.status <> 'REFUSED' AND (
    m.phone_hash = wanted_phone_hash
    OR (m.birth_date = wanted_birth_date AND (lower(m.name) = lower(wanted_name) OR m.name_local = wanted_name_local)))
  ORDER BY m.applied_at LIMIT 10 $$;

CREATE FUNCTION is_member_number_taken(wanted text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
  $$ SELECT EXISTS (SELECT 1 FROM members m WHERE m.tenant_id = app_tenant() AND m.number = wanted) $$;

-- Units where people of a PIN code already are, most first. Fewer than three people are nobody's business.
CREATE FUNCTION units_of_pin_code(wanted text) RETURNS TABLE (unit_id uuid, members bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT m.unit_id, count(*) FROM members m JOIN units u ON u.id = m.unit_id AND u.is_active
  WHERE m.tenant_id = app_tenant() AND m.pin_code = wanted AND m.status = 'ACTIVE'
  GROUP BY m.unit_id HAVING count(*) >= 3 ORDER BY count(*) DESC, m.unit_id LIMIT 5 $$;

-- Hands a pending applicant of the caller's reach to a unit that may lie beyond it: the only way a row may
-- leave the caller's wall. False when the applicant is not pending, not in
-- that unit any more, or not within the caller's reach.
CREATE FUNCTION pass_applicant_on(applicant uuid, from_unit uuid, to_unit uuid, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE members m SET unit_id = to_unit, updated_at = at
  WHERE m.id = applicant AND m.tenant_id = app_tenant() AND m.unit_id = from_unit AND m.status = 'PENDING'
    AND (app_reaches_all() OR m.unit_id IN (SELECT r.id FROM app_unit_ids() r(id)))
    AND EXISTS (SELECT 1 FROM units u WHERE u.id = to_unit AND u.tenant_id = app_tenant() AND u.is_active);
  RETURN FOUND;
END $$;
