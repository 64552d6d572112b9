import { expect, test } from "vitest";
import { approveRequest, refuseRequest, withdrawRequest } from "@/lib/approvals/requests/commands";
import { canRead, readableBy } from "@/lib/approvals/requests/policy";
import { getRequest, listRequests } from "@/lib/approvals/requests/queries";
import { tellApprovers, tellAsker } from "@/lib/approvals/requests/workflow";
import { listMemberHistory } from "@/lib/audit/history/queries";
import type { Act } from "@/lib/core/acts";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { exportMembers } from "@/lib/members/directory/commands";
import { expelMember, suspendMember } from "@/lib/members/lifecycle/commands";
import { lendRights } from "@/lib/units/delegations/commands";
import { appoint, entered } from "@/tests/support/offices";
import { audited, emitted, tenAtOnce } from "@/tests/support/tree";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const RIGHTS = ["member.read", "member.change_status", "member.export", "right.delegate", "audit.read"];
const reason = "Took money from the fund";
const refusal = "The committee has not voted on it";
const WAITS = { code: "awaiting", reason: "approval.asked" };

const mark = (world: World, ...marked: Act[]) =>
  owner.fourEyesMark.createMany({
    data: marked.map((act) => ({ tenantId: world.tenant.id, act, markedAt: world.now })),
  });

/** Somebody who holds an office of a unit, as the gate lets them in. */
async function bearer(world: World, unit = world.units.north, rights: string[] = RIGHTS) {
  const person = await world.asMember(unit);
  const { appointmentId } = await appoint(world, person.member, unit, rights);
  return { ...person, ctx: await entered(person), appointmentId };
}

/** An expulsion that one secretary of fed.north asked for and another may let through. */
async function asked(world: World) {
  await mark(world, "member.expel");
  const [first, second] = [await bearer(world), await bearer(world)];
  const member = await world.addMember(world.units.northB7);
  await expect(expelMember(first.ctx, { memberId: member.id, reason })).rejects.toMatchObject(WAITS);
  const { id: requestId } = await owner.approvalRequest.findFirstOrThrow({
    where: { tenantId: world.tenant.id },
  });
  return { first, second, member, requestId };
}

const statusOf = async (id: string) => (await owner.member.findUniqueOrThrow({ where: { id } })).status;
const requestOf = (id: string) => owner.approvalRequest.findUniqueOrThrow({ where: { id } });

test("a marked act changes nothing until a second person approves it, and then both names are on record", async () => {
  const world = await createWorld();
  const { first, second, member, requestId } = await asked(world);
  expect(await statusOf(member.id)).toBe("ACTIVE");
  expect(await audited(member.id, "member.expel")).toBe(0);
  expect(await emitted(world, "approvals/request.asked")).toBe(1);

  await approveRequest(second.ctx, { requestId });

  expect(await statusOf(member.id)).toBe("EXPELLED");
  const entry = await owner.auditEntry.findFirstOrThrow({
    where: { entityId: member.id, action: "member.expel" },
  });
  expect(entry).toMatchObject({ actorId: first.account.id, changes: { approvedBy: [second.account.id] } });
  expect(await audited(requestId, "approval.approve")).toBe(1);
  const { items } = await listMemberHistory(second.ctx, { memberId: member.id });
  expect(items.find(({ action }) => action === "member.expel")?.by).toMatchObject({
    name: first.member.name,
    approvedBy: [{ name: second.member.name }],
  });
});

test("an act nobody marked is done at once", async () => {
  const world = await createWorld();
  await mark(world, "member.export");
  const [{ ctx }, member] = [await bearer(world), await world.addMember(world.units.northB7)];
  await expelMember(ctx, { memberId: member.id, reason });
  expect(await statusOf(member.id)).toBe("EXPELLED");
});

test("asking ten times at once is one request", async () => {
  const world = await createWorld();
  await mark(world, "member.expel");
  const [{ ctx }, member] = [await bearer(world), await world.addMember(world.units.northB7)];
  const { successes } = await tenAtOnce(() => expelMember(ctx, { memberId: member.id, reason }));

  expect(successes).toBe(0);
  expect(await owner.approvalRequest.count({ where: { tenantId: world.tenant.id } })).toBe(1);
  expect(await emitted(world, "approvals/request.asked")).toBe(1);
});

test("of ten people approving at once exactly one does, and it is done once", async () => {
  const world = await createWorld();
  const { member, requestId } = await asked(world);
  const approvers = await Promise.all(Array.from({ length: 10 }, () => bearer(world)));
  const tries = await Promise.allSettled(approvers.map(({ ctx }) => approveRequest(ctx, { requestId })));

  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await audited(requestId, "approval.approve")).toBe(1);
  expect(await audited(member.id, "member.expel")).toBe(1);
});

