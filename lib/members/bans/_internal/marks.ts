import "server-only";
import type { Tx } from "@/lib/core/db";
import type { Ctx } from "@/lib/core/ctx";
import { blindIndex, blindIndexes } from "@/lib/core/field-encryption";
import { openContacts } from "@/lib/members/profiles/_internal/contact";
import type { Prisma } from "@/prisma/generated/client";
import { documentSkeleton, nameSkeleton } from "../rules";
import type { BanMarkKind, KnownPerson } from "../types";

type Plain = { kind: BanMarkKind; value: string };

/** What somebody's marks are taken from. */
export const markedSelect = {
  name: true,
  nameLocal: true,
  birthDate: true,
  phone: true,
  phoneAlt: true,
  email: true,
} satisfies Prisma.MemberSelect;

type Row = Prisma.MemberGetPayload<{ select: typeof markedSelect }>;

/** A record as the register looks at it. */
export function knownOf(row: Row, documents: readonly string[] = []): KnownPerson {
  const { phone, phoneAlt, email } = openContacts(row);
  return {
    names: [row.name, row.nameLocal],
    birthDate: row.birthDate?.toISOString().slice(0, 10) ?? null,
    phones: [phone, phoneAlt],
    emails: [email],
    documents,
  };
}

/** The marks to keep: keyed hashes under the key of today, from which nothing can be read. */
export function marksOf(ctx: Ctx, person: KnownPerson): { kind: BanMarkKind; hash: string }[] {
  return plainOf(person).map(({ kind, value }) => ({
    kind,
    hash: blindIndex(ctx.tenantId, hashKind(kind), value),
  }));
}

/**
 * Bans in force that share a mark with the person, and which. What is kept cannot be hashed anew under another key, so
 * the person is, under every key of the ring.
 */
export async function matchesOf(
  tx: Tx,
  ctx: Ctx,
  { person, today }: { person: KnownPerson; today: string },
): Promise<Map<string, BanMarkKind[]>> {
  const hashes = plainOf(person).flatMap(({ kind, value }) =>
    blindIndexes(ctx.tenantId, hashKind(kind), value),
  );
  const found = await tx.banMark.findMany({
    where: {
      tenantId: ctx.tenantId,
      hash: { in: hashes },
      ban: { liftedAt: null, expiresOn: { gte: new Date(today) } },
    },
    select: { banId: true, kind: true },
  });
  const matches = new Map<string, BanMarkKind[]>();
  for (const { banId, kind } of found) {
    const kinds = matches.get(banId) ?? [];
    if (!kinds.includes(kind)) matches.set(banId, [...kinds, kind]);
  }
  return matches;
}

/** Which of these people share a mark with a ban in force, in their order; one question for all of them. */
export async function bannedAmong(
  tx: Tx,
  ctx: Ctx,
  { people, today }: { people: readonly KnownPerson[]; today: string },
): Promise<boolean[]> {
  const hashes = people.map((person) =>
    plainOf(person).flatMap(({ kind, value }) => blindIndexes(ctx.tenantId, hashKind(kind), value)),
  );
  const isInForce = { liftedAt: null, expiresOn: { gte: new Date(today) } };
  if ((await tx.ban.count({ where: { tenantId: ctx.tenantId, ...isInForce } })) === 0)
    return people.map(() => false);
  const found = await tx.banMark.findMany({
    where: { tenantId: ctx.tenantId, hash: { in: hashes.flat() }, ban: isInForce },
    select: { hash: true },
  });
  const banned = new Set(found.map(({ hash }) => hash));
  return hashes.map((own) => own.some((hash) => banned.has(hash)));
}

function plainOf({ names, birthDate, phones, emails, documents }: KnownPerson): Plain[] {
  const skeletons = names.flatMap((name) => (name && birthDate ? (nameSkeleton(name) ?? []) : []));
  return [
    ...phones.flatMap((value) => (value ? [{ kind: "PHONE" as const, value }] : [])),
    ...emails.flatMap((value) => (value ? [{ kind: "EMAIL" as const, value }] : [])),
    ...documents.flatMap((typed) => {
      const value = documentSkeleton(typed);
      return value ? [{ kind: "NATIONAL_ID" as const, value }] : [];
    }),
    ...skeletons.map((skeleton) => ({ kind: "PERSON" as const, value: `${skeleton}\0${birthDate ?? ""}` })),
  ];
}

/** Kept apart from the indexes of living records, which would tell whose they were. */
function hashKind(kind: BanMarkKind): string {
  return `ban.${kind.toLowerCase()}`;
}
