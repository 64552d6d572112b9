import { expect, test } from "vitest";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { setRetention } from "@/lib/privacy/retention/commands";
import { retentionKeys } from "@/lib/privacy/retention/constants";
import { previewRetention } from "@/lib/privacy/retention/queries";
import { applyRetention } from "@/lib/privacy/retention/workflow";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const DAY_MS = 86_400_000;
const job = (world: World) => world.asJob("privacy.forget-old", grant("privacy.handle"));
const ago = (world: World, days: number) => new Date(world.now.getTime() - days * DAY_MS);

/** One thing of each rule that is old, and one a day too young. */
async function aged(world: World) {
  const { id: tenantId } = world.tenant;
  const member = await world.addMember(world.units.northB7);
  const refused = async (days: number) => {
    const one = await world.addMember(world.units.northB7, {
      status: "REFUSED",
      number: null,
      joinedOn: null,
    });
    await owner.memberStatusChange.create({
      data: {
        id: newId(),
        tenantId,
        memberId: one.id,
        from: "PENDING",
        to: "REFUSED",
        changedAt: ago(world, days),
      },
    });
    return one;
  };
  const message = (days: number) =>
    owner.capturedMessage.create({
      data: {
        ...{ id: newId(), tenantId, channel: "SMS" as const, idempotencyKey: newId(), locale: "en" },
        ...{ recipient: encryptField("+919840000001"), body: encryptField("x"), createdAt: ago(world, days) },
      },
    });
  const notice = (days: number) =>
    owner.notification.create({
      data: {
        ...{
          tenantId,
          memberId: member.id,
          kind: "MEMBERSHIP" as const,
          subjectId: newId(),
          notice: "welcome",
        },
        createdAt: ago(world, days),
      },
    });
  const [old, young] = [await refused(366), await refused(364)];
  await message(31);
  await message(29);
  await notice(731);
  await notice(729);
  return { old, young };
}

test("what the preview shows is what the run removes, and nothing beside it", async () => {
  const world = await createWorld();
  const { old, young } = await aged(world);
  const before = await previewRetention(job(world));
  const shown = Object.fromEntries(
    before.map(({ key, going, first }) => [key, [going, first.map(({ id }) => id)]]),
  );
  expect(shown.refused_applications).toEqual([1, [old.id]]);
  expect(before.map(({ going }) => going)).toEqual([1, 1, 1, 0, 0, 0]);

  for (const key of retentionKeys) {
    const { removed } = await applyRetention(job(world), { key }, memoryStorage());
    expect([key, removed]).toEqual([key, before.find((rule) => rule.key === key)?.going]);
  }
  expect(await owner.member.count({ where: { id: old.id } })).toBe(0);
  expect(await owner.member.count({ where: { id: young.id } })).toBe(1);
  expect(await owner.notification.count({ where: { tenantId: world.tenant.id } })).toBe(1);
  expect((await previewRetention(job(world))).every(({ going }) => going === 0)).toBe(true);
  const lines = await owner.auditEntry.findMany({ where: { tenantId: world.tenant.id } });
  expect(lines.map(({ changes }) => changes)).toContainEqual({ key: "refused_applications", removed: 1 });
});

test("a rule that is changed is followed at once, in the preview and in the run", async () => {
  const world = await createWorld();
  await aged(world);
  const handler = world.as(grant("privacy.handle"));
  await setRetention(handler, { key: "captured_messages", isOn: true, days: "20" });
  await setRetention(handler, { key: "old_notices", isOn: false, days: "730" });
  const goingOf = async (key: string) =>
    (await previewRetention(handler)).find((rule) => rule.key === key)?.going;
  expect([await goingOf("captured_messages"), await goingOf("old_notices")]).toEqual([2, 0]);
  const run = await applyRetention(job(world), { key: "old_notices" }, memoryStorage());
  expect(run).toEqual({ removed: 0, hasMore: false });
});

test("nobody without the right sees, sets or runs a rule", async () => {
  const world = await createWorld();
  const admin = world.as(grant("member.write"), grant("tenant.configure"));
  await expect(previewRetention(admin)).rejects.toMatchObject({ code: "forbidden" });
  const set = setRetention(admin, { key: "old_notices", isOn: true, days: "30" });
  await expect(set).rejects.toMatchObject({ code: "forbidden" });
  const run = applyRetention(admin, { key: "old_notices" }, memoryStorage());
  await expect(run).rejects.toMatchObject({ code: "forbidden" });
});
