-- When an account was last in use, to the day: a session that is renewed for a year is no sign-in. No default: nothing is
-- rewritten, and until the first use sign-in, devices and tokens say it.
ALTER TABLE "accounts" ADD COLUMN "last_used_at" TIMESTAMPTZ(3);
