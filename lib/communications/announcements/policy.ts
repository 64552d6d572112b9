import { reaches, unitFilter } from "@/lib/core/authz";
import { type Ctx, homeChain } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import type { Permission } from "@/lib/core/permissions";
import { allOf, anyOf, byRight, fact, type Why } from "@/lib/core/why";
import type { Prisma } from "@/prisma/generated/client";
import type { AnnouncementStatus } from "./constants";
import { isExpired } from "./rules";

type Addressed = { includesBelow: boolean; unit: { path: string } };
type Subject = Addressed & { status: AnnouncementStatus; expiresAt: Date | null };

/**
 * Writers and publishers of a unit see everything of it; readers see what was published; members see what is
 * addressed to one of their units until it expires.
 */
export function whyRead(ctx: Ctx, announcement: Subject): Why {
  const { status, unit } = announcement;
  const isPublished = fact("published", status === "PUBLISHED");
  return anyOf(
    byRight(ctx, "announcement.write", unit.path),
    byRight(ctx, "announcement.publish", unit.path),
    allOf(isPublished, byRight(ctx, "announcement.read", unit.path)),
    allOf(
      isPublished,
      fact("not_expired", !isExpired(announcement, ctx.now)),
      fact("addressed", isAddressed(ctx, announcement)),
    ),
  );
}

/** Whether `whyRead` holds. */
export function canRead(ctx: Ctx, announcement: Subject): boolean {
  return whyRead(ctx, announcement).holds;
}

/** `canRead` as a filter; the parity test holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.AnnouncementWhereInput {
  return { tenantId: ctx.tenantId, OR: [...inOffice(ctx), addressedTo(ctx)] };
}

/** What the caller sees as an office-bearer, whatever is addressed to them as a member. */
export function readableInOfficeBy(ctx: Ctx): Prisma.AnnouncementWhereInput {
  return { tenantId: ctx.tenantId, OR: inOffice(ctx) };
}

/** What is addressed to the caller as a member and still holds. */
export function addressedTo(ctx: Ctx): Prisma.AnnouncementWhereInput {
  const homePaths = ctx.actor.kind === "person" ? [...ctx.actor.homePaths] : [];
  return {
    tenantId: ctx.tenantId,
    status: "PUBLISHED",
    AND: [
      { OR: [{ expiresAt: null }, { expiresAt: { gt: ctx.now } }] },
      {
        OR: [
          { includesBelow: true, unit: { path: { in: homeChain(ctx) } } },
          { includesBelow: false, unit: { path: { in: homePaths } } },
        ],
      },
    ],
  };
}

export function canWrite(ctx: Ctx, announcement: Addressed): boolean {
  return reachesAudience(ctx, "announcement.write", announcement);
}

export function canPublish(ctx: Ctx, announcement: Addressed): boolean {
  return reachesAudience(ctx, "announcement.publish", announcement);
}

/** Refuses who may not write to everyone the announcement is for. */
export function authorizeWrite(ctx: Ctx, announcement: Addressed): void {
  if (!canWrite(ctx, announcement)) throw forbidden();
}

/** Refuses who may not publish to everyone the announcement is for. */
export function authorizePublish(ctx: Ctx, announcement: Addressed): void {
  if (!canPublish(ctx, announcement)) throw forbidden();
}

/** Calling off takes the right to write it or the right to publish it. */
export function authorizeCancel(ctx: Ctx, announcement: Addressed): void {
  if (!canWrite(ctx, announcement) && !canPublish(ctx, announcement)) throw forbidden();
}

/** A right at the unit alone does not carry to the units below it: there it takes a right over the subtree. */
function reachesAudience(ctx: Ctx, permission: Permission, { includesBelow, unit }: Addressed): boolean {
  return ctx.grants.some(
    (grant) =>
      grant.permission === permission &&
      reaches(grant, unit.path) &&
      (!includesBelow || grant.reach !== "unit"),
  );
}

function inOffice(ctx: Ctx): Prisma.AnnouncementWhereInput[] {
  return [
    unitFilter(ctx, "announcement.write"),
    unitFilter(ctx, "announcement.publish"),
    { status: "PUBLISHED", ...unitFilter(ctx, "announcement.read") },
  ];
}

function isAddressed(ctx: Ctx, { includesBelow, unit }: Addressed): boolean {
  if (ctx.actor.kind !== "person") return false;
  return includesBelow ? homeChain(ctx).includes(unit.path) : ctx.actor.homePaths.includes(unit.path);
}
