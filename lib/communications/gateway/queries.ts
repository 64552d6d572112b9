import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import type { Overridable } from "./constants";
import { authorizeOwnWishes, authorizeSettle } from "./policy";
import { clockOf } from "./rules";
import { countOverrides } from "./sql";
import type {
  ContactSettingsView,
  ContactWishesView,
  OverrideCount,
  OverrideLine,
  QuietHours,
  SilenceView,
} from "./types";

const LOOK_BACK_MS = 30 * 86_400_000;
const SILENCES_SHOWN_MAX = 200;
const OVERRIDES_SHOWN_MAX = 20;

/** The organisation's quiet hours and budget, for who settles them. */
export async function getContactSettings(ctx: Ctx): Promise<ContactSettingsView> {
  authorizeSettle(ctx);
  return withTx(ctx, (tx) => readSettings(tx, ctx));
}

/** The caller's own word on when and how often they are written to, with the organisation's behind it. */
export async function getContactWishes(ctx: Ctx): Promise<ContactWishesView> {
  const { memberId } = authorizeOwnWishes(ctx);
  return withTx(ctx, async (tx) => {
    const said = await tx.contactWish.findUnique({
      where: { memberId },
      select: { quietFrom: true, quietTo: true, digest: true, weeklyMax: true },
    });
    return {
      quiet: said ? quietOf(said) : null,
      digest: said?.digest ?? "AT_ONCE",
      weeklyMax: said?.weeklyMax ?? null,
      organisation: await readSettings(tx, ctx),
    };
  });
}

/** Silences that hold now or are to come, the next first. */
export async function listSilences(ctx: Ctx): Promise<SilenceView[]> {
  authorizeSettle(ctx);
  return withTx(ctx, async (tx) => {
    const rows = await tx.silenceWindow.findMany({
      where: { tenantId: ctx.tenantId, liftedAt: null, endsAt: { gt: ctx.now } },
      orderBy: [{ startsAt: "asc" }, { id: "asc" }],
      take: SILENCES_SHOWN_MAX,
      select: {
        ...{ id: true, name: true, startsAt: true, endsAt: true },
        unit: { select: { id: true, name: true, nameLocal: true } },
      },
    });
    return rows.map((row) => ({ ...row, isNow: row.startsAt <= ctx.now }));
  });
}

/** How many messages of each class passed over what in the last thirty days. */
export async function countRecentOverrides(ctx: Ctx): Promise<OverrideCount[]> {
  authorizeSettle(ctx);
  const since = new Date(ctx.now.getTime() - LOOK_BACK_MS);
  const rows = await withTx(ctx, (tx) => countOverrides(tx, { tenantId: ctx.tenantId, since }));
  return rows.map((row) => ({ ...row, overrode: row.overrode as Overridable }));
}

/** The latest messages that reached the caller in spite of their own wishes, and what they passed over. */
export async function listOwnOverrides(ctx: Ctx): Promise<OverrideLine[]> {
  const { memberId } = authorizeOwnWishes(ctx);
  const rows = await withTx(ctx, (tx) =>
    tx.contactOverride.findMany({
      where: { memberId },
      orderBy: [{ at: "desc" }, { subjectId: "desc" }],
      take: OVERRIDES_SHOWN_MAX,
      select: { subjectId: true, channel: true, class: true, overrode: true, at: true },
    }),
  );
  return rows.flatMap(({ channel, overrode, ...row }) =>
    channel === "IN_APP" ? [] : [{ ...row, channel, overrode: overrode as Overridable[] }],
  );
}

async function readSettings(tx: Tx, { tenantId }: Ctx): Promise<ContactSettingsView> {
  const row = await tx.contactSettings.findUnique({
    where: { tenantId },
    select: { quietFrom: true, quietTo: true, weeklyMax: true },
  });
  return { quiet: row ? quietOf(row) : null, weeklyMax: row?.weeklyMax ?? null };
}

function quietOf({
  quietFrom,
  quietTo,
}: {
  quietFrom: number | null;
  quietTo: number | null;
}): QuietHours | null {
  return quietFrom === null || quietTo === null ? null : { from: clockOf(quietFrom), to: clockOf(quietTo) };
}
