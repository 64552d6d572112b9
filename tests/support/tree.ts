import { owner, type World } from "@/tests/support/world";

/** How often an act was recorded for an entity. */
export function audited(entityId: string, action: string): Promise<number> {
  return owner.auditEntry.count({ where: { entityId, action } });
}

export function emitted(world: World, name: string): Promise<number> {
  return owner.outboxEvent.count({ where: { tenantId: world.tenant.id, name } });
}

export async function pathsOf(world: World): Promise<string[]> {
  const units = await owner.unit.findMany({ where: { tenantId: world.tenant.id }, select: { path: true } });
  return units.map(({ path }) => path).sort();
}

/** Every path must be its parent's and one label: what the tree promises at any moment. */
export async function brokenPaths(world: World): Promise<string[]> {
  const units = await owner.unit.findMany({
    where: { tenantId: world.tenant.id },
    select: { path: true, parent: { select: { path: true } } },
  });
  return units
    .filter(({ path, parent }) => (parent?.path ?? "") !== path.split(".").slice(0, -1).join("."))
    .map(({ path }) => path);
}

/** Ten attempts at once: how many came through, and what the others were told. */
export async function tenAtOnce(attempt: (i: number) => Promise<unknown>) {
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => attempt(i)));
  const refusals = outcomes.flatMap((outcome) =>
    outcome.status === "rejected"
      ? [(outcome.reason as { reason?: string }).reason ?? String(outcome.reason)]
      : [],
  );
  return { successes: outcomes.length - refusals.length, refusals };
}

/** What each attempt was refused with; "done" for one that came through. */
export async function answersOf(attempts: Promise<unknown>[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(attempts);
  return outcomes.map((outcome) =>
    outcome.status === "rejected"
      ? ((outcome.reason as { code?: string }).code ?? String(outcome.reason))
      : "done",
  );
}
