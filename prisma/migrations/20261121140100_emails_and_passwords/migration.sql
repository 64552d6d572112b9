-- A second way in: a proved e-mail address with a password. An account has a phone, an address, or both.
-- Dropping NOT NULL and adding columns without a default rewrite no row; the index is built on an empty column.

-- CreateEnum
CREATE TYPE "email_proof_purpose" AS ENUM ('SET_PASSWORD', 'ADD_EMAIL');

-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "email" TEXT,
ADD COLUMN     "email_hash" TEXT,
ALTER COLUMN "phone" DROP NOT NULL,
ALTER COLUMN "phone_hash" DROP NOT NULL;

-- CreateTable
CREATE TABLE "passwords" (
    "account_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passwords_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "email_proofs" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "email_hash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "purpose" "email_proof_purpose" NOT NULL,
    "account_id" UUID,
    "code_hash" TEXT NOT NULL,
    "link_hash" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_proofs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "email_proofs_link_hash_key" ON "email_proofs"("link_hash");

-- CreateIndex
CREATE INDEX "email_proofs_tenant_id_email_hash_purpose_created_at_idx" ON "email_proofs"("tenant_id", "email_hash", "purpose", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_tenant_id_email_hash_key" ON "accounts"("tenant_id", "email_hash");

-- AddForeignKey
ALTER TABLE "passwords" ADD CONSTRAINT "passwords_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_proofs" ADD CONSTRAINT "email_proofs_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "accounts" ADD CONSTRAINT "accounts_phone_check" CHECK (("phone" IS NULL) = ("phone_hash" IS NULL)) NOT VALID;
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_email_check" CHECK (("email" IS NULL) = ("email_hash" IS NULL)) NOT VALID;
ALTER TABLE "email_proofs" ADD CONSTRAINT "email_proofs_attempts_check" CHECK ("attempts" BETWEEN 0 AND 5);
ALTER TABLE "email_proofs" ADD CONSTRAINT "email_proofs_account_check" CHECK (("purpose" = 'ADD_EMAIL') = ("account_id" IS NOT NULL));

SELECT raise_tenant_wall('passwords');
SELECT raise_tenant_wall('email_proofs');
