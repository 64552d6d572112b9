-- Pictures by which an applicant shows who they are. A new table: nothing to wait for.
CREATE TYPE "evidence_kind" AS ENUM ('VOTER_CARD', 'RATION_CARD', 'DRIVING_LICENCE', 'PASSPORT', 'OTHER');

CREATE TABLE "member_evidence" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" "evidence_kind" NOT NULL,
    "file_key" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_evidence_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "member_evidence_member_id_idx" ON "member_evidence"("member_id");
CREATE INDEX "member_evidence_tenant_id_added_at_idx" ON "member_evidence"("tenant_id", "added_at");
ALTER TABLE "member_evidence" ADD CONSTRAINT "member_evidence_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT raise_tenant_wall('member_evidence', 'SELECT, INSERT, DELETE');
-- Whoever may not see the person may not see their papers.
CREATE POLICY person_wall ON "member_evidence" AS RESTRICTIVE USING (
  (SELECT app_reaches_all()) OR EXISTS (SELECT 1 FROM members m WHERE m.id = member_evidence.member_id));
