-- A right of an office may hold for some records only. A column without a default: no table is rewritten.
ALTER TABLE "position_grants" ADD COLUMN "condition" JSONB;

-- What holds for some records only is not lent: the loan would have to carry the condition along.
CREATE OR REPLACE FUNCTION backed_rights(delegation uuid, day date) RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT DISTINCT lent.permission
  FROM delegations d
  JOIN units du ON du.id = d.unit_id AND du.archived_at IS NULL
  CROSS JOIN unnest(d.permissions) AS lent(permission)
  JOIN members f ON f.id = d.from_member_id AND f.status = 'ACTIVE'
  JOIN appointments a ON a.member_id = f.id AND a.starts_on <= day AND (a.ends_on IS NULL OR a.ends_on >= day)
  JOIN positions p ON p.id = a.position_id AND p.is_active
  JOIN position_grants g ON g.position_id = p.id AND g.permission = lent.permission AND g.condition IS NULL
  JOIN units u ON u.id = a.unit_id AND u.archived_at IS NULL
  WHERE d.id = delegation AND d.revoked_at IS NULL
    AND (g.reach = 'TENANT'
      OR (u.path = du.path AND (g.reach = 'SUBTREE' OR d.reach = 'UNIT'))
      OR (g.reach = 'SUBTREE' AND starts_with(du.path, u.path || '.')))
$$;
