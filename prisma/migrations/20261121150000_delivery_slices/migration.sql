-- The plan of a delivery is made in parts, so that a party of a million fits into transactions of a few seconds.
-- Two columns with constant defaults: no row is rewritten. What was dispatched before has its whole plan.

-- AlterTable
ALTER TABLE "announcements" ADD COLUMN     "slice_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "slices_planned" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "announcements" ADD CONSTRAINT "announcements_slices_check"
  CHECK ("slices_planned" BETWEEN 0 AND "slice_count" AND ("dispatched_at" IS NOT NULL OR "slice_count" = 0));

CREATE OR REPLACE FUNCTION stalled_announcements(since timestamptz, idle_since timestamptz) RETURNS TABLE (tenant_id uuid, announcement_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.tenant_id, a.id FROM announcements a
  WHERE a.status = 'PUBLISHED' AND a.published_at BETWEEN since AND idle_since AND (
    a.dispatched_at IS NULL OR a.slices_planned < a.slice_count
    OR (EXISTS (SELECT 1 FROM deliveries d WHERE d.announcement_id = a.id AND d.batch IS NOT NULL AND d.state IN ('QUEUED', 'SENDING'))
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.announcement_id = a.id AND d.batch IS NOT NULL AND d.claimed_at > idle_since)))
  ORDER BY a.published_at LIMIT 500 $$;
