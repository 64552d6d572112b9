import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { outsideChannels } from "../announcements/constants";
import { readUnsubscribeToken, type UnsubscribeChoice } from "./_internal/unsubscribe-token";
import { isOnUnlessSaid, switchableKinds } from "./constants";
import type { PreferenceView } from "./types";

/** Every switch of the caller, whether they ever touched it or not. None for who is no member. */
export async function listPreferences(ctx: Ctx): Promise<PreferenceView[]> {
  const memberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
  if (memberId === null) return [];
  const rows = await withTx(ctx, (tx) =>
    tx.notificationPreference.findMany({
      where: { memberId },
      select: { kind: true, channel: true, isOn: true, changedAt: true },
    }),
  );
  return switchableKinds.flatMap((kind) =>
    outsideChannels.map((channel) => {
      const said = rows.find((row) => row.kind === kind && row.channel === channel);
      return { kind, channel, isOn: said?.isOn ?? isOnUnlessSaid(kind), changedAt: said?.changedAt ?? null };
    }),
  );
}

/** What the link of a message would switch off; null for a link that is not ours. */
export function findLinkChoice(ctx: Ctx, token: string): Omit<UnsubscribeChoice, "memberId"> | null {
  const choice = readUnsubscribeToken(ctx.tenantId, token);
  return choice && { kind: choice.kind, channel: choice.channel };
}
