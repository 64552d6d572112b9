-- Lists of members as somebody keeps them, for themselves or for a unit and all below it. A new table.
CREATE TABLE "member_views" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID,
    "unit_id" UUID,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_views_pkey" PRIMARY KEY ("id"),
    -- A person's own or a unit's: what a unit keeps outlives whoever kept it.
    CONSTRAINT "member_views_keeper_check" CHECK (num_nonnulls("account_id", "unit_id") = 1)
);
-- One of a name for each unit, and for each person.
CREATE UNIQUE INDEX "member_views_unit_id_name_key" ON "member_views"("unit_id", "name");
CREATE UNIQUE INDEX "member_views_account_id_name_key" ON "member_views"("account_id", "name");
CREATE INDEX "member_views_tenant_id_idx" ON "member_views"("tenant_id");
ALTER TABLE "member_views" ADD CONSTRAINT "member_views_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "member_views" ADD CONSTRAINT "member_views_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT raise_tenant_wall('member_views', 'SELECT, INSERT, UPDATE, DELETE');
