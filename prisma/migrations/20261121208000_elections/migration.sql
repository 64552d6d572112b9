-- Elections of mode open: rules, candidates, roll, ballots and the board. Only creates: safe on any size.
-- CreateEnum
CREATE TYPE "election_status" AS ENUM ('DRAFT', 'NOMINATIONS', 'REVIEW', 'FROZEN', 'CLOSED', 'TALLIED', 'CERTIFIED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "candidate_status" AS ENUM ('PROPOSED', 'DECLINED', 'ACCEPTED', 'APPROVED', 'REJECTED', 'APPEALED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "election_act" AS ENUM ('FREEZE', 'EXTEND', 'CERTIFY', 'CANCEL');

-- CreateTable
CREATE TABLE "elections" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "includes_below" BOOLEAN NOT NULL,
    "title" TEXT NOT NULL,
    "title_local" TEXT,
    "description" TEXT,
    "description_local" TEXT,
    "status" "election_status" NOT NULL DEFAULT 'DRAFT',
    "nominations_open_at" TIMESTAMPTZ(3),
    "nominations_close_at" TIMESTAMPTZ(3),
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "member_for_days_min" INTEGER NOT NULL DEFAULT 0,
    "age_years_min" INTEGER,
    "quorum_percent" INTEGER,
    "manifest" TEXT,
    "manifest_hash" TEXT,
    "roll_size" INTEGER,
    "cancel_reason" TEXT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "elections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contests" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "title_local" TEXT,
    "unit_id" UUID,
    "rule" TEXT NOT NULL,
    "seats" INTEGER NOT NULL DEFAULT 1,
    "marks_max" INTEGER NOT NULL DEFAULT 1,
    "has_nota" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "contests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "candidates" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "contest_id" UUID NOT NULL,
    "member_id" UUID,
    "name" TEXT NOT NULL,
    "name_local" TEXT,
    "statement" TEXT,
    "statement_local" TEXT,
    "symbol" TEXT,
    "status" "candidate_status" NOT NULL,
    "proposed_by" UUID,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decision_reason" TEXT,
    "appeal" TEXT,
    "appeal_reason" TEXT,

    CONSTRAINT "candidates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "election_signatures" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "act" "election_act" NOT NULL,
    "matter" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "election_signatures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "election_roll_entries" (
    "tenant_id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "unit_path" TEXT NOT NULL,
    "voted_on" DATE,

    CONSTRAINT "election_roll_entries_pkey" PRIMARY KEY ("election_id","member_id")
);

-- CreateTable
CREATE TABLE "election_keys" (
    "tenant_id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "signing_key" TEXT NOT NULL,
    "lot_secret" TEXT NOT NULL,

    CONSTRAINT "election_keys_pkey" PRIMARY KEY ("election_id")
);

-- CreateTable
CREATE TABLE "recorded_ballots" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "roll_number" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "leaf" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "recorded_ballots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board_leaves" (
    "tenant_id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "leaf_index" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "board_leaves_pkey" PRIMARY KEY ("election_id","leaf_index")
);

-- CreateTable
CREATE TABLE "board_heads" (
    "tenant_id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "tree_size" INTEGER NOT NULL,
    "root_hash" TEXT NOT NULL,
    "timestamp_ms" BIGINT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "board_heads_pkey" PRIMARY KEY ("election_id","tree_size")
);

-- CreateIndex
CREATE INDEX "elections_tenant_id_status_closes_at_idx" ON "elections"("tenant_id", "status", "closes_at");

-- CreateIndex
CREATE INDEX "elections_tenant_id_unit_id_idx" ON "elections"("tenant_id", "unit_id");

-- CreateIndex
CREATE INDEX "contests_unit_id_idx" ON "contests"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "contests_election_id_position_key" ON "contests"("election_id", "position");

