-- An erasure takes away what was asked in or about the person's name; the trail keeps that it was done.
GRANT DELETE ON "approval_requests" TO app;
CREATE POLICY forgetting ON "approval_requests" AS RESTRICTIVE FOR DELETE USING ((SELECT app_handles_privacy()));

-- Reasons about people stand with the record they are about, where an erasure reaches them. What earlier versions wrote
-- into the trail as well is taken out once, by the owner, before the first party's release: the application cannot.
UPDATE "audit_entries" SET "changes" = "changes" - 'reason'
WHERE "action" IN ('member.suspend', 'member.reinstate', 'member.expel', 'member.resign', 'appointment.end',
  'appointment.withdraw', 'account.deactivate', 'account.reactivate') AND "changes" ? 'reason';
