import "server-only";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { newId, newToken } from "@/lib/core/ids";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { toPicture } from "@/lib/members/_internal/picture";
import { EVIDENCE_SIDE_PX_MAX } from "./constants";
import { authorizeOwn, ownRecord } from "./policy";
import { assertAccepted, assertMayAdd } from "./rules";
import { addEvidenceInput, type AddEvidenceInput, evidenceRef, type EvidenceRef } from "./schema";
import { lockRecord } from "./sql";

/**
 * Adds a picture of a paper to one's own application while it waits, up to four. What is kept is the picture
 * alone, without any other data of the original. A refusal leaves no file.
 */
export async function addEvidence(ctx: Ctx, input: AddEvidenceInput, storage: FileStorage): Promise<void> {
  const { kind, bytes } = addEvidenceInput.parse(input);
  const side = EVIDENCE_SIDE_PX_MAX;
  const size = { width: side, height: side, fit: "inside", withoutEnlargement: true } as const;
  const picture = await toPicture(bytes, "picture", size);

  // Files are no part of a transaction: the picture lies there before anything points to it.
  const { id: memberId } = await withTx(ctx, (tx) => loadAddable(tx, ctx));
  const fileKey = `evidence/${ctx.tenantId}/${memberId}/${newToken()}.webp`;
  await storage.put(fileKey, { bytes: picture, contentType: "image/webp" });
  try {
    await withTx(ctx, async (tx) => {
      await lockRecord(tx, memberId);
      authorizeOwn(ctx, await loadAddable(tx, ctx));
      assertAccepted(kind, await tenantSettings(tx, ctx));
      const evidenceId = newId();
      const row = { id: evidenceId, tenantId: ctx.tenantId, memberId, kind, fileKey, addedAt: ctx.now };
      await tx.memberEvidence.createMany({ data: [row] });
      await audit(tx, ctx, { action: "member.add_evidence", entityId: memberId, changes: { kind } });
    });
  } catch (error) {
    await storage.remove(fileKey);
    throw error;
  }
}

/** Takes a picture out of one's own application and deletes its file. */
export async function removeEvidence(ctx: Ctx, input: EvidenceRef, storage: FileStorage): Promise<void> {
  const { evidenceId } = evidenceRef.parse(input);
  const fileKey = await withTx(ctx, async (tx) => {
    const found = await tx.memberEvidence.findFirst({
      where: { id: evidenceId, member: ownRecord(ctx) },
      select: { fileKey: true, memberId: true, member: { select: { accountId: true } } },
    });
    if (!found) throw notFound("evidence");
    authorizeOwn(ctx, found.member);
    const { count } = await tx.memberEvidence.deleteMany({ where: { id: evidenceId } });
    if (count === 0) throw notFound("evidence");
    await audit(tx, ctx, { action: "member.remove_evidence", entityId: found.memberId });
    return found.fileKey;
  });
  await storage.remove(fileKey);
}

async function loadAddable(tx: Tx, ctx: Ctx) {
  const member = await tx.member.findFirst({
    where: ownRecord(ctx),
    select: { id: true, accountId: true, status: true, _count: { select: { evidence: true } } },
  });
  if (!member) throw notFound("member");
  assertMayAdd({ status: member.status, pictures: member._count.evidence });
  return member;
}
