-- Who may not become a member again, known by keyed hashes alone. New tables, so safe on any size.
CREATE TYPE "ban_reason" AS ENUM ('EXPELLED', 'FRAUD', 'VIOLENCE', 'IMPERSONATION', 'OTHER');
CREATE TYPE "ban_mark_kind" AS ENUM ('PHONE', 'EMAIL', 'NATIONAL_ID', 'PERSON');

CREATE TABLE "bans" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "reason" "ban_reason" NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "review_on" DATE NOT NULL,
    "expires_on" DATE NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" UUID,
    "lift_reason" TEXT,

    CONSTRAINT "bans_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "bans_term_check" CHECK ("review_on" <= "expires_on"),
    CONSTRAINT "bans_lifted_check" CHECK (("lifted_at" IS NULL) = ("lift_reason" IS NULL))
);
CREATE INDEX "bans_tenant_id_expires_on_idx" ON "bans"("tenant_id", "expires_on");
ALTER TABLE "bans" ADD CONSTRAINT "bans_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "ban_marks" (
    "tenant_id" UUID NOT NULL,
    "ban_id" UUID NOT NULL,
    "kind" "ban_mark_kind" NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "ban_marks_pkey" PRIMARY KEY ("ban_id", "kind", "hash")
);
CREATE INDEX "ban_marks_tenant_id_hash_idx" ON "ban_marks"("tenant_id", "hash");
ALTER TABLE "ban_marks" ADD CONSTRAINT "ban_marks_ban_id_fkey" FOREIGN KEY ("ban_id") REFERENCES "bans"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT raise_tenant_wall('bans', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('ban_marks', 'SELECT, INSERT');

-- Who may change a membership against the member's will may keep the register; the organisation may part the two.
INSERT INTO "position_grants" ("tenant_id", "position_id", "permission", "reach")
SELECT g."tenant_id", g."position_id", 'member.ban', g."reach" FROM "position_grants" g
WHERE g."permission" = 'member.change_status'
  AND EXISTS (SELECT 1 FROM "position_grants" o WHERE o."position_id" = g."position_id" AND o."permission" = 'audit.read')
ON CONFLICT DO NOTHING;
