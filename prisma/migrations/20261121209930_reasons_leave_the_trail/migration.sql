-- Reasons about people stand with the record they are about, where an erasure reaches them. What earlier versions wrote
-- into the trail as well is taken out once, by the owner, before the first party's release: the application cannot.
UPDATE "audit_entries" SET "changes" = "changes" - 'reason'
WHERE "action" IN ('member.suspend', 'member.reinstate', 'member.expel', 'member.resign', 'appointment.end',
  'appointment.withdraw', 'account.deactivate', 'account.reactivate') AND "changes" ? 'reason';

-- An invitation goes with the person it was sent to.
GRANT DELETE ON "invitations" TO app;
CREATE POLICY forgetting ON "invitations" AS RESTRICTIVE FOR DELETE USING ((SELECT app_handles_privacy()));
