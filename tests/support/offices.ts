import { systemNow } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
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
