-- The ledger of consents, the texts they were given to, and what each message rests on. New tables and columns without
-- a value or with a constant one, so safe on any size.
CREATE TYPE "consent_purpose" AS ENUM ('MEMBERSHIP', 'MESSAGES');
CREATE TYPE "consent_way" AS ENUM ('JOINING', 'APP', 'PAPER', 'PHONE');
CREATE TYPE "message_basis" AS ENUM ('MEMBERSHIP', 'CONSENT', 'NOTICE');

CREATE TABLE "consents" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "purpose" "consent_purpose" NOT NULL,
    "channel" "message_channel",
    "is_given" BOOLEAN NOT NULL,
    "text_version" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "way" "consent_way" NOT NULL,
    "proof" TEXT,
    "recorded_by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consents_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "consents_channel_check" CHECK (("purpose" = 'MESSAGES') = ("channel" IS NOT NULL))
);

-- The latest word of a person on a channel is asked for everybody of a plan and again for every batch.
CREATE INDEX "consents_member_id_purpose_channel_at_id_idx" ON "consents"("member_id", "purpose", "channel", "at", "id");

ALTER TABLE "consents" ADD CONSTRAINT "consents_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "consent_texts" (
    "tenant_id" UUID NOT NULL,
    "purpose" "consent_purpose" NOT NULL,
    "version" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by" UUID,

    CONSTRAINT "consent_texts_pkey" PRIMARY KEY ("tenant_id", "purpose", "version", "locale")
);

SELECT raise_tenant_wall('consents', 'SELECT, INSERT');
SELECT raise_tenant_wall('consent_texts', 'SELECT, INSERT');

-- What the sender says a message rests on, and what each line was found to rest on when it was planned.
ALTER TABLE "announcements" ADD COLUMN "basis" "message_basis" NOT NULL DEFAULT 'MEMBERSHIP';
ALTER TABLE "deliveries" ADD COLUMN "basis" "message_basis", ADD COLUMN "consent_id" UUID;

-- Whoever joined before has given the consent of joining, to the text that came with the product (version 0).
INSERT INTO "consents" ("id", "tenant_id", "member_id", "purpose", "channel", "is_given", "text_version", "locale", "way", "at")
SELECT gen_random_uuid(), m."tenant_id", m."id", 'MEMBERSHIP', NULL, true, 0, coalesce(m."locale", t."default_locale"),
       (CASE m."source" WHEN 'SELF' THEN 'JOINING' ELSE 'PAPER' END)::"consent_way", m."consented_at"
FROM "members" m JOIN "tenants" t ON t."id" = m."tenant_id" WHERE m."consented_at" IS NOT NULL;
