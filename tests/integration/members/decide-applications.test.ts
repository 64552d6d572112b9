import { describe, expect, test } from "vitest";
import { connectApplication } from "@/lib/members/applications/commands/connect-application";
import { passApplicationOn } from "@/lib/members/applications/commands/pass-application-on";
import { refuseApplication } from "@/lib/members/applications/commands/refuse-application";
import { listApplications } from "@/lib/members/applications/queries";
import { actsOn, addApplicant, eventsOf, successes } from "@/tests/support/members";
import { createWorld, grant, owner } from "@/tests/support/world";

const secretary = (path: string) => [grant("member.admit", path), grant("member.read", path)];
const reason = "The address is in another state.";

describe("refusing an applicant", () => {
  test("keeps the reason in the history, with an audit row and one event", async () => {
    const world = await createWorld();
    const { id } = await addApplicant(world, world.units.northB7);

    await refuseApplication(world.as(...secretary("fed.north")), { applicationId: id, reason });

    expect(await owner.member.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "REFUSED" });
    expect(await owner.memberStatusChange.findMany({ where: { memberId: id } })).toMatchObject([
      { from: "PENDING", to: "REFUSED", reason },
    ]);
    expect(await actsOn(id)).toEqual(["member.refuse"]);
    expect(await eventsOf(world)).toEqual(["members/member.refused"]);
  });

  test("is refused without a reason, without the right, and about who has been decided about", async () => {
    const world = await createWorld();
    const { id } = await addApplicant(world, world.units.northB7);
    const member = await world.addMember(world.units.northB7);
    const ctx = world.as(...secretary("fed.north"));
    await expect(refuseApplication(ctx, { applicationId: id, reason: " " })).rejects.toMatchObject({
      issues: [{ path: ["reason"] }],
    });
    await expect(
      refuseApplication(world.as(grant("member.read")), { applicationId: id, reason }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(refuseApplication(ctx, { applicationId: member.id, reason })).rejects.toMatchObject({
      reason: "member.not_pending",
    });
  });

  test("cannot tell a neighbour unit or another organisation that the applicant exists", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const { id } = await addApplicant(world, world.units.northB7);
    for (const ctx of [world.as(...secretary("fed.northwest")), other.as(grant("member.admit"))]) {
      await expect(refuseApplication(ctx, { applicationId: id, reason })).rejects.toMatchObject({
        code: "not_found",
      });
    }
  });

  test("of ten office-bearers at once exactly one refuses", async () => {
    const world = await createWorld();
    const { id } = await addApplicant(world, world.units.northB7);
    const ctx = world.as(...secretary("fed"));
    const attempts = Array.from({ length: 10 }, () => refuseApplication(ctx, { applicationId: id, reason }));
    expect(await successes(attempts)).toBe(1);
    expect(await eventsOf(world)).toHaveLength(1);
  });
});

