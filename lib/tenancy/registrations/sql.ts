import "server-only";
import type { Tx } from "@/lib/core/db";

export type SlugObstacle = "reserved" | "taken";

/**
 * Why a name cannot be had: it is, or on a screen looks like, a reserved one, or an organisation's, or one that
 * somebody else has asked for. Null when it is free.
 */
export async function findSlugObstacle(
  tx: Tx,
  search: { slug: string; reserved: readonly string[]; exceptId: string },
): Promise<SlugObstacle | null> {
  const { slug, reserved, exceptId } = search;
  const [row] = await tx.$queryRaw<{ obstacle: SlugObstacle | null }[]>`
    SELECT CASE
      WHEN EXISTS (SELECT 1 FROM unnest(${reserved}::text[]) r WHERE slug_skeleton(r) = slug_skeleton(${slug})) THEN 'reserved'
      WHEN EXISTS (SELECT 1 FROM tenants t WHERE slug_skeleton(t.slug) = slug_skeleton(${slug}))
        OR EXISTS (SELECT 1 FROM registrations r WHERE r.status IN ('UNVERIFIED', 'PENDING')
                   AND slug_skeleton(r.slug) = slug_skeleton(${slug}) AND r.id <> ${exceptId}::uuid) THEN 'taken'
    END AS obstacle`;
  return row?.obstacle ?? null;
}

/** Requests nobody confirmed in time give their name back, a few at a time. */
export async function forgetUnconfirmed(tx: Tx, before: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM registrations WHERE id IN (
      SELECT id FROM registrations WHERE status = 'UNVERIFIED' AND created_at <= ${before}
      LIMIT 100 FOR UPDATE SKIP LOCKED)`;
}

/** One decision about names at a time, so that of two who want one name exactly one gets it. Held until the commit. */
export async function lockNames(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('organisation names', 11))`;
}

export type NewOrganisation = {
  id: string;
  slug: string;
  name: string;
  nameLocal: string | null;
  kind: string;
  country: string;
  currency: string;
  timeZone: string;
  locales: readonly string[];
  defaultLocale: string;
  owner: { id: string; phoneHash: string; name: string; email: string };
  at: Date;
};

/** Makes the organisation and its owner. The database refuses it to everybody but the console. */
export async function openOrganisation(tx: Tx, made: NewOrganisation): Promise<void> {
  await tx.$executeRaw`
    SELECT open_organisation(${made.id}::uuid, ${made.slug}, ${made.name}, ${made.nameLocal}, ${made.kind},
      ${made.country}, ${made.currency}, ${made.timeZone}, ${[...made.locales]}::text[], ${made.defaultLocale},
      ${made.owner.id}::uuid, ${made.owner.phoneHash}, ${made.owner.name}, ${made.owner.email}, ${made.at})`;
}
