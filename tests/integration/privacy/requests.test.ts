import { expect, test } from "vitest";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { audienceLines } from "@/lib/communications/audiences/sql";
import { withTx } from "@/lib/core/db";
import { listMembers } from "@/lib/members/directory/queries";
import { getMember } from "@/lib/members/profiles/queries";
import {
  grantRequest,
  liftRestriction,
  refuseRequest,
  submitRequest,
  withdrawRequest,
} from "@/lib/privacy/requests/commands";
import { getRequest, listOwnRequests, listRequests } from "@/lib/privacy/requests/queries";
import { findAskerOf, listOverdue } from "@/lib/privacy/requests/workflow";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const job = (world: World) =>
  world.asJob("privacy.tell-of-requests", grant("privacy.handle"), grant("member.read"));

async function asked(input: Parameters<typeof submitRequest>[1]) {
  const world = await createWorld();
  const asker = await world.asMember(world.units.northB7);
  const handler = await world.asMember(world.units.northB7, grant("privacy.handle"));
  await submitRequest(asker.ctx, input);
  const [{ requestId = "" } = {}] = await listOwnRequests(asker.ctx);
  return { world, asker, handler, requestId };
}

test("a request carries the clock of the country's law, is in the queue, and is answered in words", async () => {
  const { world, asker, handler, requestId } = await asked({ kind: "ACCESS", words: "Who told the booth?" });
  const { open } = await listRequests(handler.ctx);
  expect(open).toMatchObject([{ requestId, kind: "ACCESS", isOverdue: false }]);
  // India: ninety days, by the Rules of 2025.
  expect(open[0]?.dueAt.getTime()).toBe(world.now.getTime() + 90 * 86_400_000);
  expect(await getRequest(handler.ctx, { requestId })).toMatchObject({ words: "Who told the booth?" });

  await grantRequest(handler.ctx, { requestId, answer: "Your own application did." });
  expect(await listOwnRequests(asker.ctx)).toMatchObject([
    { status: "DONE", answer: "Your own application did." },
  ]);
  expect(await findAskerOf(job(world), { requestId })).toEqual({ memberId: asker.member.id });
  const trail = await owner.auditEntry.findMany({ where: { entityId: asker.member.id } });
  expect(trail.map(({ action }) => action).toSorted()).toEqual([
    "member.answer_privacy",
    "member.ask_privacy",
    "member.open_privacy",
  ]);
  expect(JSON.stringify(trail.map(({ changes }) => changes))).not.toMatch(/booth|application/);
});

test("words and answers are sealed where they are kept", async () => {
  const { requestId } = await asked({ kind: "OBJECTION", words: "No more calls" });
  const row = await owner.privacyRequest.findUniqueOrThrow({ where: { id: requestId } });
  expect(row.words).not.toContain("calls");
});

test("a request that nobody answered in time is overdue, and who answers is reminded", async () => {
  const { world, handler, requestId } = await asked({ kind: "ACCESS", words: "Hello?" });
  const late = new Date(world.now.getTime() + 90 * 86_400_000 + 1);
  expect(await listOverdue({ ...job(world), now: late })).toMatchObject([{ requestId }]);
  expect((await listRequests({ ...handler.ctx, now: late })).overdue).toBe(1);
  await refuseRequest({ ...handler.ctx, now: late }, { requestId, answer: "It is in your copy." });
  expect(await listOverdue({ ...job(world), now: late })).toEqual([]);
});

test("a granted correction stands in the record, after before and after were seen", async () => {
  const { asker, handler, requestId } = await asked({
    kind: "CORRECTION",
    field: "joinedOn",
    wanted: "2019-05-31",
  });
  expect((await getRequest(handler.ctx, { requestId })).correction).toEqual({
    field: "joinedOn",
    before: "2024-01-01",
    after: "2019-05-31",
  });
  await grantRequest(handler.ctx, { requestId, answer: "Found in the old register." });
  const member = await owner.member.findUniqueOrThrow({ where: { id: asker.member.id } });
  expect(member.joinedOn?.toISOString().slice(0, 10)).toBe("2019-05-31");
});

