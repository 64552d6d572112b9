import fc from "fast-check";
import { expect, test } from "vitest";
import { explainAccess } from "@/lib/audit/access/queries";
import { type Grant, isAllowed, isAllowedEverywhere, reachOf } from "@/lib/core/authz";
import { compileCondition, type ConditionableRight, type Term } from "@/lib/core/conditions";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { narrow } from "@/lib/identity/tokens/rules";
import { exportMembers } from "@/lib/members/directory/commands";
import { countMembersByStatus, listMembers } from "@/lib/members/directory/queries";
import { canRead, canReadContact, contactReadableBy, readableBy } from "@/lib/members/profiles/policy";
import { getMember, getMemberContact } from "@/lib/members/profiles/queries";
import { covers } from "@/lib/units/appointments/rules";
import { lendRights } from "@/lib/units/delegations/commands";
import { setBundle, setCondition } from "@/lib/units/positions/commands";
import { getPosition, listOfficeRights } from "@/lib/units/positions/queries";
import type { ConditionForm } from "@/lib/units/positions/schema";
import { conditionForm } from "@/lib/units/positions/schema";
import { addApplicant } from "@/tests/support/members";
import { appoint, entered } from "@/tests/support/offices";
import { audited } from "@/tests/support/tree";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const today = "2026-11-21";
const rights: ConditionableRight[] = ["member.read", "member.read_contact", "member.export"];
const statuses = ["ACTIVE", "SUSPENDED", "PENDING"] as const;
const genders = ["FEMALE", "MALE", "OTHER", "UNDISCLOSED"] as const;

/** Members of every age and kind, the edges of a birthday among them, in neighbouring units. */
async function crowd(world: World) {
  const { northB7, northB8, northwestB7, north } = world.units;
  const born = ["2008-11-21", "2008-11-22", "2008-02-29", "1966-11-21", "1966-11-20", "1990-06-01", null];
  let i = 0;
  for (const unit of [northB7, northB8, northwestB7, north])
    for (const birthDate of born) {
      i += 1;
      await world.addMember(unit, {
        birthDate: birthDate === null ? null : new Date(birthDate),
        status: i % 2 === 0 ? "SUSPENDED" : "ACTIVE",
        gender: genders[i % genders.length] ?? "OTHER",
        joinedOn: new Date(`20${String(10 + (i % 16))}-11-21`),
      });
    }
  for (const unit of [northB7, northwestB7]) await addApplicant(world, unit);
  const rows = await owner.member.findMany({
    where: { tenantId: world.tenant.id },
    include: { unit: true },
  });
  return rows.map((row) => ({ ...row, facts: row, secondUnits: [] }));
}

const anyTerm: fc.Arbitrary<Term> = fc.oneof(
  fc.record({
    attribute: fc.constantFrom("age" as const, "membership_days" as const),
    is: fc.constantFrom("at_least" as const, "at_most" as const),
    value: fc.oneof(fc.constantFrom(0, 17, 18, 59, 60, 365, 3653), fc.nat(130)),
  }),
  fc.record({
    attribute: fc.constant("status" as const),
    is: fc.constant("one_of" as const),
    value: fc.subarray([...statuses], { minLength: 1 }),
  }),
  fc.record({
    attribute: fc.constant("gender" as const),
    is: fc.constant("one_of" as const),
    value: fc.subarray([...genders], { minLength: 1 }),
  }),
);
const valid = (terms: Term[]) =>
  terms.filter(({ attribute, value }) => attribute !== "age" || Number(value) <= 130);
const held = (permission: ConditionableRight, terms: Term[], path?: string): Grant => ({
  ...grant(permission, path),
  ...(terms.length > 0 && { condition: compileCondition(permission, terms, today) }),
});
const anyGrant = fc
  .tuple(
    fc.constantFrom(...rights),
    fc.array(anyTerm, { maxLength: 2 }).map(valid),
    fc.constantFrom(undefined, "fed.north", "fed.northwest", "fed.north.b7", "fed.north.b8"),
  )
  .map(([permission, terms, path]) => held(permission, terms, path));

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).toSorted();

async function exported(ctx: Ctx) {
  const file = await exportMembers(ctx, { purpose: "duty" });
  const rows = [];
  for await (const batch of file.batches()) rows.push(...batch);
  return rows;
}

