import { describe, expect, test } from "vitest";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { memorySms } from "@/lib/adapters/sms/memory";
import { blindIndex, encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import {
  acceptInvitation,
  resendInvitation,
  withdrawInvitation,
} from "@/lib/members/invitations/commands/answer";
import { invite, inviteMany, inviteOwner } from "@/lib/members/invitations/commands/invite";
import { listInvitations, listOwnInvitations } from "@/lib/members/invitations/queries";
import { sendInvitation } from "@/lib/members/invitations/workflow";
import { listGrantsOfOwner } from "@/lib/tenancy/owners/sql";
import { withTx } from "@/lib/core/db";
import { later, newPhone } from "@/tests/support/codes";
import { newEmail } from "@/tests/support/letters";
import { actsOn, joining, signedInStranger, successes } from "@/tests/support/members";
import { addSystemAdmin } from "@/tests/support/platform";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

/** A tenant with an owner who is signed in, and an office of districts. */
async function organisation() {
  const world = await createWorld();
  const { ctx, accountId } = await signedInStranger(world);
  const account = await owner.account.findUniqueOrThrow({ where: { id: accountId } });
  await owner.tenantOwner.create({
    data: {
      ...{ id: newId(), tenantId: world.tenant.id, accountId, phoneHash: account.phoneHash ?? "" },
      ...{ name: encryptField("Owner"), email: encryptField("o@example.org"), since: world.now },
    },
  });
  const grants = await withTx(ctx, (tx) => listGrantsOfOwner(tx, accountId));
  const position = await owner.position.create({
    data: { id: newId(), tenantId: world.tenant.id, levelId: world.levels.district.id, name: "Secretary" },
  });
  await owner.positionGrant.create({
    data: {
      ...{ tenantId: world.tenant.id, positionId: position.id },
      permission: "member.admit",
      reach: "SUBTREE",
    },
  });
  return { world, position, owner: { ...ctx, grants } };
}

const into = (world: World, position: { id: string }, address: string) => ({
  ...{ kind: "OFFICE" as const, name: "Kayal Anbu", address },
  ...{ unitId: world.units.north.id, positionId: position.id },
});

/** Somebody who has just proved this number by signing in. */
async function withPhone(world: World, phone: string) {
  const stranger = await signedInStranger(world);
  const phoneHash = blindIndex(world.tenant.id, "phone", phone);
  await owner.account.update({
    where: { id: stranger.accountId },
    data: { phone: encryptField(phone), phoneHash },
  });
  return stranger;
}

async function withEmail(world: World, email: string) {
  const stranger = await signedInStranger(world);
  const emailHash = blindIndex(world.tenant.id, "email", email);
  await owner.account.update({
    where: { id: stranger.accountId },
    data: { email: encryptField(email), emailHash },
  });
  return stranger;
}

describe("an invitation into an office", () => {
  test("makes whoever proves the number a member with that office, as the inviter's decision, at once", async () => {
    const { world, position, owner: chief } = await organisation();
    const phone = newPhone();
    const { invitationId } = await invite(chief, into(world, position, phone));
    const invited = await withPhone(world, phone);
    expect(await listOwnInvitations(invited.ctx)).toMatchObject([{ id: invitationId, kind: "OFFICE" }]);

    await acceptInvitation(invited.ctx, { invitationId, person: joining(world.units.northB7) });

    const member = await owner.member.findFirstOrThrow({ where: { accountId: invited.accountId } });
    expect(member).toMatchObject({ status: "ACTIVE", unitId: world.units.northB7.id });
    expect(member.number).not.toBeNull();
    const held = await owner.appointment.findMany({ where: { memberId: member.id } });
    const by = chief.actor.kind === "person" ? chief.actor.accountId : "";
    expect(held).toMatchObject([{ unitId: world.units.north.id, positionId: position.id, appointedBy: by }]);
    expect(await actsOn(invitationId)).toEqual(["invitation.make", "invitation.accept"]);
    expect(await listInvitations(chief)).toMatchObject({ open: 0, accepted: 1 });
  });

  test("is never taken by somebody else who knows the link", async () => {
    const { world, position, owner: chief } = await organisation();
    const { invitationId } = await invite(chief, into(world, position, newPhone()));
    const thief = await withPhone(world, newPhone());
    const attempt = acceptInvitation(thief.ctx, { invitationId, person: joining(world.units.northB7) });
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
    expect(await listOwnInvitations(thief.ctx)).toEqual([]);
    expect(await owner.appointment.count({ where: { tenantId: world.tenant.id } })).toBe(0);
  });

  test("sent to an e-mail address is not taken by the same text as a number, nor unproved", async () => {
    const { world, position, owner: chief } = await organisation();
    const email = newEmail();
    const { invitationId } = await invite(chief, into(world, position, email.toUpperCase()));
    const stranger = await signedInStranger(world);
    await expect(
      acceptInvitation(stranger.ctx, { invitationId, person: joining(world.units.northB7) }),
    ).rejects.toMatchObject({ code: "not_found" });
    const invited = await withEmail(world, email);
    await acceptInvitation(invited.ctx, { invitationId, person: joining(world.units.northB7) });
    expect(await owner.appointment.count({ where: { tenantId: world.tenant.id } })).toBe(1);
  });

  test("is taken once, also by ten taps at once", async () => {
    const { world, position, owner: chief } = await organisation();
    const phone = newPhone();
    const { invitationId } = await invite(chief, into(world, position, phone));
    const { ctx } = await withPhone(world, phone);
    const person = joining(world.units.northB7);
    const taps = Array.from({ length: 10 }, () => acceptInvitation(ctx, { invitationId, person }));
    expect(await successes(taps)).toBe(1);
    expect(await owner.appointment.count({ where: { tenantId: world.tenant.id } })).toBe(1);
  });

  test.each([
    ["withdrawn", "invitation.withdrawn"],
    ["run out", "invitation.expired"],
  ])("that was %s gives nothing", async (how, reason) => {
    const { world, position, owner: chief } = await organisation();
    const phone = newPhone();
    const { invitationId } = await invite(chief, into(world, position, phone));
    const { ctx } = await withPhone(world, phone);
    if (how === "withdrawn") await withdrawInvitation(chief, { invitationId });
    const at = how === "run out" ? later(ctx, 14 * 24 * 60) : ctx;
    const attempt = acceptInvitation(at, { invitationId, person: joining(world.units.northB7) });
    await expect(attempt).rejects.toMatchObject({ reason });
  });

  test("is worth nothing once the inviter has lost the right, and leaves no member behind", async () => {
    const { world, position, owner: chief } = await organisation();
    const phone = newPhone();
    const { invitationId } = await invite(chief, into(world, position, phone));
    await owner.tenantOwner.updateMany({
      where: { tenantId: world.tenant.id },
      data: { endedAt: world.now },
    });
    const { ctx, accountId } = await withPhone(world, phone);
    const attempt = acceptInvitation(ctx, { invitationId, person: joining(world.units.northB7) });
    await expect(attempt).rejects.toMatchObject({ reason: "invitation.inviter_gone" });
    expect(await owner.member.count({ where: { accountId } })).toBe(0);
  });

  test("is made only by who may fill the office and admit there", async () => {
    const { world, position } = await organisation();
    const neighbour = world.as(
      grant("position.appoint", "fed.northwest"),
      grant("member.admit", "fed.northwest"),
    );
    const appointer = world.as(grant("position.appoint", "fed.north"));
    for (const ctx of [neighbour, appointer]) {
      await expect(invite(ctx, into(world, position, newPhone()))).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });

  test("is written to once each time, in the organisation's words, and again after ten minutes, five times at most", async () => {
    const { world, position, owner: chief } = await organisation();
    const { invitationId } = await invite(chief, into(world, position, newPhone()));
    const carriers = { sms: memorySms(), email: memoryEmail() };
    const ports = { sms: () => carriers.sms, email: () => carriers.email };
    const job = world.asJob("members.send-invitation", grant("position.appoint"));
    await sendInvitation(job, { invitationId, sends: 1 }, ports);
    await sendInvitation(job, { invitationId, sends: 1 }, ports);
    expect(carriers.sms.sent).toHaveLength(1);
    expect(carriers.sms.sent[0]?.text).toContain(`/invitation/${invitationId}`);

    await expect(resendInvitation(chief, { invitationId })).rejects.toMatchObject({ code: "rate_limited" });
    for (const round of [1, 2, 3, 4]) await resendInvitation(later(chief, 11 * round), { invitationId });
    await expect(resendInvitation(later(chief, 90), { invitationId })).rejects.toMatchObject({
      reason: "invitation.sent_enough",
    });
    await sendInvitation(job, { invitationId, sends: 1 }, ports);
    expect(carriers.sms.sent).toHaveLength(1);
  });
});

test("a pasted list invites everybody it can and names the lines it could not take", async () => {
  const { position, owner: chief } = await organisation();
  const lines = [
    `Kayal Anbu, ${newPhone()}, fed.north`,
    `"Meena"; meena@example.org; FED.NORTHWEST`,
    "Nobody",
    "Mani, 12345",
    "Selvi, selvi@example.org, Atlantis",
  ].join("\n");
  const { invited, skipped } = await inviteMany(chief, { positionId: position.id, lines });
  expect(invited).toBe(2);
  expect(skipped.map(({ line, reason }) => [line, reason])).toEqual([
    [3, "invitation.line_form"],
    [4, "phone.form"],
    [5, "invitation.unit_unknown"],
  ]);
});

describe("an invitation to ownership", () => {
  test("comes from an owner only, and gives every right to whoever proves the address", async () => {
    const { world, owner: chief } = await organisation();
    const phone = newPhone();
    const asked = { kind: "OWNER" as const, name: "Second", address: phone };
    const configurer = (
      await world.asMember(world.units.fed, grant("tenant.configure"), grant("position.appoint"))
    ).ctx;
    await expect(invite(configurer, asked)).rejects.toMatchObject({ reason: "invitation.owners_only" });

    const { invitationId } = await invite(chief, asked);
    const { ctx, accountId } = await withPhone(world, phone);
    expect(await withTx(ctx, (tx) => listGrantsOfOwner(tx, accountId))).toEqual([]);
    await acceptInvitation(ctx, { invitationId });
    expect((await withTx(ctx, (tx) => listGrantsOfOwner(tx, accountId))).length).toBeGreaterThan(10);
    expect(await actsOn(world.tenant.id)).toContain("tenant.add_owner");
  });

  test("cannot be forged past the command: the database asks for an accepted invitation of this very account", async () => {
    const { world, owner: chief } = await organisation();
    const phone = newPhone();
    const { invitationId } = await invite(chief, { kind: "OWNER", name: "Second", address: phone });
    const { ctx, accountId } = await signedInStranger(world);
    const isMade = await withTx(ctx, async (tx) => {
      await tx.invitation.updateMany({
        where: { id: invitationId },
        data: { acceptedAt: ctx.now, acceptedBy: accountId },
      });
      const [row] = await tx.$queryRaw<{ done: boolean }[]>`
        SELECT accept_ownership(${newId()}::uuid, ${invitationId}::uuid, ${ctx.now}::timestamptz) AS done`;
      return row?.done;
    });
    expect(isMade).toBe(false);
  });

  test("from the console stands in the organisation's own trail; elsewhere the database refuses it", async () => {
    const { world, owner: chief } = await organisation();
    const admin = await addSystemAdmin("Console Keeper");
    const phone = newPhone();
    await inviteOwner(admin.ctx, { organisationId: world.tenant.id, name: "Second", address: phone });
    expect(await actsOn(world.tenant.id)).toContain("organisation.invite_owner");
    const { ctx, accountId } = await withPhone(world, phone);
    const [own] = await listOwnInvitations(ctx);
    await acceptInvitation(ctx, { invitationId: own?.id ?? "" });
    expect((await withTx(ctx, (tx) => listGrantsOfOwner(tx, accountId))).length).toBeGreaterThan(10);
    await expect(
      inviteOwner(chief, { organisationId: world.tenant.id, name: "Third", address: newPhone() }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("names and addresses lie sealed in the database", async () => {
  const { world, position, owner: chief } = await organisation();
  const { invitationId } = await invite(chief, into(world, position, "98400 12345"));
  const row = await owner.invitation.findUniqueOrThrow({ where: { id: invitationId } });
  expect(JSON.stringify(row)).not.toMatch(/Kayal|9840012345/);
  expect((await listInvitations(chief)).items).toMatchObject([{ name: "Kayal Anbu" }]);
});