-- CreateIndex
CREATE INDEX "candidates_member_id_idx" ON "candidates"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "candidates_contest_id_member_id_key" ON "candidates"("contest_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "election_signatures_election_id_act_matter_account_id_key" ON "election_signatures"("election_id", "act", "matter", "account_id");

-- CreateIndex
CREATE INDEX "election_roll_entries_member_id_idx" ON "election_roll_entries"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "election_roll_entries_election_id_number_key" ON "election_roll_entries"("election_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "recorded_ballots_election_id_roll_number_sequence_key" ON "recorded_ballots"("election_id", "roll_number", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "recorded_ballots_election_id_hash_key" ON "recorded_ballots"("election_id", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "board_leaves_election_id_hash_key" ON "board_leaves"("election_id", "hash");

-- AddForeignKey
ALTER TABLE "elections" ADD CONSTRAINT "elections_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contests" ADD CONSTRAINT "contests_election_id_fkey" FOREIGN KEY ("election_id") REFERENCES "elections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contests" ADD CONSTRAINT "contests_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidates" ADD CONSTRAINT "candidates_contest_id_fkey" FOREIGN KEY ("contest_id") REFERENCES "contests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidates" ADD CONSTRAINT "candidates_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "election_signatures" ADD CONSTRAINT "election_signatures_election_id_fkey" FOREIGN KEY ("election_id") REFERENCES "elections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "election_roll_entries" ADD CONSTRAINT "election_roll_entries_election_id_fkey" FOREIGN KEY ("election_id") REFERENCES "elections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "election_roll_entries" ADD CONSTRAINT "election_roll_entries_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "election_keys" ADD CONSTRAINT "election_keys_election_id_fkey" FOREIGN KEY ("election_id") REFERENCES "elections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_leaves" ADD CONSTRAINT "board_leaves_election_id_fkey" FOREIGN KEY ("election_id") REFERENCES "elections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_heads" ADD CONSTRAINT "board_heads_election_id_fkey" FOREIGN KEY ("election_id") REFERENCES "elections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


ALTER TABLE "elections" ADD CONSTRAINT "elections_times_check" CHECK ("closes_at" > "opens_at");
ALTER TABLE "elections" ADD CONSTRAINT "elections_nominations_check" CHECK (
  ("nominations_open_at" IS NULL) = ("nominations_close_at" IS NULL)
  AND ("nominations_open_at" IS NULL
    OR ("nominations_open_at" < "nominations_close_at" AND "nominations_close_at" <= "opens_at")));
ALTER TABLE "elections" ADD CONSTRAINT "elections_frozen_check" CHECK (
  "status" IN ('DRAFT', 'NOMINATIONS', 'REVIEW', 'CANCELLED')
  OR ("manifest" IS NOT NULL AND "manifest_hash" IS NOT NULL AND "roll_size" IS NOT NULL));
ALTER TABLE "elections" ADD CONSTRAINT "elections_cancelled_check" CHECK (
  ("status" = 'CANCELLED') = ("cancel_reason" IS NOT NULL));
ALTER TABLE "elections" ADD CONSTRAINT "elections_quorum_check" CHECK ("quorum_percent" BETWEEN 1 AND 100);
ALTER TABLE "contests" ADD CONSTRAINT "contests_seats_check" CHECK ("seats" BETWEEN 1 AND 50 AND "marks_max" BETWEEN 1 AND 50);
ALTER TABLE "recorded_ballots" ADD CONSTRAINT "recorded_ballots_sequence_check" CHECK ("sequence" >= 1);

SELECT raise_tenant_wall('elections', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('contests');
SELECT raise_tenant_wall('candidates');
SELECT raise_tenant_wall('election_signatures', 'SELECT, INSERT');
SELECT raise_tenant_wall('election_roll_entries', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('election_keys', 'SELECT, INSERT, DELETE');
SELECT raise_tenant_wall('recorded_ballots', 'SELECT, INSERT');
-- Nobody changes or removes a leaf or a head.
SELECT raise_tenant_wall('board_leaves', 'SELECT, INSERT');
SELECT raise_tenant_wall('board_heads', 'SELECT, INSERT');

-- What is frozen stays so: once an election has a manifest, its questions and candidates are read only.
CREATE FUNCTION refuse_change_of_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed uuid;
BEGIN
  -- The application's role only: an organisation that is closed is removed by the owner, whole.
  IF current_user <> 'app' THEN RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END IF;
  IF TG_TABLE_NAME = 'contests' THEN
    changed := CASE WHEN TG_OP = 'DELETE' THEN OLD.election_id ELSE NEW.election_id END;
  ELSE
    -- What somebody wrote about themselves may be taken out when they are forgotten; who stands, and by which name, stays.
    IF TG_OP = 'UPDATE' AND (NEW.contest_id, NEW.status, NEW.name) = (OLD.contest_id, OLD.status, OLD.name) THEN
      RETURN NEW;
    END IF;
    SELECT c.election_id INTO changed FROM contests c
    WHERE c.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.contest_id ELSE NEW.contest_id END;
  END IF;
  IF EXISTS (SELECT 1 FROM elections e WHERE e.id = changed AND e.manifest IS NOT NULL) THEN
    RAISE EXCEPTION 'the election is frozen' USING ERRCODE = 'check_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER contests_frozen BEFORE INSERT OR UPDATE OR DELETE ON "contests"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_frozen();
CREATE TRIGGER candidates_frozen BEFORE INSERT OR UPDATE OR DELETE ON "candidates"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_frozen();

-- Whoever proposes a candidate knows their membership number and may read no stranger's record: this answers only
-- whether such an active member stands within the election's units, and by which name they go on the list.
CREATE FUNCTION election_nominee(wanted_number text, root_path text, with_below boolean)
RETURNS TABLE (member_id uuid, name text, name_local text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT m.id, m.name, m.name_local FROM members m JOIN units u ON u.id = m.unit_id
  WHERE m.tenant_id = app_tenant() AND m.number = wanted_number AND m.status = 'ACTIVE'
    AND (u.path = root_path OR (with_below AND left(u.path, length(root_path) + 1) = root_path || '.'))
$$;
REVOKE ALL ON FUNCTION election_nominee(text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION election_nominee(text, text, boolean) TO app;

-- The manifest is written once.
CREATE FUNCTION refuse_change_of_manifest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.manifest IS NOT NULL AND (NEW.manifest IS DISTINCT FROM OLD.manifest
      OR NEW.manifest_hash IS DISTINCT FROM OLD.manifest_hash OR NEW.roll_size IS DISTINCT FROM OLD.roll_size) THEN
    RAISE EXCEPTION 'the manifest is written once' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER elections_manifest BEFORE UPDATE ON "elections"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_manifest();
