import { expect, test } from "vitest";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { memorySms } from "@/lib/adapters/sms/memory";
import type { SmsSender } from "@/lib/adapters/sms/port";
import { addSilence, setContactSettings } from "@/lib/communications/gateway/commands";
import { noticeNames } from "@/lib/communications/notifications/constants";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { listTenantsWithNotices, sendDueNotices } from "@/lib/communications/notices/workflow";
import { notificationKinds } from "@/lib/communications/preferences/constants";
import { setPreference, unsubscribe } from "@/lib/communications/preferences/commands";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emailFields } from "@/tests/support/announcement";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const job = (world: World, minutes = 0): Ctx => {
  const ctx = world.asJob("communications.send-notices", grant("member.read"));
  return { ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) };
};

async function wishing(
  world: World,
  address: string,
  kinds: readonly ("MEMBERSHIP" | "ACCOUNT")[] = ["MEMBERSHIP"],
) {
  const person = await world.asMember(world.units.northB7);
  await owner.member.update({
    where: { id: person.member.id },
    data: { locale: "ta", ...emailFields(world, address) },
  });
  for (const kind of kinds) {
    for (const channel of ["SMS", "EMAIL"] as const)
      await setPreference(person.ctx, { kind, channel, isOn: true });
  }
  return person;
}

const tell = (world: World, memberIds: string[], subjectId = newId()) =>
  notifyMembers(job(world), {
    notice: "grievance_answered",
    ...{ subjectId, memberIds, params: { number: "G-2026-000007" } },
  });

async function run(world: World, minutes = 0, sms: SmsSender = memorySms()) {
  const email = memoryEmail();
  await sendDueNotices(job(world, minutes), { sms: () => sms, email: () => email });
  return { sms: "sent" in sms ? (sms.sent as { to: string; text: string }[]) : [], email: email.sent };
}

const stateOf = async (memberId: string, channel: "SMS" | "EMAIL") => {
  const line = await owner.noticeMessage.findFirstOrThrow({ where: { memberId, channel } });
  return [line.state, line.reason];
};

