import { expect, test } from "vitest";
import { warnOfSession } from "@/lib/communications/notifications/workflow";
import { issueCode } from "@/lib/identity/codes/commands";
import { signIn } from "@/lib/identity/sessions/commands";
import { asking, later, signInNew, trying } from "@/tests/support/codes";
import { appoint } from "@/tests/support/offices";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const told = (world: World) =>
  owner.outboxEvent.count({
    where: { tenantId: world.tenant.id, name: "identity/session.opened-anew" },
  });

test("a sign-in in a browser that never signed in with this number is told; the first ever and a known one are not", async () => {
  const world = await createWorld();
  const { phone, session } = await signInNew(world);
  expect(await told(world)).toBe(0);

  const enter = async (minutes: number, marks: string[]) => {
    const at = later(world.asVisitor(), minutes);
    const { challengeId, code } = await issueCode(at, asking(phone));
    return signIn(at, { ...trying(challengeId, phone, code), marks });
  };
  await enter(2, [session.deviceMark]);
  expect(await told(world)).toBe(0);
  await enter(4, ["a mark of another number"]);
  expect(await told(world)).toBe(1);
});

test("a copied sign-in is told to its member once, and to who may close accounts, and to nobody else", async () => {
  const world = await createWorld();
  const member = await world.addMember(world.units.northB7);
  const account = await world.addAccount(member);
  const { session } = await signInNew(world, account.plainPhone);
  const [admin, secretary] = [await world.asMember(world.units.fed), await world.asMember(world.units.north)];
  await appoint(world, admin.member, world.units.fed, { rights: ["account.deactivate"], reach: "TENANT" });
  await appoint(world, secretary.member, world.units.north, ["account.deactivate"]);
  const job = world.asJob("communications.warn-of-session", grant("member.read"));
  const input = { accountId: account.id, sessionId: session.sessionId, isReuse: true };
  await warnOfSession(job, input);
  await warnOfSession(job, input);

  const notes = await owner.notification.findMany({
    where: { tenantId: world.tenant.id },
    orderBy: { notice: "asc" },
    select: { memberId: true, notice: true, kind: true },
  });
  expect(notes).toEqual([
    { memberId: member.id, notice: "session_reused", kind: "ACCOUNT" },
    { memberId: admin.member.id, notice: "session_reused_here", kind: "ACCOUNT" },
  ]);
});
