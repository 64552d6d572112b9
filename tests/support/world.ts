import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type { Grant } from "@/lib/core/authz";
import type { Actor, Ctx } from "@/lib/core/ctx";
import { blindIndex, encryptField } from "@/lib/core/field-encryption";
import { newId, newToken } from "@/lib/core/ids";
import type { Right } from "@/lib/core/permissions";
import { PrismaClient, type Member, type Prisma, type Unit } from "@/prisma/generated/client";

/** The database as its owner sees it, past every wall: for arranging facts and looking at what was written. */
export const owner = new PrismaClient({
  adapter: new PrismaPg({
    connectionString: process.env.DATABASE_URL ?? "",
    max: 2,
    // Dates travel without their zone and mean UTC; the server of a test run stands in another.
    options: "-c TimeZone=UTC",
  }),
});

/** A right with a reach, as a position would give it. Without a path it reaches the whole tenant. */
export function grant(permission: Right, unitPath?: string, reach: "unit" | "subtree" = "subtree"): Grant {
  return unitPath === undefined ? { permission, reach: "tenant" } : { permission, reach, unitPath };
}

export type World = Awaited<ReturnType<typeof createWorld>>;

const now = new Date("2026-11-21T06:00:00.000Z");

/**
 * A tenant of its own with three levels and a tree that holds the traps:
 *
 *   fed ─┬─ fed.north ─┬─ fed.north.b7
 *        │             └─ fed.north.b8
 *        └─ fed.northwest ── fed.northwest.b7     (its label begins like fed.north's)
 *
 * Nothing is cleaned up: every test mints its own.
 */
export async function createWorld(overrides: Partial<Prisma.TenantUncheckedCreateInput> = {}) {
  const tenantId = newId();
  const tenant = await owner.tenant.create({
    data: {
      id: tenantId,
      slug: `t-${tenantId}`,
      name: "Federation",
      locales: ["en", "ta"],
      createdAt: now,
      ...overrides,
    },
  });
  const tree = await plantTree(tenantId);
  const people = register(tenantId);
  const ctxOf = (actor: Actor, grants: readonly Grant[]): Ctx => ({
    tenantId,
    actor,
    grants,
    now,
    requestId: randomUUID(),
  });

  return {
    now,
    tenant,
    ...tree,
    ...people,
    /** A person with these rights and no membership. */
    as: (...grants: Grant[]) =>
      ctxOf({ kind: "person", accountId: newId(), memberId: null, homePaths: [] }, grants),
    /** A signed-in active member of `unit` with their own account, and these rights besides. */
    asMember: async (unit: Unit, ...grants: Grant[]) => {
      const member = await people.addMember(unit);
      const account = await people.addAccount(member);
      const actor: Actor = {
        kind: "person",
        accountId: account.id,
        memberId: member.id,
        homePaths: [unit.path],
      };
      return { ctx: ctxOf(actor, grants), member, account };
    },
    asVisitor: (...grants: Grant[]) => ctxOf({ kind: "visitor" }, grants),
    asJob: (jobId: string, ...grants: Grant[]) => ctxOf({ kind: "job", jobId }, grants),
  };
}

async function plantTree(tenantId: string) {
  const level = (rank: number, key: string, name: string) =>
    owner.unitLevel.create({ data: { id: newId(), tenantId, rank, key, name, namePlural: `${name}s` } });
  const levels = {
    state: await level(1, "state", "State"),
    district: await level(2, "district", "District"),
    booth: await level(3, "booth", "Booth"),
  };
  const byDepth = [levels.state, levels.district, levels.booth];

  /** A unit at `path`; its level follows from its depth. */
  const addUnit = (path: string, parent?: Unit, more: Partial<Prisma.UnitUncheckedCreateInput> = {}) =>
    owner.unit.create({
      data: {
        id: newId(),
        tenantId,
        levelId: (byDepth[path.split(".").length - 1] ?? levels.booth).id,
        parentId: parent?.id ?? null,
        code: path.toUpperCase(),
        path,
        name: path,
        createdAt: now,
        ...more,
      },
    });
  const fed = await addUnit("fed");
  const north = await addUnit("fed.north", fed);
  const northwest = await addUnit("fed.northwest", fed);
  const units = {
    fed,
    north,
    northwest,
    northB7: await addUnit("fed.north.b7", north),
    northB8: await addUnit("fed.north.b8", north),
    northwestB7: await addUnit("fed.northwest.b7", northwest),
  };
  return { levels, units, addUnit };
}

function register(tenantId: string) {
  let serial = 0;
  const numberedPhone = (prefix: string) => {
    serial += 1;
    return `${prefix}${String(serial).padStart(8, "0")}`;
  };
  const phoneFields = (phone: string) => ({
    phone: encryptField(phone),
    phoneHash: blindIndex(tenantId, "phone", phone),
  });

  /** An active member whose primary unit is `unit`; `phone` is given as plain E.164. */
  const addMember = async (
    unit: Unit,
    more: Partial<Prisma.MemberUncheckedCreateInput> = {},
  ): Promise<Member> => {
    const phone = more.phone ?? numberedPhone("+9170");
    const member = await owner.member.create({
      data: {
        id: newId(),
        tenantId,
        unitId: unit.id,
        name: `Member ${serial}`,
        status: "ACTIVE",
        number: `T-${newId()}`,
        joinedOn: new Date("2024-01-01"),
        appliedAt: now,
        updatedAt: now,
        cardToken: newToken(),
        ...more,
        ...phoneFields(phone),
      },
    });
    const joinedOn = new Date("2024-01-01");
    await owner.unitMembership.create({
      data: { id: newId(), tenantId, memberId: member.id, unitId: unit.id, isPrimary: true, joinedOn },
    });
    return member;
  };

  /** An account that signs in; with a member, linked to it. */
  const addAccount = async (member?: Member) => {
    const plainPhone = numberedPhone("+9180");
    const account = await owner.account.create({
      data: { id: newId(), tenantId, createdAt: now, ...phoneFields(plainPhone) },
    });
    if (member) await owner.member.update({ where: { id: member.id }, data: { accountId: account.id } });
    return { ...account, plainPhone };
  };
  return { addMember, addAccount };
}