test("a step of a grievance comes by SMS and e-mail to who asked for it so, in their language, once, and to nobody else", async () => {
  const world = await createWorld();
  const [wanting, silent] = [
    await wishing(world, "wants@example.org"),
    await world.asMember(world.units.northB7),
  ];
  const subjectId = newId();

  await tell(world, [wanting.member.id, silent.member.id], subjectId);
  await tell(world, [wanting.member.id, silent.member.id], subjectId);
  expect(await listTenantsWithNotices(world.now)).toContain(world.tenant.id);
  const first = await run(world);
  const second = await run(world, 10);

  expect(first.sms).toHaveLength(1);
  expect(first.email).toHaveLength(1);
  expect(second).toEqual({ sms: [], email: [] });
  expect(first.email[0]).toMatchObject({ to: "wants@example.org", locale: "ta" });
  expect(first.email[0]?.subject).toContain("உங்கள் குறை G-2026-000007");
  expect(first.email[0]?.text).toContain(`/grievances/steps/${subjectId}`);
  expect(first.email[0]?.headers?.["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  expect(await listTenantsWithNotices(world.now)).not.toContain(world.tenant.id);
});

test("its one click stops such e-mails and leaves the others on", async () => {
  const world = await createWorld();
  const { member } = await wishing(world, "stops@example.org", ["MEMBERSHIP", "ACCOUNT"]);
  await tell(world, [member.id]);
  const { email } = await run(world);
  const token = /unsubscribe\/([^>]+)>/.exec(email[0]?.headers?.["List-Unsubscribe"] ?? "")?.[1] ?? "";

  await unsubscribe(world.asVisitor(), { token: decodeURIComponent(token) });
  await tell(world, [member.id]);

  expect((await run(world, 1)).email).toHaveLength(0);
  const left = await owner.notificationPreference.findMany({ where: { memberId: member.id, isOn: true } });
  expect(left.map(({ kind, channel }) => `${kind} ${channel}`).sort()).toEqual([
    "ACCOUNT EMAIL",
    "ACCOUNT SMS",
    "MEMBERSHIP SMS",
  ]);
});

test("it waits for quiet hours and silences like everything else; news of one's account does not, and says so", async () => {
  const world = await createWorld();
  const { member } = await wishing(world, "waits@example.org", ["MEMBERSHIP", "ACCOUNT"]);
  const settler = world.as(grant("tenant.configure"));
  await setContactSettings(settler, { quiet: "OWN", from: "11:00", to: "12:00" });
  await addSilence(settler, {
    ...{ unitId: world.units.northB7.id, name: "Polling" },
    ...{ startsAt: "2026-11-21T11:50", endsAt: "2026-11-21T13:00" },
  });
  await tell(world, [member.id]);
  await notifyMembers(job(world), {
    notice: "new_device",
    ...{ subjectId: newId(), memberIds: [member.id], params: { device: "Phone", at: "2026-11-21 11:30" } },
  });

  // 11:30 by the organisation's clock.
  const now = await run(world);
  expect(now.sms.map(({ text }) => text).join()).not.toContain("G-2026");
  expect([now.sms.length, now.email.length]).toEqual([1, 1]);
  expect(await owner.contactOverride.findMany({ where: { memberId: member.id } })).toMatchObject([
    { class: "SECURITY", overrode: ["quiet_hours"] },
    { class: "SECURITY", overrode: ["quiet_hours"] },
  ]);
  expect(await run(world, 20)).toEqual({ sms: [], email: [] });
  expect(await run(world, 40)).toEqual({ sms: [], email: [] });
  const held = await owner.noticeMessage.findMany({ where: { memberId: member.id, state: "QUEUED" } });
  expect(held.map(({ reason }) => reason)).toEqual(["silence", "silence"]);
  const later = await run(world, 95);
  expect([later.sms.length, later.email.length]).toEqual([1, 1]);
});

test("of two who share a number one gets the SMS, and the other's line says why not", async () => {
  const world = await createWorld();
  const [first, second] = [await wishing(world, "a@example.org"), await wishing(world, "b@example.org")];
  const { phone, phoneHash } = await owner.member.findUniqueOrThrow({ where: { id: first.member.id } });
  await owner.member.update({ where: { id: second.member.id }, data: { phone, phoneHash } });

  await tell(world, [first.member.id, second.member.id]);
  const { sms, email } = await run(world);

  expect([sms.length, email.length]).toEqual([1, 2]);
  const [later] = [first.member.id, second.member.id].sort().slice(-1);
  expect(await stateOf(later ?? "", "SMS")).toEqual(["SKIPPED", "same_phone"]);
});

test("with everything switched off no notice of any kind leaves the app, and all are in the inbox", async () => {
  const world = await createWorld();
  const { ctx, member } = await wishing(world, "none@example.org", ["MEMBERSHIP", "ACCOUNT"]);
  for (const kind of notificationKinds) {
    for (const channel of ["SMS", "EMAIL"] as const) await setPreference(ctx, { kind, channel, isOn: false });
  }

  for (const notice of noticeNames) {
    await notifyMembers(job(world), { notice, subjectId: newId(), memberIds: [member.id], params: {} });
  }

  expect(await run(world)).toEqual({ sms: [], email: [] });
  expect(await owner.noticeMessage.count({ where: { memberId: member.id } })).toBe(0);
  expect(await owner.notification.count({ where: { memberId: member.id } })).toBe(noticeNames.length);
});

test("switched off between the notice and its sending, nothing is sent", async () => {
  const world = await createWorld();
  const { ctx, member } = await wishing(world, "off@example.org");
  await tell(world, [member.id]);
  for (const channel of ["SMS", "EMAIL"] as const) {
    await setPreference(ctx, { kind: "MEMBERSHIP", channel, isOn: false });
  }

  expect(await run(world)).toEqual({ sms: [], email: [] });
  expect(await stateOf(member.id, "SMS")).toEqual(["SKIPPED", "switched_off"]);
});

test("a provider without keys that dies in the middle is not asked twice; one that took nothing is", async () => {
  const world = await createWorld();
  const { member } = await wishing(world, "twice@example.org");
  await tell(world, [member.id]);
  const sent: string[] = [];
  let answer: Error | null = new AppError("unavailable", "message.unavailable");
  const forgetful: SmsSender = {
    provider: "forgetful",
    honoursKeys: false,
    send: async ({ to }) => {
      if (answer) throw answer;
      sent.push(to);
      return { provider: "forgetful", providerId: "1" };
    },
  };

  await run(world, 0, forgetful);
  expect(await stateOf(member.id, "SMS")).toEqual(["SENDING", "not_accepted"]);
  answer = null;
  await run(world, 3, forgetful);
  expect(sent).toHaveLength(1);
  expect(await stateOf(member.id, "SMS")).toEqual(["SENT", null]);

  await tell(world, [member.id]);
  answer = new Error("killed");
  await expect(run(world, 4, forgetful)).rejects.toThrow("killed");
  answer = null;
  await run(world, 8, forgetful);
  expect(sent).toHaveLength(1);
  expect(await owner.noticeMessage.count({ where: { memberId: member.id, state: "UNKNOWN" } })).toBe(1);
});
