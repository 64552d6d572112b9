import "server-only";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { deleteEndedLimits } from "@/lib/core/rate-limit";
import { KEEP_CHANGES_DAYS } from "../changes/constants";
import { deleteEndedCodes } from "../codes/sql";
import { deleteEndedChallenges } from "../passkeys/sql";
import { deleteEndedTrips } from "../providers/sql";
import { CLEAN_UP_BATCH, KEEP_ENDED_CODES_DAYS } from "./constants";
import { deleteEndedSessions } from "./sql";
import type { CleanUp } from "./types";

/**
 * Deletes what can open nothing any more: sessions that ended, codes that ended a day ago (their number is still
 * counted until then), trips to identity providers, questions to passkeys, changes told long ago, and counters whose window is over. A batch of
 * each a call, so that nobody waits; `hasMore` says whether to call again.
 */
export async function forgetEnded(ctx: Ctx): Promise<CleanUp> {
  authorizeEverywhere(ctx, "account.deactivate");
  const ago = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000);
  const dayAgo = ago(KEEP_ENDED_CODES_DAYS);
  return withTx(ctx, async (tx) => {
    const sessions = await deleteEndedSessions(tx, ctx.now, CLEAN_UP_BATCH);
    const codes = await deleteEndedCodes(tx, dayAgo, CLEAN_UP_BATCH);
    const trips = await deleteEndedTrips(tx, ctx.now, CLEAN_UP_BATCH);
    const limits = await deleteEndedLimits(tx, dayAgo, CLEAN_UP_BATCH);
    const oldChanges = { changedAt: { lt: ago(KEEP_CHANGES_DAYS) }, tenantId: ctx.tenantId };
    const { count: changes } = await tx.wayChange.deleteMany({ where: oldChanges, limit: CLEAN_UP_BATCH });
    const questions = await deleteEndedChallenges(tx, ctx.now, CLEAN_UP_BATCH);
    const hasMore = Math.max(sessions, codes, trips, limits, questions, changes) === CLEAN_UP_BATCH;
    return { sessions, codes, trips, limits, questions, changes, hasMore };
  });
}
