import { describe, expect, test } from "vitest";
import { joinParty } from "@/lib/members/applications/commands/join-party";
import { findOwnApplication, suggestUnits } from "@/lib/members/applications/queries";
import { actsOn, eventsOf, joining, signedInStranger, successes } from "@/tests/support/members";
import { createWorld, owner } from "@/tests/support/world";

describe("joining the party", () => {
  test("puts the person on the queue of the booth they chose, with an audit row and one event", async () => {
    const world = await createWorld();
    const { ctx, accountId } = await signedInStranger(world);

    const { memberId, outcome } = await joinParty(ctx, joining(world.units.northB7));

    expect(outcome).toBe("pending");
    const member = await owner.member.findUniqueOrThrow({ where: { id: memberId } });
    expect(member).toMatchObject({
      status: "PENDING",
      accountId,
      unitId: world.units.northB7.id,
      source: "SELF",
      number: null,
    });
    expect(member.consentedAt).toEqual(world.now);
    expect(await actsOn(memberId)).toEqual(["member.apply"]);
    expect(await eventsOf(world)).toEqual(["members/member.applied"]);
    expect(await findOwnApplication(ctx)).toMatchObject({ status: "PENDING", reason: null });
  });

  test("keeps the phone unreadable in the database, beside the hash of the sign-in", async () => {
    const world = await createWorld();
    const { ctx, accountId, phone } = await signedInStranger(world);
    const { memberId } = await joinParty(ctx, joining(world.units.northB7));

    const member = await owner.member.findUniqueOrThrow({ where: { id: memberId } });
    const account = await owner.account.findUniqueOrThrow({ where: { id: accountId } });
    expect(member.phone).not.toContain(phone.slice(3));
    expect(member.phoneHash).toBe(account.phoneHash);
  });

  test("needs a name in one script only, and takes it as the name", async () => {
    const world = await createWorld();
    const { ctx } = await signedInStranger(world);
    const { memberId } = await joinParty(ctx, { ...joining(world.units.northB7), name: " " });
    const member = await owner.member.findUniqueOrThrow({ where: { id: memberId } });
    expect(member).toMatchObject({ name: "கயல் அன்பு", nameLocal: null });
  });

  test("is refused without a name in either script, at the name", async () => {
    const world = await createWorld();
    const { ctx } = await signedInStranger(world);
    const attempt = joinParty(ctx, { ...joining(world.units.northB7), name: "", nameLocal: "" });
    await expect(attempt).rejects.toMatchObject({
      issues: [{ path: ["name"], message: "member.name_required" }],
    });
  });

  test.each([
    ["a day before eighteen", "2008-11-22", "member.too_young"],
    ["born tomorrow", "2026-11-22", "member.birth_date_impossible"],
    ["older than anybody", "1890-01-01", "member.birth_date_impossible"],
  ])("is refused to somebody %s", async (_, birthDate, reason) => {
    const world = await createWorld();
    const { ctx } = await signedInStranger(world);
    const attempt = joinParty(ctx, { ...joining(world.units.northB7), birthDate });
    await expect(attempt).rejects.toMatchObject({ code: "invalid_input", reason });
  });

  test("is open to somebody on their eighteenth birthday, by the calendar of the organisation", async () => {
    const world = await createWorld();
    const { ctx } = await signedInStranger(world);
    const joined = await joinParty(ctx, { ...joining(world.units.northB7), birthDate: "2008-11-21" });
    expect(joined.outcome).toBe("pending");
  });

  test("is refused into a unit that is closed, has units below, or is another organisation's", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const { ctx } = await signedInStranger(world);
    const closed = await world.addUnit("fed.north.old", world.units.north, { isActive: false });

    await expect(joinParty(ctx, joining(closed))).rejects.toMatchObject({ reason: "member.unit_closed" });
    await expect(joinParty(ctx, joining(world.units.north))).rejects.toMatchObject({
      reason: "member.unit_not_lowest",
    });
    await expect(joinParty(ctx, joining(other.units.northB7))).rejects.toMatchObject({
      reason: "not_found.unit",
    });
  });

  test("is refused to visitors and jobs", async () => {
    const world = await createWorld();
    for (const ctx of [world.asVisitor(), world.asJob("members.test")]) {
      await expect(joinParty(ctx, joining(world.units.northB7))).rejects.toMatchObject({
        code: "unauthenticated",
      });
    }
  });
});

