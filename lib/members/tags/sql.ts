import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";

type Tagging = { tagId: string; memberIds: readonly string[] };

/** Puts a tag on these members; the ids of who did not bear it yet. */
export async function putOn(tx: Tx, ctx: Ctx, { tagId, memberIds }: Tagging): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO member_tags (tenant_id, tag_id, member_id, put_on_at)
    SELECT ${ctx.tenantId}::uuid, ${tagId}::uuid, given.id, ${ctx.now}::timestamptz
    FROM unnest(${[...memberIds]}::uuid[]) given(id)
    ON CONFLICT DO NOTHING RETURNING member_id AS id`;
  return rows.map(({ id }) => id);
}

/** Takes a tag off these members; the ids of who bore it. */
export async function takeOff(tx: Tx, ctx: Ctx, { tagId, memberIds }: Tagging): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM member_tags WHERE tenant_id = ${ctx.tenantId}::uuid AND tag_id = ${tagId}::uuid
      AND member_id = ANY (${[...memberIds]}::uuid[]) RETURNING member_id AS id`;
  return rows.map(({ id }) => id);
}

/** How many of these members bear a tag. */
export async function countBearers(tx: Tx, ctx: Ctx, { tagId, memberIds }: Tagging): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::integer AS n FROM member_tags WHERE tenant_id = ${ctx.tenantId}::uuid
      AND tag_id = ${tagId}::uuid AND member_id = ANY (${[...memberIds]}::uuid[])`;
  return row?.n ?? 0;
}
