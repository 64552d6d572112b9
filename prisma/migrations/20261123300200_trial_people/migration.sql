-- Invented people an organisation tries the product with. A constant default rewrites nothing.
ALTER TABLE "members" ADD COLUMN "is_trial" BOOLEAN NOT NULL DEFAULT false;
-- Nothing can be sent to them, and nobody signs in as one: the database holds no address of theirs. Checked for rows to
-- come first, so that the table is not locked while the old ones are read.
ALTER TABLE "members" ADD CONSTRAINT "members_trial_check" CHECK (NOT "is_trial" OR (
  "account_id" IS NULL AND "phone" IS NULL AND "phone_hash" IS NULL AND "phone_alt" IS NULL
  AND "email" IS NULL AND "email_hash" IS NULL)) NOT VALID;
ALTER TABLE "members" VALIDATE CONSTRAINT "members_trial_check";
CREATE INDEX "members_trial_idx" ON "members"("tenant_id") WHERE "is_trial";
-- Whether they are on their way, here, or on their way out.
ALTER TABLE "tenants" ADD COLUMN "trial" TEXT;
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_trial_check" CHECK ("trial" IN ('LOADING', 'LOADED', 'REMOVING'));

-- Nobody proposes an invented person for anything, nor makes them a trustee.
CREATE OR REPLACE FUNCTION election_nominee(wanted_number text, root_path text, with_below boolean)
RETURNS TABLE (member_id uuid, name text, name_local text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT m.id, m.name, m.name_local FROM members m JOIN units u ON u.id = m.unit_id
  WHERE m.tenant_id = app_tenant() AND m.number = wanted_number AND m.status = 'ACTIVE' AND NOT m.is_trial
    AND (u.path = root_path OR (with_below AND left(u.path, length(root_path) + 1) = root_path || '.'))
$$;
