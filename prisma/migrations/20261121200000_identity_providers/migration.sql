-- Sign-in through outside identity providers. New tables; the one new column has a constant default on a table with a row
-- an organisation.

-- CreateEnum
CREATE TYPE "identity_provider_kind" AS ENUM ('GOOGLE', 'FACEBOOK', 'OIDC', 'SAML');

-- CreateEnum
CREATE TYPE "round_trip_purpose" AS ENUM ('SIGN_IN', 'LINK', 'PROVE');

-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "office_needs_provider" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "identity_providers" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" "identity_provider_kind" NOT NULL,
    "name" TEXT,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT,
    "client_secret" TEXT,
    "sign_on_url" TEXT,
    "certificates" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "is_on" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_providers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identities" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject_hash" TEXT NOT NULL,
    "label" TEXT,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "identities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_round_trips" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "purpose" "round_trip_purpose" NOT NULL,
    "account_id" UUID,
    "session_id" UUID,
    "state_hash" TEXT NOT NULL,
    "browser_hash" TEXT NOT NULL,
    "kept" TEXT NOT NULL,
    "identity" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_round_trips_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spent_assertions" (
    "tenant_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "assertion_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_assertions_pkey" PRIMARY KEY ("tenant_id","provider_id","assertion_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "identity_providers_tenant_id_kind_issuer_key" ON "identity_providers"("tenant_id", "kind", "issuer");

-- CreateIndex
CREATE UNIQUE INDEX "identities_tenant_id_provider_id_issuer_subject_hash_key" ON "identities"("tenant_id", "provider_id", "issuer", "subject_hash");

-- CreateIndex
CREATE UNIQUE INDEX "identities_account_id_provider_id_key" ON "identities"("account_id", "provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "provider_round_trips_state_hash_key" ON "provider_round_trips"("state_hash");

-- CreateIndex
CREATE INDEX "provider_round_trips_expires_at_idx" ON "provider_round_trips"("expires_at");

-- CreateIndex
CREATE INDEX "spent_assertions_expires_at_idx" ON "spent_assertions"("expires_at");

-- AddForeignKey
ALTER TABLE "identities" ADD CONSTRAINT "identities_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identities" ADD CONSTRAINT "identities_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_providers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_round_trips" ADD CONSTRAINT "provider_round_trips_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_round_trips" ADD CONSTRAINT "provider_round_trips_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "spent_assertions" ADD CONSTRAINT "spent_assertions_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;


ALTER TABLE "identity_providers" ADD CONSTRAINT "identity_providers_own_check" CHECK (
  ("kind" IN ('GOOGLE', 'FACEBOOK') AND "client_id" IS NULL AND "client_secret" IS NULL)
  OR ("kind" = 'OIDC' AND "client_id" IS NOT NULL AND "name" IS NOT NULL)
  OR ("kind" = 'SAML' AND "sign_on_url" IS NOT NULL AND "name" IS NOT NULL AND cardinality("certificates") > 0));
ALTER TABLE "provider_round_trips" ADD CONSTRAINT "provider_round_trips_person_check" CHECK (
  ("purpose" = 'SIGN_IN') = ("account_id" IS NULL AND "session_id" IS NULL));

SELECT raise_tenant_wall('identity_providers', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('identities');
SELECT raise_tenant_wall('provider_round_trips');
SELECT raise_tenant_wall('spent_assertions', 'SELECT, INSERT, DELETE');
