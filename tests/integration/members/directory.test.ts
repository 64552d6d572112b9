import { describe, expect, test } from "vitest";
import { MEMBER_SORTS } from "@/lib/members/directory/constants";
import { exportMembers } from "@/lib/members/directory/commands";
import { countMembersByStatus, listMembers } from "@/lib/members/directory/queries";
import { csvLine } from "@/lib/members/directory/rules";
import type { MemberQueryInput } from "@/lib/members/directory/schema";
import { withTx } from "@/lib/core/db";
import { countFiltered, selectPage } from "@/lib/members/directory/sql";
import { memberFilter } from "@/lib/members/directory/schema";
import type { Ctx } from "@/lib/core/ctx";
import { addApplicant } from "@/tests/support/members";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const reader = (path?: string) => grant("member.read", path);

async function namesOf(ctx: Ctx, query: MemberQueryInput = {}): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listMembers(ctx, { ...query, cursor });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return names;
}

async function party(): Promise<World> {
  const world = await createWorld();
  const { northB7, northB8, northwestB7 } = world.units;
  await world.addMember(northB7, {
    name: "Murugan Selvam",
    nameLocal: "முருகன் செல்வம்",
    gender: "MALE",
    number: "TN-0001",
  });
  await world.addMember(northB7, {
    name: "Bala Murugan",
    nameLocal: "பாலமுருகன்",
    gender: "MALE",
    status: "SUSPENDED",
    number: "TN-0002",
  });
  await world.addMember(northB8, {
    name: "Lakshmi Arul",
    nameLocal: "லட்சுமி அருள்",
    gender: "FEMALE",
    number: "TN-0003",
    source: "IMPORT",
  });
  await world.addMember(northB8, {
    name: "Arul Mani",
    gender: "MALE",
    number: "TN-0004",
    joinedOn: new Date("2025-06-01"),
  });
  await world.addMember(northwestB7, { name: "Kavitha Murugan", gender: "FEMALE", number: "TN-0005" });
  await addApplicant(world, northB7, { name: "Zeenat Begum", gender: "FEMALE" });
  return world;
}

