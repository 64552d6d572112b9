import { systemNow } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { owner, type World } from "@/tests/support/world";

/** An office of one holder that gives these rights over a unit and all below, filled from today. */
export async function appoint(
  world: World,
  member: { id: string },
  unit: { id: string; levelId: string },
  rights: readonly string[],
): Promise<void> {
  const positionId = newId();
  const tenantId = world.tenant.id;
  await owner.position.create({
    data: {
      id: positionId,
      tenantId,
      levelId: unit.levelId,
      name: `Office ${positionId}`,
      grants: { create: rights.map((permission) => ({ tenantId, permission, reach: "SUBTREE" as const })) },
    },
  });
  await owner.appointment.create({
    data: {
      id: newId(),
      tenantId,
      positionId,
      unitId: unit.id,
      memberId: member.id,
      startsOn: new Date("2024-01-01"),
      createdAt: systemNow(),
    },
  });
}
