import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import { listSightings } from "@/lib/audit/sightings/queries";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { decryptField, encryptField } from "@/lib/core/field-encryption";
import type { Permission } from "@/lib/core/permissions";
import { exportMembers } from "@/lib/members/directory/commands";
import { listMembers } from "@/lib/members/directory/queries";
import { getPhoto } from "@/lib/members/photos/queries";
import { changeContact } from "@/lib/members/profiles/commands/change-contact";
import { editMember } from "@/lib/members/profiles/commands/edit-member";
import { getMember, getMemberContact } from "@/lib/members/profiles/queries";
import { openNeighbourContact, setOfficeFields, setVisibility } from "@/lib/members/visibility/commands";
import { VISIBLE_FIELDS } from "@/lib/members/visibility/constants";
import { canSee, seenBy, type VisibleSubject } from "@/lib/members/visibility/policy";
import { getOwnVisibility, listNeighbours } from "@/lib/members/visibility/queries";
import type { VisibleField } from "@/lib/members/visibility/types";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const everything = [...VISIBLE_FIELDS];
const keeper = (path: string) =>
  (["member.read", "member.read_contact", "member.export", "member.write"] as const).map((right) =>
    grant(right, path),
  );

async function exported(ctx: Ctx) {
  const lines = [];
  for await (const batch of (await exportMembers(ctx, {})).batches()) lines.push(...batch);
  return lines;
}

async function phoneOf(memberId: string): Promise<string> {
  const { phone } = await owner.member.findUniqueOrThrow({ where: { id: memberId } });
  return decryptField(phone ?? "");
}