describe("the list of members", () => {
  test("holds everybody of one's reach once, and nobody of a neighbour whose label begins alike", async () => {
    const world = await party();
    const north = await listMembers(world.as(reader("fed.north")), {});
    expect(north.items.map(({ name }) => name)).toEqual([
      "Arul Mani",
      "Bala Murugan",
      "Lakshmi Arul",
      "Murugan Selvam",
      "Zeenat Begum",
    ]);
    expect(north).toMatchObject({ total: 5, isTotalCapped: false, nextCursor: null });
    expect(await namesOf(world.as(reader()))).toHaveLength(6);
    expect(await namesOf(world.as(grant("member.read", "fed.north", "unit")))).toEqual([]);
    expect(await namesOf(world.as(grant("member.read", "fed.north.b8", "unit")))).toHaveLength(2);
  });

  test("is refused to who reads members nowhere, and shows another organisation nothing", async () => {
    const world = await party();
    const other = await createWorld();
    await expect(listMembers(world.as(grant("unit.write")), {})).rejects.toMatchObject({ code: "forbidden" });
    expect(await namesOf(other.as(reader()))).toEqual([]);
    await expect(listMembers(other.as(reader()), { unit: world.units.northB7.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test.each([
    [{ q: "murug" }, ["Murugan Selvam", "Bala Murugan", "Kavitha Murugan"]],
    [{ q: "MURUGAN" }, ["Murugan Selvam", "Bala Murugan", "Kavitha Murugan"]],
    [{ q: "முருகன்" }, ["Murugan Selvam", "Bala Murugan", "Kavitha Murugan"]],
    [{ q: "லட்சு" }, ["Lakshmi Arul"]],
    [{ q: "mani arul" }, ["Arul Mani"]],
    [{ q: "arul" }, ["Arul Mani", "Lakshmi Arul"]],
    [{ q: "tn-0003" }, ["Lakshmi Arul"]],
    [{ q: "mu" }, ["Murugan Selvam"]],
    [{ q: "100%" }, []],
    [{ q: "_" }, []],
  ])("finds by search %j, beginnings first", async (query, names) => {
    const world = await party();
    expect(await namesOf(world.as(reader()), query)).toEqual(names);
  });

  test.each(["Laxmi", "லட்சுமி", "லக்ஷ்மி", "लक्ष्मी", "లక్ష్మి", "Letchumi"])(
    "finds one name by any script and spelling: %s",
    async (q) => {
      const world = await party();
      await world.addMember(world.units.northB7, { name: "லட்சுமி பாலா", number: "TN-0006" });
      await world.addMember(world.units.northB7, { name: "लक्ष्मी शर्मा", number: "TN-0007" });
      for (const path of [undefined, "fed.north"]) {
        const names = await namesOf(world.as(reader(path)), { q });
        expect(names.toSorted()).toEqual(["Lakshmi Arul", "लक्ष्मी शर्मा", "லட்சுமி பாலா"].toSorted());
      }
    },
  );

  test.each(["Mulugan", "Murgan", "Murruhan", "Mruugan"])(
    "finds a name although a letter is wrong, missing or exchanged, within one's reach: %s",
    async (q) => {
      const world = await party();
      expect(await namesOf(world.as(reader("fed.north")), { q })).toEqual(["Bala Murugan", "Murugan Selvam"]);
      expect(await namesOf(world.as(reader("fed.northwest")), { q })).toEqual(["Kavitha Murugan"]);
    },
  );

  test("shows whose name has the very words before whose name only sounds like them, and tells vowels of short names apart", async () => {
    const world = await party();
    await world.addMember(world.units.northB7, { name: "Muruhan Anand", number: "TN-0008" });
    await world.addMember(world.units.northB7, { name: "Meena K", number: "TN-0009" });
    const names = await namesOf(world.as(reader("fed.north")), { q: "murugan" });
    expect(names).toEqual(["Murugan Selvam", "Bala Murugan", "Muruhan Anand"]);
    expect(await namesOf(world.as(reader()), { q: "mani" })).toEqual(["Arul Mani"]);
  });

  test.each([
    [{ status: "SUSPENDED" }, ["Bala Murugan"]],
    [{ status: "SUSPENDED,PENDING" }, ["Bala Murugan", "Zeenat Begum"]],
    [{ gender: "FEMALE" }, ["Kavitha Murugan", "Lakshmi Arul", "Zeenat Begum"]],
    [{ source: "IMPORT" }, ["Lakshmi Arul"]],
    [{ joinedFrom: "2025-01-01", joinedTo: "2025-12-31" }, ["Arul Mani"]],
    [{ gender: "MALE", status: ["ACTIVE"], q: "mani" }, ["Arul Mani"]],
    [{ account: "yes" }, []],
  ] as [MemberQueryInput, string[]][])("is narrowed by %j, which combine", async (query, names) => {
    const world = await party();
    const page = await listMembers(world.as(reader()), query);
    expect(page.items.map(({ name }) => name)).toEqual(names);
    expect(page.total).toBe(names.length);
  });

  test("is narrowed to a unit and all below it, inside one's reach only", async () => {
    const world = await party();
    const { north, northwest, fed } = world.units;
    expect(await namesOf(world.as(reader()), { unit: north.id })).toHaveLength(5);
    expect(await namesOf(world.as(reader("fed.north")), { unit: fed.id })).toHaveLength(5);
    expect(await namesOf(world.as(reader("fed.north")), { unit: northwest.id })).toEqual([]);
  });
});

describe("the pages of the list", () => {
  test.each(MEMBER_SORTS)(
    "pages by %s without losing or repeating anybody, empty values included",
    async (sort) => {
      const world = await party();
      await addApplicant(world, world.units.northB8, { name: "Arul Mani" });
      const all = await namesOf(world.as(reader()), { sort });
      for (const q of [undefined, "mu", "an"]) {
        const whole = await namesOf(world.as(reader()), { sort, q });
        expect(await namesOf(world.as(reader()), { sort, q, limit: 2 })).toEqual(whole);
      }
      const reversed = sort.startsWith("-") ? sort.slice(1) : `-${sort}`;
      expect((await namesOf(world.as(reader()), { sort: reversed })).toReversed()).toEqual(all);
    },
  );

  test("gives the same page whichever way it is read", async () => {
    const world = await party();
    const wing = await world.addUnit("fed.north.wing", world.units.north);
    const guest = await owner.member.findFirstOrThrow({
      where: { tenantId: world.tenant.id, name: "Kavitha Murugan" },
    });
    const membership = { memberId: guest.id, unitId: wing.id, isPrimary: false, joinedOn: world.now };
    await owner.unitMembership.create({
      data: { id: crypto.randomUUID(), tenantId: world.tenant.id, ...membership },
    });
    const scope = { everywhere: false as const, roots: ["fed.north"], exact: [] };
    for (const q of [undefined, "murugan", "mu", "அருள்", "muruhan", "mulugan"]) {
      const filter = memberFilter.parse({ q });
      const read = (plan: "by_unit" | "by_order" | "by_search") =>
        withTx(world.as(reader("fed.north")), async (tx, ctx) => {
          const request = {
            filter,
            scope,
            parts: [],
            plan,
            sort: "name",
            limit: 50,
            after: null,
            isRanked: true,
          } as const;
          const rows = await selectPage(tx, ctx, request);
          const total = await countFiltered(tx, ctx, { ...request, countMax: 100 });
          return { names: rows.map(({ name }) => name), total };
        });
      const byUnit = await read("by_unit");
      expect(await read("by_order")).toEqual(byUnit);
      expect(await read("by_search")).toEqual(byUnit);
      expect(byUnit.total).toBe(byUnit.names.length);
      if (q !== "அருள்") expect(byUnit.names.includes("Kavitha Murugan")).toBe(q !== "mu");
    }
  });

  test("counts a person in a booth and a wing once", async () => {
    const world = await party();
    const wing = await world.addUnit("fed.north.wing", world.units.north);
    const [member] = await owner.member.findMany({
      where: { tenantId: world.tenant.id, name: "Murugan Selvam" },
    });
    const membership = { memberId: member?.id ?? "", unitId: wing.id, isPrimary: false, joinedOn: world.now };
    await owner.unitMembership.create({
      data: { id: crypto.randomUUID(), tenantId: world.tenant.id, ...membership },
    });
    const page = await listMembers(world.as(reader("fed.north")), {});
    expect(page.total).toBe(5);
    expect(page.items).toHaveLength(5);
    expect(await namesOf(world.as(reader()), { unit: wing.id })).toEqual(["Murugan Selvam"]);
    expect(await countMembersByStatus(world.as(reader("fed.north")))).toMatchObject({
      ACTIVE: 3,
      SUSPENDED: 1,
    });
  });

  test("refuses a cursor that was tampered with", async () => {
    const world = await party();
    for (const cursor of ["x", Buffer.from('["a","b"]').toString("base64url")]) {
      await expect(listMembers(world.as(reader()), { cursor })).rejects.toMatchObject({
        reason: "input.cursor",
      });
    }
  });
});

describe("an export", () => {
  const exporter = (path?: string) => [reader(path), grant("member.export", path)];
  const linesOf = async (ctx: Ctx, input = {}) => {
    const file = await exportMembers(ctx, input);
    const lines = [];
    for await (const batch of file.batches()) lines.push(...batch);
    return { ...file, lines };
  };

  test("writes the whole result, and who took out how many is in the audit trail", async () => {
    const world = await party();
    const { lines, total } = await linesOf(world.as(...exporter("fed.north")), { q: "murugan" });
    expect(lines.map(({ name }) => name)).toEqual(["Bala Murugan", "Murugan Selvam"]);
    expect(total).toBe(2);
    const entry = await owner.auditEntry.findFirstOrThrow({ where: { tenantId: world.tenant.id } });
    expect(entry).toMatchObject({ action: "member.export", changes: { members: 2, contacts: false } });
    expect(JSON.stringify(entry.changes)).not.toContain("murugan");
  });

  test("takes out what may be both read and exported, and what was ticked", async () => {
    const world = await party();
    const ctx = world.as(
      reader("fed.north"),
      grant("member.export", "fed.north.b8"),
      grant("member.export", "fed.northwest"),
    );
    const { lines } = await linesOf(ctx);
    expect(lines.map(({ name }) => name)).toEqual(["Arul Mani", "Lakshmi Arul"]);
    const ticked = await linesOf(ctx, { ids: [lines[1]?.id ?? ""] });
    expect(ticked.lines.map(({ name }) => name)).toEqual(["Lakshmi Arul"]);
  });

  test("shows contacts only where they may be read", async () => {
    const world = await party();
    const plain = await linesOf(world.as(...exporter()));
    expect(plain.hasContacts).toBe(false);
    expect(plain.lines.every(({ contact }) => contact === null)).toBe(true);
    const { lines, hasContacts } = await linesOf(
      world.as(...exporter(), grant("member.read_contact", "fed.northwest")),
    );
    expect(hasContacts).toBe(true);
    const withPhone = lines.filter(({ contact }) => contact?.phone?.startsWith("+91"));
    expect(withPhone.map(({ name }) => name)).toEqual(["Kavitha Murugan"]);
  });

  test("is refused without the right, and holds nothing of another organisation", async () => {
    const world = await party();
    const other = await createWorld();
    await expect(exportMembers(world.as(reader()), {})).rejects.toMatchObject({ code: "forbidden" });
    expect((await linesOf(other.as(...exporter()))).lines).toEqual([]);
  });

  test("cannot carry a formula into a spreadsheet", () => {
    expect(csvLine(["=1+1", "+91 98", "-x", "@y", 'a "b", c', null])).toBe(
      `'=1+1,'+91 98,'-x,'@y,"a ""b"", c",\r\n`,
    );
  });
});
