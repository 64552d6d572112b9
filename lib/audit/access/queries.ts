import "server-only";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { Why } from "@/lib/core/why";
import { namesIn, toWhyView } from "./_internal/names";
import { type LoadedRecord, loadRecord } from "./_internal/records";
import { seenAs } from "./_internal/viewer";
import { VIEWERS_MAX } from "./constants";
import { authorizeExplain, canExplain } from "./policy";
import { explainAccessInput, type ExplainAccessInput, recordRef, type RecordRef } from "./schema";
import { officeBearersAt, type ViewerRow } from "./sql";
import type { AccessView, ActKind, ExplanationView, RecordView, ViewerView } from "./types";

/**
 * Which office-bearers reach a record and by which rules, decided by the record's own policies as each of them:
 * for the person it is about, and for who may read rights where it belongs.
 */
export async function listViewers(ctx: Ctx, input: RecordRef): Promise<AccessView> {
  const ref = recordRef.parse(input);
  return withTx(ctx, async (tx) => {
    const record = await loadRecord(tx, ctx, ref);
    authorizeExplain(ctx, record);
    const today = await todayOf(tx, ctx);
    const rows = await officeBearersAt(tx, {
      unitPaths: record.unitPaths.flatMap(chainOf),
      today,
      limit: VIEWERS_MAX + 1,
    });
    const asked: Asked[] = [];
    for (const row of rows.slice(0, VIEWERS_MAX)) {
      const whys = await record.whysOf(await seenAs(tx, ctx, { accountId: row.accountId, today }));
      const beyondMembership = whys.filter(({ why }) => why.holds && restsOnRight(why));
      if (beyondMembership.length > 0) asked.push({ row, whys: beyondMembership });
    }
    return {
      record: toRecord(ctx, ref, record),
      viewers: await toViewers(tx, ctx, asked),
      isCapped: rows.length > VIEWERS_MAX,
    };
  });
}

/**
 * What one person may do to a record and what not, with the whole chain of rules that decides. One's own view is
 * always explained; anybody else's to the person the record is about and to who may read rights where it belongs.
 */
export async function explainAccess(ctx: Ctx, input: ExplainAccessInput): Promise<ExplanationView> {
  const { viewerId, ...ref } = explainAccessInput.parse(input);
  return withTx(ctx, async (tx) => {
    const record = await loadRecord(tx, ctx, ref);
    const member = await tx.member.findFirst({
      where: { id: viewerId, tenantId: ctx.tenantId },
      select: { id: true, accountId: true, name: true, nameLocal: true },
    });
    if (!member?.accountId) throw notFound("member");
    const { accountId, name, nameLocal } = member;
    authorizeExplain(ctx, record, { accountId });
    const viewer = await seenAs(tx, ctx, { accountId, today: await todayOf(tx, ctx) });
    const row = { memberId: member.id, accountId, name, nameLocal };
    const [view] = await toViewers(tx, ctx, [{ row, whys: await record.whysOf(viewer) }]);
    if (!view) throw new Error("one person was asked about");
    return { record: toRecord(ctx, ref, record), viewer: view };
  });
}

type Asked = { row: ViewerRow; whys: { act: ActKind; why: Why }[] };

async function todayOf(tx: Tx, ctx: Ctx): Promise<string> {
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { timeZone: true },
  });
  return dayIn(timeZone, ctx.now);
}

/** "tn.d02.b7" gives "tn", "tn.d02" and itself. */
function chainOf(path: string): string[] {
  const labels = path.split(".");
  return labels.map((_, i) => labels.slice(0, i + 1).join("."));
}

/** Whether a rule that holds is one about a right: what everybody of the organisation may read needs no list. */
function restsOnRight({ rule, holds, of = [] }: Why): boolean {
  return holds && (rule === "right" || of.some(restsOnRight));
}

async function toViewers(tx: Tx, ctx: Ctx, asked: readonly Asked[]): Promise<ViewerView[]> {
  const names = await namesIn(
    tx,
    ctx,
    asked.flatMap(({ whys }) => whys.map(({ why }) => why)),
  );
  return asked.map(({ row: { memberId, accountId, name, nameLocal }, whys }) => ({
    ...{ memberId, name, nameLocal },
    isSelf: ctx.actor.kind === "person" && ctx.actor.accountId === accountId,
    whys: whys.map(({ act, why }) => ({ act, why: toWhyView(why, names) })),
  }));
}

function toRecord(ctx: Ctx, { kind, id }: RecordRef, record: LoadedRecord): RecordView {
  const { name, nameLocal } = record;
  return { kind, id, name, nameLocal, canAskAbout: canExplain(ctx, record) };
}
