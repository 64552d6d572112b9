-- Names found by their sound, whatever the script and the spelling: லட்சுமி, Lakshmi, Laxmi, लक्ष्मी, లక్ష్మి are one.
-- Adding the column writes the table anew: about a minute for a million members, in which nobody reads them. Do it in
-- a quiet hour.

-- The words of a name by their consonants: voiced, unvoiced and breathed ones alike, as Tamil writes them, and vowels
-- only at the beginning, or where fewer than three consonants would say too little. Two words that follow each other
-- count besides as the one they are often written as. No letters, no sounds.
-- The letters are mapped by hand, so the answer is the same under every collation and version.
CREATE FUNCTION sounds_of(name text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
DECLARE
  t text := lower(normalize(coalesce(name, ''), NFC));
BEGIN
  IF t ~ '[^ -~]' THEN
    t := replace(replace(replace(t, 'ற்ற', 'ட்ர'), 'ன்ற', 'ன்ட்ர'), 'ज्ञ', 'ञ');
    -- Consonants as capitals, vowels and their signs as a, i and u, "^" for no vowel, "~" for a nasal without a letter.
    t := translate(t,
      'கஙசஜஞடணதநனபமயரறலளழவஶஷஸஹ' || 'कखगघङचछजझञटठडढणतथदधनऩपफबभमयरऱलळऴवशषसह' || 'కఖగఘఙచఛజఝఞటఠడఢణతథదధనపఫబభమయరఱలళఴవశషసహ'
        || 'அஆஇஈஉஊஎஏஐஒஓஔாிீுூெேைொோௌ்' || 'अआइईउऊऋएऐऑओऔािीुूृेैॉोौ्ंँ' || 'అఆఇఈఉఊఋఎఏఐఒఓఔాిీుూృెేైొోౌ్ంఁ' || 'ஃःఃऽ़',
      'KNSSNTNTNNPMYRRLLLVSSSK' || 'KKKKNSSSSNTTTTNTTTTNNPPPPMYRRLLLVSSSK' || 'KKKKNSSSSNTTTTNTTTTNPPPPMYRRLLLVSSSK'
        || 'aaiiuuiiauuuaiiuuiiauuu^' || 'aaiiuuiiauuuaiiuuiiauuu^~~' || 'aaiiuuiiiauuuaiiuuiiiauuu^~~');
    t := regexp_replace(t, '([KSTNPMRLVY])(?![aiu^])', '\1a', 'g');
    t := lower(translate(replace(t, '~', 'N'), '^', ''));
  END IF;
  t := regexp_replace(t, '\m[gj]n', 'n', 'g');
  t := replace(replace(t, 'zh', 'l'), 'x', 'ks');
  t := regexp_replace(t, 'tch|[csj]h|c(?=[eiy])', 's', 'g');
  t := regexp_replace(t, '([tdpbkg])h|h\M', '\1', 'g');
  t := regexp_replace(t, '[ao][uw](?![aeiouy])', 'u', 'g');
  t := translate(t, 'cgqhjzdbfweoy', 'kkkksstppviui');
  t := regexp_replace(t, '[kt]+(?=s)', '', 'g');
  t := regexp_replace(replace(t, 'mp', 'np'), '(.)\1+', '\1', 'g');
  RETURN ARRAY(
    WITH word AS (
      SELECT w.n, w.text, left(w.text, 1) AS head, translate(substr(w.text, 2), 'aiu', '') AS rest
      FROM regexp_split_to_table(t, '[^a-z]+') WITH ORDINALITY w(text, n) WHERE length(w.text) > 1
    ), sound AS (
      SELECT row_number() OVER (ORDER BY n) AS n, head || rest AS whole,
        head || CASE WHEN strpos('aiu', head) = 0 AND length(rest) < 2 THEN coalesce(substring(text FROM '[aiu]'), '') ELSE '' END || rest AS own
      FROM word
    )
    SELECT own FROM sound UNION
    SELECT a.whole || translate(b.whole, 'aiu', '') FROM sound a JOIN sound b ON b.n = a.n + 1
    ORDER BY 1);
END $$;

ALTER TABLE "members" ADD COLUMN "name_sounds" tsvector
  GENERATED ALWAYS AS (array_to_tsvector(sounds_of("name") || sounds_of("name_local"))) STORED;
CREATE INDEX "members_name_sounds_idx" ON "members" USING gin ("name_sounds");
-- The members of a reach with what they are searched by, from the index alone.
DROP INDEX "members_unit_search_idx";
CREATE INDEX "members_unit_search_idx" ON "members" ("tenant_id", "unit_id") INCLUDE ("id", "search_text", "name_sounds");

-- Names that sound like all of these words, or like them written as one. Null when they have no sound.
CREATE FUNCTION sounding_like(words text[]) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = public, pg_catalog AS $$
  SELECT (string_agg(array_to_string(sounds_of(w), '&'), '&'))::tsquery
  FROM unnest(words) w WHERE cardinality(sounds_of(w)) > 0 $$;

-- Names with one sound more, less, other or exchanged in each word, or with more to come behind it. Only sounds that
-- somebody of the organisation has are asked for, so few are left. Null when no name is near.
CREATE FUNCTION sounding_nearly(words text[]) RETURNS tsquery
LANGUAGE plpgsql STABLE SET search_path = public, pg_catalog AS $$
DECLARE
  sound text;
  near text;
  whole text;
BEGIN
  FOR sound IN SELECT unnest(sounds_of(w)) FROM unnest(words) w LOOP
    CONTINUE WHEN length(sound) < 2;
    SELECT string_agg(v.variant, '|') INTO near FROM (
      SELECT sound || ':*' AS variant
      UNION SELECT v.variant FROM generate_series(1, length(sound) + 1) i
      CROSS JOIN unnest('{"",a,i,u,k,s,t,n,p,m,r,l,v}'::text[]) c
      CROSS JOIN LATERAL (VALUES
        (left(sound, i - 1) || c || substr(sound, i)),
        (left(sound, i - 1) || c || substr(sound, i + 1)),
        (left(sound, i - 1) || substr(sound, i + 1, 1) || substr(sound, i, 1) || substr(sound, i + 2))) v(variant)
      WHERE length(sound) > 2 AND length(v.variant) > 2) v
    WHERE EXISTS (SELECT 1 FROM members m WHERE m.tenant_id = app_tenant() AND m.name_sounds @@ v.variant::tsquery);
    IF near IS NULL THEN RETURN NULL; END IF;
    whole := concat_ws('&', whole, '(' || near || ')');
  END LOOP;
  RETURN whole::tsquery;
END $$;

-- As before, and besides those whose name sounds like the words; where nobody of these subtrees does, those whose name
-- nearly does. Words beyond Latin letters are found by their sounds and as beginnings: under some collations the
-- database knows no letters in them, and would go through everybody.
CREATE OR REPLACE FUNCTION find_member_ids(wanted text, words text[], roots text[], cap integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1000 SET search_path = public SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  alike tsquery := sounding_like(words);
BEGIN
  RETURN QUERY
  WITH reach AS MATERIALIZED (
    SELECT u.id FROM unnest(roots) r(path) JOIN units u
      ON u.tenant_id = app_tenant() AND u.path ~>=~ r.path AND u.path ~<~ (r.path || '/')
  ), guests AS MATERIALIZED (
    SELECT s.member_id FROM unit_memberships s
    WHERE NOT s.is_primary AND s.left_on IS NULL AND s.unit_id IN (SELECT id FROM reach)
  ), begun AS (
    (SELECT m.id FROM members m WHERE m.tenant_id = app_tenant()
       AND lower(m.name) ~>=~ wanted AND lower(m.name) ~<~ (wanted || chr(1114111))
       AND (roots IS NULL OR m.unit_id IN (SELECT r.id FROM reach r) OR m.id IN (SELECT g.member_id FROM guests g)) LIMIT cap)
    UNION
    (SELECT m.id FROM members m WHERE m.tenant_id = app_tenant()
       AND lower(m.name_local) ~>=~ wanted AND lower(m.name_local) ~<~ (wanted || chr(1114111))
       AND (roots IS NULL OR m.unit_id IN (SELECT r.id FROM reach r) OR m.id IN (SELECT g.member_id FROM guests g)) LIMIT cap)
    UNION
    (SELECT m.id FROM members m WHERE m.tenant_id = app_tenant()
       AND lower(m.number) ~>=~ wanted AND lower(m.number) ~<~ (wanted || chr(1114111))
       AND (roots IS NULL OR m.unit_id IN (SELECT r.id FROM reach r) OR m.id IN (SELECT g.member_id FROM guests g)) LIMIT cap)
  ), held AS (
    SELECT m.id FROM members m WHERE m.tenant_id = app_tenant() AND words[1] IS NOT NULL
      AND wanted !~ '[^ -~]' AND m.search_text LIKE words[1] AND m.search_text LIKE ALL (words)
       AND (roots IS NULL OR m.unit_id IN (SELECT r.id FROM reach r) OR m.id IN (SELECT g.member_id FROM guests g)) LIMIT cap
  ), sounded AS (
    SELECT m.id FROM members m WHERE m.tenant_id = app_tenant() AND m.name_sounds @@ alike
       AND (roots IS NULL OR m.unit_id IN (SELECT r.id FROM reach r) OR m.id IN (SELECT g.member_id FROM guests g)) LIMIT cap
  ), found AS (
    SELECT b.id, 0 AS turn FROM begun b UNION ALL SELECT h.id, 1 FROM held h UNION ALL SELECT s.id, 2 FROM sounded s
  )
  SELECT f.id FROM found f GROUP BY f.id ORDER BY min(f.turn), f.id LIMIT cap;
  IF FOUND OR alike IS NULL THEN RETURN; END IF;

  alike := sounding_nearly(words);
  RETURN QUERY
  WITH reach AS MATERIALIZED (
    SELECT u.id FROM unnest(roots) r(path) JOIN units u
      ON u.tenant_id = app_tenant() AND u.path ~>=~ r.path AND u.path ~<~ (r.path || '/')
  ), guests AS MATERIALIZED (
    SELECT s.member_id FROM unit_memberships s
    WHERE NOT s.is_primary AND s.left_on IS NULL AND s.unit_id IN (SELECT id FROM reach)
  )
  SELECT m.id FROM members m WHERE m.tenant_id = app_tenant() AND m.name_sounds @@ alike
       AND (roots IS NULL OR m.unit_id IN (SELECT r.id FROM reach r) OR m.id IN (SELECT g.member_id FROM guests g))
  LIMIT cap;
END $$;

-- The same for reaches that are gone through whole.
CREATE OR REPLACE FUNCTION find_member_ids_within(begins text[], words text[], roots text[], exact text[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 500 SET search_path = public AS $$
DECLARE
  reach uuid[] := ARRAY(
    SELECT u.id FROM unnest(roots) r(path) JOIN units u
      ON u.tenant_id = app_tenant() AND u.path ~>=~ r.path AND u.path ~<~ (r.path || '/')
    UNION SELECT u.id FROM units u WHERE u.tenant_id = app_tenant() AND u.path = ANY (exact));
  guests uuid[] := ARRAY(
    SELECT s.member_id FROM unit_memberships s
    WHERE NOT s.is_primary AND s.left_on IS NULL AND s.unit_id = ANY (reach));
  alike tsquery := sounding_like(words);
BEGIN
  RETURN QUERY
  SELECT m.id FROM members m
  WHERE m.tenant_id = app_tenant() AND m.unit_id = ANY (ARRAY(SELECT unnest(reach)))
    AND (m.search_text LIKE ALL (words) OR m.name_sounds @@ alike)
    AND (begins = '{}' OR m.search_text LIKE ANY (begins))
  UNION
  SELECT m.id FROM members m
  WHERE m.id = ANY (ARRAY(SELECT unnest(guests))) AND m.tenant_id = app_tenant()
    AND (m.search_text LIKE ALL (words) OR m.name_sounds @@ alike)
    AND (begins = '{}' OR m.search_text LIKE ANY (begins));
  IF FOUND OR alike IS NULL THEN RETURN; END IF;

  alike := sounding_nearly(words);
  IF alike IS NULL THEN RETURN; END IF;
  RETURN QUERY
  SELECT m.id FROM members m
  WHERE m.tenant_id = app_tenant() AND m.unit_id = ANY (ARRAY(SELECT unnest(reach))) AND m.name_sounds @@ alike
  UNION
  SELECT m.id FROM members m
  WHERE m.id = ANY (ARRAY(SELECT unnest(guests))) AND m.tenant_id = app_tenant() AND m.name_sounds @@ alike;
END $$;
