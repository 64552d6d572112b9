import "server-only";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import { tenantToday } from "@/lib/units/_internal/today";
import { readCharters } from "./_internal/read-charters";
import { authorizeAcceptCharter, authorizeManageCharter } from "./policy";
import { charterInForce, textIn } from "./rules";
import { listCharterBearersInput, type ListCharterBearersInput } from "./schema";
import { type BearerRow, bearerRows, countBearers } from "./sql";
import type { CharterBearer, CharterCounts, CharterVersion, OwnCharter } from "./types";

/** The charter as it stands in the reader's language, and whether they accepted it; null where there is none. */
export async function findOwnCharter(ctx: Ctx, input: { locale: string }): Promise<OwnCharter | null> {
  const { memberId } = authorizeAcceptCharter(ctx);
  return withTx(ctx, async (tx) => {
    const current = charterInForce(await readCharters(tx, ctx));
    if (!current) return null;
    const { version } = current;
    const accepted = await tx.charterAcceptance.findFirst({
      where: { memberId, version, tenantId: ctx.tenantId },
      select: { acceptedAt: true },
    });
    const { defaultLocale } = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { defaultLocale: true },
    });
    const text = textIn(current, [input.locale, defaultLocale]);
    return { version, ...text, acceptedAt: accepted?.acceptedAt ?? null };
  });
}

/** Every version, newest first, and how many office-bearers accepted the one in force, for who may write the next. */
export async function getCharters(ctx: Ctx): Promise<{ versions: CharterVersion[]; counts: CharterCounts }> {
  authorizeManageCharter(ctx);
  return withTx(ctx, async (tx) => {
    const versions = await readCharters(tx, ctx);
    const version = charterInForce(versions)?.version ?? 0;
    const today = await tenantToday(tx, ctx);
    return { versions, counts: await countBearers(tx, { today, version }) };
  });
}

/** Who holds an office or lent rights today, and whether they accepted the charter in force, for who writes it. */
export async function listCharterBearers(
  ctx: Ctx,
  input: ListCharterBearersInput,
): Promise<Page<CharterBearer>> {
  const { answer, cursor, limit } = listCharterBearersInput.parse(input);
  authorizeManageCharter(ctx);
  return withTx(ctx, async (tx) => {
    const current = charterInForce(await readCharters(tx, ctx));
    if (!current) return { items: [], nextCursor: null, total: 0 };
    const today = await tenantToday(tx, ctx);
    const of = { today, version: current.version };
    const rows = await bearerRows(tx, { ...of, answer, after: afterOf(cursor), limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const counts = await countBearers(tx, of);
    return {
      items: await withOffices(tx, shown, today),
      nextCursor: rows.length > shown.length && last ? encodeCursor([last.name, last.memberId]) : null,
      total: answer ? counts[answer] : counts.waiting + counts.accepted,
    };
  });
}

async function withOffices(tx: Tx, rows: readonly BearerRow[], today: string): Promise<CharterBearer[]> {
  const day = asDate(today);
  const held = await tx.appointment.findMany({
    where: {
      memberId: { in: rows.map(({ memberId }) => memberId) },
      ...{ startsOn: { lte: day }, OR: [{ endsOn: null }, { endsOn: { gte: day } }] },
      ...{ position: { isActive: true }, unit: { archivedAt: null } },
    },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
    select: {
      memberId: true,
      position: { select: { name: true, nameLocal: true } },
      unit: { select: { name: true, nameLocal: true } },
    },
  });
  return rows.map((row) => ({
    ...row,
    offices: held
      .filter(({ memberId }) => memberId === row.memberId)
      .map(({ position, unit }) => ({ office: position, unit })),
  }));
}

function afterOf(cursor: string | undefined): { name: string; memberId: string } | null {
  if (cursor === undefined) return null;
  const [name, memberId] = decodeCursor(cursor);
  return { name: String(name), memberId: String(memberId) };
}
