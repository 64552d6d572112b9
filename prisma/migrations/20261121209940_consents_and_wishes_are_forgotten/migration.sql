-- The ledger of consents stays append-only but for one thing: the words of a proof go when their person is forgotten.
GRANT UPDATE ("proof") ON "consents" TO app;
-- What somebody wished others to see says nothing once they are forgotten.
GRANT DELETE ON "member_visibility" TO app;
