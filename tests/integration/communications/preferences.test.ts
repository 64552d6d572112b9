import { expect, test } from "vitest";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { memorySms } from "@/lib/adapters/sms/memory";
import { listOpenRanges, planDelivery, sendDeliveryRange } from "@/lib/communications/deliveries/workflow";
import { setPreference, unsubscribe } from "@/lib/communications/preferences/commands";
import { listPreferences, findLinkChoice } from "@/lib/communications/preferences/queries";
import { deliveryJob, emailFields, published } from "@/tests/support/announcement";
import { createWorld, owner, type World } from "@/tests/support/world";

/** Sends an announcement to everyone and gives what went out. */
async function announce(world: World) {
  const { announcementId } = await published(world, { channels: ["SMS", "EMAIL"] });
  const job = deliveryJob(world);
  const [sms, email] = [memorySms(), memoryEmail()];
  await planDelivery(job, { announcementId });
  const { ranges } = await listOpenRanges(job, { announcementId });
  for (const range of ranges) await sendDeliveryRange(job, range, { sms: () => sms, email: () => email });
  return { sms: sms.sent, email: email.sent };
}

async function reader(world: World, address = "reader@example.org") {
  const person = await world.asMember(world.units.northB7);
  await owner.member.update({ where: { id: person.member.id }, data: emailFields(world, address) });
  return person;
}

test("with everything switched off a member gets nothing outside the inbox, and switching on brings it back", async () => {
  const world = await createWorld();
  const { ctx } = await reader(world);
  const set = (isOn: boolean) =>
    Promise.all(
      (["SMS", "EMAIL"] as const).map((channel) =>
        setPreference(ctx, { kind: "ANNOUNCEMENT", channel, isOn }),
      ),
    );

  await set(false);
  expect(await announce(world)).toEqual({ sms: [], email: [] });
  await set(true);
  const { sms, email } = await announce(world);
  expect([sms.length, email.length]).toEqual([1, 1]);
});

test("each change of a switch is recorded with where it came from, and a repeated one is not", async () => {
  const world = await createWorld();
  const { ctx, member } = await reader(world);
  const off = { kind: "ANNOUNCEMENT", channel: "SMS", isOn: false } as const;

  await setPreference(ctx, off);
  await setPreference(ctx, off);

  const history = await owner.auditEntry.findMany({
    where: { entityId: member.id, action: "preference.switch" },
  });
  expect(history.map((entry) => entry.changes)).toEqual([
    { kind: "ANNOUNCEMENT", channel: "SMS", isOn: [true, false], source: "PERSON" },
  ]);
  const switches = await listPreferences(ctx);
  // Announcements come unless somebody says no, the app's own notices only to whoever says yes.
  expect(switches.filter(({ kind, isOn }) => kind !== "ANNOUNCEMENT" && isOn)).toEqual([]);
  expect(switches.filter(({ kind }) => kind === "ANNOUNCEMENT")).toEqual([
    { kind: "ANNOUNCEMENT", channel: "SMS", isOn: false, changedAt: world.now },
    { kind: "ANNOUNCEMENT", channel: "EMAIL", isOn: true, changedAt: null },
  ]);
});

test("the link of an e-mail stops such e-mails in one click without a sign-in, and only those", async () => {
  const world = await createWorld();
  await reader(world);
  const [message] = (await announce(world)).email;
  const token = tokenOf(message?.headers?.["List-Unsubscribe"]);
  expect(message?.headers?.["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  expect(message?.text).toContain(`/unsubscribe/${token}`);
  expect(findLinkChoice(world.asVisitor(), token)).toEqual({ kind: "ANNOUNCEMENT", channel: "EMAIL" });

  await unsubscribe(world.asVisitor(), { token });
  await unsubscribe(world.asVisitor(), { token });

  const { sms, email } = await announce(world);
  expect([sms.length, email.length]).toEqual([1, 0]);
});

test("a link that was altered, or belongs to another tenant, switches nothing", async () => {
  const world = await createWorld();
  const other = await createWorld();
  const visitor = world.asVisitor();
  const { member } = await reader(world);
  const stranger = await world.addMember(world.units.northB7);
  const token = tokenOf((await announce(world)).email[0]?.headers?.["List-Unsubscribe"]);

  const follow = (ctx: typeof visitor, altered: string) =>
    expect(unsubscribe(ctx, { token: altered })).rejects.toMatchObject({ reason: "unsubscribe.invalid" });

  await follow(other.asVisitor(), token);
  await follow(visitor, token.replace(member.id, stranger.id));
  await follow(visitor, token.replace(".EMAIL.", ".SMS."));
  await follow(visitor, "nonsense");
  expect(await owner.notificationPreference.count({ where: { tenantId: world.tenant.id } })).toBe(0);
});

test("nobody but the member sets their switches", async () => {
  const world = await createWorld();

  const attempt = setPreference(world.as(), { kind: "ANNOUNCEMENT", channel: "SMS", isOn: false });

  await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
});

function tokenOf(header: string | undefined): string {
  return header?.match(/unsubscribe\/([^>]+)>/)?.[1] ?? "";
}
