import "server-only";
import { isAllowed } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type { Prisma } from "@/prisma/generated/client";
import { undoOf } from "../rules";
import { type ClaimedRow, undoCreation } from "../sql";
import type { UndoOutcome } from "../types";
import { openChange, storedOf, valueOf } from "./field-values";

/** Puts back one person, as far as nobody changed them since, and writes down how far that was. */
export async function undoRow(tx: Tx, ctx: Ctx, row: ClaimedRow): Promise<UndoOutcome> {
  const { outcome, kept } = await putBack(tx, ctx, row);
  await tx.undoRow.updateMany({ where: { id: row.id }, data: { outcome, keptFields: kept } });
  return outcome;
}

async function putBack(
  tx: Tx,
  ctx: Ctx,
  { id, memberId, change }: ClaimedRow,
): Promise<{ outcome: UndoOutcome; kept: string[] }> {
  const member = await tx.member.findFirst({
    where: { id: memberId, tenantId: ctx.tenantId },
    select: { ...KEPT_COLUMNS, unit: { select: { path: true } } },
  });
  // Out of reach by now: somebody else's to decide.
  if (!member || !isAllowed(ctx, "member.import", member.unit.path)) return { outcome: "KEPT", kept: [] };
  if (change === null) return { outcome: (await undoCreation(tx, id)) ? "RESTORED" : "KEPT", kept: [] };

  const current = Object.fromEntries(
    Object.keys(KEPT_COLUMNS).map((field) => [
      field,
      valueOf(field, member[field as keyof typeof KEPT_COLUMNS]),
    ]),
  );
  const { back, kept } = undoOf(openChange(change), current);
  const fields = kept.filter((field) => field !== "updatedAt" && !field.endsWith("Hash"));
  const isWhole = kept.length === 0;
  const told = back.filter(({ field }) => field !== "updatedAt");
  if (told.length === 0) return { outcome: "KEPT", kept: fields };
  const data: Prisma.MemberUncheckedUpdateManyInput = Object.fromEntries(
    (isWhole ? back : told).map(({ field, before }) => [field, storedOf(field, before)]),
  );
  const { count } = await tx.member.updateMany({
    where: { id: memberId, updatedAt: member.updatedAt },
    data: isWhole ? data : { ...data, updatedAt: ctx.now },
  });
  if (count === 0) return { outcome: "KEPT", kept: told.map(({ field }) => field) };
  return { outcome: fields.length > 0 ? "PARTLY" : "RESTORED", kept: fields };
}

/** The columns an act that leaves a receipt may change. */
const KEPT_COLUMNS = {
  ...{ name: true, nameLocal: true, fatherName: true, birthDate: true, gender: true, number: true },
  ...{ phone: true, phoneHash: true, phoneAlt: true, email: true, emailHash: true },
  ...{ addressLine: true, place: true, pinCode: true, updatedAt: true },
} as const satisfies Prisma.MemberSelect;
