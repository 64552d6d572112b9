import fc from "fast-check";
import { expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import type { Permission } from "@/lib/core/permissions";
import { canDecide, decidableBy } from "@/lib/members/applications/policy";
import { countedScope } from "@/lib/members/directory/policy";
import { covers } from "@/lib/members/directory/rules";
import { listMembers } from "@/lib/members/directory/queries";
import { canRead, canReadContact, contactReadableBy, readableBy } from "@/lib/members/profiles/policy";
import { canRead as canReadTransfer, readableBy as transferReadableBy } from "@/lib/members/transfers/policy";
import { requestTransfer } from "@/lib/members/transfers/commands";
import { addApplicant } from "@/tests/support/members";
import { createWorld, grant, owner } from "@/tests/support/world";

const paths = [
  "fed",
  "fed.north",
  "fed.northwest",
  "fed.north.b7",
  "fed.north.b8",
  "fed.northwest.b7",
  "fed.north.wing",
];
const rights: Permission[] = ["member.read", "member.read_contact", "member.admit", "member.write"];
const anyGrant = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...rights).map((right) => grant(right)) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...rights),
        fc.constantFrom(...paths),
        fc.constantFrom("unit" as const, "subtree" as const),
      )
      .map(([right, path, reach]) => grant(right, path, reach)),
  },
);

async function crowd() {
  const world = await createWorld();
  const wing = await world.addUnit("fed.north.wing", world.units.north);
  for (const unit of [world.units.northB7, world.units.northB8, world.units.northwestB7, world.units.north]) {
    await world.addMember(unit);
    await addApplicant(world, unit);
  }
  const guest = await world.addMember(world.units.northwestB7);
  const left = await world.addMember(world.units.northwestB7);
  const open = { unitId: wing.id, isPrimary: false, joinedOn: world.now, tenantId: world.tenant.id };
  await owner.unitMembership.create({ data: { ...open, id: crypto.randomUUID(), memberId: guest.id } });
  await owner.unitMembership.create({
    data: { ...open, id: crypto.randomUUID(), memberId: left.id, leftOn: world.now },
  });
  const mover = await world.asMember(world.units.northB8);
  await requestTransfer(mover.ctx, { toUnitId: world.units.northwestB7.id });

  const members = await owner.member.findMany({
    where: { tenantId: world.tenant.id },
    select: {
      id: true,
      accountId: true,
      ...{ status: true, gender: true, birthDate: true, joinedOn: true },
      unit: { select: { path: true } },
      memberships: {
        where: { isPrimary: false, leftOn: null },
        select: { unit: { select: { path: true } } },
      },
    },
  });
  const subjects = members.map(({ memberships, ...member }) => ({
    ...member,
    facts: member,
    secondUnits: memberships.map(({ unit }) => unit),
  }));
  const transfers = await owner.memberTransfer.findMany({
    where: { tenantId: world.tenant.id },
    select: {
      id: true,
      fromUnit: { select: { path: true } },
      toUnit: { select: { path: true } },
      member: { select: { accountId: true } },
    },
  });
  return { world, subjects, transfers, mover };
}

const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();

test("whoever reads, decides and lists sees the same members by predicate, by filter and behind the wall", async () => {
  const { world, subjects, transfers, mover } = await crowd();
  const kinds: ((grants: Ctx["grants"]) => Ctx)[] = [
    (grants) => world.as(...grants),
    (grants) => ({ ...mover.ctx, grants }),
    (grants) => world.asJob("members.test", ...grants),
    (grants) => world.asVisitor(...grants),
  ];

  await fc.assert(
    fc.asyncProperty(fc.array(anyGrant, { maxLength: 4 }), fc.nat(3), async (grants, kind) => {
      const ctx = (kinds[kind] ?? world.as)(grants as never);
      await withTx(ctx, async (tx) => {
        const select = { id: true } as const;
        const read = await tx.member.findMany({ where: readableBy(ctx), select });
        expect(ids(read)).toEqual(ids(subjects.filter((one) => canRead(ctx, one))));
        const contact = await tx.member.findMany({ where: contactReadableBy(ctx), select });
        expect(ids(contact)).toEqual(ids(subjects.filter((one) => canReadContact(ctx, one))));
        const decide = await tx.member.findMany({ where: decidableBy(ctx), select });
        expect(ids(decide)).toEqual(ids(subjects.filter((one) => canDecide(ctx, one))));
        const moves = await tx.memberTransfer.findMany({ where: transferReadableBy(ctx), select });
        expect(ids(moves)).toEqual(ids(transfers.filter((one) => canReadTransfer(ctx, one))));
      });
      if (!grants.some(({ permission }) => permission === "member.read")) return;
      const listed = await listMembers(ctx, { limit: 200 });
      const scope = countedScope(ctx);
      const expected = subjects.filter((one) =>
        [one.unit, ...one.secondUnits].some(({ path }) => covers(scope, path)),
      );
      expect(ids(listed.items)).toEqual(ids(expected));
      expect(listed.total).toBe(expected.length);
    }),
    { numRuns: 60 },
  );
});