describe("one account", () => {
  test("of ten taps at once exactly one makes a person", async () => {
    const world = await createWorld();
    const { ctx, accountId } = await signedInStranger(world);
    const attempts = Array.from({ length: 10 }, () => joinParty(ctx, joining(world.units.northB7)));
    expect(await successes(attempts)).toBe(1);
    expect(await owner.member.count({ where: { accountId } })).toBe(1);
    expect(await eventsOf(world)).toHaveLength(1);
  });

  test("gives the record an office-bearer wrote down before, by verified phone and birth date", async () => {
    const world = await createWorld();
    const { ctx, accountId, phone } = await signedInStranger(world);
    const known = await world.addMember(world.units.northwestB7, {
      phone,
      birthDate: new Date("1990-05-17"),
    });

    const joined = await joinParty(ctx, joining(world.units.northB7));

    expect(joined).toEqual({ memberId: known.id, outcome: "recognised" });
    expect(await owner.member.findUniqueOrThrow({ where: { id: known.id } })).toMatchObject({ accountId });
    expect(await owner.member.count({ where: { tenantId: world.tenant.id } })).toBe(1);
    expect(await actsOn(known.id)).toEqual(["member.claim"]);
  });

  test("never gives a household's phone another person's record: the birth date has to fit", async () => {
    const world = await createWorld();
    const { ctx, phone } = await signedInStranger(world);
    const father = await world.addMember(world.units.northB7, { phone, birthDate: new Date("1961-02-03") });

    const joined = await joinParty(ctx, joining(world.units.northB7));

    expect(joined.outcome).toBe("pending");
    expect(joined.memberId).not.toBe(father.id);
    expect((await owner.member.findUniqueOrThrow({ where: { id: father.id } })).accountId).toBeNull();
  });

  test("is possible again after a refusal, with the same record, and tells the reason before", async () => {
    const world = await createWorld();
    const { ctx, accountId } = await signedInStranger(world);
    const { memberId } = await joinParty(ctx, joining(world.units.northB7));
    await owner.member.update({ where: { id: memberId }, data: { status: "REFUSED" } });

    const again = await joinParty(ctx, joining(world.units.northB8));

    expect(again).toEqual({ memberId, outcome: "pending" });
    expect(await owner.member.count({ where: { accountId } })).toBe(1);
    expect(await owner.memberStatusChange.count({ where: { memberId } })).toBe(2);
  });

  test("is refused to who was expelled, is waiting, or is a member", async () => {
    const world = await createWorld();
    const { ctx } = await signedInStranger(world);
    const { memberId } = await joinParty(ctx, joining(world.units.northB7));
    await expect(joinParty(ctx, joining(world.units.northB7))).rejects.toMatchObject({
      reason: "member.already_applied",
    });
    const admitted = { status: "EXPELLED" as const, number: "X-1", joinedOn: world.now };
    await owner.member.update({ where: { id: memberId }, data: admitted });
    await expect(joinParty(ctx, joining(world.units.northB7))).rejects.toMatchObject({
      reason: "member.expelled_before",
    });
    await owner.member.update({ where: { id: memberId }, data: { status: "ACTIVE" } });
    await expect(joinParty(ctx, joining(world.units.northB7))).rejects.toMatchObject({
      reason: "member.already_member",
    });
  });
});

test("booths are proposed by PIN code, most neighbours first, and never for fewer than three", async () => {
  const world = await createWorld();
  const other = await createWorld();
  const { ctx } = await signedInStranger(world);
  const settle = async (where: typeof world, unit: typeof world.units.north, people: number) => {
    for (let i = 0; i < people; i += 1) await where.addMember(unit, { pinCode: "625106" });
  };
  await settle(world, world.units.northB7, 3);
  await settle(world, world.units.northB8, 5);
  await settle(world, world.units.northwestB7, 2);
  await settle(other, other.units.northB7, 9);

  const proposed = await suggestUnits(ctx, { pinCode: "625106" });

  expect(proposed.map(({ path }) => path)).toEqual(["fed.north.b8", "fed.north.b7"]);
});
