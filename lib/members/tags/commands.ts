import "server-only";
import { audit, auditSubjects } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { reached } from "./_internal/reached";
import { TAGS_MAX } from "./constants";
import { authorizeKeep, authorizeTag, usableBy } from "./policy";
import {
  createTagInput,
  type CreateTagInput,
  removeTagInput,
  type RemoveTagInput,
  tagMembersInput,
  type TagMembersInput,
} from "./schema";
import { putOn, takeOff } from "./sql";
import type { TaggingResult } from "./types";

const SUBJECTS_AT_ONCE = 2000;

/** Adds a word to those of a unit. Of two people who add the same at once, one does and the other is told. */
export async function createTag(ctx: Ctx, input: CreateTagInput): Promise<{ tagId: string }> {
  const { unitId, name } = createTagInput.parse(input);
  return withTx(ctx, async (tx) => {
    const { tenantId } = ctx;
    const unit = await tx.unit.findFirst({ where: { id: unitId, tenantId }, select: { path: true } });
    if (!unit) throw notFound("unit");
    authorizeKeep(ctx, { unit });
    if ((await tx.tag.count({ where: { unitId } })) >= TAGS_MAX)
      throw ruleViolated("tag.too_many", { max: TAGS_MAX });
    const tagId = newId();
    const { count } = await tx.tag.createMany({
      data: { id: tagId, tenantId, unitId, name, createdAt: ctx.now },
      skipDuplicates: true,
    });
    if (count === 0) throw ruleViolated("tag.exists");

    await audit(tx, ctx, { action: "tag.create", entityId: tagId, changes: { name, unitId } });
    return { tagId };
  });
}

/** Takes a word away, and with it from everybody who bore it; how many those were is in the trail. */
export async function removeTag(ctx: Ctx, input: RemoveTagInput): Promise<void> {
  const { tagId } = removeTagInput.parse(input);
  await withTx(ctx, async (tx) => {
    const tag = await tx.tag.findFirst({
      where: { id: tagId, AND: usableBy(ctx) },
      select: { name: true, unit: { select: { path: true } } },
    });
    if (!tag) throw notFound("tag");
    authorizeKeep(ctx, tag);
    const members = await tx.memberTag.count({ where: { tagId } });
    const { count } = await tx.tag.deleteMany({ where: { id: tagId } });
    if (count === 0) throw notFound("tag");

    await audit(tx, ctx, { action: "tag.remove", entityId: tagId, changes: { name: tag.name, members } });
  });
}

/**
 * Puts a tag on everybody whom a list shows the caller and whose record they keep, or takes it off: all of them or, when
 * it fails, none. Who was so already stays so; whose record somebody else keeps is left out and counted. Each person finds
 * it in the trail of their record.
 */
export async function tagMembers(ctx: Ctx, input: TagMembersInput): Promise<TaggingResult> {
  const { isOn, tagId, ...asked } = tagMembersInput.parse(input);
  return withTx(ctx, async (tx) => {
    authorizeTag(ctx);
    const { tag, kept, refused } = await reached(tx, ctx, { ...asked, tagId });
    const changed = await (isOn ? putOn : takeOff)(tx, ctx, { tagId, memberIds: kept });

    const auditId = await audit(tx, ctx, {
      action: isOn ? "tag.put_on" : "tag.take_off",
      entityId: tagId,
      changes: { name: tag.name, members: changed.length },
    });
    for (let at = 0; at < changed.length; at += SUBJECTS_AT_ONCE) {
      await auditSubjects(tx, ctx, { auditId, entityIds: changed.slice(at, at + SUBJECTS_AT_ONCE) });
    }
    return { changed: changed.length, already: kept.length - changed.length, refused };
  });
}
