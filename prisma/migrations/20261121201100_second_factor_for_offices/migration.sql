-- An office whose rights are in force only for who was proved by two factors. A constant default rewrites no row.
ALTER TABLE "positions" ADD COLUMN "needs_second_factor" BOOLEAN NOT NULL DEFAULT false;
