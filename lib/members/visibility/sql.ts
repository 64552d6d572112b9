import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type { Wish } from "./types";

/** Writes a member's wishes over those there were; one that already stands so keeps its date. */
export async function writeWishes(
  tx: Tx,
  ctx: Ctx,
  { memberId, wishes }: { memberId: string; wishes: readonly Wish[] },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO member_visibility AS v (tenant_id, member_id, field, audience, is_shown, changed_at)
    SELECT ${ctx.tenantId}::uuid, ${memberId}::uuid, w.field::visible_field, w.audience::visibility_audience,
           w.is_shown, ${ctx.now}::timestamptz
    FROM unnest(${wishes.map(({ field }) => field)}::text[], ${wishes.map(({ audience }) => audience)}::text[],
                ${wishes.map(({ isShown }) => isShown)}::boolean[]) w(field, audience, is_shown)
    ON CONFLICT (member_id, field, audience)
    DO UPDATE SET is_shown = excluded.is_shown, changed_at = excluded.changed_at
    WHERE v.is_shown <> excluded.is_shown`;
}
