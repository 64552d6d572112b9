-- Who closed an account or gave it back, and what it was closed for. Columns without a default: nothing is rewritten.
ALTER TABLE "accounts" ADD COLUMN "deactivated_by" UUID;
ALTER TABLE "accounts" ADD COLUMN "deactivated_for" TEXT;
UPDATE "accounts" SET "deactivated_for" = 'OFFICE' WHERE "status" = 'DEACTIVATED' AND "deactivated_reason" IS NOT NULL;

-- What an office or a rule decides about an account is told to its person like a change of it. Rows live for ninety days.
ALTER TABLE "way_changes" DROP CONSTRAINT "way_changes_kind_check";
ALTER TABLE "way_changes" ADD CONSTRAINT "way_changes_kind_check" CHECK ("kind" IN ('PHONE', 'EMAIL', 'EMAIL_REMOVED', 'PASSWORD', 'PASSWORD_REMOVED', 'PASSKEY', 'PASSKEY_REMOVED', 'APP', 'APP_REMOVED', 'RECOVERY_CODES', 'IDENTITY', 'IDENTITY_REMOVED', 'SESSIONS_ENDED', 'RECOVERY', 'RECOVERED', 'CLOSED', 'REOPENED', 'UNUSED', 'UNUSED_CLOSED'));