test("the second person is never the first: not by a right they lent, nor by another account of theirs", async () => {
  const world = await createWorld();
  const { first, requestId } = await asked(world);
  const own = { code: "forbidden", reason: "approval.own_request" };
  await expect(approveRequest(first.ctx, { requestId })).rejects.toMatchObject(own);

  const helper = await world.asMember(world.units.northB7);
  await lendRights(first.ctx, {
    ...{ toMemberId: helper.member.id, unitId: world.units.north.id, reach: "SUBTREE", purpose: "travel" },
    ...{ permissions: ["member.change_status", "member.read"], startsOn: "2026-11-21", endsOn: "2026-12-31" },
  });
  const borrower = await entered(helper);
  expect(borrower.grants).toHaveLength(2);
  await expect(approveRequest(borrower, { requestId })).rejects.toMatchObject({
    code: "forbidden",
    reason: "forbidden",
  });
  expect((await getRequest(borrower, { requestId })).can.decide).toBe(false);

  const twin = await bearer(world);
  const { phoneHash } = await owner.account.findUniqueOrThrow({ where: { id: first.account.id } });
  await owner.member.update({ where: { id: twin.member.id }, data: { phoneHash } });
  await expect(approveRequest(twin.ctx, { requestId })).rejects.toMatchObject(own);
  const born = { birthDate: new Date("1980-02-03"), name: "Kayal" };
  const namesake = await bearer(world);
  for (const { member } of [first, namesake])
    await owner.member.update({ where: { id: member.id }, data: born });
  await expect(refuseRequest(namesake.ctx, { requestId, reason: refusal })).rejects.toMatchObject(own);
  expect((await requestOf(requestId)).status).toBe("PENDING");
});

test("whoever lacks the right there cannot tell that somebody asked", async () => {
  const world = await createWorld();
  const { requestId } = await asked(world);
  const beside = await bearer(world, world.units.northwest);
  const other = await bearer(world, world.units.north, ["member.read"]);
  for (const { ctx } of [beside, other]) {
    await expect(approveRequest(ctx, { requestId })).rejects.toMatchObject({ code: "not_found" });
    expect(await listRequests(ctx)).toEqual({ waiting: [], asked: [], decided: [] });
  }
});

test("the asker's rights of the moment count: once their office has ended, the request is overtaken", async () => {
  const world = await createWorld();
  const { first, second, member, requestId } = await asked(world);
  await owner.appointment.update({
    where: { id: first.appointmentId },
    data: { endsOn: new Date("2026-11-20") },
  });

  await expect(approveRequest(second.ctx, { requestId })).rejects.toMatchObject({
    reason: "approval.overtaken",
  });
  expect(await statusOf(member.id)).toBe("ACTIVE");
  expect(await requestOf(requestId)).toMatchObject({ status: "OVERTAKEN", decidedBy: null });
  expect(await audited(requestId, "approval.overtake")).toBe(1);
});

test("a record that changed meanwhile overtakes the request; it is shown why, and can be asked anew", async () => {
  const world = await createWorld();
  const { first, second, member, requestId } = await asked(world);
  await suspendMember(second.ctx, { memberId: member.id, reason: "while it is looked into" });

  await expect(approveRequest(second.ctx, { requestId })).rejects.toMatchObject({
    reason: "approval.overtaken",
  });
  expect(await statusOf(member.id)).toBe("SUSPENDED");
  expect(await getRequest(first.ctx, { requestId })).toMatchObject({
    status: "OVERTAKEN",
    outcome: { reason: "approval.changed" },
  });
  await expect(expelMember(first.ctx, { memberId: member.id, reason })).rejects.toMatchObject(WAITS);
  const [waiting] = (await listRequests(second.ctx)).waiting;
  await approveRequest(second.ctx, { requestId: waiting?.id ?? "" });
  expect(await statusOf(member.id)).toBe("EXPELLED");
});

test("a refusal says why to who asked; what is refused, withdrawn or expired is approved by nobody", async () => {
  const world = await createWorld();
  const { first, second, member, requestId } = await asked(world);
  await expect(withdrawRequest(second.ctx, { requestId })).rejects.toMatchObject({ code: "forbidden" });
  const refusing = () => refuseRequest(second.ctx, { requestId, reason: refusal });
  expect((await tenAtOnce(refusing)).successes).toBe(1);
  expect(await getRequest(first.ctx, { requestId })).toMatchObject({
    ...{ status: "REFUSED", reason: refusal },
    decider: { name: second.member.name },
  });
  const decided = { reason: "approval.decided_already" };
  await expect(approveRequest(second.ctx, { requestId })).rejects.toMatchObject(decided);

  const ask = async () => {
    await expect(expelMember(first.ctx, { memberId: member.id, reason })).rejects.toMatchObject(WAITS);
    return (await listRequests(first.ctx)).asked[0]?.id ?? "";
  };
  const withdrawn = await ask();
  await withdrawRequest(first.ctx, { requestId: withdrawn });
  await expect(approveRequest(second.ctx, { requestId: withdrawn })).rejects.toMatchObject(decided);
  const late = await ask();
  const after = { ...second.ctx, now: new Date("2026-11-29") };
  await expect(approveRequest(after, { requestId: late })).rejects.toMatchObject({
    reason: "approval.expired",
  });
  expect(await statusOf(member.id)).toBe("ACTIVE");
});

