-- What a tenant in another country needs besides: which papers it accepts (none named: all that are usual there) and a
-- note where its data is kept. Columns without an expensive default on a table with a row an organisation.
ALTER TABLE "tenants" ADD COLUMN "identity_documents" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "tenants" ADD COLUMN "data_residency" TEXT;

ALTER TYPE "evidence_kind" ADD VALUE 'NATIONAL_ID_CARD' AFTER 'RATION_CARD';
ALTER TYPE "evidence_kind" ADD VALUE 'RESIDENCE_PERMIT' AFTER 'PASSPORT';
