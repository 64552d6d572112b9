import "server-only";
import { z } from "zod";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { readableBy } from "@/lib/members/profiles/policy";
import { reached } from "./_internal/reached";
import { authorizeList, authorizeTag, canKeep, usableBy } from "./policy";
import { tagMembersInput, type TagMembersInput } from "./schema";
import { countBearers } from "./sql";
import type { TaggingResult, TagView } from "./types";

/** The tags of the units above, at and below the places where the reader reads members, by name. */
export async function listTags(ctx: Ctx): Promise<TagView[]> {
  authorizeList(ctx);
  return withTx(ctx, async (tx) => {
    const rows = await tx.tag.findMany({
      where: usableBy(ctx),
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: 500,
      select: {
        id: true,
        name: true,
        unit: { select: { id: true, name: true, nameLocal: true, path: true } },
      },
    });
    return rows.map(({ id, name, unit }) => ({
      ...{ id, name, unit: { id: unit.id, name: unit.name, nameLocal: unit.nameLocal } },
      can: { remove: canKeep(ctx, { unit }) },
    }));
  });
}

/** The tags a member bears, as far as the reader knows them; a member out of sight is as if they were not there. */
export async function listTagsOf(ctx: Ctx, input: { memberId: string }): Promise<string[]> {
  const memberId = z.uuid().parse(input.memberId);
  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, AND: readableBy(ctx) },
      select: { tags: { where: { tag: usableBy(ctx) }, select: { tag: { select: { name: true } } } } },
    });
    if (!member) throw notFound("member");
    return member.tags.map(({ tag }) => tag.name).sort();
  });
}

/** What tagging a list would do, before it is done: decided by the same rules, and nothing is changed. */
export async function previewTagging(ctx: Ctx, input: TagMembersInput): Promise<TaggingResult> {
  const { isOn, tagId, ...asked } = tagMembersInput.parse(input);
  authorizeTag(ctx);
  return withTx(ctx, async (tx) => {
    const { kept, refused } = await reached(tx, ctx, { ...asked, tagId });
    const bearers = await countBearers(tx, ctx, { tagId, memberIds: kept });
    const already = isOn ? bearers : kept.length - bearers;
    return { changed: kept.length - already, already, refused };
  });
}
