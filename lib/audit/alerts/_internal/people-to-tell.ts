import "server-only";
import { asDate, dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { decryptField } from "@/lib/core/field-encryption";
import { listHoldersEverywhere } from "@/lib/units/appointments/sql";

export type Told = { memberIds: string[]; letters: { to: string; locale: string }[] };

type Tenant = { defaultLocale: string; timeZone: string };

/** The owners and whoever's office gives the right to read alerts: their inboxes, and their addresses once each. */
export async function peopleToTell(tx: Tx, ctx: Ctx, tenant: Tenant): Promise<Told> {
  const { tenantId } = ctx;
  const today = asDate(dayIn(tenant.timeZone, ctx.now));
  const holders = await listHoldersEverywhere(tx, { right: "alert.read", today });
  const owners = await tx.tenantOwner.findMany({
    where: { tenantId, endedAt: null },
    select: { email: true, account: { select: { locale: true, member: { select: { id: true } } } } },
  });
  const members = await tx.member.findMany({
    where: { id: { in: holders }, tenantId },
    select: { email: true, locale: true, account: { select: { email: true, locale: true } } },
  });
  const letters = [
    ...owners.map(({ email, account }) => ({ email, locale: account?.locale })),
    // The address that was proved before the one that was written down.
    ...members.map(({ email, locale, account }) => ({
      email: account?.email ?? email,
      locale: account?.locale ?? locale,
    })),
  ].flatMap(({ email, locale }) =>
    email ? [{ to: decryptField(email), locale: locale ?? tenant.defaultLocale }] : [],
  );
  const own = owners.flatMap(({ account }) => account?.member?.id ?? []);
  return {
    memberIds: [...new Set([...own, ...holders])],
    letters: [...new Map(letters.map((letter) => [letter.to.toLowerCase(), letter])).values()],
  };
}