describe("passing an applicant on", () => {
  test("moves them to a queue that the caller does not reach, where they keep their place", async () => {
    const world = await createWorld();
    const { id, appliedAt } = await addApplicant(world, world.units.northB7, {
      appliedAt: new Date("2026-11-01T00:00:00Z"),
    });
    const from = world.as(...secretary("fed.north"));

    await passApplicationOn(from, {
      applicationId: id,
      unitId: world.units.northwestB7.id,
      note: "Lives there",
    });

    const there = await listApplications(world.as(...secretary("fed.northwest")), {});
    expect(there.items).toMatchObject([{ id, appliedAt: appliedAt.toISOString() }]);
    expect((await listApplications(from, {})).items).toEqual([]);
    expect(await actsOn(id)).toEqual(["member.pass_on"]);
    expect(await eventsOf(world)).toEqual(["members/member.passed-on"]);
  });

  test("is refused to the same unit, to one with units below, and without the right", async () => {
    const world = await createWorld();
    const { id } = await addApplicant(world, world.units.northB7);
    const ctx = world.as(...secretary("fed.north"));
    const to = (unitId: string) => passApplicationOn(ctx, { applicationId: id, unitId });
    await expect(to(world.units.northB7.id)).rejects.toMatchObject({ reason: "member.same_unit" });
    await expect(to(world.units.northwest.id)).rejects.toMatchObject({ reason: "member.unit_not_lowest" });
    await expect(
      passApplicationOn(world.as(grant("member.read")), {
        applicationId: id,
        unitId: world.units.northB8.id,
      }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  test("cannot tell a neighbour unit or another organisation that the applicant exists", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const { id } = await addApplicant(world, world.units.northB7);
    const attempts = [
      passApplicationOn(world.as(...secretary("fed.northwest")), {
        applicationId: id,
        unitId: world.units.northwestB7.id,
      }),
      passApplicationOn(other.as(grant("member.admit")), {
        applicationId: id,
        unitId: other.units.northB7.id,
      }),
    ];
    await Promise.all(
      attempts.map((attempt) => expect(attempt).rejects.toMatchObject({ code: "not_found" })),
    );
  });

  test("of ten at once exactly one passes on", async () => {
    const world = await createWorld();
    const { id } = await addApplicant(world, world.units.northB7);
    const ctx = world.as(...secretary("fed"));
    const unitId = world.units.northB8.id;
    const attempts = Array.from({ length: 10 }, () => passApplicationOn(ctx, { applicationId: id, unitId }));
    expect(await successes(attempts)).toBe(1);
    expect(await eventsOf(world)).toHaveLength(1);
  });
});

describe("connecting an applicant with the record the party has", () => {
  const keeper = [grant("member.admit"), grant("member.read"), grant("member.write")];

  test("gives that record the sign-in and ends the application", async () => {
    const world = await createWorld();
    const account = await world.addAccount();
    const application = await addApplicant(world, world.units.northB7, { accountId: account.id });
    const known = await world.addMember(world.units.northwestB7);

    await connectApplication(world.as(...keeper), { applicationId: application.id, memberId: known.id });

    expect(await owner.member.findUniqueOrThrow({ where: { id: known.id } })).toMatchObject({
      accountId: account.id,
      status: "ACTIVE",
    });
    expect(await owner.member.findUniqueOrThrow({ where: { id: application.id } })).toMatchObject({
      accountId: null,
      status: "REFUSED",
    });
    expect(await actsOn(known.id)).toEqual(["member.connect"]);
    expect(await actsOn(application.id)).toEqual(["member.refuse"]);
    expect(await eventsOf(world)).toEqual(["members/member.connected"]);
  });

  test("cannot take over somebody who signs in already", async () => {
    const world = await createWorld();
    const account = await world.addAccount();
    const application = await addApplicant(world, world.units.northB7, { accountId: account.id });
    const { member } = await world.asMember(world.units.northB8);
    const attempt = connectApplication(world.as(...keeper), {
      applicationId: application.id,
      memberId: member.id,
    });
    await expect(attempt).rejects.toMatchObject({ reason: "member.has_account" });
  });

  test("needs the right to keep the other record, and shows no record of a neighbour unit", async () => {
    const world = await createWorld();
    const account = await world.addAccount();
    const application = await addApplicant(world, world.units.northB7, { accountId: account.id });
    const near = await world.addMember(world.units.northB8);
    const far = await world.addMember(world.units.northwestB7);
    const ctx = world.as(...secretary("fed.north"));
    const to = (memberId: string) => connectApplication(ctx, { applicationId: application.id, memberId });
    await expect(to(near.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(to(far.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("of ten at once exactly one connects; another organisation sees nothing", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const account = await world.addAccount();
    const application = await addApplicant(world, world.units.northB7, { accountId: account.id });
    const known = await world.addMember(world.units.northB8);
    const input = { applicationId: application.id, memberId: known.id };
    await expect(connectApplication(other.as(...keeper), input)).rejects.toMatchObject({ code: "not_found" });
    const attempts = Array.from({ length: 10 }, () => connectApplication(world.as(...keeper), input));
    expect(await successes(attempts)).toBe(1);
  });
});