test("page, list, export, contacts and the wall show the same members under any conditions", async () => {
  const world = await createWorld();
  const members = await crowd(world);
  await fc.assert(
    fc.asyncProperty(fc.array(anyGrant, { minLength: 1, maxLength: 5 }), async (grants) => {
      const ctx = world.as(...grants);
      const readable = members.filter((one) => canRead(ctx, one));
      await withTx(ctx, async (tx) => {
        const where = { tenantId: world.tenant.id, AND: readableBy(ctx) };
        expect(ids(await tx.member.findMany({ where }))).toEqual(ids(readable));
        const contacts = await tx.member.findMany({ where: { AND: contactReadableBy(ctx) } });
        expect(ids(contacts)).toEqual(ids(members.filter((one) => canReadContact(ctx, one))));
      });
      const holds = (right: string) => grants.some(({ permission }) => permission === right);
      if (!holds("member.read")) return;
      const list = await listMembers(ctx, { limit: 200, status: [] });
      expect(ids(list.items)).toEqual(ids(readable));
      expect(list.total).toBe(readable.length);
      if (!holds("member.export")) return;
      const asExport = grants.filter((one) => one.permission === "member.export");
      const readers = {
        ...ctx,
        grants: asExport.map((one): Grant => ({ ...one, permission: "member.read" })),
      };
      const mayExport = (one: (typeof members)[number]) => canRead(readers, one);
      const taken = await exported(ctx);
      expect(taken.map(({ id }) => id).toSorted()).toEqual(ids(readable.filter(mayExport)));
      const open = taken.filter(({ contact }) => contact !== null);
      expect(open.map(({ id }) => id).toSorted()).toEqual(
        ids(readable.filter((one) => mayExport(one) && canReadContact(ctx, one))),
      );
    }),
    { numRuns: 80 },
  );
}, 60_000);

test("on the very birthday, and the day before and after it, filter and list say what the rule says", async () => {
  const world = await createWorld();
  const members = await crowd(world);
  const edges: Term[] = [
    { attribute: "age", is: "at_least", value: 18 },
    { attribute: "age", is: "at_most", value: 17 },
    { attribute: "age", is: "at_least", value: 60 },
    { attribute: "age", is: "at_most", value: 59 },
    { attribute: "membership_days", is: "at_most", value: 365 },
    { attribute: "membership_days", is: "at_least", value: 366 },
  ];
  for (const term of edges) {
    const ctx = world.as(held("member.read", [term]));
    const readable = ids(members.filter((one) => canRead(ctx, one)));
    const filtered = await withTx(ctx, (tx) => tx.member.findMany({ where: readableBy(ctx) }));
    expect(ids(filtered)).toEqual(readable);
    expect(ids((await listMembers(ctx, { limit: 200 })).items)).toEqual(readable);
  }
  const adults = world.as(held("member.read", edges.slice(0, 1)));
  const born = (day: string) => members.filter(({ birthDate }) => birthDate?.toISOString().startsWith(day));
  expect(born("2008-11-21").every((one) => canRead(adults, one))).toBe(true);
  expect(born("2008-11-22").some((one) => canRead(adults, one))).toBe(false);
});

test("a right with a condition gives nothing to a check that passes no record", async () => {
  const world = await createWorld();
  const ctx = world.as(held("member.read", [{ attribute: "age", is: "at_least", value: 18 }]));
  expect(isAllowed(ctx, "member.read", "fed")).toBe(false);
  expect(isAllowedEverywhere(ctx, "member.read")).toBe(false);
  expect(reachOf(ctx, "member.read")).toEqual({ everywhere: false, unitPaths: [], subtreePaths: [] });
  expect(covers(ctx.grants, { permission: "member.read", reach: "UNIT" }, "fed")).toBe(false);
  await world.addMember(world.units.northB7);
  expect(await countMembersByStatus(ctx)).toEqual({});
});

test("a token keeps its owner's conditions, wherever it is narrowed to", () => {
  const adults = held("member.read", [{ attribute: "age", is: "at_least", value: 18 }]);
  for (const path of [null, "fed.north"])
    expect(narrow([adults], ["member.read"], path)).toMatchObject([{ condition: adults.condition }]);
});

test("what this version cannot read holds for nobody", () => {
  for (const stored of [[{ attribute: "shoe_size", is: "at_least", value: 4 }], "all", [], 7, [{}]]) {
    const { bounds } = compileCondition("member.read", stored, today);
    expect(bounds).toEqual([{ column: "id", oneOf: [] }]);
  }
});

/** An office of fed.north that reads and exports members, and who may change it. */
async function office(world: World) {
  const holder = await world.asMember(world.units.north);
  const given = ["member.read", "member.read_contact", "member.export", "right.delegate"];
  const { positionId } = await appoint(world, holder.member, world.units.north, given);
  const everything = [...rights, "position.write" as const];
  const admin = world.as(...everything.map((right) => grant(right)));
  return { holder, positionId, admin, current: () => entered(holder, today) };
}