test("who is restricted is in no list and no search, gets no announcement, and is seen by their handler alone", async () => {
  const { world, asker, handler, requestId } = await asked({ kind: "RESTRICTION" });
  const reader = await world.asMember(world.units.northB7, grant("member.read"));
  const query = { q: asker.member.name };
  expect((await listMembers(reader.ctx, query)).items.map(({ id }) => id)).toContain(asker.member.id);

  await grantRequest(handler.ctx, { requestId, answer: "Done." });
  const memberId = asker.member.id;
  expect((await listMembers(reader.ctx, query)).items.map(({ id }) => id)).not.toContain(memberId);
  expect((await listMembers(reader.ctx, {})).items.map(({ id }) => id)).not.toContain(memberId);
  await expect(getMember(reader.ctx, { memberId })).rejects.toMatchObject({ code: "not_found" });
  expect(await getMember(asker.ctx, { memberId })).toMatchObject({ id: memberId });
  expect(await withTx(handler.ctx, (tx) => tx.member.count({ where: { id: memberId } }))).toBe(1);

  const audience = {
    tenantId: world.tenant.id,
    unitPath: "fed",
    includesBelow: true,
    basis: "MEMBERSHIP" as const,
  };
  const lines = await withTx(
    job(world),
    (tx) =>
      tx.$queryRaw<
        { id: string }[]
      >`SELECT l.member_id AS id FROM (${audienceLines(audience, ["IN_APP"])}) l`,
  );
  expect(lines.map(({ id }) => id)).not.toContain(memberId);
  const told = async (notice: "welcome" | "privacy_answered") => {
    await notifyMembers(job(world), { notice, subjectId: requestId, memberIds: [memberId] });
    return owner.notification.count({ where: { memberId, notice } });
  };
  expect([await told("welcome"), await told("privacy_answered")]).toEqual([0, 1]);

  await liftRestriction(handler.ctx, { requestId });
  expect((await listMembers(reader.ctx, query)).items.map(({ id }) => id)).toContain(memberId);
});

test("nobody answers their own request, and nobody without the right sees that there is one", async () => {
  const world = await createWorld();
  const both = await world.asMember(world.units.northB7, grant("privacy.handle"));
  await submitRequest(both.ctx, { kind: "RESTRICTION" });
  const [{ requestId = "" } = {}] = await listOwnRequests(both.ctx);
  const answer = { requestId, answer: "Yes." };
  await expect(grantRequest(both.ctx, answer)).rejects.toMatchObject({ reason: "privacy.own_request" });

  const secretary = await world.asMember(world.units.northB7, grant("member.write"), grant("audit.read"));
  await expect(grantRequest(secretary.ctx, answer)).rejects.toMatchObject({ code: "not_found" });
  await expect(getRequest(secretary.ctx, { requestId })).rejects.toMatchObject({ code: "not_found" });
  await expect(listRequests(secretary.ctx)).rejects.toMatchObject({ code: "forbidden" });
  expect(await listOwnRequests(secretary.ctx)).toEqual([]);
});

test("of ten who answer at once exactly one does, and of ten askings one counts", async () => {
  const { asker, handler, requestId } = await asked({ kind: "RESTRICTION" });
  const again = await Promise.allSettled(
    Array.from({ length: 10 }, () => submitRequest(asker.ctx, { kind: "RESTRICTION" })),
  );
  expect(again.filter(({ status }) => status === "fulfilled")).toHaveLength(0);
  const answers = await Promise.allSettled(
    Array.from({ length: 10 }, () => grantRequest(handler.ctx, { requestId, answer: "Done." })),
  );
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(withdrawRequest(asker.ctx, { requestId })).rejects.toMatchObject({
    reason: "privacy.not_open",
  });
});

test("an erasure is asked after reading what is kept, and not by who owns the organisation", async () => {
  const world = await createWorld();
  const asker = await world.asMember(world.units.northB7);
  await expect(submitRequest(asker.ctx, { kind: "ERASURE" })).rejects.toThrow("privacy.confirm_needed");
  await owner.tenantOwner.create({
    data: {
      ...{ id: asker.member.id, tenantId: world.tenant.id, accountId: asker.account.id, since: world.now },
      ...{ phoneHash: "x", name: "Owner", email: "x" },
    },
  });
  const read = { kind: "ERASURE", hasRead: true } as const;
  await expect(submitRequest(asker.ctx, read)).rejects.toMatchObject({ reason: "privacy.owner" });
});
