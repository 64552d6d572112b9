-- The geography all organisations share: no tenant's, so behind no wall; the application reads it and writes it by one
-- function, which works for the console only. New tables; nothing is locked.
CREATE TYPE "geo_level" AS ENUM ('STATE', 'DISTRICT', 'PARLIAMENTARY', 'ASSEMBLY');
CREATE TYPE "geo_load_status" AS ENUM ('UPLOADED', 'TRIED', 'APPLIED', 'DISCARDED');

CREATE TABLE "geo_places" (
    "id" UUID NOT NULL,
    "country" CHAR(2) NOT NULL,
    "level" "geo_level" NOT NULL,
    "code" TEXT NOT NULL,
    "parent_id" UUID,
    "names" JSONB NOT NULL,
    "boundary" geometry(MultiPolygon, 4326),
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "geo_places_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "geo_places_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "geo_places"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "geo_places_states_stand_alone" CHECK (("level" = 'STATE') = ("parent_id" IS NULL)),
    CONSTRAINT "geo_places_named" CHECK ("names" ? 'en')
);
CREATE UNIQUE INDEX "geo_places_country_code_key" ON "geo_places"("country", "code");
CREATE INDEX "geo_places_parent_id_idx" ON "geo_places"("parent_id");

-- Every state a place was ever in, the present one too.
CREATE TABLE "geo_place_versions" (
    "place_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "load_id" UUID,
    "parent_id" UUID,
    "names" JSONB NOT NULL,
    "boundary" geometry(MultiPolygon, 4326),
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "geo_place_versions_pkey" PRIMARY KEY ("place_id", "version"),
    CONSTRAINT "geo_place_versions_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "geo_places"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

GRANT SELECT ON "geo_places", "geo_place_versions" TO app;

CREATE TABLE "geo_loads" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "country" CHAR(2) NOT NULL,
    "level" "geo_level" NOT NULL,
    "state_id" UUID,
    "file_name" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "notes" JSONB NOT NULL,
    "content" JSONB,
    "mapping" JSONB NOT NULL,
    "outcome" JSONB,
    "status" "geo_load_status" NOT NULL DEFAULT 'UPLOADED',
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "geo_loads_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "geo_loads_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "geo_places"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "geo_loads_on_platform" CHECK ("tenant_id" = '00000000-0000-7000-8000-000000000001'),
    CONSTRAINT "geo_loads_in_state" CHECK (("level" = 'STATE') = ("state_id" IS NULL)),
    CONSTRAINT "geo_loads_content_until_closed" CHECK (("content" IS NULL) = ("status" IN ('APPLIED', 'DISCARDED')))
);
CREATE INDEX "geo_loads_tenant_id_uploaded_at_idx" ON "geo_loads"("tenant_id", "uploaded_at");
SELECT raise_tenant_wall('geo_loads', 'SELECT, INSERT, UPDATE');

-- A shape as it is kept: flat, valid, always of several parts; null for what is no area.
CREATE FUNCTION geo_area(p_shape jsonb) RETURNS geometry LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN ST_IsEmpty(area) THEN NULL ELSE area END FROM (
    SELECT ST_Multi(ST_CollectionExtract(ST_MakeValid(ST_SetSRID(ST_Force2D(ST_GeomFromGeoJSON(p_shape)), 4326)), 3)) AS area
  ) made WHERE p_shape IS NOT NULL AND p_shape <> 'null'::jsonb
$$;

-- Writes places that are new or other than they were, and keeps what they became as a version; what is the same is not
-- touched, and a name in a language the rows do not speak stays. A code never changes its level. Says how many it wrote.
CREATE FUNCTION write_geo_places(p_load uuid, p_country text, p_rows jsonb, p_at timestamptz)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  written integer;
BEGIN
  IF app_tenant() IS DISTINCT FROM '00000000-0000-7000-8000-000000000001'::uuid THEN
    RAISE EXCEPTION 'only the console writes the shared geography' USING ERRCODE = 'insufficient_privilege';
  END IF;
  WITH given AS (
    SELECT r.id, r.level, r.code, p.id AS parent_id, r.names, geo_area(r.shape) AS boundary
    FROM jsonb_to_recordset(p_rows) AS r(id uuid, level geo_level, code text, "parentCode" text, names jsonb, shape jsonb)
    LEFT JOIN geo_places p ON p.country = p_country AND p.code = r."parentCode"
  ), wrote AS (
    INSERT INTO geo_places AS t (id, country, level, code, parent_id, names, boundary, version, changed_at)
    SELECT id, p_country, level, code, parent_id, names, boundary, 1, p_at FROM given
    ON CONFLICT (country, code) DO UPDATE SET
      parent_id = EXCLUDED.parent_id, names = t.names || EXCLUDED.names, boundary = coalesce(EXCLUDED.boundary, t.boundary),
      version = t.version + 1, changed_at = EXCLUDED.changed_at
    WHERE t.level = EXCLUDED.level AND (t.parent_id IS DISTINCT FROM EXCLUDED.parent_id OR t.names <> t.names || EXCLUDED.names
      OR (EXCLUDED.boundary IS NOT NULL AND ST_AsBinary(EXCLUDED.boundary) IS DISTINCT FROM ST_AsBinary(t.boundary)))
    RETURNING t.id, t.version, t.parent_id, t.names, t.boundary
  )
  INSERT INTO geo_place_versions (place_id, version, load_id, parent_id, names, boundary, at)
  SELECT id, version, p_load, parent_id, names, boundary, p_at FROM wrote;
  GET DIAGNOSTICS written = ROW_COUNT;
  RETURN written;
END $$;
REVOKE ALL ON FUNCTION write_geo_places FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_geo_places, geo_area TO app;
