-- The changes of a number that were told become the changes of every way in. The table is renamed and gets columns that
-- take no default of their own to compute, so its size does not matter.
ALTER TABLE "phone_changes" RENAME TO "way_changes";
ALTER TABLE "way_changes" RENAME CONSTRAINT "phone_changes_pkey" TO "way_changes_pkey";
ALTER TABLE "way_changes" RENAME CONSTRAINT "phone_changes_account_id_fkey" TO "way_changes_account_id_fkey";
ALTER INDEX "phone_changes_tenant_id_account_id_changed_at_idx" RENAME TO "way_changes_tenant_id_account_id_changed_at_idx";
ALTER TABLE "way_changes" DROP CONSTRAINT "phone_changes_told_check";

ALTER TABLE "way_changes" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'PHONE';
ALTER TABLE "way_changes" ALTER COLUMN "kind" DROP DEFAULT;
ALTER TABLE "way_changes" ADD COLUMN "subject_id" UUID;
ALTER TABLE "way_changes" ADD COLUMN "old_email" TEXT;
ALTER TABLE "way_changes" ADD COLUMN "disowned_at" TIMESTAMPTZ(3);

ALTER TABLE "way_changes" ADD CONSTRAINT "way_changes_kind_check" CHECK ("kind" IN ('PHONE', 'EMAIL', 'EMAIL_REMOVED', 'PASSWORD', 'PASSWORD_REMOVED', 'PASSKEY', 'PASSKEY_REMOVED', 'APP', 'APP_REMOVED', 'RECOVERY_CODES', 'IDENTITY', 'IDENTITY_REMOVED', 'SESSIONS_ENDED', 'RECOVERED'));
-- Old addresses are kept until they were told, and no longer.
ALTER TABLE "way_changes" ADD CONSTRAINT "way_changes_told_check" CHECK ("told_at" IS NULL OR ("old_phone" IS NULL AND "old_email" IS NULL));
CREATE INDEX "way_changes_changed_at_idx" ON "way_changes"("changed_at");
