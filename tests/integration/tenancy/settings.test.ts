import sharp from "sharp";
import { expect, test } from "vitest";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import {
  completeSetUp,
  finishStep,
  setBrand,
  setChannels,
  setCountry,
  setLanguages,
  setLogo,
} from "@/lib/tenancy/settings/commands";
import type { SetCountryInput } from "@/lib/tenancy/settings/schema";
import { getLogo, getSettings } from "@/lib/tenancy/settings/queries";
import { suspendOrganisation } from "@/lib/tenancy/organisations/commands";
import { listTrail } from "@/lib/tenancy/trail/queries";
import { opened } from "@/tests/support/platform";
import { layLevels, layOffices } from "@/lib/units/blueprints/commands";
import { listLevels } from "@/lib/units/levels/queries";
import { permissions } from "@/lib/core/permissions";
import { createUnit } from "@/lib/units/tree/commands/create-unit";
import { newId } from "@/lib/core/ids";
import { audited, tenAtOnce } from "@/tests/support/tree";
import { createWorld, grant, owner } from "@/tests/support/world";

const configurer = grant("tenant.configure");
const founder = permissions.map((permission) => grant(permission));
const picture = (format: "png" | "gif", side = 40) =>
  sharp({ create: { width: side, height: side, channels: 4, background: "#0a7" } })
    .toFormat(format)
    .toBuffer();

/** An organisation before anybody has set anything up: without the levels and units of a world. */
async function emptyOrganisation() {
  const world = await createWorld();
  await owner.unit.deleteMany({ where: { tenantId: world.tenant.id, parent: { parentId: { not: null } } } });
  await owner.unit.deleteMany({ where: { tenantId: world.tenant.id, parentId: { not: null } } });
  await owner.unit.deleteMany({ where: { tenantId: world.tenant.id } });
  await owner.unitLevel.deleteMany({ where: { tenantId: world.tenant.id } });
  return { world, ctx: world.as(...founder) };
}

test("an organisation of another country runs with its own currency, time zone and numbers, and its old numbers still sign in", async () => {
  const world = await createWorld();
  const ctx = world.as(configurer);

  await setCountry(ctx, { country: "LK", currency: "LKR", timeZone: "Asia/Colombo" });

  const tenant = await owner.tenant.findUniqueOrThrow({ where: { id: world.tenant.id } });
  expect(tenant).toMatchObject({
    ...{ country: "LK", currency: "LKR", timeZone: "Asia/Colombo", phoneCountries: ["IN", "LK"] },
  });
  expect(await audited(world.tenant.id, "tenant.set_country")).toBe(1);
});

test.each([
  ["a country without a pack", { country: "ZZ", currency: "INR", timeZone: "Asia/Kolkata" }],
  ["a currency that is none", { country: "IN", currency: "XXZ", timeZone: "Asia/Kolkata" }],
  ["a zone that is none", { country: "IN", currency: "INR", timeZone: "Asia/Atlantis" }],
])("%s is refused and changes nothing", async (_what, input) => {
  const world = await createWorld();
  await expect(setCountry(world.as(configurer), input as SetCountryInput)).rejects.toThrow();
  expect(await owner.tenant.findUnique({ where: { id: world.tenant.id } })).toEqual(world.tenant);
});

test("the organisation's own language is one of those it offers", async () => {
  const world = await createWorld();
  const ctx = world.as(configurer);
  await expect(setLanguages(ctx, { locales: ["en"], defaultLocale: "ta" })).rejects.toThrow(
    "locale_not_offered",
  );
  await setLanguages(ctx, { locales: ["ta", "en", "ta"], defaultLocale: "ta" });
  expect(await getSettings(ctx)).toMatchObject({ locales: ["ta", "en"], defaultLocale: "ta" });
});

test("of a chosen colour the hue is kept, and a grey is refused at its field", async () => {
  const world = await createWorld();
  const ctx = world.as(configurer);
  await setBrand(ctx, { name: "Neithal", nameLocal: "நெய்தல்", colour: "#ff0000" });
  expect(await getSettings(ctx)).toMatchObject({ name: "Neithal", brandHue: 29 });
  await expect(setBrand(ctx, { name: "Neithal", colour: "#777777" })).rejects.toMatchObject({
    fields: { colour: "organisation.colour_grey" },
  });
});

test("a logo is drawn anew without what the file carried, and the one before it is deleted", async () => {
  const world = await createWorld();
  const ctx = world.as(configurer);
  const storage = memoryStorage();
  const marked = await sharp(await picture("png", 900))
    .withExif({ IFD0: { Copyright: "GPS 9.28 N" } })
    .png()
    .toBuffer();

  await setLogo(ctx, { bytes: marked }, storage);
  await setLogo(ctx, { bytes: marked }, storage);

  expect(storage.keys()).toHaveLength(1);
  const { bytes, contentType } = await getLogo(world.asVisitor(), storage);
  expect(contentType).toBe("image/webp");
  expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 256, height: 256 });
  expect(Buffer.from(bytes).toString("latin1")).not.toContain("GPS 9.28");
});

