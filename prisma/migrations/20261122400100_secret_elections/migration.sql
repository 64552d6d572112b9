-- Elections of mode secret: the trustees, the box of sealed ballots, the issuer's key. New columns are empty or have a
-- constant default, and the new index holds nothing yet: safe on any size.
-- CreateEnum
CREATE TYPE "election_mode" AS ENUM ('OPEN', 'SECRET');

-- AlterTable
ALTER TABLE "elections" ADD COLUMN     "bundle_signature" TEXT,
ADD COLUMN     "mode" "election_mode" NOT NULL DEFAULT 'OPEN';

-- AlterTable
ALTER TABLE "election_keys" ADD COLUMN     "issuer_key" TEXT,
ALTER COLUMN "lot_secret" DROP NOT NULL;

-- AlterTable
ALTER TABLE "election_roll_entries" ADD COLUMN     "pass_request" TEXT;

-- CreateTable
CREATE TABLE "election_trustees" (
    "tenant_id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "published" TEXT,
    "signing_key" TEXT,
    "dealt" TEXT,
    "manifest_signature" TEXT,
    "opening_share" TEXT,
    "tie_reveal" TEXT,

    CONSTRAINT "election_trustees_pkey" PRIMARY KEY ("election_id","member_id")
);

-- CreateTable
CREATE TABLE "boxed_ballots" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "public_key" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "leaf" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "boxed_ballots_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "election_trustees_member_id_idx" ON "election_trustees"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "election_trustees_election_id_position_key" ON "election_trustees"("election_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "boxed_ballots_election_id_public_key_sequence_key" ON "boxed_ballots"("election_id", "public_key", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "boxed_ballots_election_id_hash_key" ON "boxed_ballots"("election_id", "hash");

-- AddForeignKey
ALTER TABLE "election_trustees" ADD CONSTRAINT "election_trustees_election_id_fkey" FOREIGN KEY ("election_id") REFERENCES "elections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "election_trustees" ADD CONSTRAINT "election_trustees_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The ballots of one pass on a board, for the turn of its next one.
CREATE INDEX "board_leaves_pass_idx" ON "board_leaves" ("election_id", (("data"::jsonb) ->> 'publicKey'))
  WHERE "kind" = 'ballot';

SELECT raise_tenant_wall('election_trustees');
-- A ballot leaves the box for the board, and changes places with others as each one falls in, for which it is locked.
SELECT raise_tenant_wall('boxed_ballots');
GRANT UPDATE ON "election_keys" TO app;

-- The box has no member's hand in it: whoever stands on a frozen roll stays the whole of it, and what a trustee has
-- given is given once.
CREATE FUNCTION refuse_change_of_roll() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'app' AND EXISTS (SELECT 1 FROM elections e WHERE e.id = NEW.election_id AND e.manifest IS NOT NULL) THEN
    RAISE EXCEPTION 'the roll is frozen' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER election_roll_frozen BEFORE INSERT ON "election_roll_entries"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_roll();
CREATE FUNCTION refuse_change_of_trustee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'app' THEN RETURN NEW; END IF;
  IF (OLD.published IS NOT NULL AND (NEW.published, NEW.signing_key, NEW.position) IS DISTINCT FROM (OLD.published, OLD.signing_key, OLD.position))
    OR (OLD.dealt IS NOT NULL AND NEW.dealt IS DISTINCT FROM OLD.dealt)
    OR (OLD.manifest_signature IS NOT NULL AND NEW.manifest_signature IS DISTINCT FROM OLD.manifest_signature)
    OR (OLD.opening_share IS NOT NULL AND (NEW.opening_share, NEW.tie_reveal) IS DISTINCT FROM (OLD.opening_share, OLD.tie_reveal)) THEN
    RAISE EXCEPTION 'a trustee gives once' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER election_trustees_once BEFORE UPDATE ON "election_trustees"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_trustee();
