-- An erasure takes away what was asked in or about the person's name; the trail keeps that it was done.
GRANT DELETE ON "approval_requests" TO app;
CREATE POLICY forgetting ON "approval_requests" AS RESTRICTIVE FOR DELETE USING ((SELECT app_handles_privacy()));