test("what is asked for and why is sealed, and shown before and after to who decides", async () => {
  const world = await createWorld();
  const { second, member, requestId } = await asked(world);
  const row = JSON.stringify(await requestOf(requestId));
  expect([row.includes(member.name), row.includes(reason)]).toEqual([false, false]);

  const [waiting] = (await listRequests(second.ctx)).waiting;
  expect(waiting).toMatchObject({ id: requestId, about: { name: member.name }, can: { decide: true } });
  expect((await getRequest(second.ctx, { requestId })).lines).toEqual([
    { label: { field: "status" }, from: { word: "ACTIVE" }, to: { word: "EXPELLED" } },
    { label: { field: "reason" }, from: null, to: { text: reason } },
  ]);
});

test("an approved export is taken out by who asked, once, and by nobody else", async () => {
  const world = await createWorld();
  await mark(world, "member.export");
  const [first, second] = [await bearer(world), await bearer(world)];
  await world.addMember(world.units.northB7);
  const input = { purpose: "meeting", sort: "name" } as const;
  await expect(exportMembers(first.ctx, input)).rejects.toMatchObject(WAITS);
  const [waiting] = (await listRequests(second.ctx)).waiting;
  await approveRequest(second.ctx, { requestId: waiting?.id ?? "" });
  expect(
    await owner.auditEntry.count({ where: { action: "member.export", tenantId: world.tenant.id } }),
  ).toBe(0);

  await expect(exportMembers(second.ctx, input)).rejects.toMatchObject(WAITS);
  expect((await tenAtOnce(() => exportMembers(first.ctx, input))).successes).toBe(1);
});

test("a program cannot ask for what takes people", async () => {
  const world = await createWorld();
  await mark(world, "member.expel");
  const [member, { ctx }] = [await world.addMember(world.units.northB7), await bearer(world)];
  const program: Ctx = { ...ctx, actor: { kind: "api_key", apiKeyId: newId() } };
  await expect(expelMember(program, { memberId: member.id, reason })).rejects.toMatchObject({
    reason: "approval.person_only",
  });
});

test("who may decide and who asked are told, each once", async () => {
  const world = await createWorld();
  const { first, second, requestId } = await asked(world);
  const job = world.asJob("approvals.tell-of-request", grant("member.read"));
  for (let i = 0; i < 2; i++) await tellApprovers(job, { requestId });
  await tellAsker(job, { requestId });
  const told = await owner.notification.findMany({ where: { subjectId: requestId } });
  expect(told.map(({ memberId, notice }) => [memberId, notice]).toSorted()).toEqual(
    [
      [first.member.id, "approval_decided"],
      [second.member.id, "approval_wanted"],
    ].toSorted(),
  );
});

test("the list shows exactly the requests that may be opened one by one", async () => {
  const world = await createWorld();
  const { first } = await asked(world);
  const paths = [world.units.fed, world.units.north, world.units.northwest, world.units.northB7, null];
  const made = [true, false].flatMap((includesBelow) =>
    paths.flatMap((unit) =>
      ["member.change_status", "unit.write"].map((permission) => ({
        ...{ id: newId(), tenantId: world.tenant.id, act: "member.expel", permission, includesBelow },
        ...{ unitId: unit?.id ?? null, input: "", inputHash: newId(), shown: "", shownHash: "" },
        ...{ askedBy: newId(), askedAt: world.now, expiresAt: world.now },
      })),
    ),
  );
  await owner.approvalRequest.createMany({ data: made });
  const all = await owner.approvalRequest.findMany({
    where: { tenantId: world.tenant.id },
    include: { unit: true },
  });
  const readers = [
    first.ctx,
    world.as(grant("member.change_status")),
    world.as(grant("member.change_status", "fed.north")),
    world.as(grant("member.change_status", "fed.north", "unit")),
    world.as(grant("unit.write", "fed"), grant("member.change_status", "fed.northwest", "unit")),
    world.as(),
    world.asVisitor(),
  ];
  for (const ctx of readers) {
    const listed = await withTx(ctx, (tx) =>
      tx.approvalRequest.findMany({ where: { act: "member.expel", AND: readableBy(ctx) } }),
    );
    const decided = all.filter((one) => canRead(ctx, one));
    expect(listed.map(({ id }) => id).toSorted()).toEqual(decided.map(({ id }) => id).toSorted());
  }
});
