-- What an inbox message of a kind says, so that one subject (a poll) can be told of more than once (opened, result).
-- Replacing the key rewrites its index: seconds on a million messages, in a release before the first party's.
ALTER TYPE "notification_kind" ADD VALUE 'VOTING';
ALTER TYPE "notification_kind" ADD VALUE 'OFFICE';
ALTER TYPE "notification_kind" ADD VALUE 'ACCOUNT';

ALTER TABLE "notifications" ADD COLUMN "notice" TEXT NOT NULL DEFAULT '';
UPDATE "notifications" SET "notice" = 'welcome' WHERE "kind" = 'MEMBERSHIP';
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_pkey";
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_pkey" PRIMARY KEY ("member_id", "kind", "subject_id", "notice");
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_notice_check" CHECK (("kind" = 'ANNOUNCEMENT') = ("notice" = ''));
