import type { Act } from "@/lib/core/acts";
import type { Grant } from "@/lib/core/authz";
import type { Tx } from "@/lib/core/db";

/** A signed-in person. `homePaths` are the units of their open memberships while they are an active member. */
export type PersonActor = {
  kind: "person";
  accountId: string;
  memberId: string | null;
  homePaths: readonly string[];
};

export type Actor =
  PersonActor | { kind: "api_key"; apiKeyId: string } | { kind: "job"; jobId: string } | { kind: "visitor" };

/** A marked act that a second person let through; it holds for this act as it was shown, and no other. */
export type Approval = { requestId: string; act: Act; by: string; shownHash: string };

/**
 * A system admin who looks as the actor. What they open is recorded under both names; with `looks`, where it waits
 * until the reading is done, they look only, and the database refuses every write.
 */
export type Support = {
  viewId: string;
  adminId: string;
  adminName: string;
  looks?: ((tx: Tx) => Promise<void>)[];
};

/** Where a request comes from, as a trusted proxy says, to about ten kilometres. */
export type Place = { country: string; latitude: number | null; longitude: number | null };

/**
 * Who acts, where, when, with which rights. Only the gates (lib/web/context.ts, the API-key gate,
 * inngest/context.ts) and test support build one; everything in lib/<domain> takes it first.
 */
export type Ctx = {
  tenantId: string;
  actor: Actor;
  grants: readonly Grant[];
  now: Date;
  requestId: string;
  /** Left out where no proxy of ours says it. */
  place?: Place;
  tx?: Tx;
  approval?: Approval;
  support?: Support;
};

/** The id under which the actor is recorded; null for a visitor. */
export function actorId(actor: Actor): string | null {
  if (actor.kind === "person") return actor.accountId;
  if (actor.kind === "api_key") return actor.apiKeyId;
  if (actor.kind === "job") return actor.jobId;
  return null;
}

/** Whether `unitPath` is one of the person's own units or above one: what is said there concerns them. */
export function isHomeWithin(ctx: Ctx, unitPath: string): boolean {
  if (ctx.actor.kind !== "person") return false;
  return ctx.actor.homePaths.some((home) => home === unitPath || home.startsWith(`${unitPath}.`));
}

/** The person's own units and every unit above them, for filters: "tn.d02" gives "tn" and "tn.d02". */
export function homeChain(ctx: Ctx): string[] {
  if (ctx.actor.kind !== "person") return [];
  const chain = ctx.actor.homePaths.flatMap((home) => {
    const labels = home.split(".");
    return labels.map((_, i) => labels.slice(0, i + 1).join("."));
  });
  return [...new Set(chain)];
}
