import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { selectListedIds } from "@/lib/members/directory/queries";
import { TAGGED_AT_ONCE_MAX } from "../constants";
import { usableBy } from "../policy";
import { filterOf } from "../schema";

type Asked = { tagId: string; query: string; ids?: string[] | undefined };

/** Whom a list shows the caller, and whose records among them they keep; more than one act takes are refused. */
export async function reached(
  tx: Tx,
  ctx: Ctx,
  { tagId, query, ids }: Asked,
): Promise<{ tag: { name: string }; kept: string[]; refused: number }> {
  const tag = await tx.tag.findFirst({ where: { id: tagId, AND: usableBy(ctx) }, select: { name: true } });
  if (!tag) throw notFound("tag");
  const asked = { filter: filterOf(query), ids, most: TAGGED_AT_ONCE_MAX + 1 };
  const listed = await selectListedIds(tx, ctx, asked);
  if (listed.length > TAGGED_AT_ONCE_MAX)
    throw ruleViolated("tag.too_many_people", { max: TAGGED_AT_ONCE_MAX });
  const kept = await selectListedIds(tx, ctx, { ...asked, right: "member.write" });
  return { tag, kept, refused: listed.length - kept.length };
}
