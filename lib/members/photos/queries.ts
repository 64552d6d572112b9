import "server-only";
import type { FileStorage, StoredFile } from "@/lib/adapters/storage/port";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { visibleTo } from "@/lib/members/applications/policy";
import { getMemberInput } from "@/lib/members/profiles/schema";

/** The photo of a member whom the reader may read or decide about. None and not allowed are the same answer. */
export async function getPhoto(
  ctx: Ctx,
  input: { memberId: string },
  storage: FileStorage,
): Promise<StoredFile> {
  const { memberId } = getMemberInput.parse(input);
  const member = await withTx(ctx, (tx) =>
    tx.member.findFirst({ where: { id: memberId, AND: visibleTo(ctx) }, select: { photoKey: true } }),
  );
  const file = member?.photoKey ? await storage.get(member.photoKey) : null;
  if (!file) throw notFound("member");
  return file;
}
