import { expect, test } from "vitest";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import { withTx } from "@/lib/core/db";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { askForExport, downloadExport } from "@/lib/privacy/exports/commands";
import { listOwnExports } from "@/lib/privacy/exports/queries";
import { collectTables, forgetExports, packExport, planExport } from "@/lib/privacy/exports/workflow";
import { unzip } from "@/lib/geo/files/_internal/unzip";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const job = (world: World) =>
  world.asJob("privacy.make-export", grant("privacy.handle"), grant("member.read"));

/** Asks for a copy and lets the job make it, as the steps of the job do. */
async function madeCopy(
  world: World,
  asker: Awaited<ReturnType<World["asMember"]>>,
  locale: "en" | "ta" = "en",
) {
  const storage = memoryStorage();
  await storage.put(`members/${world.tenant.id}/x/photo.webp`, {
    bytes: Buffer.from("a portrait"),
    contentType: "image/webp",
  });
  await askForExport(asker.ctx, { locale });
  const [{ exportId = "" } = {}] = await listOwnExports(asker.ctx);
  const groups = await planExport(job(world), { exportId });
  for (const [part, tables] of groups.entries())
    await collectTables(job(world), { exportId, part, tables }, storage);
  const told = await packExport(job(world), { exportId, parts: groups.length }, storage);
  return { exportId, storage, told, groups };
}

async function person(world: World) {
  const asker = await world.asMember(world.units.northB7);
  await owner.member.update({
    where: { id: asker.member.id },
    data: {
      name: "Kayal Own",
      addressLine: "12 <b>Temple</b> Street",
      email: encryptField("kayal@party.example"),
      photoKey: `members/${world.tenant.id}/x/photo.webp`,
      verifiedBy: newId(),
    },
  });
  await owner.memberStatusChange.create({
    data: {
      ...{ id: newId(), tenantId: world.tenant.id, memberId: asker.member.id, to: "ACTIVE" },
      ...{ reason: "known to the booth", changedBy: asker.account.id, changedAt: world.now },
    },
  });
  return asker;
}

test("a member's copy holds their record, opened fields and photo, and nothing of anybody else", async () => {
  const world = await createWorld();
  const asker = await person(world);
  const other = await world.addMember(world.units.northB7, { name: "Somebody Else", phone: "+919840011223" });
  const { exportId, storage, told } = await madeCopy(world, asker);

  const { bytes } = await downloadExport(asker.ctx, { exportId }, storage);
  const files = unzip(Buffer.from(bytes));
  const page = files.get("index.html")?.toString("utf8") ?? "";
  const data = JSON.parse(files.get("data.json")?.toString("utf8") ?? "{}") as Record<string, never[]>;

  expect([...files.keys()]).toEqual(["index.html", "data.json", "files/members-1.webp"]);
  expect(files.get("files/members-1.webp")?.toString()).toBe("a portrait");
  expect(data.members).toMatchObject([{ name: "Kayal Own", email: "kayal@party.example" }]);
  expect(data.accounts).toMatchObject([{ phone: asker.account.plainPhone }]);
  expect(data.member_status_changes).toMatchObject([{ reason: "known to the booth", changed_by: "self" }]);
  expect(page).toContain("12 &lt;b&gt;Temple&lt;/b&gt; Street");
  expect(page).toContain("known to the booth");
  const everything = page + JSON.stringify(data);
  for (const foreign of [other.name, other.id, "+919840011223", other.phoneHash]) {
    expect(everything).not.toContain(foreign);
  }
  const { cardToken } = await owner.member.findUniqueOrThrow({ where: { id: asker.member.id } });
  for (const secret of [asker.account.phoneHash, cardToken]) expect(everything).not.toContain(secret);
  expect(told).toEqual({ memberId: asker.member.id });
});

test("the copy says in the reader's language what is left out and why", async () => {
  const world = await createWorld();
  const asker = await person(world);
  const { exportId, storage } = await madeCopy(world, asker, "ta");
  const files = unzip(Buffer.from((await downloadExport(asker.ctx, { exportId }, storage)).bytes));
  const page = files.get("index.html")?.toString("utf8") ?? "";

  expect(page).toContain('lang="ta"');
  expect(page).toContain("என் பதிவு");
  expect(page).toContain("எந்த வாக்கு உங்களுடையது என்று யாராலும் சொல்ல முடியாது");
  const data = JSON.parse(files.get("data.json")?.toString("utf8") ?? "{}") as { leftOut: object[] };
  expect(data.leftOut).toContainEqual({ table: "passwords", columns: ["hash"], reason: "secret" });
  expect(data.leftOut).toContainEqual({ table: "ballots", columns: [], reason: "secret_vote" });
});

