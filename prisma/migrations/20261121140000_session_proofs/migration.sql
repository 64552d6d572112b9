-- A session says when and how its person was last proved. Existing sessions were opened by a code.
-- Columns without a default or with a constant one: no row of the table is rewritten.

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "methods" TEXT[] NOT NULL DEFAULT ARRAY['code']::TEXT[],
ADD COLUMN     "proven_at" TIMESTAMPTZ(3);
