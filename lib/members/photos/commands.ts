import "server-only";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { newToken } from "@/lib/core/ids";
import { readableBy } from "@/lib/members/profiles/policy";
import { toPortrait } from "./_internal/portrait";
import { authorizeSetPhoto } from "./policy";
import { removePhotoInput, setPhotoInput, type RemovePhotoInput, type SetPhotoInput } from "./schema";

/**
 * Gives a member a photo: one's own, or that of somebody whose record one keeps. What is kept is a square
 * portrait without any data of the original; the photo before it is deleted. A refusal leaves no file.
 */
export async function setPhoto(ctx: Ctx, input: SetPhotoInput, storage: FileStorage): Promise<void> {
  const { memberId, bytes } = setPhotoInput.parse(input);
  const portrait = await toPortrait(bytes);

  // Files are no part of a transaction: the new one lies there before anything points to it, and the old
  // one goes after nothing does.
  const target = await withTx(ctx, (tx) => loadTarget(tx, ctx, memberId));
  authorizeSetPhoto(ctx, target);
  const photoKey = `members/${ctx.tenantId}/${target.id}/${newToken()}.webp`;
  await storage.put(photoKey, { bytes: portrait, contentType: "image/webp" });
  try {
    await point(ctx, {
      memberId: target.id,
      from: target.photoKey,
      to: photoKey,
      action: "member.set_photo",
    });
  } catch (error) {
    await storage.remove(photoKey);
    throw error;
  }
  if (target.photoKey) await storage.remove(target.photoKey);
}

/** Takes a member's photo away and deletes its file: one's own, or of somebody whose record one keeps. */
export async function removePhoto(ctx: Ctx, input: RemovePhotoInput, storage: FileStorage): Promise<void> {
  const { memberId } = removePhotoInput.parse(input);
  const target = await withTx(ctx, (tx) => loadTarget(tx, ctx, memberId));
  authorizeSetPhoto(ctx, target);
  if (!target.photoKey) return;
  await point(ctx, { memberId: target.id, from: target.photoKey, to: null, action: "member.remove_photo" });
  await storage.remove(target.photoKey);
}

type Point = { memberId: string; from: string | null; to: string | null; action: `member.${string}` };

async function point(ctx: Ctx, { memberId, from, to, action }: Point): Promise<void> {
  await withTx(ctx, async (tx) => {
    authorizeSetPhoto(ctx, await loadTarget(tx, ctx, memberId));
    const { count } = await tx.member.updateMany({
      where: { id: memberId, photoKey: from },
      data: { photoKey: to, updatedAt: ctx.now },
    });
    if (count === 0) throw new AppError("conflict", "conflict");
    await audit(tx, ctx, { action, entityId: memberId });
  });
}

async function loadTarget(tx: Tx, ctx: Ctx, memberId: string | undefined) {
  const own = ctx.actor.kind === "person" ? { accountId: ctx.actor.accountId } : { id: ctx.tenantId };
  const member = await tx.member.findFirst({
    where: { ...(memberId ? { id: memberId } : own), AND: readableBy(ctx) },
    select: { id: true, accountId: true, photoKey: true, unit: { select: { path: true } } },
  });
  if (!member) throw notFound("member");
  return member;
}
