import { grantsInForce } from "@/lib/core/authz";
import { asDate, systemNow } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";
import { owner, type World } from "@/tests/support/world";

/** An office of one holder that gives these rights over a unit and all below, or as said, held since long ago. */
export async function appoint(
  world: World,
  member: { id: string },
  unit: { id: string; levelId: string },
  given: readonly string[] | { rights: readonly string[]; reach: "UNIT" | "SUBTREE" | "TENANT" },
): Promise<{ appointmentId: string; positionId: string }> {
  const { rights, reach } = "rights" in given ? given : { rights: given, reach: "SUBTREE" as const };
  const appointmentId = newId();
  const positionId = newId();
  const tenantId = world.tenant.id;
  await owner.position.create({
    data: {
      id: positionId,
      tenantId,
      levelId: unit.levelId,
      name: `Office ${positionId}`,
      grants: { create: rights.map((permission) => ({ tenantId, permission, reach })) },
    },
  });
  await owner.appointment.create({
    data: {
      id: appointmentId,
      tenantId,
      positionId,
      unitId: unit.id,
      memberId: member.id,
      startsOn: new Date("2024-01-01"),
      createdAt: systemNow(),
    },
  });
  return { appointmentId, positionId };
}

/** The context of a person as the gate makes it: their rights on a day from the database. */
export async function entered<P extends { ctx: Ctx; account: { id: string } }>(
  person: P,
  day = "2026-11-21",
): Promise<Ctx> {
  const grants = await withTx(person.ctx, (tx) => listGrantsOfAccount(tx, person.account.id, asDate(day)));
  return { ...person.ctx, grants: grantsInForce(grants, true) };
}
