import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { readToken } from "./_internal/token";
import { givesAccess } from "./rules";
import { enterSession, findStanding } from "./sql";
import { readableBy } from "./policy";
import type { DeviceView, ProofMethod, SignedIn } from "./types";

/**
 * Who a session token stands for at this moment, read anew each time: an ended session, a deactivated account
 * or a changed standing is in force at the next request. A token gives access for a quarter of an hour; after that
 * `refreshSession` has to exchange it first.
 */
export async function findSignedIn(ctx: Ctx, token: string): Promise<SignedIn | null> {
  const held = readToken(ctx.tenantId, token);
  if (!held || !givesAccess(held.issuedAt, ctx.now)) return null;
  return withTx(ctx, async (tx) => {
    const session = await enterSession(tx, held, ctx.now);
    if (!session) return null;
    const { isUnconfirmed, ...known } = session;
    if (isUnconfirmed) {
      const where = { id: held.sessionId, tokenHash: held.tokenHash, confirmedAt: null };
      await tx.session.updateMany({ where, data: { confirmedAt: ctx.now } });
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
      select: {
        ...{ id: true, device: true, network: true, methods: true },
        ...{ createdAt: true, lastSeenAt: true },
      },
    }),
  );
  const here = rows.find(({ id }) => id === currentSessionId)?.network ?? null;
  return rows.map(({ id, device, network, methods, createdAt, lastSeenAt }) => ({
    sessionId: id,
    name: device,
    network,
    methods: methods as ProofMethod[],
    isSameNetwork: network !== null && network === here,
    signedInAt: createdAt,
    lastSeenAt,
    isThisOne: id === currentSessionId,
  }));
}

// Each device is one proof by text message, so a person has a handful; the page can end all others at once.
const DEVICES_MAX = 200;
