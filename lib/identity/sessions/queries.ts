import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { blindIndex } from "@/lib/core/field-encryption";
import { isTouchDue, sessionEnd } from "./rules";
import { enterSession, findStanding } from "./sql";
import { readableBy } from "./policy";
import type { DeviceView, SignedIn } from "./types";

/**
 * Who a session token stands for at this moment, read anew each time: an ended session, a deactivated account
 * or a changed standing is in force at the next request. Using a session prolongs it.
 */
export async function findSignedIn(ctx: Ctx, token: string): Promise<SignedIn | null> {
  return withTx(ctx, async (tx) => {
    const session = await enterSession(tx, blindIndex(ctx.tenantId, "session", token), ctx.now);
    if (!session) return null;
    const { lastSeenAt, ...known } = session;

    if (isTouchDue(lastSeenAt, ctx.now)) {
      const data = { lastSeenAt: ctx.now, expiresAt: sessionEnd(ctx.now) };
      await tx.session.updateMany({ where: { id: known.sessionId, lastSeenAt }, data });
    }

    const standing = await findStanding(tx, known.accountId);
    const isActiveMember = standing?.isActiveMember ?? false;
    const homePaths = standing && isActiveMember ? standing.paths : [];
    return { ...known, memberId: standing?.memberId ?? null, isActiveMember, homePaths };
  });
}

/** One's own devices that are signed in, the one used last first. */
export async function listDevices(ctx: Ctx, currentSessionId: string | null): Promise<DeviceView[]> {
  const rows = await withTx(ctx, (tx) =>
    tx.session.findMany({
      where: { ...readableBy(ctx), expiresAt: { gt: ctx.now } },
      orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
      take: DEVICES_MAX,
      select: { id: true, device: true, createdAt: true, lastSeenAt: true },
    }),
  );
  return rows.map(({ id, device, createdAt, lastSeenAt }) => ({
    sessionId: id,
    name: device,
    signedInAt: createdAt,
    lastSeenAt,
    isThisOne: id === currentSessionId,
  }));
}

// Each device is one proof by text message, so a person has a handful; the page can end all others at once.
const DEVICES_MAX = 200;
