import { authorize, unitFilter } from "@/lib/core/authz";
import { type Ctx, homeChain } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import { allOf, anyOf, byRight, fact, type Why } from "@/lib/core/why";
import type { Prisma } from "@/prisma/generated/client";

type Subject = {
  status: "DRAFT" | "OPEN" | "PUBLISHED" | "WITHDRAWN";
  includesBelow: boolean;
  unit: { path: string };
  /** Whether the reader stands on the frozen roll. */
  isOnRoll: boolean;
};

/** Organisers see every poll of their units; members see what was opened for their units, and what they may vote in. */
export function whyRead(ctx: Ctx, poll: Subject): Why {
  return anyOf(
    byRight(ctx, "poll.manage", poll.unit.path),
    byRight(ctx, "poll.read", poll.unit.path),
    allOf(
      fact("opened", poll.status === "OPEN" || poll.status === "PUBLISHED"),
      anyOf(fact("on_roll", poll.isOnRoll), fact("addressed", concernsHome(ctx, poll))),
    ),
  );
}

/** Whether `whyRead` holds. */
export function canRead(ctx: Ctx, poll: Subject): boolean {
  return whyRead(ctx, poll).holds;
}

/** `canRead` as a filter; the parity test holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.PollWhereInput {
  return {
    tenantId: ctx.tenantId,
    OR: [
      unitFilter(ctx, "poll.manage"),
      unitFilter(ctx, "poll.read"),
      { status: { in: ["OPEN", "PUBLISHED"] }, OR: addressedTo(ctx) },
    ],
  };
}

/** The reader's own entry on a roll; matches nothing for one who is no member. */
export function ownEntry(ctx: Ctx): { memberId: string } | { memberId: { in: string[] } } {
  const memberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
  return memberId === null ? { memberId: { in: [] } } : { memberId };
}

/** Refuses whoever may not manage polls at the poll's unit. */
export function authorizeManage(ctx: Ctx, poll: { unit: { path: string } }): void {
  authorize(ctx, "poll.manage", poll.unit.path);
}

/** Voting belongs to members in person: no right, job or key can vote for one. The frozen roll decides the rest. */
export function authorizeVote(ctx: Ctx): { memberId: string } {
  if (ctx.actor.kind !== "person" || ctx.actor.memberId === null) throw forbidden("poll.not_on_roll");
  // The gate gives home units to active members only, so a suspension is in force at the next request.
  if (ctx.actor.homePaths.length === 0) throw forbidden("poll.not_active");
  return { memberId: ctx.actor.memberId };
}

function concernsHome(ctx: Ctx, poll: Subject): boolean {
  if (ctx.actor.kind !== "person") return false;
  return poll.includesBelow
    ? homeChain(ctx).includes(poll.unit.path)
    : ctx.actor.homePaths.includes(poll.unit.path);
}

function addressedTo(ctx: Ctx): Prisma.PollWhereInput[] {
  const homePaths = ctx.actor.kind === "person" ? [...ctx.actor.homePaths] : [];
  return [
    { roll: { some: ownEntry(ctx) } },
    { includesBelow: true, unit: { path: { in: homeChain(ctx) } } },
    { includesBelow: false, unit: { path: { in: homePaths } } },
  ];
}
