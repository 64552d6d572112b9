import { describe, expect, test } from "vitest";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { memorySms } from "@/lib/adapters/sms/memory";
import { listMemberHistory } from "@/lib/audit/history/queries";
import { approveRequest } from "@/lib/approvals/requests/commands";
import { warnOfWayChange } from "@/lib/communications/notifications/workflow";
import { newId } from "@/lib/core/ids";
import { deactivateAccount, reactivateAccount } from "@/lib/identity/accounts/commands";
import { findAccountOf, listClosedAccounts } from "@/lib/identity/accounts/queries";
import { disownChange } from "@/lib/identity/changes/commands";
import { listOwnChanges } from "@/lib/identity/changes/queries";
import { textOfChange } from "@/lib/identity/changes/workflow";
import { createToken } from "@/lib/identity/tokens/commands";
import { findTokenBearer } from "@/lib/identity/tokens/queries";
import { later, signInNew } from "@/tests/support/codes";
import { personOf } from "@/tests/support/letters";
import { appoint, entered } from "@/tests/support/offices";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const CLOSER = [grant("account.deactivate"), grant("member.read"), grant("member.write")] as const;
const job = (world: World) => world.asJob("x", grant("account.deactivate"), grant("member.read"));
const reason = "zqreason: the phone was sold";

const admin = async (world: World) => world.asMember(world.units.fed, ...CLOSER);

/** Somebody who holds it by an office, as the gate lets them in. */
async function bearer(world: World) {
  const person = await world.asMember(world.units.fed);
  await appoint(world, person.member, world.units.fed, {
    rights: CLOSER.map(({ permission }) => permission),
    reach: "TENANT",
  });
  return { ...person, ctx: await entered(person) };
}

/** An owner who is a member too; a second one that is known by the number alone, when `isBound` is false. */
async function ownerOf(world: World, { isBound = true } = {}) {
  const person = await world.asMember(world.units.fed, ...CLOSER);
  const { phoneHash } = await owner.account.findUniqueOrThrow({ where: { id: person.account.id } });
  await owner.tenantOwner.create({
    data: {
      ...{ id: newId(), tenantId: world.tenant.id, accountId: isBound ? person.account.id : null },
      ...{ phoneHash: phoneHash ?? newId(), name: "x", email: "x", since: world.now },
    },
  });
  return person;
}

const isOpen = async (accountId: string) =>
  (await owner.account.findUniqueOrThrow({ where: { id: accountId } })).status === "ACTIVE";

