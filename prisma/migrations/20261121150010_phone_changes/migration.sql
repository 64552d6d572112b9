-- What is left to tell the old number of an account that moved to a new one. A new table, empty.
CREATE TABLE "phone_changes" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "old_phone" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "phone_changes_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "phone_changes_tenant_id_account_id_changed_at_idx" ON "phone_changes"("tenant_id", "account_id", "changed_at");
ALTER TABLE "phone_changes" ADD CONSTRAINT "phone_changes_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- The old number is kept until it was told, and no longer.
ALTER TABLE "phone_changes" ADD CONSTRAINT "phone_changes_told_check" CHECK ("told_at" IS NULL OR "old_phone" IS NULL);
SELECT raise_tenant_wall('phone_changes');
