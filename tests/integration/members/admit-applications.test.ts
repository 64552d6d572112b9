import { describe, expect, test } from "vitest";
import { admitApplication, admitApplications } from "@/lib/members/applications/commands/admit-applications";
import { countApplications, getApplication, listApplications } from "@/lib/members/applications/queries";
import { actsOn, addApplicant, eventsOf, successes } from "@/tests/support/members";
import { createWorld, grant, owner } from "@/tests/support/world";

const secretary = (path: string) => [grant("member.admit", path), grant("member.read", path)];

describe("admitting an applicant", () => {
  test("makes an active member with number, card and primary membership, an audit row and one event", async () => {
    const world = await createWorld({ memberNumberPattern: "{STATE}-{YEAR}-{SEQ:6}" });
    const { id } = await addApplicant(world, world.units.northB7);

    const { number } = await admitApplication(world.as(...secretary("fed")), { applicationId: id });

    expect(number).toBe("FED-2026-000001");
    const member = await owner.member.findUniqueOrThrow({ where: { id } });
    expect(member).toMatchObject({ status: "ACTIVE", number, verifiedAt: world.now });
    expect(member.cardToken).toMatch(/^[\w-]{22}$/);
    expect(await owner.unitMembership.findMany({ where: { memberId: id } })).toMatchObject([
      { unitId: world.units.northB7.id, isPrimary: true, leftOn: null },
    ]);
    expect(await actsOn(id)).toEqual(["member.admit"]);
    expect(await eventsOf(world)).toEqual(["members/member.admitted"]);
  });

  test("can name another booth of one's reach, and not one beyond it", async () => {
    const world = await createWorld();
    const { id } = await addApplicant(world, world.units.northB7);
    const ctx = world.as(...secretary("fed.north"));

    await expect(
      admitApplication(ctx, { applicationId: id, unitId: world.units.northwestB7.id }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await admitApplication(ctx, { applicationId: id, unitId: world.units.northB8.id });

    expect(await owner.member.findUniqueOrThrow({ where: { id } })).toMatchObject({
      unitId: world.units.northB8.id,
    });
  });

  test("is refused without the right to admit", async () => {
    const world = await createWorld();
    const { id } = await addApplicant(world, world.units.northB7);
    const attempt = admitApplication(world.as(grant("member.read", "fed")), { applicationId: id });
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  });

  test("cannot tell a neighbour unit or another organisation that the applicant exists", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const { id } = await addApplicant(world, world.units.northB7);
    for (const ctx of [world.as(...secretary("fed.northwest")), other.as(grant("member.admit"))]) {
      await expect(admitApplication(ctx, { applicationId: id })).rejects.toMatchObject({ code: "not_found" });
      await expect(getApplication(ctx, { applicationId: id })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("of ten office-bearers at once exactly one admits, and one number is used", async () => {
    const world = await createWorld();
    const { id } = await addApplicant(world, world.units.northB7);
    const attempts = Array.from({ length: 10 }, () =>
      admitApplication(world.as(...secretary("fed")), { applicationId: id }),
    );
    expect(await successes(attempts)).toBe(1);
    expect(await eventsOf(world)).toHaveLength(1);
    expect(await owner.memberNumberCounter.findFirst({ where: { tenantId: world.tenant.id } })).toMatchObject(
      {
        last: 1,
      },
    );
  });

  test("gives ten people who are admitted at once ten numbers in a row", async () => {
    const world = await createWorld({ memberNumberPattern: "{SEQ}" });
    const applicants = await Promise.all(
      Array.from({ length: 10 }, () => addApplicant(world, world.units.northB7)),
    );
    const admitted = await Promise.all(
      applicants.map(({ id }) => admitApplication(world.as(...secretary("fed")), { applicationId: id })),
    );
    const numbers = admitted.map(({ number }) => Number(number)).sort((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("steps over a number that came from elsewhere, also from beyond the reader's reach", async () => {
    const world = await createWorld({ memberNumberPattern: "{SEQ:3}" });
    await world.addMember(world.units.northwestB7, { number: "001" });
    const { id } = await addApplicant(world, world.units.northB7);
    const { number } = await admitApplication(world.as(...secretary("fed.north")), { applicationId: id });
    expect(number).toBe("002");
  });

  test("never gives a number again: who comes back keeps theirs", async () => {
    const world = await createWorld({ memberNumberPattern: "{SEQ:3}" });
    const { id } = await addApplicant(world, world.units.northB7, { number: "777" });
    const { number } = await admitApplication(world.as(...secretary("fed")), { applicationId: id });
    expect(number).toBe("777");
  });
});

describe("admitting many", () => {
  test("admits forty in one step, each with a number of their own and a result", async () => {
    const world = await createWorld({ memberNumberPattern: "{SEQ:4}" });
    const applicants = await Promise.all(
      Array.from({ length: 40 }, () => addApplicant(world, world.units.northB7)),
    );
    const results = await admitApplications(world.as(...secretary("fed.north")), {
      applicationIds: applicants.map(({ id }) => id),
    });
    expect(results.every(({ outcome }) => outcome === "admitted")).toBe(true);
    expect(new Set(results.map((result) => "number" in result && result.number)).size).toBe(40);
    expect(await eventsOf(world)).toHaveLength(40);
  });

  test("says for each who could not be admitted why, and admits the others", async () => {
    const world = await createWorld();
    const closed = await world.addUnit("fed.north.old", world.units.north, { isActive: false });
    const good = await addApplicant(world, world.units.northB7);
    const decided = await world.addMember(world.units.northB7);
    const foreign = await addApplicant(world, world.units.northwestB7);
    const shut = await addApplicant(world, closed);
    const seen = await addApplicant(world, world.units.northB8);
    const ctx = world.as(
      grant("member.admit", "fed.north.b7"),
      grant("member.admit", "fed.north.old"),
      grant("member.read", "fed.north"),
    );

    const results = await admitApplications(ctx, {
      applicationIds: [good, decided, foreign, shut, seen].map(({ id }) => id),
    });

    expect(results.map((one) => (one.outcome === "admitted" ? "admitted" : one.reason))).toEqual([
      "admitted",
      "member.not_pending",
      "not_found.member",
      "member.unit_closed",
      "forbidden",
    ]);
    expect(await eventsOf(world)).toEqual(["members/member.admitted"]);
  });

  test("of two secretaries with the same selection, each person is admitted once", async () => {
    const world = await createWorld();
    const applicants = await Promise.all(
      Array.from({ length: 12 }, () => addApplicant(world, world.units.northB7)),
    );
    const applicationIds = applicants.map(({ id }) => id);
    const [one, two] = await Promise.all([
      admitApplications(world.as(...secretary("fed")), { applicationIds }),
      admitApplications(world.as(...secretary("fed.north")), { applicationIds: applicationIds.toReversed() }),
    ]);
    const admitted = [...one, ...two].filter(({ outcome }) => outcome === "admitted");
    expect(admitted).toHaveLength(12);
    expect(new Set(admitted.map(({ applicationId }) => applicationId)).size).toBe(12);
  });
});

describe("the queue", () => {
  test("shows whom the reader may decide about, longest waiting first, every one once over the pages", async () => {
    const world = await createWorld();
    const at = (minute: number) => ({ appliedAt: new Date(world.now.getTime() - minute * 60_000) });
    const expected: string[] = [];
    for (const minute of [50, 40, 30, 20, 10]) {
      expected.push((await addApplicant(world, world.units.northB7, at(minute))).id);
    }
    await addApplicant(world, world.units.northwestB7, at(99));
    await world.addMember(world.units.northB7);
    const ctx = world.as(...secretary("fed.north"));

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listApplications(ctx, { limit: 2, cursor });
      expect(page.total).toBe(5);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);

    expect(seen).toEqual(expected);
    expect(await countApplications(ctx)).toBe(5);
  });

  test("shows the facts to decide on: age, waiting time, verified phone, neighbours and possible duplicates", async () => {
    const world = await createWorld();
    const birthDate = new Date("1990-05-17");
    const account = await world.addAccount();
    const { id } = await addApplicant(world, world.units.northB7, {
      accountId: account.id,
      birthDate,
      pinCode: "625106",
      appliedAt: new Date(world.now.getTime() - 3 * 86_400_000),
    });
    await world.addMember(world.units.northB7, { pinCode: "625106" });
    await world.addMember(world.units.northwestB7, { name: "kayal anbu", birthDate });

    const view = await getApplication(world.as(...secretary("fed.north")), { applicationId: id });

    expect(view).toMatchObject({
      ageYears: 36,
      waitingDays: 3,
      isPhoneVerified: true,
      neighbours: 1,
      duplicates: 1,
    });
  });
});
