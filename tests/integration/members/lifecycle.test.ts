import { describe, expect, test } from "vitest";
import { verifyCard } from "@/lib/members/cards/queries";
import {
  expelMember,
  leaveParty,
  recordResignation,
  reinstateMember,
  suspendMember,
} from "@/lib/members/lifecycle/commands";
import { listStatusChanges } from "@/lib/members/lifecycle/queries";
import { actsOn, addApplicant, eventsOf, successes } from "@/tests/support/members";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const officer = (path: string) => [grant("member.read", path), grant("member.change_status", path)];
const reason = "Decided by the district committee.";
const check = async (world: World, token: string | null) =>
  (await verifyCard(world.asVisitor(grant("member.verify_card")), { token: token ?? "" })).isValid;

const verbs = [
  ["suspend", suspendMember, "ACTIVE", "SUSPENDED"],
  ["reinstate", reinstateMember, "SUSPENDED", "ACTIVE"],
  ["expel", expelMember, "ACTIVE", "EXPELLED"],
  ["resign", recordResignation, "SUSPENDED", "RESIGNED"],
] as const;

describe.each(verbs)("to %s a member", (verb, command, from, to) => {
  test("takes the right and a reason, and leaves history, audit row and event", async () => {
    const world = await createWorld();
    const { id } = await world.addMember(world.units.northB7, { status: from });

    await command(world.as(...officer("fed.north")), { memberId: id, reason });

    expect(await owner.member.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: to });
    expect(await owner.memberStatusChange.findMany({ where: { memberId: id } })).toMatchObject([
      { from, to, reason },
    ]);
    expect(await actsOn(id)).toEqual([`member.${verb}`]);
    expect(await eventsOf(world)).toEqual(["members/member.status-changed"]);
  });

  test("is refused without the right or a reason", async () => {
    const world = await createWorld();
    const { id } = await world.addMember(world.units.northB7, { status: from });
    await expect(command(world.as(grant("member.read")), { memberId: id, reason })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(command(world.as(...officer("fed")), { memberId: id, reason: "" })).rejects.toMatchObject({
      issues: [{ path: ["reason"] }],
    });
  });

  test("cannot tell a neighbour unit or another organisation that the member exists", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const { id } = await world.addMember(world.units.northB7, { status: from });
    for (const ctx of [world.as(...officer("fed.northwest")), other.as(...officer("fed"))]) {
      await expect(command(ctx, { memberId: id, reason })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("counts once when ten decide at once", async () => {
    const world = await createWorld();
    const { id } = await world.addMember(world.units.northB7, { status: from });
    const ctx = world.as(...officer("fed"));
    const attempts = Array.from({ length: 10 }, () => command(ctx, { memberId: id, reason }));
    expect(await successes(attempts)).toBe(1);
    expect(await owner.memberStatusChange.count({ where: { memberId: id } })).toBe(1);
  });
});

test.each([
  ["to reinstate an active member", reinstateMember, "ACTIVE"],
  ["to suspend twice", suspendMember, "SUSPENDED"],
  ["to suspend who has left", suspendMember, "RESIGNED"],
  ["to bring back who was expelled", reinstateMember, "EXPELLED"],
  ["to admit past the queue", reinstateMember, "PENDING"],
  ["to expel who only applied", expelMember, "PENDING"],
] as const)("it is refused %s", async (_, command, status) => {
  const world = await createWorld();
  const { id } = await addApplicant(world, world.units.northB7, {
    status,
    ...(status === "PENDING" ? {} : { number: "N-1", joinedOn: world.now }),
  });
  await expect(command(world.as(...officer("fed")), { memberId: id, reason })).rejects.toMatchObject({
    reason: "member.illegal_step",
  });
});

test("nobody decides about their own membership by the right of their office", async () => {
  const world = await createWorld();
  const { ctx, member } = await world.asMember(world.units.northB7, ...officer("fed"));
  await expect(suspendMember(ctx, { memberId: member.id, reason })).rejects.toMatchObject({
    reason: "member.not_about_oneself",
  });
});

describe("the card", () => {
  test("is not valid from the moment of suspension, and a new one is after reinstatement", async () => {
    const world = await createWorld();
    const { id, cardToken } = await world.addMember(world.units.northB7);
    const ctx = world.as(...officer("fed"));
    expect(await check(world, cardToken)).toBe(true);

    await suspendMember(ctx, { memberId: id, reason });
    expect(await check(world, cardToken)).toBe(false);

    await reinstateMember(ctx, { memberId: id, reason });
    const { cardToken: renewed } = await owner.member.findUniqueOrThrow({ where: { id } });
    expect(renewed).not.toBe(cardToken);
    expect(await check(world, renewed)).toBe(true);
    expect(await check(world, cardToken)).toBe(false);
  });

  test("is revoked for good by expulsion, which also ends every membership and open wish to move", async () => {
    const world = await createWorld();
    const { id } = await world.addMember(world.units.northB7);
    await owner.memberTransfer.create({
      data: {
        id: crypto.randomUUID(),
        tenantId: world.tenant.id,
        memberId: id,
        fromUnitId: world.units.northB7.id,
        toUnitId: world.units.northB8.id,
        requestedBy: id,
        requestedAt: world.now,
      },
    });
    await expelMember(world.as(...officer("fed")), { memberId: id, reason });
    expect((await owner.member.findUniqueOrThrow({ where: { id } })).cardToken).toBeNull();
    expect(await owner.unitMembership.count({ where: { memberId: id, leftOn: null } })).toBe(0);
    expect(await owner.memberTransfer.findFirst({ where: { memberId: id } })).toMatchObject({
      status: "WITHDRAWN",
    });
  });
});

describe("leaving by oneself", () => {
  test("ends one's own membership at once, with history and audit row", async () => {
    const world = await createWorld();
    const { ctx, member } = await world.asMember(world.units.northB7);
    await leaveParty(ctx, {});
    expect(await owner.member.findUniqueOrThrow({ where: { id: member.id } })).toMatchObject({
      status: "RESIGNED",
    });
    expect(await actsOn(member.id)).toEqual(["member.leave"]);
  });

  test("reaches nobody else and counts once", async () => {
    const world = await createWorld();
    await expect(leaveParty(world.as(grant("member.change_status")), {})).rejects.toMatchObject({
      code: "not_found",
    });
    const { ctx } = await world.asMember(world.units.northB7);
    expect(await successes(Array.from({ length: 10 }, () => leaveParty(ctx, {})))).toBe(1);
  });
});

test("the history shows every state, newest first, to who may read the member", async () => {
  const world = await createWorld();
  const { id } = await world.addMember(world.units.northB7);
  const ctx = world.as(...officer("fed.north"));
  await suspendMember(ctx, { memberId: id, reason });
  await reinstateMember({ ...ctx, now: new Date(world.now.getTime() + 1000) }, { memberId: id, reason });
  const history = await listStatusChanges(ctx, { memberId: id });
  expect(history.map(({ to }) => to)).toEqual(["ACTIVE", "SUSPENDED"]);
  await expect(
    listStatusChanges(world.as(...officer("fed.northwest")), { memberId: id }),
  ).rejects.toMatchObject({ code: "not_found" });
});
