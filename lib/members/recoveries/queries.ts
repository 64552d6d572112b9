import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { decryptField } from "@/lib/core/field-encryption";
import { maskPhone } from "@/lib/identity/phone/rules";
import { type LoadedRecovery, loadRecovery, recoverySelect, withStops } from "./_internal/load-recovery";
import { type IdentifiedHow, RECOVERIES_SHOWN_MAX } from "./constants";
import { authorizeList, canIdentify, readableBy } from "./policy";
import { stateOf } from "./rules";
import { recoveryRef, type RecoveryRef } from "./schema";
import type { RecoveryView } from "./types";

/** Requests of members one answers for: what waits for the desk first, then what is on its way and what has ended. */
export async function listRecoveries(ctx: Ctx): Promise<RecoveryView[]> {
  authorizeList(ctx);
  const views = await withTx(ctx, async (tx) => {
    const rows = await tx.recovery.findMany({
      where: { AND: [readableBy(ctx), { status: { not: "ASKED" } }] },
      orderBy: { askedAt: "desc" },
      take: RECOVERIES_SHOWN_MAX,
      select: recoverySelect,
    });
    return (await withStops(tx, rows)).map((row) => viewOf(ctx, row));
  });
  const rank = ({ status }: RecoveryView) => (status === "OPEN" ? 0 : status === "WAITING" ? 1 : 2);
  return views.toSorted((a, b) => rank(a) - rank(b));
}

/** One request, for who answers for where its member belongs. */
export async function getRecovery(ctx: Ctx, input: RecoveryRef): Promise<RecoveryView> {
  const { recoveryId } = recoveryRef.parse(input);
  return withTx(ctx, async (tx) => viewOf(ctx, await loadRecovery(tx, ctx, recoveryId)));
}

function viewOf(ctx: Ctx, row: LoadedRecovery): RecoveryView {
  const { member, phone, identifiedHow, words } = row;
  const status = stateOf(row, ctx.now);
  const may = canIdentify(ctx, member);
  const { id, number, name, nameLocal, unit } = member;
  return {
    ...{ id: row.id, status, askedAt: row.askedAt, expiresAt: row.expiresAt },
    member: { id, number, name, nameLocal, unit: { name: unit.name, nameLocal: unit.nameLocal } },
    shownPhone: phone === null ? null : maskPhone(decryptField(phone)),
    how: identifiedHow as IdentifiedHow | null,
    words: words === null ? null : decryptField(words),
    ...{ dueAt: row.dueAt, endedAt: row.endedAt },
    can: { identify: may && status === "OPEN", refuse: may && (status === "OPEN" || status === "WAITING") },
  };
}
