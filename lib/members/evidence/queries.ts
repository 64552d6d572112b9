import "server-only";
import type { FileStorage, StoredFile } from "@/lib/adapters/storage/port";
import { sourcesGiving } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { auditSensitive } from "@/lib/members/_internal/audit-sensitive";
import { isOwn } from "@/lib/members/profiles/policy";
import type { Prisma } from "@/prisma/generated/client";
import { EVIDENCE_PICTURES_MAX } from "./constants";
import { ownRecord, readableBy } from "./policy";
import {
  listEvidenceInput,
  type ListEvidenceInput,
  openEvidenceInput,
  type OpenEvidenceInput,
} from "./schema";
import type { EvidenceView } from "./types";

/** The papers of somebody who waits for a decision of the reader's, in the order they were added. */
export async function listEvidence(ctx: Ctx, input: ListEvidenceInput): Promise<EvidenceView[]> {
  const { memberId } = listEvidenceInput.parse(input);
  return listed(ctx, { id: memberId, AND: readableBy(ctx) });
}

/** The papers of one's own application. */
export async function listOwnEvidence(ctx: Ctx): Promise<EvidenceView[]> {
  return listed(ctx, ownRecord(ctx));
}

/**
 * One picture. Another's is opened by whoever decides about them only, for a stated purpose, and each opening stands
 * in the trail with it, where the person reads it.
 */
export async function getEvidence(
  ctx: Ctx,
  input: OpenEvidenceInput,
  storage: FileStorage,
): Promise<StoredFile> {
  const { evidenceId, purpose, note } = openEvidenceInput.parse(input);
  const fileKey = await withTx(ctx, async (tx) => {
    const found = await tx.memberEvidence.findFirst({
      where: { id: evidenceId, member: readableBy(ctx) },
      select: { fileKey: true, kind: true, member: { select: { id: true, accountId: true } } },
    });
    if (!found) throw notFound("evidence");
    if (!isOwn(ctx, found.member)) {
      await auditSensitive(tx, ctx, {
        ...{ action: "member.open_evidence", memberId: found.member.id, purpose, note },
        ...{ offices: sourcesGiving(ctx, "member.admit"), facts: { kind: found.kind } },
      });
    }
    return found.fileKey;
  });
  const file = await storage.get(fileKey);
  if (!file) throw notFound("evidence");
  return file;
}

async function listed(ctx: Ctx, member: Prisma.MemberWhereInput): Promise<EvidenceView[]> {
  const rows = await withTx(ctx, (tx) =>
    tx.memberEvidence.findMany({
      where: { member },
      orderBy: { id: "asc" },
      take: EVIDENCE_PICTURES_MAX,
      select: { id: true, kind: true, addedAt: true },
    }),
  );
  return rows.map(({ id, ...rest }) => ({ evidenceId: id, ...rest }));
}
