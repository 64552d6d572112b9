import "server-only";
import type { FileStorage, StoredFile } from "@/lib/adapters/storage/port";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { officeFields } from "@/lib/members/_internal/office-fields";
import { getMemberInput } from "@/lib/members/profiles/schema";
import { seenBy } from "@/lib/members/visibility/policy";

/**
 * The photo of a member whom the reader may read or decide about, or who shows it in the reader's own unit. None and
 * not allowed are the same answer.
 */
export async function getPhoto(
  ctx: Ctx,
  input: { memberId: string },
  storage: FileStorage,
): Promise<StoredFile> {
  const { memberId } = getMemberInput.parse(input);
  const member = await withTx(ctx, async (tx) => {
    const required = await officeFields(tx, ctx);
    return tx.member.findFirst({
      where: { id: memberId, AND: seenBy(ctx, { field: "PHOTO", required }) },
      select: { photoKey: true },
    });
  });
  const file = member?.photoKey ? await storage.get(member.photoKey) : null;
  if (!file) throw notFound("member");
  return file;
}