test.each([
  ["a text", () => Promise.resolve(Buffer.from("<svg onload=alert(1)>"))],
  ["a format we do not take", () => picture("gif")],
  ["a file that is too large", () => Promise.resolve(Buffer.alloc(4 * 1024 * 1024 + 1))],
])("%s is no logo, and leaves no file", async (_what, make) => {
  const world = await createWorld();
  const storage = memoryStorage();
  const attempt = setLogo(world.as(configurer), { bytes: await make() }, storage);
  await expect(attempt).rejects.toMatchObject({ code: "invalid_input" });
  expect(storage.keys()).toEqual([]);
});

test.each(["Evil\r\nBcc: all@x.example", "A <b@c.example>", '"x" <y>'])(
  "a sender name that would begin another header is refused: %j",
  async (emailSender) => {
    const world = await createWorld();
    await expect(setChannels(world.as(configurer), { emailSender })).rejects.toThrow();
  },
);

test("steps that ten tabs finish at once are all kept, and nobody without the right sets anything", async () => {
  const world = await createWorld();
  const ctx = world.as(configurer);
  const steps = ["country", "languages", "brand", "levels", "unit"] as const;

  await tenAtOnce((i) => finishStep(ctx, { step: steps[i % 5] ?? "unit" }));

  expect((await getSettings(ctx)).doneSteps).toEqual([...steps]);
  const reader = world.as(grant("tenant.configure", "fed"));
  await expect(finishStep(reader, { step: "people" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(getSettings(reader)).rejects.toMatchObject({ code: "forbidden" });
});

test("ending the set-up binds the owner's right to their account, so a changed number does not lose it", async () => {
  const world = await createWorld({ setUpAt: null });
  const account = await world.addAccount();
  await owner.tenantOwner.create({
    data: {
      ...{
        id: newId(),
        tenantId: world.tenant.id,
        phoneHash: account.phoneHash ?? "",
        name: "x",
        email: "x",
      },
      since: world.now,
    },
  });
  const actor = { kind: "person" as const, accountId: account.id, memberId: null, homePaths: [] };

  await completeSetUp({ ...world.as(configurer), actor }, {});

  expect(await owner.tenantOwner.findFirst({ where: { tenantId: world.tenant.id } })).toMatchObject({
    accountId: account.id,
  });
  expect((await getSettings(world.as(configurer))).isSetUp).toBe(true);
});

test("levels are laid from the top down in place of unused ones, and never under units", async () => {
  const { ctx } = await emptyOrganisation();
  const level = (name: string) => ({ name, namePlural: `${name}s` });

  await layLevels(ctx, { levels: [level("State"), level("Branch")] });
  await layLevels(ctx, { levels: [level("Nation"), level("State"), level("Branch")] });

  const levels = await listLevels(ctx);
  expect(levels.map(({ name }) => name)).toEqual(["Nation", "State", "Branch"]);
  await createUnit(ctx, { levelId: levels[0]?.id ?? "", code: "N", name: "Nation" });
  await expect(layLevels(ctx, { levels: [level("State")] })).rejects.toMatchObject({
    reason: "level.has_units",
  });
});

test("offices are made with the rights of their template, all of them or none, and by nobody who lacks those rights", async () => {
  const { world, ctx } = await emptyOrganisation();
  await layLevels(ctx, { levels: [{ name: "State", namePlural: "States" }] });
  const levelId = (await listLevels(ctx))[0]?.id ?? "";
  const secretary = { levelId, template: "secretary" as const, name: "Secretary" };

  await expect(layOffices(ctx, { offices: [secretary, secretary] })).rejects.toMatchObject({
    reason: "position.name_taken",
  });
  expect(await owner.position.count({ where: { tenantId: world.tenant.id } })).toBe(0);
  const weak = world.as(grant("position.write"));
  await expect(layOffices(weak, { offices: [secretary] })).rejects.toMatchObject({
    reason: "position.right_not_held",
  });

  await layOffices(ctx, { offices: [secretary, { ...secretary, template: "treasurer", name: "Treasurer" }] });
  const grants = await owner.positionGrant.findMany({
    where: { tenantId: world.tenant.id, position: { name: "Treasurer" } },
  });
  expect(grants.map(({ permission }) => permission).sort()).toEqual([
    ...["announcement.read", "election.verify", "member.read", "member.verify_card", "poll.read"],
  ]);
});

test("the owner reads in their trail who did what, the console's acts with name and reason, and no other organisation's", async () => {
  const { organisationId, admin } = await opened();
  const reason = "Payments of strangers were asked for under this name.";
  await suspendOrganisation(admin.ctx, { organisationId, reason });
  const world = await createWorld();
  const { ctx } = await world.asMember(world.units.fed, configurer);
  await setLanguages(ctx, { locales: ["en"], defaultLocale: "en" });

  const theirs = await listTrail({ ...world.as(configurer), tenantId: organisationId }, {});
  const own = await listTrail(ctx, { limit: 1 });

  expect(theirs.items).toMatchObject([
    { action: "organisation.suspend", by: { kind: "console", name: "Console Keeper" }, reason },
    { action: "organisation.accept", by: { kind: "console" } },
  ]);
  expect(own.items).toMatchObject([{ action: "tenant.set_languages", by: { kind: "person" } }]);
  expect(own.items[0]?.by.name).toMatch(/Member/);
  await expect(listTrail(world.as(), {})).rejects.toMatchObject({ code: "forbidden" });
});
