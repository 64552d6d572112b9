-- What an owner sets: the logo, and the names messages go out under. Columns without a default on a table with a row an
-- organisation.

ALTER TABLE "tenants" ADD COLUMN "logo_key" TEXT;
ALTER TABLE "tenants" ADD COLUMN "sms_sender" TEXT;
ALTER TABLE "tenants" ADD COLUMN "email_sender" TEXT;
