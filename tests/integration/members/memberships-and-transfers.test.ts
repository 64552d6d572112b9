import { describe, expect, test } from "vitest";
import { countMembersByStatus } from "@/lib/members/directory/queries";
import { addMembership, endMembership } from "@/lib/members/memberships/commands";
import {
  approveTransfer,
  rejectTransfer,
  requestTransfer,
  withdrawTransfer,
} from "@/lib/members/transfers/commands";
import { countIncomingTransfers, listOpenTransfers, listTransfersOf } from "@/lib/members/transfers/queries";
import { getMember } from "@/lib/members/profiles/queries";
import { actsOn, eventsOf, successes } from "@/tests/support/members";
import { createWorld, grant, owner } from "@/tests/support/world";

const keeper = (path: string) => [grant("member.read", path), grant("member.write", path)];
const admits = (path: string) => [grant("member.read", path), grant("member.admit", path)];

describe("a further membership", () => {
  const withWing = async () => {
    const world = await createWorld();
    const wing = await world.addUnit("fed.north.wing", world.units.north);
    const member = await world.addMember(world.units.northB7);
    return { world, wing, member };
  };

  test("is added beside the primary one, with an audit row and event, and counts the person once", async () => {
    const { world, wing, member } = await withWing();
    const ctx = world.as(...keeper("fed.north"));
    await addMembership(ctx, { memberId: member.id, unitId: wing.id, notes: "Women's wing" });

    expect((await getMember(ctx, { memberId: member.id })).memberships).toHaveLength(2);
    expect(await countMembersByStatus(ctx)).toMatchObject({ ACTIVE: 1 });
    expect(await actsOn(member.id)).toEqual(["member.add_membership", "member.open"]);
    expect(await eventsOf(world)).toEqual(["members/membership.added"]);
  });

  test("is refused twice, without the right there, and to who is not active", async () => {
    const { world, wing, member } = await withWing();
    const suspended = await world.addMember(world.units.northB7, { status: "SUSPENDED" });
    const ctx = world.as(...keeper("fed.north"));
    const add = (memberId: string, unitId = wing.id) => addMembership(ctx, { memberId, unitId });
    await add(member.id);
    await expect(add(member.id)).rejects.toMatchObject({ reason: "member.already_in_unit" });
    await expect(add(member.id, world.units.northwestB7.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(add(suspended.id)).rejects.toMatchObject({ reason: "member.not_active" });
  });

  test("of ten at once exactly one is made; strangers see no member", async () => {
    const { world, wing, member } = await withWing();
    const other = await createWorld();
    const input = { memberId: member.id, unitId: wing.id };
    await expect(addMembership(world.as(...keeper("fed.northwest")), input)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(addMembership(other.as(...keeper("fed")), input)).rejects.toMatchObject({
      code: "not_found",
    });
    const ctx = world.as(...keeper("fed"));
    expect(await successes(Array.from({ length: 10 }, () => addMembership(ctx, input)))).toBe(1);
  });

  test("ends once, by the member or an office; the primary one is not ended here", async () => {
    const { world, wing, member } = await withWing();
    const ctx = world.as(...keeper("fed.north"));
    const { membershipId } = await addMembership(ctx, { memberId: member.id, unitId: wing.id });
    const [primary] = await owner.unitMembership.findMany({
      where: { memberId: member.id, isPrimary: true },
    });
    await expect(endMembership(ctx, { membershipId: primary?.id ?? "" })).rejects.toMatchObject({
      reason: "member.membership_primary",
    });
    await expect(endMembership(world.as(...keeper("fed.northwest")), { membershipId })).rejects.toMatchObject(
      {
        code: "not_found",
      },
    );
    await expect(endMembership(world.as(grant("member.read")), { membershipId })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await successes(Array.from({ length: 10 }, () => endMembership(ctx, { membershipId })))).toBe(1);
    expect(await eventsOf(world)).toEqual(["members/membership.added", "members/membership.ended"]);
  });
});

async function withWish(overrides: { reason?: string } = {}) {
  const world = await createWorld();
  const { ctx, member } = await world.asMember(world.units.northB7);
  const toUnitId = world.units.northwestB7.id;
  const { transferId } = await requestTransfer(ctx, { toUnitId, ...overrides });
  return { world, ctx, member, transferId };
}

async function countOf(unitId: string): Promise<number> {
  return (await owner.unitMemberCount.findFirst({ where: { unitId, status: "ACTIVE" } }))?.members ?? 0;
}

describe("moving to another unit", () => {
  test("is asked for by the member, seen by both sides and decided by the receiving one", async () => {
    const { world, ctx, member, transferId } = await withWish({ reason: "I moved house." });
    const leaving = world.as(...admits("fed.north"));
    const receiving = world.as(...admits("fed.northwest"));

    expect((await listTransfersOf(ctx, { memberId: member.id }))[0]).toMatchObject({
      id: transferId,
      can: { decide: false, withdraw: true },
    });
    expect((await listOpenTransfers(leaving, {})).items[0]).toMatchObject({ can: { decide: false } });
    expect((await listOpenTransfers(receiving, {})).items[0]).toMatchObject({
      member: { name: member.name },
      reason: "I moved house.",
      can: { decide: true },
    });
    expect(await countIncomingTransfers(leaving)).toBe(0);
    expect(await countIncomingTransfers(receiving)).toBe(1);
    expect(await actsOn(member.id)).toEqual(["member.request_transfer"]);
    expect(await eventsOf(world)).toEqual(["members/transfer.requested"]);
  });

  test("moves unit, membership, counts and reach together", async () => {
    const { world, member, transferId } = await withWish();
    const receiving = world.as(...admits("fed.northwest"));

    await approveTransfer(receiving, { transferId });

    expect(await owner.member.findUniqueOrThrow({ where: { id: member.id } })).toMatchObject({
      unitId: world.units.northwestB7.id,
    });
    const open = await owner.unitMembership.findMany({ where: { memberId: member.id, leftOn: null } });
    expect(open).toMatchObject([{ unitId: world.units.northwestB7.id, isPrimary: true }]);
    expect(await countOf(world.units.northB7.id)).toBe(0);
    expect(await countOf(world.units.northwestB7.id)).toBe(1);
    await expect(getMember(world.as(...admits("fed.north")), { memberId: member.id })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await getMember(receiving, { memberId: member.id })).unit.path).toBe("fed.northwest.b7");
    expect(await actsOn(member.id)).toEqual(["member.request_transfer", "member.transfer", "member.open"]);
    expect(await eventsOf(world)).toEqual(["members/transfer.requested", "members/transfer.approved"]);
  });

  test("is not decided by the side that is left, nor by strangers, who see no wish", async () => {
    const { world, transferId } = await withWish();
    const other = await createWorld();
    const leaving = world.as(...admits("fed.north"));
    await expect(approveTransfer(leaving, { transferId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(rejectTransfer(leaving, { transferId, decision: "No, stay." })).rejects.toMatchObject({
      code: "forbidden",
    });
    for (const ctx of [world.as(...admits("fed.northwest.b8")), other.as(grant("member.admit"))]) {
      await expect(approveTransfer(ctx, { transferId })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("of ten decisions at once exactly one counts", async () => {
    const { world, member, transferId } = await withWish();
    const ctx = world.as(...admits("fed"));
    const attempts = Array.from({ length: 10 }, (_, i) =>
      i % 2
        ? approveTransfer(ctx, { transferId })
        : rejectTransfer(ctx, { transferId, decision: "Please stay." }),
    );
    expect(await successes(attempts)).toBe(1);
    expect(await owner.unitMembership.count({ where: { memberId: member.id, leftOn: null } })).toBe(1);
  });
});

describe("a wish to move", () => {
  test("turned down leaves everything where it was, with the reason in the trail", async () => {
    const { world, ctx, member, transferId } = await withWish();
    await rejectTransfer(world.as(...admits("fed.northwest")), {
      transferId,
      decision: "The booth is full.",
    });
    const [wish] = await listTransfersOf(ctx, { memberId: member.id });
    expect(wish).toMatchObject({ status: "REJECTED", decision: "The booth is full." });
    expect((await getMember(ctx, { memberId: member.id })).unit.path).toBe("fed.north.b7");
    expect(await eventsOf(world)).toEqual(["members/transfer.requested", "members/transfer.rejected"]);
  });

  test("is taken back by the member alone, once", async () => {
    const { world, ctx, transferId } = await withWish();
    await expect(
      withdrawTransfer(world.as(...admits("fed.northwest")), { transferId }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await successes(Array.from({ length: 10 }, () => withdrawTransfer(ctx, { transferId })))).toBe(1);
    await expect(approveTransfer(world.as(...admits("fed.northwest")), { transferId })).rejects.toMatchObject(
      { reason: "member.transfer_decided" },
    );
  });

  test("is asked for once at a time, by active members, to another unit that takes members", async () => {
    const world = await createWorld();
    const { ctx } = await world.asMember(world.units.northB7);
    const ask = (toUnitId: string) => requestTransfer(ctx, { toUnitId });
    await expect(ask(world.units.northB7.id)).rejects.toMatchObject({ reason: "member.same_unit" });
    await expect(ask(world.units.north.id)).rejects.toMatchObject({ reason: "member.unit_not_lowest" });
    const attempts = Array.from({ length: 10 }, () => ask(world.units.northB8.id));
    expect(await successes(attempts)).toBe(1);
    await expect(ask(world.units.northwestB7.id)).rejects.toMatchObject({ reason: "member.transfer_open" });
  });

  test("is asked for by an office only for members it keeps", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const { id } = await world.addMember(world.units.northB7);
    const input = { memberId: id, toUnitId: world.units.northwestB7.id };
    await expect(requestTransfer(world.as(...admits("fed.north")), input)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(requestTransfer(other.as(...keeper("fed")), input)).rejects.toMatchObject({
      code: "not_found",
    });
    await requestTransfer(world.as(...keeper("fed.north")), input);
    expect(await countIncomingTransfers(world.as(...admits("fed.northwest")))).toBe(1);
  });
});
