import "server-only";
import { z } from "zod";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { notFound } from "@/lib/core/errors";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import type { Prisma } from "@/prisma/generated/client";
import { siteOf } from "../tenants/rules";
import { canSuspend, readableBy } from "./policy";
import {
  listOrganisationsInput,
  type ListOrganisationsInput,
  organisationIdInput,
  type OrganisationIdInput,
} from "./schema";
import type { OrganisationDetails, OrganisationView, PlatformAct } from "./types";

const listed = {
  ...{ id: true, slug: true, name: true, nameLocal: true, status: true, setUpAt: true, createdAt: true },
  ...{ closesAt: true },
} satisfies Prisma.TenantSelect;

type Row = Prisma.TenantGetPayload<{ select: typeof listed }>;

/** Every organisation of the installation by name, for system admins: settings and state, no record of anybody. */
export async function listOrganisations(
  ctx: Ctx,
  input: ListOrganisationsInput,
): Promise<Page<OrganisationView>> {
  const { q, cursor, limit } = listOrganisationsInput.parse(input);
  const contains = { contains: q.replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
  const found: Prisma.TenantWhereInput = {
    AND: [
      readableBy(ctx),
      q === "" ? {} : { OR: [{ name: contains }, { nameLocal: contains }, { slug: contains }] },
    ],
  };
  const after = cursor === undefined ? {} : afterSlug(cursor);
  return withTx(ctx, async (tx) => {
    const rows = await tx.tenant.findMany({
      where: { AND: [found, after] },
      orderBy: { slug: "asc" },
      take: limit + 1,
      select: listed,
    });
    const items = rows.slice(0, limit).map(asView);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor([last.slug]) : null;
    return { items, nextCursor, total: await tx.tenant.count({ where: found }) };
  });
}

/** One organisation with what the console ever did to it. */
export async function getOrganisation(ctx: Ctx, input: OrganisationIdInput): Promise<OrganisationDetails> {
  const { organisationId } = organisationIdInput.parse(input);
  return withTx(ctx, async (tx) => {
    const row = await tx.tenant.findFirst({
      where: { id: organisationId, AND: readableBy(ctx) },
      select: { ...listed, host: true, country: true, kind: true, supportUntil: true },
    });
    if (!row) throw notFound("organisation");
    const registration = await tx.registration.findUnique({
      where: { organisationId },
      select: { id: true },
    });
    const about = [organisationId, ...(registration ? [registration.id] : [])];
    const acts = await tx.auditEntry.findMany({
      where: { tenantId: ctx.tenantId, entityId: { in: about } },
      orderBy: { id: "desc" },
      take: ACTS_MAX,
      select: { id: true, at: true, action: true, actorId: true, changes: true },
    });
    const admins = await tx.systemAdmin.findMany({ select: { accountId: true, name: true } });
    const names = new Map(admins.map(({ accountId, name }) => [accountId, name]));
    const { host, country, kind, supportUntil, ...facts } = row;
    const { BASE_DOMAIN, PORT } = env();
    return {
      ...asView(facts),
      country,
      kind,
      site: siteOf({ slug: row.slug, host }, { baseDomain: BASE_DOMAIN, port: PORT }),
      registrationId: registration?.id ?? null,
      supportUntil: supportUntil && supportUntil > ctx.now ? supportUntil : null,
      acts: acts.map((act) => asAct(act, names)),
      can: {
        suspend: canSuspend(ctx) && row.status === "ACTIVE",
        resume: canSuspend(ctx) && row.status === "SUSPENDED",
        close: canSuspend(ctx) && row.status === "SUSPENDED" && row.closesAt === null,
      },
    };
  });
}

// An organisation's life at the console is a handful of acts.
const ACTS_MAX = 200;

function afterSlug(cursor: string): Prisma.TenantWhereInput {
  return { slug: { gt: String(decodeCursor(cursor)[0]) } };
}

function asView({ status, setUpAt, ...row }: Row): OrganisationView {
  return { ...row, isActive: status === "ACTIVE", isClosed: status === "CLOSED", isSetUp: setUpAt !== null };
}

type Entry = { id: string; at: Date; action: string; actorId: string | null; changes: Prisma.JsonValue };

function asAct({ changes, actorId, ...entry }: Entry, names: ReadonlyMap<string, string>): PlatformAct {
  const reason = z.object({ reason: z.string() }).safeParse(changes).data?.reason ?? null;
  return { ...entry, by: actorId === null ? null : (names.get(actorId) ?? null), reason };
}
