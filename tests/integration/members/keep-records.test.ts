import { describe, expect, test } from "vitest";
import { decryptField } from "@/lib/core/field-encryption";
import { changeContact } from "@/lib/members/profiles/commands/change-contact";
import { editMember } from "@/lib/members/profiles/commands/edit-member";
import { editOwnProfile } from "@/lib/members/profiles/commands/edit-own-profile";
import { registerMember } from "@/lib/members/profiles/commands/register-member";
import { findDuplicates, getMember, getMemberContact } from "@/lib/members/profiles/queries";
import { actsOn, eventsOf, joining, successes } from "@/tests/support/members";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const keeper = (path: string) => [grant("member.read", path), grant("member.write", path)];
const contacts = (path: string) => [...keeper(path), grant("member.read_contact", path)];
const visitorToOffice = (world: World) => ({ ...joining(world.units.northB7), phone: "98400 12345" });

describe("writing down a person without a smartphone", () => {
  test("puts them on the queue with an audit row and one event, the phone encrypted in one form", async () => {
    const world = await createWorld();
    const { memberId, number } = await registerMember(
      world.as(...keeper("fed.north")),
      visitorToOffice(world),
    );

    expect(number).toBeNull();
    const member = await owner.member.findUniqueOrThrow({ where: { id: memberId } });
    expect(member).toMatchObject({ status: "PENDING", source: "OFFICE", accountId: null });
    expect(decryptField(member.phone ?? "")).toBe("+919840012345");
    expect(await actsOn(memberId)).toEqual(["member.register"]);
    expect(await eventsOf(world)).toEqual(["members/member.applied"]);
  });

  test("admits them in the same step for who may, and leaves nothing behind for who may not", async () => {
    const world = await createWorld();
    const input = { ...visitorToOffice(world), isAdmitted: true };
    await expect(registerMember(world.as(...keeper("fed.north")), input)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await owner.member.count({ where: { tenantId: world.tenant.id } })).toBe(0);

    const ctx = world.as(...keeper("fed.north"), grant("member.admit", "fed.north"));
    const { memberId, number } = await registerMember(ctx, input);
    expect(number).toBe("2026-000001");
    expect(await actsOn(memberId)).toEqual(["member.register", "member.admit"]);
  });

  test("warns of the same phone or the same name and birth date anywhere in the party, until confirmed", async () => {
    const world = await createWorld();
    const far = await world.addMember(world.units.northwestB7, {
      name: "KAYAL ANBU",
      birthDate: new Date("1990-05-17"),
    });
    const ctx = world.as(...keeper("fed.north"));

    await expect(registerMember(ctx, visitorToOffice(world))).rejects.toMatchObject({
      reason: "member.maybe_duplicate",
      values: { count: 1 },
    });
    const found = await findDuplicates(ctx, { name: "Kayal Anbu", birthDate: "1990-05-17" });
    expect(found).toMatchObject([{ same: "name", member: null, unit: { path: "fed.northwest.b7" } }]);
    const near = await findDuplicates(world.as(...keeper("fed")), {
      name: "Kayal Anbu",
      birthDate: "1990-05-17",
    });
    expect(near).toMatchObject([{ member: { id: far.id, name: "KAYAL ANBU" } }]);

    const { memberId } = await registerMember(ctx, { ...visitorToOffice(world), isDuplicateConfirmed: true });
    expect(memberId).not.toBe(far.id);
  });

  test.each(["12", "call me", "+91 12345"])("refuses the phone %j at its field", async (phone) => {
    const world = await createWorld();
    const attempt = registerMember(world.as(...keeper("fed")), { ...visitorToOffice(world), phone });
    await expect(attempt).rejects.toMatchObject({ fields: { phone: "member.phone_invalid" } });
  });

  test("is refused without the right in that unit, and into another organisation's", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const ctx = world.as(...keeper("fed.northwest"));
    await expect(registerMember(ctx, visitorToOffice(world))).rejects.toMatchObject({ code: "forbidden" });
    await expect(registerMember(ctx, visitorToOffice(other))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("editing a member", () => {
  const edited = { name: "Kayal Mani", birthDate: "1990-05-17", gender: "FEMALE" as const };

  test("names the changed fields in the history and never their values", async () => {
    const world = await createWorld();
    const member = await world.addMember(world.units.northB7, { name: "Kayal Anbu", gender: "FEMALE" });

    await editMember(world.as(...keeper("fed.north")), { memberId: member.id, ...edited });

    const entry = await owner.auditEntry.findFirstOrThrow({ where: { entityId: member.id } });
    expect(entry).toMatchObject({ action: "member.edit", changes: { fields: ["name", "birthDate"] } });
    expect(JSON.stringify(entry.changes)).not.toContain("Mani");
  });

  test("writes nothing when nothing changed", async () => {
    const world = await createWorld();
    const member = await world.addMember(world.units.northB7, { name: "Kayal Anbu" });
    await editMember(world.as(...keeper("fed.north")), { memberId: member.id, name: "Kayal Anbu" });
    expect(await actsOn(member.id)).toEqual([]);
  });

  test("is refused to readers, and invisible to a neighbour unit and to another organisation", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const { id } = await world.addMember(world.units.northB7);
    const edit = (ctx: ReturnType<World["as"]>) => editMember(ctx, { memberId: id, ...edited });
    await expect(edit(world.as(grant("member.read", "fed.north")))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(edit(world.as(...keeper("fed.northwest")))).rejects.toMatchObject({ code: "not_found" });
    await expect(edit(other.as(grant("member.read"), grant("member.write")))).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("of ten office-bearers at once exactly one edits; the others are told to look again", async () => {
    const world = await createWorld();
    const { id } = await world.addMember(world.units.northB7);
    const later = new Date(world.now.getTime() + 1000);
    const ctx = { ...world.as(...keeper("fed")), now: later };
    const attempts = Array.from({ length: 10 }, (_, i) =>
      editMember(ctx, { memberId: id, ...edited, name: `Name ${i}` }),
    );
    const done = await successes(attempts);
    expect(await actsOn(id)).toHaveLength(done);
    const versions = await owner.member.count({ where: { id, updatedAt: later } });
    expect(versions).toBe(1);
  });
});

describe("contacts", () => {
  test("are read only with the right, and the reading is in the audit trail", async () => {
    const world = await createWorld();
    const { id } = await world.addMember(world.units.northB7, { phone: "+919840012345" });
    await expect(
      getMemberContact(world.as(grant("member.read", "fed.north")), { memberId: id }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await actsOn(id)).toEqual([]);

    const contact = await getMemberContact(world.as(...contacts("fed.north")), { memberId: id });
    expect(contact).toEqual({ phone: "+919840012345", phoneAlt: null, email: null, hidden: [] });
    expect(await actsOn(id)).toEqual(["member.read_contact"]);
  });

  test("of oneself are read without a trace", async () => {
    const world = await createWorld();
    const { ctx, member } = await world.asMember(world.units.northB7);
    await getMemberContact(ctx, { memberId: member.id });
    expect(await actsOn(member.id)).toEqual([]);
  });

  test("are changed by who may read and write them, encrypted and findable by hash", async () => {
    const world = await createWorld();
    const { id } = await world.addMember(world.units.northB7);
    await changeContact(world.as(...contacts("fed.north")), {
      memberId: id,
      phone: "+91 98400 12345",
      email: "Kayal@Example.org ",
    });
    const member = await owner.member.findUniqueOrThrow({ where: { id } });
    expect(member.email).not.toContain("xample");
    expect(decryptField(member.email ?? "")).toBe("kayal@example.org");
    expect(await actsOn(id)).toEqual(["member.change_contact"]);
    expect(await eventsOf(world)).toEqual(["members/member.contact-changed"]);
  });

  test("the phone somebody signs in with is not changed by an office", async () => {
    const world = await createWorld();
    const { member } = await world.asMember(world.units.northB7);
    const attempt = changeContact(world.as(...contacts("fed")), {
      memberId: member.id,
      phone: "98400 12345",
    });
    await expect(attempt).rejects.toMatchObject({ reason: "member.phone_is_own" });
  });

  test("are not changed without the right to read them, nor by a neighbour or another organisation", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const { id } = await world.addMember(world.units.northB7);
    const change = (ctx: ReturnType<World["as"]>) => changeContact(ctx, { memberId: id, phone: "" });
    await expect(change(world.as(...keeper("fed.north")))).rejects.toMatchObject({ code: "forbidden" });
    await expect(change(world.as(...contacts("fed.northwest")))).rejects.toMatchObject({ code: "not_found" });
    await expect(change(other.as(...contacts("fed.north")))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("one's own profile", () => {
  const mine = { name: "Kayal", nameLocal: "கயல்", place: "Melur", locale: "ta" };

  test("is edited by oneself, with the changed fields in the history", async () => {
    const world = await createWorld();
    const { ctx, member } = await world.asMember(world.units.northB7);
    await editOwnProfile(ctx, mine);
    expect(await owner.member.findUniqueOrThrow({ where: { id: member.id } })).toMatchObject(mine);
    expect(await actsOn(member.id)).toEqual(["member.edit"]);
  });

  test("reaches nobody else's record", async () => {
    const world = await createWorld();
    const { member } = await world.asMember(world.units.northB7);
    await expect(editOwnProfile(world.as(grant("member.write")), mine)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(editOwnProfile(world.asVisitor(), mine)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await actsOn(member.id)).toEqual([]);
  });
});

test("a member of a wing is read by the wing's secretary and kept by the booth's alone", async () => {
  const world = await createWorld();
  const wing = await world.addUnit("fed.north.wing", world.units.north);
  const member = await world.addMember(world.units.northwestB7);
  await owner.unitMembership.create({
    data: {
      id: crypto.randomUUID(),
      tenantId: world.tenant.id,
      memberId: member.id,
      unitId: wing.id,
      isPrimary: false,
      joinedOn: world.now,
    },
  });
  const ctx = world.as(...keeper("fed.north.wing"));
  const view = await getMember(ctx, { memberId: member.id });
  expect(view.can).toMatchObject({ edit: false, changeStatus: false });
  await expect(editMember(ctx, { memberId: member.id, name: "x y" })).rejects.toMatchObject({
    code: "forbidden",
  });
});
