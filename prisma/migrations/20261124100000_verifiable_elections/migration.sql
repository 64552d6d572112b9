-- Elections of mode verifiable-secret: the voters' credentials, a trustee's combined key, and the names of everything that
-- ballots encrypt. New columns are empty: safe on any size.
-- AlterEnum
ALTER TYPE "election_mode" ADD VALUE 'VERIFIABLE';

-- AlterTable
ALTER TABLE "election_roll_entries" ADD COLUMN     "credential" TEXT,
ADD COLUMN     "credential_key" TEXT;

-- AlterTable
ALTER TABLE "election_trustees" ADD COLUMN     "combined" TEXT;

-- CreateTable
CREATE TABLE "ballot_ciphertexts" (
    "tenant_id" UUID NOT NULL,
    "election_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "ballot_ciphertexts_pkey" PRIMARY KEY ("election_id","hash")
);

-- No ciphertext stands in two ballots: nobody takes one out again, so that it never could.
SELECT raise_tenant_wall('ballot_ciphertexts', 'SELECT, INSERT');

-- A trustee's combined key is given once like the rest.
CREATE OR REPLACE FUNCTION refuse_change_of_trustee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'app' THEN RETURN NEW; END IF;
  IF (OLD.published IS NOT NULL AND (NEW.published, NEW.signing_key, NEW.position) IS DISTINCT FROM (OLD.published, OLD.signing_key, OLD.position))
    OR (OLD.dealt IS NOT NULL AND NEW.dealt IS DISTINCT FROM OLD.dealt)
    OR (OLD.combined IS NOT NULL AND NEW.combined IS DISTINCT FROM OLD.combined)
    OR (OLD.manifest_signature IS NOT NULL AND NEW.manifest_signature IS DISTINCT FROM OLD.manifest_signature)
    OR (OLD.opening_share IS NOT NULL AND (NEW.opening_share, NEW.tie_reveal) IS DISTINCT FROM (OLD.opening_share, OLD.tie_reveal)) THEN
    RAISE EXCEPTION 'a trustee gives once' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- Which credential is whose stands from the freezing on: another one would take the place of a voter. It may only go, with
-- a person who is forgotten.
CREATE FUNCTION refuse_change_of_credential() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'app' AND NEW.credential_key IS NOT NULL AND NEW.credential_key IS DISTINCT FROM OLD.credential_key
    AND EXISTS (SELECT 1 FROM elections e WHERE e.id = NEW.election_id AND e.manifest IS NOT NULL) THEN
    RAISE EXCEPTION 'a credential is given once' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER election_credentials_once BEFORE UPDATE ON "election_roll_entries"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_credential();
