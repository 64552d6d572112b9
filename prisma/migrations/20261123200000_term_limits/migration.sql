-- How long and how often one person may hold an office of a unit; nothing set limits nothing. A constant default
-- rewrites no row, and there are few offices, so the checks are read over in no time.
ALTER TABLE "positions" ADD COLUMN "term_months_max" INTEGER;
ALTER TABLE "positions" ADD COLUMN "terms_in_row_max" INTEGER;
ALTER TABLE "positions" ADD COLUMN "pause_months" INTEGER;
ALTER TABLE "positions" ADD COLUMN "terms_max" INTEGER;
ALTER TABLE "positions" ADD COLUMN "allows_exceptions" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "positions" ADD CONSTRAINT "positions_term_limits" CHECK (
  coalesce(term_months_max, 1) > 0 AND coalesce(terms_in_row_max, 1) > 0
  AND coalesce(pause_months, 1) > 0 AND coalesce(terms_max, 1) > 0
  -- What is in a row is decided by the pause that ends it.
  AND (terms_in_row_max IS NULL) = (pause_months IS NULL));

-- Why an appointment goes beyond the limits of its office, where the office allows it.
ALTER TABLE "appointments" ADD COLUMN "exception_reason" TEXT;
