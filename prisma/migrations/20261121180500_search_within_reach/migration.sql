-- Lists and searches whose cost follows the reader's reach or the result, not the size of the party.
-- On a filled table build the indexes CONCURRENTLY beforehand: about 8 s for a million members otherwise.

-- The units of a reach, and the names of the members of a unit, read from the index alone.
CREATE INDEX "units_path_reach_idx" ON "units" ("tenant_id", "path" text_pattern_ops) INCLUDE ("id");
DROP INDEX "units_path_prefix_idx";
CREATE INDEX "members_unit_search_idx" ON "members" ("tenant_id", "unit_id") INCLUDE ("id", "search_text");
-- Applicants and those who left, of the units of a reach: they are few, and their state itself cannot narrow a scan.
CREATE INDEX "members_unit_not_active_idx" ON "members" ("tenant_id", "unit_id") WHERE "status" <> 'ACTIVE';

-- Rights over every root of the tree are rights over all of it: an officer of the state passes the wall at once,
-- instead of having 66,000 units counted out three times a statement.
CREATE OR REPLACE FUNCTION app_scopes() RETURNS ltree[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN current_setting('app.unit_scopes', true) = '*' THEN '{}'::ltree[]
    ELSE array_remove(string_to_array(coalesce(current_setting('app.unit_scopes', true), ''), ','), '')::ltree[] END $$;
CREATE OR REPLACE FUNCTION app_reaches_all() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(current_setting('app.unit_scopes', true), '') = '*' OR coalesce((
    SELECT bool_and(u.path = ANY (string_to_array(coalesce(current_setting('app.unit_scopes', true), ''), ',')))
    FROM units u WHERE u.tenant_id = app_tenant() AND u.parent_id IS NULL), false) $$;

-- Ids of all members of these subtrees and single units, further memberships included, whose searched text has
-- every one of the patterns and, where `begins` is given, one of those. For reaches that are gone through whole;
-- the reader joins them under the wall. Runs as the owner, because LIKE is not leakproof.
CREATE FUNCTION find_member_ids_within(begins text[], words text[], roots text[], exact text[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 500 SET search_path = public AS $$
  WITH reach AS MATERIALIZED (
    SELECT u.id FROM unnest(roots) r(path) JOIN units u
      ON u.tenant_id = app_tenant() AND u.path ~>=~ r.path AND u.path ~<~ (r.path || '/')
    UNION SELECT u.id FROM units u WHERE u.tenant_id = app_tenant() AND u.path = ANY (exact)
  )
  SELECT m.id FROM members m
  WHERE m.tenant_id = app_tenant() AND m.unit_id = ANY (ARRAY(SELECT id FROM reach))
    AND m.search_text LIKE ALL (words) AND (begins = '{}' OR m.search_text LIKE ANY (begins))
  UNION
  SELECT m.id FROM unit_memberships s JOIN members m ON m.id = s.member_id
  WHERE NOT s.is_primary AND s.left_on IS NULL AND s.unit_id = ANY (ARRAY(SELECT id FROM reach))
    AND m.search_text LIKE ALL (words) AND (begins = '{}' OR m.search_text LIKE ANY (begins)) $$;
