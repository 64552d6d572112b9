import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { owner, type World } from "@/tests/support/world";
import type { Member, Prisma, Unit } from "@/prisma/generated/client";

/** A person who waits for a decision of `unit`: no number, no card, no membership yet. */
export async function addApplicant(
  world: World,
  unit: Unit,
  more: Partial<Prisma.MemberUncheckedCreateInput> = {},
): Promise<Member> {
  return owner.member.create({
    data: {
      id: newId(),
      tenantId: world.tenant.id,
      unitId: unit.id,
      name: "Kayal Anbu",
      status: "PENDING",
      appliedAt: world.now,
      updatedAt: world.now,
      consentedAt: world.now,
      ...more,
    },
  });
}

/** A signed-in person who is no member: what the sign-in flow leaves before joining. */
export async function signedInStranger(
  world: World,
): Promise<{ ctx: Ctx; accountId: string; phone: string }> {
  const account = await world.addAccount();
  const actor = { kind: "person", accountId: account.id, memberId: null, homePaths: [] } as const;
  return { ctx: { ...world.as(), actor }, accountId: account.id, phone: account.plainPhone };
}

/** Facts of a person who joins; every field can be overridden. */
export function joining(unit: Unit) {
  return {
    name: "Kayal Anbu",
    nameLocal: "கயல் அன்பு",
    birthDate: "1990-05-17",
    gender: "FEMALE" as const,
    addressLine: "12 Anna Street",
    place: "Melur",
    pinCode: "625106",
    unitId: unit.id,
    hasConsented: true as const,
  };
}

/** The audit trail of an entity as "action" words, oldest first. */
export async function actsOn(entityId: string): Promise<string[]> {
  const rows = await owner.auditEntry.findMany({ where: { entityId }, orderBy: { id: "asc" } });
  return rows.map(({ action }) => action);
}

/** Names of the events a tenant has sent, oldest first. */
export async function eventsOf(world: World): Promise<string[]> {
  const rows = await owner.outboxEvent.findMany({
    where: { tenantId: world.tenant.id },
    orderBy: { id: "asc" },
  });
  return rows.map(({ name }) => name);
}

/** How many of these attempts succeeded; the others must have been refused and not have failed. */
export async function successes(attempts: Promise<unknown>[]): Promise<number> {
  const settled = await Promise.allSettled(attempts);
  for (const attempt of settled) {
    if (attempt.status === "rejected" && (attempt.reason as Error).name !== "AppError") throw attempt.reason;
  }
  return settled.filter(({ status }) => status === "fulfilled").length;
}
