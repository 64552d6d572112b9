-- A session's token is exchanged for its successor every quarter of an hour of use; the one before is known too, so
-- that a copy which turns up later ends the session. Tokens handed out before this have another form and open nothing
-- any more, so their rows go: everybody signs in once again. A few rows a member, deleted once.
DELETE FROM "sessions";

ALTER TABLE "sessions"
  ADD COLUMN "token_issued_at" TIMESTAMPTZ(3) NOT NULL,
  ADD COLUMN "previous_hash" TEXT,
  ADD COLUMN "confirmed_at" TIMESTAMPTZ(3),
  ADD COLUMN "network" TEXT;
-- The client knows lists as never null and the schema language cannot say so; this is what it compares with.
ALTER TABLE "sessions" ALTER COLUMN "methods" DROP NOT NULL;
