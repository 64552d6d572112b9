-- An organisation is closed: by its owner, or by the console after a suspension. When the waiting time is over, every row
-- of it goes. Columns without a default on a table with a row an organisation.
ALTER TYPE "tenant_status" ADD VALUE 'CLOSED';

ALTER TABLE "tenants" ADD COLUMN "closes_at" TIMESTAMPTZ(3);
ALTER TABLE "tenants" ADD COLUMN "closed_by_console" BOOLEAN NOT NULL DEFAULT false;

-- The console lets an organisation it has suspended run out, or takes that back.
CREATE FUNCTION set_organisation_closing(p_id uuid, p_closes_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF app_tenant() IS DISTINCT FROM '00000000-0000-7000-8000-000000000001'::uuid THEN
    RAISE EXCEPTION 'only the console closes organisations' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE tenants SET closes_at = p_closes_at, closed_by_console = p_closes_at IS NOT NULL
  WHERE id = p_id AND NOT is_platform
    AND CASE WHEN p_closes_at IS NULL THEN closed_by_console AND status <> 'CLOSED' ELSE status = 'SUSPENDED' AND closes_at IS NULL END;
  RETURN FOUND;
END $$;

-- Deletes some of the rows of an organisation whose time is over, from every table that knows tenants: the catalogue is
-- asked which, so none is forgotten. What others still point to waits for the next call. Answers how many are left to do:
-- a table counts as one. When nothing is left, what remains is the name, so that nobody else takes it.
CREATE FUNCTION remove_organisation(p_id uuid, p_now timestamptz, p_limit integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  place record;
  gone bigint;
  moved bigint := 0;
  filled integer := 0;
  is_there boolean;
BEGIN
  IF app_tenant() IS DISTINCT FROM '00000000-0000-7000-8000-000000000001'::uuid THEN
    RAISE EXCEPTION 'only the console removes organisations' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM 1 FROM tenants WHERE id = p_id AND NOT is_platform AND closes_at <= p_now FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this organisation is not over' USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOR place IN
    SELECT a.attrelid::regclass AS target,
      -- Within a tree the leaves go first.
      coalesce((SELECT string_agg(format('NOT EXISTS (SELECT 1 FROM %s below WHERE below.%I = t.%I)', a.attrelid::regclass,
          (SELECT attname FROM pg_attribute WHERE attrelid = k.conrelid AND attnum = k.conkey[1]),
          (SELECT attname FROM pg_attribute WHERE attrelid = k.conrelid AND attnum = k.confkey[1])), ' AND ')
        FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = a.attrelid AND k.confrelid = a.attrelid), 'true') AS leaf
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE a.attname = 'tenant_id' AND NOT a.attisdropped AND c.relkind = 'r' AND n.nspname NOT LIKE 'pg\_%'
    ORDER BY 1
  LOOP
    gone := 0;
    BEGIN
      EXECUTE format('DELETE FROM %s WHERE ctid = ANY (ARRAY(SELECT t.ctid FROM %s t WHERE t.tenant_id = $1 AND %s LIMIT $2))',
        place.target, place.target, place.leaf) USING p_id, p_limit;
      GET DIAGNOSTICS gone = ROW_COUNT;
    EXCEPTION WHEN foreign_key_violation THEN
      gone := 0;
    END;
    moved := moved + gone;
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s WHERE tenant_id = $1)', place.target) INTO is_there USING p_id;
    IF is_there THEN filled := filled + 1; END IF;
  END LOOP;
  IF filled > 0 AND moved = 0 THEN
    RAISE EXCEPTION 'rows of a closed organisation point to each other in a circle';
  END IF;
  IF filled = 0 THEN
    DELETE FROM jobs.events WHERE body -> 'data' ->> 'tenantId' = p_id::text;
    UPDATE tenants SET status = 'CLOSED', host = NULL, logo_key = NULL, sms_sender = NULL, email_sender = NULL, mail_from = NULL,
      reply_to = NULL, data_residency = NULL, name_local = NULL WHERE id = p_id;
  END IF;
  RETURN filled;
END $$;

REVOKE ALL ON FUNCTION set_organisation_closing, remove_organisation FROM PUBLIC;
GRANT EXECUTE ON FUNCTION set_organisation_closing, remove_organisation TO app;
