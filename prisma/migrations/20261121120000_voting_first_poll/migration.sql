-- The first poll. Nothing here lets a ballot be joined to a voter: no time, no sequence, no key of a person,
-- and no foreign key between the roll and the ballots. Safe on any size: it only creates.

-- CreateEnum
CREATE TYPE "poll_status" AS ENUM ('DRAFT', 'OPEN', 'PUBLISHED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "polls" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "includes_below" BOOLEAN NOT NULL,
    "question" TEXT NOT NULL,
    "question_local" TEXT,
    "status" "poll_status" NOT NULL DEFAULT 'DRAFT',
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "polls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "poll_options" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "text_local" TEXT,
    "votes" INTEGER,

    CONSTRAINT "poll_options_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "poll_roll_entries" (
    "tenant_id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "has_voted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "poll_roll_entries_pkey" PRIMARY KEY ("poll_id","member_id")
);

-- CreateTable
CREATE TABLE "poll_seals" (
    "tenant_id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "poll_seals_pkey" PRIMARY KEY ("poll_id")
);

-- CreateTable
CREATE TABLE "sealed_ballots" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "sealed_ballots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ballots" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "poll_id" UUID NOT NULL,
    "option_id" UUID NOT NULL,

    CONSTRAINT "ballots_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "polls_tenant_id_status_closes_at_idx" ON "polls"("tenant_id", "status", "closes_at");

-- CreateIndex
CREATE INDEX "polls_tenant_id_unit_id_idx" ON "polls"("tenant_id", "unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "poll_options_poll_id_position_key" ON "poll_options"("poll_id", "position");

-- CreateIndex
CREATE INDEX "poll_roll_entries_member_id_idx" ON "poll_roll_entries"("member_id");

-- CreateIndex
CREATE INDEX "sealed_ballots_poll_id_idx" ON "sealed_ballots"("poll_id");

-- CreateIndex
CREATE INDEX "ballots_poll_id_idx" ON "ballots"("poll_id");

-- AddForeignKey
ALTER TABLE "polls" ADD CONSTRAINT "polls_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_options" ADD CONSTRAINT "poll_options_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "polls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_roll_entries" ADD CONSTRAINT "poll_roll_entries_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "polls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_roll_entries" ADD CONSTRAINT "poll_roll_entries_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_seals" ADD CONSTRAINT "poll_seals_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "polls"("id") ON DELETE CASCADE ON UPDATE CASCADE;


ALTER TABLE "polls" ADD CONSTRAINT "polls_opened_check" CHECK (("status" IN ('OPEN', 'PUBLISHED')) <= ("opened_at" IS NOT NULL));
ALTER TABLE "polls" ADD CONSTRAINT "polls_published_check" CHECK (("status" = 'PUBLISHED') = ("published_at" IS NOT NULL));
ALTER TABLE "polls" ADD CONSTRAINT "polls_closes_after_opening_check" CHECK ("opened_at" IS NULL OR "closes_at" > "opened_at");
ALTER TABLE "poll_options" ADD CONSTRAINT "poll_options_position_check" CHECK ("position" BETWEEN 1 AND 12);

SELECT raise_tenant_wall('polls');
SELECT raise_tenant_wall('poll_options');
SELECT raise_tenant_wall('poll_roll_entries', 'SELECT, INSERT, UPDATE');
SELECT raise_tenant_wall('poll_seals', 'SELECT, INSERT, DELETE');
SELECT raise_tenant_wall('sealed_ballots', 'SELECT, INSERT, DELETE');
-- Nobody changes or removes an opened ballot.
SELECT raise_tenant_wall('ballots', 'SELECT, INSERT');