const form = (positionId: string, more: Partial<ConditionForm> = {}) =>
  conditionForm.parse({
    ...{ positionId, permission: "member.read", of: { age: { from: "18" }, status: ["ACTIVE"] } },
    ...{ shownTerms: "[]", ...more },
  });

test("a condition set on an office holds from the next request: on the page, in the list, for the reason why", async () => {
  const world = await createWorld();
  const { positionId, admin, current, holder } = await office(world);
  const adult = await world.addMember(world.units.northB7, { birthDate: new Date("1990-01-01") });
  const child = await world.addMember(world.units.northB7, { birthDate: new Date("2012-01-01") });
  await setCondition(admin, form(positionId));

  const ctx = await current();
  expect((await getMember(ctx, { memberId: adult.id })).id).toBe(adult.id);
  await expect(getMember(ctx, { memberId: child.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(getMemberContact(ctx, { memberId: child.id })).rejects.toMatchObject({ code: "not_found" });
  expect(ids((await listMembers(ctx, {})).items)).not.toContain(child.id);
  const asked = { kind: "member", id: child.id, viewerId: holder.member.id } as const;
  const why = await explainAccess(world.as(grant("member.read"), grant("right.read")), asked);
  expect(JSON.stringify(why)).toContain('"unmet":[{"kind":"office"');
  expect((await getPosition(admin, positionId)).conditions["member.read"]).toHaveLength(2);
  expect((await listOfficeRights(admin))[0]?.conditions).toHaveProperty(["member.read"]);
  expect(await audited(positionId, "position.set_condition")).toBe(1);
});

test("anybody who changes bundles may narrow a right, and only who holds it everywhere may loosen it", async () => {
  const world = await createWorld();
  const { positionId, admin } = await office(world);
  const clerk = world.as(grant("position.write"));
  await setCondition(clerk, form(positionId));
  const { conditions } = await getPosition(admin, positionId);
  const condition = conditions["member.read"];
  const shownTerms = JSON.stringify(condition);
  const clear = { of: {}, shownTerms };
  await expect(setCondition(clerk, form(positionId, clear))).rejects.toMatchObject({
    reason: "position.right_not_held",
  });
  await expect(setCondition(admin, form(positionId, { of: {} }))).rejects.toMatchObject({ code: "conflict" });
  const narrowAdmin = world.as(grant("position.write"), held("member.read", [...(condition ?? [])]));
  await expect(setCondition(narrowAdmin, form(positionId, clear))).rejects.toMatchObject({
    reason: "position.right_not_held",
  });
  await setCondition(admin, form(positionId, clear));
  expect((await getPosition(admin, positionId)).conditions).toEqual({});
});

test("changing how far a right reaches does not lift its condition", async () => {
  const world = await createWorld();
  const { positionId, admin } = await office(world);
  await setCondition(admin, form(positionId));
  const { bundle, version } = await getPosition(admin, positionId);
  await setBundle(admin, {
    positionId,
    rights: { ...bundle, "member.read": "TENANT" },
    shownVersion: version,
  });
  expect((await getPosition(admin, positionId)).conditions["member.read"]).toHaveLength(2);
});

test("what holds for some records only is not lent", async () => {
  const world = await createWorld();
  const { positionId, admin, current } = await office(world);
  const helper = await world.asMember(world.units.northB7);
  const loan = {
    ...{ toMemberId: helper.member.id, unitId: world.units.north.id, reach: "SUBTREE" as const },
    ...{ permissions: ["member.read" as const], purpose: "travel", startsOn: today, endsOn: "2026-12-31" },
  };
  await lendRights(await current(), loan);
  expect((await entered(helper, today)).grants).toHaveLength(1);
  await setCondition(admin, form(positionId));
  expect((await entered(helper, today)).grants).toEqual([]);
  await expect(
    lendRights(await current(), { ...loan, unitId: world.units.northB7.id }),
  ).rejects.toMatchObject({
    reason: "delegation.beyond_own_rights",
  });
});

test("a condition of another kind, with unknown attributes or values out of bounds is refused", async () => {
  const world = await createWorld();
  const { positionId } = await office(world);
  const tries: ConditionForm["of"][] = [
    { age: { from: 131 } },
    { age: { from: -1 } },
    { age: ["18"] },
    { status: ["DEAD"] },
    { shoe_size: { from: 4 } },
  ];
  for (const of of tries) expect(() => form(positionId, { of })).toThrow();
});