describe("closing an account", () => {
  test("ends its tokens for good: given back, the old one opens nothing", async () => {
    const world = await createWorld();
    const who = await world.asMember(world.units.northB7, grant("member.read"));
    const { token } = await createToken(who.ctx, {
      ...{ kind: "PERSONAL", name: "x", scopes: ["member.read"], days: "30" },
    });
    const { ctx } = await admin(world);
    const enter = () => findTokenBearer(world.asVisitor(), { token, address: "x" });
    expect(await enter()).not.toBeNull();
    await deactivateAccount(ctx, { accountId: who.account.id, reason });
    await reactivateAccount(ctx, { accountId: who.account.id, reason: "It was found" });
    expect(await isOpen(who.account.id)).toBe(true);
    expect(await enter()).toBeNull();
  });

  test("is refused for one's own, and for an owner's by who is not an owner", async () => {
    const world = await createWorld();
    const [first, second, other] = [await ownerOf(world), await ownerOf(world), await admin(world)];
    const closing = (accountId: string) => ({ accountId, reason });
    await expect(deactivateAccount(first.ctx, closing(first.account.id))).rejects.toMatchObject({
      reason: "account.not_oneself",
    });
    await expect(deactivateAccount(other.ctx, closing(first.account.id))).rejects.toMatchObject({
      reason: "account.owner_only",
    });
    await deactivateAccount(first.ctx, closing(second.account.id));
    await expect(reactivateAccount(other.ctx, closing(second.account.id))).rejects.toMatchObject({
      reason: "account.owner_only",
    });
    expect(await isOpen(first.account.id)).toBe(true);
  });

  test("protects an owner who is known by the registered number alone as well", async () => {
    const world = await createWorld();
    const [unbound, other] = [await ownerOf(world, { isBound: false }), await admin(world)];
    const attempt = deactivateAccount(other.ctx, { accountId: unbound.account.id, reason });
    await expect(attempt).rejects.toMatchObject({ reason: "account.owner_only" });
  });

  test("leaves one of two owners who close each other at the same moment, every time", async () => {
    for (let round = 0; round < 5; round += 1) {
      const world = await createWorld();
      const [first, second] = [await ownerOf(world), await ownerOf(world)];
      const ends = await Promise.allSettled([
        deactivateAccount(first.ctx, { accountId: second.account.id, reason }),
        deactivateAccount(second.ctx, { accountId: first.account.id, reason }),
      ]);
      expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  test("waits for a second person where the organisation marked it, and so does giving it back", async () => {
    const world = await createWorld();
    const mark = { tenantId: world.tenant.id, markedAt: world.now };
    await owner.fourEyesMark.createMany({
      data: [
        { ...mark, act: "account.deactivate" },
        { ...mark, act: "account.reactivate" },
      ],
    });
    const [asker, second] = [await bearer(world), await bearer(world)];
    const { account } = await world.asMember(world.units.northB7);
    const approve = async () => {
      const where = { tenantId: world.tenant.id, status: "PENDING" as const };
      const { id: requestId } = await owner.approvalRequest.findFirstOrThrow({ where });
      await approveRequest(second.ctx, { requestId });
    };
    const input = { accountId: account.id, reason };
    await expect(deactivateAccount(asker.ctx, input)).rejects.toMatchObject({ code: "awaiting" });
    expect(await isOpen(account.id)).toBe(true);
    await approve();
    expect(await isOpen(account.id)).toBe(false);
    await expect(reactivateAccount(asker.ctx, input)).rejects.toMatchObject({ code: "awaiting" });
    expect(await isOpen(account.id)).toBe(false);
    await approve();
    expect(await isOpen(account.id)).toBe(true);
  });
});

describe("the person", () => {
  test("is told of both in their language, without the reason and with no link they could not use", async () => {
    const world = await createWorld();
    const who = await world.asMember(world.units.northB7);
    await owner.account.update({ where: { id: who.account.id }, data: { locale: "ta" } });
    const { ctx } = await admin(world);
    await deactivateAccount(ctx, { accountId: who.account.id, reason });
    await reactivateAccount(ctx, { accountId: who.account.id, reason });

    const sms = memorySms();
    const ports = { sms: () => sms, email: () => memoryEmail(), siteOf: () => "https://kayal.example" };
    const changes = await owner.wayChange.findMany({
      where: { accountId: who.account.id },
      orderBy: { id: "asc" },
    });
    expect(changes.map(({ kind }) => kind)).toEqual(["CLOSED", "REOPENED"]);
    for (const { id: changeId } of changes) {
      await textOfChange(job(world), { changeId }, ports);
      await warnOfWayChange(job(world), { accountId: who.account.id, changeId });
    }
    expect(sms.sent.map(({ to }) => to)).toEqual([who.account.plainPhone, who.account.plainPhone]);
    const [closed = "", reopened = ""] = sms.sent.map(({ text }) => text);
    expect(closed).toContain("உங்கள் கணக்கை அலுவலகம் மூடியது");
    expect(closed).not.toContain("http");
    expect(reopened).toContain("https://kayal.example/sign-in");
    expect(closed + reopened).not.toContain("zqreason");
  });

  test("cannot say that it was somebody else: what an office decided is not theirs to undo", async () => {
    const world = await createWorld();
    const { session } = await signInNew(world);
    const { ctx } = await admin(world);
    await deactivateAccount(ctx, { accountId: session.accountId, reason });
    await reactivateAccount(ctx, { accountId: session.accountId, reason });
    const me = personOf(world, session.accountId);
    const changes = await listOwnChanges(me);
    expect(changes.map(({ canDisown, isDecidedElsewhere }) => [canDisown, isDecidedElsewhere])).toEqual([
      [false, true],
      [false, true],
    ]);
    const attempt = disownChange(me, { changeId: changes[0]?.id ?? "" });
    await expect(attempt).rejects.toMatchObject({ reason: "way_change.too_late" });
  });

  test("finds in their history who closed their account and gave it back", async () => {
    const world = await createWorld();
    const who = await world.asMember(world.units.northB7);
    const closer = await admin(world);
    await deactivateAccount(closer.ctx, { accountId: who.account.id, reason });
    await reactivateAccount(closer.ctx, { accountId: who.account.id, reason });
    const { items } = await listMemberHistory(who.ctx, { memberId: who.member.id });
    expect(items.map(({ action }) => action)).toEqual(["account.reactivate", "account.deactivate"]);
  });
});

describe("closed accounts", () => {
  test("are listed with why, when and by whom, and leave the list when they are given back", async () => {
    const world = await createWorld();
    const [who, closer] = [await world.asMember(world.units.northB7), await admin(world)];
    await deactivateAccount(closer.ctx, { accountId: who.account.id, reason });
    expect(await listClosedAccounts(closer.ctx, {})).toMatchObject({
      total: 1,
      items: [
        {
          ...{ accountId: who.account.id, closedFor: "OFFICE", reason, shownPhone: null },
          ...{ decidedBy: { name: closer.member.name }, member: { id: who.member.id } },
          can: { close: false, reopen: true },
        },
      ],
    });
    await reactivateAccount(closer.ctx, { accountId: who.account.id, reason });
    expect(await listClosedAccounts(closer.ctx, {})).toMatchObject({ total: 0, items: [] });
    expect(await findAccountOf(closer.ctx, { memberId: who.member.id })).toMatchObject({
      isOpen: true,
      can: { close: true, reopen: false },
    });
  });

  test("of who is no member are shown by the end of their number only", async () => {
    const world = await createWorld();
    const { phone, session } = await signInNew(world);
    const closer = await admin(world);
    await deactivateAccount(closer.ctx, { accountId: session.accountId, reason });
    const { items } = await listClosedAccounts(closer.ctx, {});
    expect(items).toMatchObject([{ member: null, shownPhone: `••••• ••${phone.slice(-3)}` }]);
  });

  test("are turned over page by page without one twice or missing", async () => {
    const world = await createWorld();
    const closer = await admin(world);
    const closed: string[] = [];
    for (const minutes of [0, 0, 1, 2]) {
      const { account } = await world.asMember(world.units.northB7);
      await deactivateAccount(later(closer.ctx, minutes), { accountId: account.id, reason });
      closed.push(account.id);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listClosedAccounts>> = await listClosedAccounts(closer.ctx, {
        ...{ limit: 1, ...(cursor && { cursor }) },
      });
      seen.push(...page.items.map(({ accountId }) => accountId));
      cursor = page.nextCursor;
    } while (cursor !== null && seen.length < 9);
    expect(seen.toSorted()).toEqual(closed.toSorted());
  });

  test("are not listed, and no state is shown, to who holds the right over a part only", async () => {
    const world = await createWorld();
    const who = await world.asMember(world.units.northB7);
    const part = world.as(grant("account.deactivate", "fed"), grant("member.read"));
    await expect(listClosedAccounts(part, {})).rejects.toMatchObject({ code: "forbidden" });
    expect(await findAccountOf(part, { memberId: who.member.id })).toBeNull();
  });
});