describe("fellow members of a unit", () => {
  test("see nobody who has not said so, and then exactly what was ticked", async () => {
    const world = await createWorld();
    const [anbu, mala] = [
      await world.asMember(world.units.northB7),
      await world.asMember(world.units.northB7),
    ];
    expect(await listNeighbours(mala.ctx, {})).toMatchObject({ items: [], total: 0 });

    await setVisibility(anbu.ctx, { unit: ["NAME", "EMAIL"], office: everything });
    const { items, total } = await listNeighbours(mala.ctx, {});
    expect(total).toBe(1);
    expect(items).toMatchObject([
      { id: anbu.member.id, birthDate: null, address: null, shows: { phone: false, email: true } },
    ]);
    expect(JSON.stringify(items)).not.toContain(await phoneOf(anbu.member.id));

    await setVisibility(anbu.ctx, { unit: ["PHONE"], office: everything });
    expect(await listNeighbours(mala.ctx, {})).toMatchObject({ items: [], total: 0 });
  });

  test("of another unit, of the unit above and of the neighbour whose label begins alike see nothing", async () => {
    const world = await createWorld();
    const { units } = world;
    const shown = await world.asMember(units.northB7);
    await setVisibility(shown.ctx, { unit: everything, office: everything });

    for (const unit of [units.northB8, units.north, units.northwestB7]) {
      const stranger = await world.asMember(unit);
      expect(await listNeighbours(stranger.ctx, {})).toMatchObject({ items: [], total: 0 });
      await setVisibility(stranger.ctx, { unit: ["NAME"] });
      await expect(openNeighbourContact(stranger.ctx, { memberId: shown.member.id })).rejects.toMatchObject({
        code: "not_found",
      });
    }
  });

  test("get no hidden phone from page, list, export, photo or search, and it is not counted either", async () => {
    const world = await createWorld();
    const [hidden, other] = [
      await world.asMember(world.units.northB7),
      await world.asMember(world.units.northB7),
    ];
    const phone = await phoneOf(hidden.member.id);
    const read = { memberId: hidden.member.id };
    await setVisibility(other.ctx, { unit: ["NAME"] });
    await setVisibility(hidden.ctx, { unit: ["NAME", "EMAIL"] });

    expect(await listNeighbours(other.ctx, { q: phone })).toMatchObject({ items: [], total: 0 });
    expect(await openNeighbourContact(other.ctx, read)).toMatchObject({ phone: null });
    await expect(getMember(other.ctx, read)).rejects.toMatchObject({ code: "not_found" });
    await expect(getMemberContact(other.ctx, read)).rejects.toMatchObject({ code: "not_found" });
    await expect(getPhoto(other.ctx, read, memoryStorage())).rejects.toMatchObject({ code: "not_found" });
    await expect(listMembers(other.ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(exportMembers(other.ctx, {})).rejects.toMatchObject({ code: "forbidden" });

    await setVisibility(hidden.ctx, { unit: ["NAME", "PHONE"] });
    expect(await listNeighbours(other.ctx, { q: phone })).toMatchObject({ total: 1 });
    expect(await openNeighbourContact(other.ctx, read)).toEqual({ phone, email: null });
  });

  test("who open a number are named to its owner, and must be known in the unit themselves", async () => {
    const world = await createWorld();
    const [anbu, mala] = [
      await world.asMember(world.units.northB7),
      await world.asMember(world.units.northB7),
    ];
    await setVisibility(anbu.ctx, { unit: ["NAME", "PHONE"] });
    const open = () => openNeighbourContact(mala.ctx, { memberId: anbu.member.id });

    await expect(open()).rejects.toMatchObject({ reason: "member.not_listed_yourself" });
    await setVisibility(mala.ctx, { unit: ["NAME"] });
    await open();

    expect(await listSightings(anbu.ctx, {})).toMatchObject({
      total: 1,
      items: [{ kind: "contact", purpose: "neighbour", by: { name: mala.member.name } }],
    });
  });
});

describe("office-bearers", () => {
  test("do not get what a member keeps from them, in page, contact, list, photo or export", async () => {
    const world = await createWorld();
    const email = "anbu@example.org";
    const { ctx, member } = await world.asMember(world.units.northB7);
    await owner.member.update({
      where: { id: member.id },
      data: {
        photoKey: "photos/p.webp",
        email: encryptField(email),
        birthDate: new Date("1990-05-17"),
        pinCode: "625106",
      },
    });
    const office = world.as(...keeper("fed.north"));
    const phone = await phoneOf(member.id);
    const read = { memberId: member.id };
    const storage = memoryStorage();
    await storage.put("photos/p.webp", { bytes: new Uint8Array([1]), contentType: "image/webp" });
    expect(await getMemberContact(office, read)).toMatchObject({ phone, email, hidden: [] });
    expect(await getPhoto(office, read, storage)).toBeTruthy();

    await setVisibility(ctx, { office: [] });
    expect(await getMember(office, read)).toMatchObject({
      ...{ birthDate: "1990-05-17", pinCode: "625106", photoKey: null, hidden: ["EMAIL", "PHOTO"] },
    });
    expect(await getMemberContact(office, read)).toMatchObject({
      phone,
      email: null,
      hidden: ["EMAIL", "PHOTO"],
    });
    expect((await exported(office)).map(({ contact }) => contact)).toEqual([
      { phone, phoneAlt: null, email: null },
    ]);
    expect(await listMembers(office, {})).toMatchObject({ items: [{ photoKey: null }] });
    await expect(getPhoto(office, read, storage)).rejects.toMatchObject({ code: "not_found" });
    expect(await getMemberContact(ctx, read)).toMatchObject({ phone, email });
  });

  test("see what the organisation requires whatever the member wishes, and the member's page says so", async () => {
    const world = await createWorld();
    const { ctx, member } = await world.asMember(world.units.northB7);
    await setVisibility(ctx, { office: [] });
    const office = world.as(...keeper("fed.north"));
    await expect(setOfficeFields(office, { fields: [] })).rejects.toMatchObject({ code: "forbidden" });

    await setOfficeFields(world.as(grant("tenant.configure")), { fields: ["EMAIL"] });
    await setVisibility(ctx, { office: [] });
    expect(await getMemberContact(office, { memberId: member.id })).toMatchObject({
      phone: null,
      hidden: ["PHONE", "PHOTO", "BIRTH_DATE", "ADDRESS"],
    });
    const { fields } = await getOwnVisibility(ctx);
    expect(fields.filter(({ isRequired }) => isRequired).map(({ field }) => field)).toEqual([
      "NAME",
      "EMAIL",
    ]);
  });

  test("who keep the record change nothing they do not see", async () => {
    const world = await createWorld();
    await setOfficeFields(world.as(grant("tenant.configure")), { fields: [] });
    const { ctx, member } = await world.asMember(world.units.northB7);
    await owner.member.update({
      where: { id: member.id },
      data: {
        email: encryptField("a@example.org"),
        emailHash: "h",
        birthDate: new Date("1990-05-17"),
        pinCode: "625106",
      },
    });
    await setVisibility(ctx, { office: ["PHONE"] });
    const office = world.as(...keeper("fed.north"));

    await editMember(office, { memberId: member.id, name: "New Name", place: "Melur" });
    await changeContact(office, {
      ...{ memberId: member.id, phone: await phoneOf(member.id), phoneAlt: "98400 12345" },
    });
    const after = await owner.member.findUniqueOrThrow({ where: { id: member.id } });
    expect(after).toMatchObject({ name: "New Name", place: "Melur", pinCode: "625106", emailHash: "h" });
    expect(after.birthDate).toEqual(new Date("1990-05-17"));
    expect(decryptField(after.email ?? "")).toBe("a@example.org");
    expect(after.phoneAlt).not.toBeNull();
  });
});

test("the preview shows each audience what that audience gets", async () => {
  const world = await createWorld();
  const [anbu, mala] = [await world.asMember(world.units.northB7), await world.asMember(world.units.northB7)];
  await setVisibility(mala.ctx, { unit: ["NAME"] });
  const office = world.as(...keeper("fed.north"));

  for (const [unit, of] of [
    [["NAME", "PHONE", "BIRTH_DATE"], ["EMAIL"]],
    [["PHONE"], []],
  ] as [VisibleField[], VisibleField[]][]) {
    await setVisibility(anbu.ctx, { unit, office: of });
    const [asUnit, asOffice] = (await getOwnVisibility(anbu.ctx)).previews;
    const [line] = (await listNeighbours(mala.ctx, {})).items;
    expect(asUnit?.name ?? undefined).toBe(line?.name);
    expect(asUnit?.phone !== null).toBe(line?.shows.phone ?? false);
    expect(asOffice).toMatchObject({
      phone: (await getMemberContact(office, { memberId: anbu.member.id })).phone,
      email: (await getMemberContact(office, { memberId: anbu.member.id })).email,
    });
  }
});

describe("for random readers, members and wishes", () => {
  const units = ["fed", "fed.north", "fed.northwest", "fed.north.b7", "fed.north.b8", "fed.northwest.b7"];
  const rights: Permission[] = ["member.read", "member.read_contact", "member.admit"];
  const anyGrant = fc
    .tuple(fc.constantFrom(...rights), fc.option(fc.constantFrom(...units)), fc.boolean())
    .map(([right, path, isUnit]) => grant(right, path ?? undefined, isUnit ? "unit" : "subtree"));
  let world: World;
  let people: Awaited<ReturnType<World["asMember"]>>[];

  beforeAll(async () => {
    world = await createWorld();
    const { northB7, northB8, northwestB7, north } = world.units;
    people = [];
    for (const unit of [northB7, northB7, northB8, northwestB7, north])
      people.push(await world.asMember(unit));
    const wing = { unitId: northB7.id, isPrimary: false, joinedOn: world.now, tenantId: world.tenant.id };
    for (const [person, leftOn] of [
      [people[2], null],
      [people[3], world.now],
    ] as const) {
      if (!person) continue;
      await owner.unitMembership.create({
        data: { ...wing, id: crypto.randomUUID(), memberId: person.member.id, leftOn },
      });
    }
    const guest = people[2];
    if (guest?.ctx.actor.kind === "person") {
      guest.ctx = {
        ...guest.ctx,
        actor: { ...guest.ctx.actor, homePaths: ["fed.north.b8", "fed.north.b7"] },
      };
    }
  });

  const subjects = async (): Promise<(VisibleSubject & { id: string })[]> => {
    const rows = await owner.member.findMany({
      where: { tenantId: world.tenant.id },
      select: {
        ...{ id: true, accountId: true, status: true, unit: { select: { path: true } } },
        ...{ gender: true, birthDate: true, joinedOn: true },
        visibility: { select: { field: true, audience: true, isShown: true } },
        memberships: {
          where: { isPrimary: false, leftOn: null },
          select: { unit: { select: { path: true } } },
        },
      },
    });
    return rows.map(({ memberships, visibility, ...row }) => ({
      ...row,
      facts: row,
      wishes: visibility,
      secondUnits: memberships.map(({ unit }) => unit),
    }));
  };

  test("predicate and filter say the same of every field, behind the wall", async () => {
    const anyFields = fc.subarray(everything);
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          grants: fc.array(anyGrant, { maxLength: 3 }),
          reader: fc.option(fc.nat(people.length - 1)),
          wishes: fc.array(fc.tuple(fc.nat(people.length - 1), anyFields, anyFields), { maxLength: 3 }),
          required: fc.subarray(["PHONE", "EMAIL", "PHOTO", "ADDRESS"]),
        }),
        async ({ grants, reader, wishes, required }) => {
          for (const [who, unit, office] of wishes) {
            const person = people[who];
            if (person) await setVisibility(person.ctx, { unit, office });
          }
          const asPerson = reader === null ? undefined : people[reader]?.ctx;
          const ctx: Ctx = { ...(asPerson ?? world.asJob("members.test")), grants };
          const all = await subjects();
          await withTx(ctx, async (tx) => {
            for (const field of VISIBLE_FIELDS) {
              const found = await tx.member.findMany({
                where: seenBy(ctx, { field, required }),
                select: { id: true },
              });
              const decided = all.filter((one) => canSee(ctx, one, { field, required }));
              expect(found.map(({ id }) => id).sort()).toEqual(decided.map(({ id }) => id).sort());
            }
          });
        },
      ),
      { numRuns: 50 },
    );
  });
});
