import sharp from "sharp";
import { expect, test } from "vitest";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import { joinParty } from "@/lib/members/applications/commands/join-party";
import { addEvidence } from "@/lib/members/evidence/commands";
import { PACK_COUNTRIES } from "@/lib/tenancy/packs/constants";
import { packOf } from "@/lib/tenancy/packs/rules";
import { setPrivacy } from "@/lib/tenancy/settings/commands";
import { getSettings } from "@/lib/tenancy/settings/queries";
import { actsOn, joining, signedInStranger } from "@/tests/support/members";
import { createWorld, grant, owner } from "@/tests/support/world";

const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: "white" } })
  .jpeg()
  .toBuffer();
const german = { country: "DE", currency: "EUR", timeZone: "Europe/Berlin" };

test.each(PACK_COUNTRIES)("the pack of %s names its law, its numbers and where they come from", (country) => {
  const { privacy, levels, identityDocuments } = packOf(country);
  expect(privacy.sources.length).toBeGreaterThan(0);
  expect(privacy.requestDeadlineDays).toBeGreaterThan(0);
  expect(privacy.minorAgeYears).toBeGreaterThanOrEqual(13);
  expect(Object.values(privacy.retentionDays).every((days) => days > 0)).toBe(true);
  expect(levels.length * identityDocuments.length).toBeGreaterThan(0);
});

test("in a German organisation whoever is sixteen joins, and nobody younger", async () => {
  const world = await createWorld(german);
  const person = { ...joining(world.units.northB7), pinCode: "10115" };
  const young = await signedInStranger(world);
  await expect(joinParty(young.ctx, { ...person, birthDate: "2010-11-22" })).rejects.toMatchObject({
    reason: "member.too_young",
    values: { years: 16 },
  });
  expect(await joinParty(young.ctx, { ...person, birthDate: "2010-11-21" })).toMatchObject({
    outcome: "pending",
  });
});

test("a postal code is that of the organisation's own country", async () => {
  const [india, britain] = [await createWorld(), await createWorld({ country: "GB" })];
  const attempt = async (world: typeof india, pinCode: string) =>
    joinParty((await signedInStranger(world)).ctx, { ...joining(world.units.northB7), pinCode });
  await expect(attempt(india, "SW1A 1AA")).rejects.toMatchObject({ reason: "member.pin_code" });
  await expect(attempt(britain, "625106")).rejects.toMatchObject({ reason: "member.postal_code" });
  expect(await attempt(britain, "SW1A 1AA")).toMatchObject({ outcome: "pending" });
});

test("an applicant shows only the papers the organisation accepts, and no file is left of a refusal", async () => {
  const world = await createWorld(german);
  const { ctx } = await signedInStranger(world);
  await joinParty(ctx, { ...joining(world.units.northB7), pinCode: "10115" });
  const storage = memoryStorage();
  const add = async (kind: "VOTER_CARD" | "PASSPORT" | "NATIONAL_ID_CARD") =>
    addEvidence(ctx, { kind, bytes: await picture }, storage);

  await expect(add("VOTER_CARD")).rejects.toMatchObject({ reason: "member.document_not_accepted" });
  await setPrivacy(world.as(grant("tenant.configure")), { identityDocuments: ["PASSPORT"] });
  await expect(add("NATIONAL_ID_CARD")).rejects.toMatchObject({ reason: "member.document_not_accepted" });
  expect(storage.keys()).toHaveLength(0);
  await add("PASSPORT");
  expect(storage.keys()).toHaveLength(1);
});

test("the papers and the note where data is kept are set by who may configure, and stand in the trail", async () => {
  const world = await createWorld(german);
  const configurer = world.as(grant("tenant.configure"));
  await setPrivacy(configurer, { identityDocuments: ["PASSPORT"], dataResidency: "Frankfurt" });
  expect(await getSettings(configurer)).toMatchObject({
    identityDocuments: ["PASSPORT"],
    dataResidency: "Frankfurt",
  });
  expect(await actsOn(world.tenant.id)).toEqual(["tenant.set_privacy"]);
  const below = world.as(grant("tenant.configure", "fed"));
  await expect(setPrivacy(below, { identityDocuments: ["OTHER"] })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await owner.tenant.count({ where: { id: world.tenant.id, dataResidency: "Frankfurt" } })).toBe(1);
});
