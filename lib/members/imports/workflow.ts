import "server-only";
import { audit } from "@/lib/core/audit";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { emit } from "@/lib/core/outbox";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { closeReceipt } from "@/lib/members/receipts/_internal/keep-receipt";
import { ctxOfAccount } from "@/lib/units/appointments/sql";
import { openRows, openSample, sealSample } from "./_internal/content";
import { heldTo, planBatch, type Planning } from "./_internal/plan-batch";
import { surveyFile } from "./_internal/survey-file";
import { writeBatch } from "./_internal/write-batch";
import { BATCHES_A_STEP, WAITING_DAYS } from "./constants";
import { memberImportApplied } from "./events";
import { countsOf } from "./rules";
import { type MemberMapping, memberImportRef, type MemberImportRef } from "./schema";
import { claimBatch, closeApplied, closeTrial, countVerdicts, emptyBatches, writeRepeated } from "./sql";
import type { BatchOutcome, MemberImportStatus } from "./types";

const DAY_MS = 86_400_000;

/** Marks rows that name somebody twice, and collects words nobody has mapped; false when there is nothing to look at. */
export async function surveyMemberImport(ctx: Ctx, input: MemberImportRef): Promise<boolean> {
  const { importId } = memberImportRef.parse(input);
  authorizeEverywhere(ctx, "member.import");
  const asked = await withTx(ctx, (tx) => findAsked(tx, ctx, importId, "TRYING"));
  if (!asked) return false;
  await withTx(asked.asker, async (tx) => {
    const batches = await tx.memberImportBatch.findMany({
      where: { importId },
      orderBy: { number: "asc" },
      select: { number: true, content: true },
    });
    const files = batches.map(({ number, content }) => ({ number, rows: openRows(content) }));
    const { repeated, values } = await surveyFile(tx, asked.asker, files, asked.planning);
    for (const [number, lines] of repeated) await writeRepeated(tx, { importId, number }, lines);
    const { rows } = openSample(asked.sample);
    await tx.memberImport.updateMany({
      where: { id: importId, status: "TRYING" },
      data: { sample: sealSample({ rows, values }) },
    });
  });
  return true;
}

/** Looks what the next batches would do; says whether any are left. Done twice it is the same. */
export async function tryMemberBatches(ctx: Ctx, input: MemberImportRef): Promise<{ isDone: boolean }> {
  const { importId } = memberImportRef.parse(input);
  authorizeEverywhere(ctx, "member.import");
  const asked = await withTx(ctx, (tx) => findAsked(tx, ctx, importId, "TRYING"));
  if (!asked) return { isDone: true };
  for (let turn = 0; turn < BATCHES_A_STEP; turn += 1) {
    const isTaken = await withTx(asked.asker, async (tx) => {
      const batch = await claimBatch(tx, importId, "tried");
      if (!batch) return false;
      const rows = { rows: openRows(batch.content), repeated: batch.repeated as Repeated };
      const { outcome } = await planBatch(tx, asked.asker, rows, asked.planning);
      await closeTrial(tx, { importId, number: batch.number }, outcome);
      return true;
    });
    if (!isTaken) return { isDone: true };
  }
  return { isDone: false };
}

/** Says that all rows have been looked at. */
export async function finishTrial(ctx: Ctx, input: MemberImportRef): Promise<void> {
  const { importId } = memberImportRef.parse(input);
  authorizeEverywhere(ctx, "member.import");
  await withTx(ctx, async (tx) => {
    const where = { id: importId, tenantId: ctx.tenantId, status: "TRYING" } as const;
    const { count } = await tx.memberImport.updateMany({ where, data: { status: "TRIED" } });
    if (count > 0) await audit(tx, ctx, { action: "member_import.show", entityId: importId });
  });
}

/**
 * Brings in the next batches as who asked, each wholly or not at all and once, however often it is tried; says whether
 * any are left.
 */