test("a table that nobody classified stops the copy, loudly, before anything is collected", async () => {
  const world = await createWorld();
  const asker = await person(world);
  await askForExport(asker.ctx, { locale: "en" });
  const [{ exportId = "" } = {}] = await listOwnExports(asker.ctx);
  await owner.$executeRawUnsafe("CREATE TABLE diaries (id uuid PRIMARY KEY, member_id uuid, words text)");
  try {
    await expect(planExport(job(world), { exportId })).rejects.toThrow("diaries.words is not classified");
  } finally {
    await owner.$executeRawUnsafe("DROP TABLE diaries");
  }
  expect((await planExport(job(world), { exportId })).flat()).toContain("members");
});

test("nobody else fetches a copy, whatever rights they hold, and after a week nobody does", async () => {
  const world = await createWorld();
  const asker = await person(world);
  const { exportId, storage } = await madeCopy(world, asker);
  const handler = await world.asMember(world.units.northB7, grant("privacy.handle"));
  const stranger = await world.asMember(world.units.northB7, grant("member.read"));
  for (const { ctx } of [handler, stranger]) {
    await expect(downloadExport(ctx, { exportId }, storage)).rejects.toMatchObject({ code: "not_found" });
    expect(await listOwnExports(ctx)).toEqual([]);
  }

  const nextWeek = new Date(world.now.getTime() + 7 * 86_400_000 + 1);
  const late = { ...asker.ctx, now: nextWeek };
  await expect(downloadExport(late, { exportId }, storage)).rejects.toMatchObject({ code: "not_found" });
  const kept = storage.keys().filter((key) => key.startsWith("exports/"));
  expect(kept).toHaveLength(1);
  expect(await forgetExports({ ...job(world), now: nextWeek }, storage)).toBe(1);
  expect(storage.keys().filter((key) => key.startsWith("exports/"))).toEqual([]);
});

test("asking, making and fetching stand in the member's trail, without a word of what is in it", async () => {
  const world = await createWorld();
  const asker = await person(world);
  const { exportId, storage } = await madeCopy(world, asker);
  await downloadExport(asker.ctx, { exportId }, storage);

  const lines = await owner.auditEntry.findMany({
    where: { entityId: asker.member.id },
    orderBy: { id: "asc" },
  });
  expect(lines.map(({ action }) => action)).toEqual([
    "member.ask_export",
    "member.make_export",
    "member.download_export",
  ]);
  expect(JSON.stringify(lines.map(({ changes }) => changes))).not.toContain("Kayal");
  const events = await owner.outboxEvent.findMany({ where: { tenantId: world.tenant.id } });
  expect(events.map(({ name, payload }) => [name, payload])).toEqual([
    ["privacy/export.asked", { tenantId: world.tenant.id, exportId }],
  ]);
});

test("of ten askings at once one counts, and a second waits for the next day", async () => {
  const world = await createWorld();
  const asker = await person(world);
  const attempts = await Promise.allSettled(
    Array.from({ length: 10 }, () => askForExport(asker.ctx, { locale: "en" })),
  );
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await owner.personalExport.count({ where: { accountId: asker.account.id } })).toBe(1);

  await owner.personalExport.updateMany({
    where: { accountId: asker.account.id },
    data: { status: "EXPIRED" },
  });
  const later = { ...asker.ctx, now: new Date(world.now.getTime() + 3 * 3_600_000) };
  await expect(askForExport(later, { locale: "en" })).rejects.toMatchObject({
    reason: "privacy.export_lately",
    values: { hours: 21 },
  });
});

test("a step that runs again makes no second file, and still knows whom to tell", async () => {
  const world = await createWorld();
  const asker = await person(world);
  const { exportId, storage, groups } = await madeCopy(world, asker);
  const again = await packExport(job(world), { exportId, parts: groups.length }, storage);

  expect(again).toEqual({ memberId: asker.member.id });
  expect(storage.keys().filter((key) => key.endsWith(".zip"))).toHaveLength(1);
  expect(await planExport(job(world), { exportId })).toEqual([]);
});

test("somebody without the right makes no copy, whatever they know", async () => {
  const world = await createWorld();
  const asker = await person(world);
  await askForExport(asker.ctx, { locale: "en" });
  const [{ exportId = "" } = {}] = await listOwnExports(asker.ctx);
  const secretary = world.as(grant("member.read"), grant("member.export"));
  await expect(planExport(secretary, { exportId })).rejects.toMatchObject({ code: "forbidden" });
  expect(await withTx(secretary, (tx) => tx.personalExport.count())).toBe(0);
});
