-- Whoever sends an outbox row holds it for a moment, so that two senders do not send the same rows.
-- Safe on any size: a nullable column without default rewrites nothing.
ALTER TABLE "outbox_events" ADD COLUMN "claimed_until" TIMESTAMPTZ(3);
