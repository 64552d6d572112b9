import fc from "fast-check";
import { expect, test } from "vitest";
import { canRead, readableBy } from "@/lib/communications/announcements/policy";
import { announcementStatuses } from "@/lib/communications/announcements/constants";
import type { Grant } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { createWorld, owner, type World } from "@/tests/support/world";

const HOUR_MS = 3_600_000;

/** An announcement of every unit in every state, with and without the units below, ended and not. */
async function oneOfEach(world: World) {
  const at = (hours: number) => new Date(world.now.getTime() + hours * HOUR_MS);
  const rows = Object.values(world.units).flatMap((unit) =>
    announcementStatuses.flatMap((status) =>
      [true, false].flatMap((includesBelow) =>
        [null, at(-1), at(1)].map((expiresAt) => ({
          id: newId(),
          tenantId: world.tenant.id,
          unitId: unit.id,
          includesBelow,
          status,
          channels: ["IN_APP" as const],
          scheduledFor: status === "SCHEDULED" ? at(-2) : null,
          publishedAt: status === "PUBLISHED" ? at(-2) : null,
          cancelledAt: status === "CANCELLED" ? at(-2) : null,
          expiresAt,
          createdAt: at(-3),
          updatedAt: at(-3),
        })),
      ),
    ),
  );
  await owner.announcement.createMany({ data: rows });
  return owner.announcement.findMany({ where: { tenantId: world.tenant.id }, include: { unit: true } });
}

const path = fc.constantFrom(
  "fed",
  "fed.north",
  "fed.northwest",
  "fed.north.b7",
  "fed.north.b8",
  "fed.northwest.b7",
);
const permission = fc.constantFrom(
  "announcement.read",
  "announcement.write",
  "announcement.publish",
  "member.read",
);
const held: fc.Arbitrary<Grant> = fc.oneof(
  fc.record({
    permission,
    reach: fc.constantFrom("unit" as const, "subtree" as const),
    unitPath: path,
  }),
  fc.record({ permission, reach: fc.constant("tenant" as const) }),
);
const reader = fc.record({
  kind: fc.constantFrom("person", "job", "visitor", "api_key"),
  grants: fc.array(held, { maxLength: 3 }),
  homePaths: fc.array(path, { maxLength: 2 }),
});

test("what a list shows and what the policy says of each announcement is the same, for readers of every kind", async () => {
  const world = await createWorld();
  await oneOfEach(await createWorld());
  const all = await oneOfEach(world);

  await fc.assert(
    fc.asyncProperty(reader, async ({ kind, grants, homePaths }) => {
      const ctx: Ctx = { ...world.asVisitor(...grants), actor: actorOf(kind, homePaths) };
      const listed = await withTx(ctx, (tx) =>
        tx.announcement.findMany({ where: readableBy(ctx), select: { id: true } }),
      );
      const decided = all.filter((announcement) => canRead(ctx, announcement));
      expect(listed.map(({ id }) => id).sort()).toEqual(decided.map(({ id }) => id).sort());
    }),
    { numRuns: 60 },
  );
});

test("a member of a neighbour unit whose label begins alike reads nothing of ours", async () => {
  const world = await createWorld();
  const all = await oneOfEach(world);
  const { ctx } = await world.asMember(world.units.northwestB7);

  const north = all.filter(({ unit }) => unit.path.startsWith("fed.north.") || unit.path === "fed.north");

  expect(north.filter((announcement) => canRead(ctx, announcement))).toEqual([]);
});

function actorOf(kind: string, homePaths: string[]): Ctx["actor"] {
  if (kind === "person") return { kind, accountId: newId(), memberId: newId(), homePaths };
  if (kind === "job") return { kind, jobId: "test.job" };
  if (kind === "api_key") return { kind, apiKeyId: newId() };
  return { kind: "visitor" };
}
