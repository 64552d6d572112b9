-- A unit's words for people, and who bears them. New tables.
CREATE TABLE "tags" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tags_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "tags_unit_id_name_key" ON "tags"("unit_id", "name");
CREATE INDEX "tags_tenant_id_idx" ON "tags"("tenant_id");
ALTER TABLE "tags" ADD CONSTRAINT "tags_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "member_tags" (
    "tenant_id" UUID NOT NULL,
    "tag_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "put_on_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_tags_pkey" PRIMARY KEY ("tag_id", "member_id")
);
CREATE INDEX "member_tags_member_id_idx" ON "member_tags"("member_id");
ALTER TABLE "member_tags" ADD CONSTRAINT "member_tags_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "member_tags" ADD CONSTRAINT "member_tags_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT raise_tenant_wall('tags', 'SELECT, INSERT, UPDATE, DELETE');
SELECT raise_tenant_wall('member_tags', 'SELECT, INSERT, UPDATE, DELETE');