export async function applyMemberBatches(ctx: Ctx, input: MemberImportRef): Promise<{ isDone: boolean }> {
  const { importId } = memberImportRef.parse(input);
  authorizeEverywhere(ctx, "member.import");
  const asked = await withTx(ctx, (tx) => findAsked(tx, ctx, importId, "APPLYING"));
  if (!asked) return { isDone: true };
  const { asker, planning } = asked;
  for (let turn = 0; turn < BATCHES_A_STEP; turn += 1) {
    const isTaken = await withTx(asker, async (tx) => {
      const batch = await claimBatch(tx, importId, "applied");
      if (!batch) return false;
      const rows = { rows: openRows(batch.content), repeated: batch.repeated as Repeated };
      const shown = (batch.tried as BatchOutcome | null)?.verdicts ?? [];
      const plan = heldTo(await planBatch(tx, asker, rows, planning), shown);
      await writeBatch(tx, asker, { plan, planning, importId });
      await closeApplied(tx, { importId, number: batch.number }, plan.outcome);
      return true;
    });
    if (!isTaken) return { isDone: true };
  }
  return { isDone: false };
}

/** Says that the file is in, and gives the member to tell; asked again it gives the same and does nothing. */
export async function finishMemberImport(
  ctx: Ctx,
  input: MemberImportRef,
): Promise<{ memberId: string | null }> {
  const { importId } = memberImportRef.parse(input);
  authorizeEverywhere(ctx, "member.import");
  return withTx(ctx, async (tx) => {
    const where = { id: importId, tenantId: ctx.tenantId, status: "APPLYING" } as const;
    const data = { status: "APPLIED", appliedAt: ctx.now, sample: null } as const;
    const { count } = await tx.memberImport.updateMany({ where, data });
    if (count > 0) {
      await closeReceipt(tx, ctx, importId);
      const counts = countsOf(await countVerdicts(tx, importId, true));
      await audit(tx, ctx, { action: "member_import.finish", entityId: importId, changes: { ...counts } });
      await emit(tx, ctx, { name: memberImportApplied.name, payload: { tenantId: ctx.tenantId, importId } });
    }
    const found = await tx.memberImport.findFirst({
      where: { id: importId, tenantId: ctx.tenantId },
      select: { askedBy: true },
    });
    const asker = found?.askedBy
      ? await tx.member.findFirst({ where: { accountId: found.askedBy }, select: { id: true } })
      : null;
    return { memberId: asker?.id ?? null };
  });
}

/** Deletes what files hold that nobody brought in for two weeks, and returns how many there were. */
export async function forgetWaitingImports(ctx: Ctx): Promise<number> {
  authorizeEverywhere(ctx, "member.import");
  return withTx(ctx, async (tx) => {
    const before = new Date(ctx.now.getTime() - WAITING_DAYS * DAY_MS);
    const due = await tx.memberImport.findMany({
      where: {
        ...{ tenantId: ctx.tenantId, status: { in: ["UPLOADED", "TRYING", "TRIED"] } },
        uploadedAt: { lt: before },
      },
      select: { id: true },
    });
    if (due.length === 0) return 0;
    const importIds = due.map(({ id }) => id);
    await tx.memberImport.updateMany({
      where: { id: { in: importIds } },
      data: { status: "DISCARDED", sample: null },
    });
    await emptyBatches(tx, importIds);
    await audit(tx, ctx, { action: "member_import.forget", changes: { files: due.length } });
    return due.length;
  });
}

type Repeated = { line: number; first: number }[];
type Asked = { asker: Ctx; planning: Planning; sample: string | null };

async function findAsked(
  tx: Tx,
  ctx: Ctx,
  importId: string,
  status: MemberImportStatus,
): Promise<Asked | null> {
  const found = await tx.memberImport.findFirst({
    where: { id: importId, tenantId: ctx.tenantId, status },
    select: { askedBy: true, mapping: true, sample: true, anchor: { select: { id: true, path: true } } },
  });
  if (!found?.askedBy) return null;
  const asker = await ctxOfAccount(tx, ctx, found.askedBy);
  const settings = await tenantSettings(tx, ctx);
  const mapping = found.mapping as unknown as MemberMapping;
  return { asker, planning: { anchor: found.anchor, mapping, settings }, sample: found.sample };
}
