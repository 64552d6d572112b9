import { afterEach, expect, test, vi } from "vitest";
import { env } from "@/lib/core/env";
import { blindIndex, blindIndexes, encryptField } from "@/lib/core/field-encryption";
import { admitApplication, admitApplications } from "@/lib/members/applications/commands/admit-applications";
import { joinParty } from "@/lib/members/applications/commands/join-party";
import { findOwnApplication } from "@/lib/members/applications/queries";
import { banMember, liftBan } from "@/lib/members/bans/commands";
import { canKeep, keptBy } from "@/lib/members/bans/policy";
import { checkDocument, listBanMatches, listBans } from "@/lib/members/bans/queries";
import { expelMember } from "@/lib/members/lifecycle/commands";
import { withTx } from "@/lib/core/db";
import { addApplicant, joining, signedInStranger, successes } from "@/tests/support/members";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const reason = "Took money from the treasury";
const decider = (world: World) =>
  world.as(
    ...(["member.read", "member.admit", "member.change_status", "member.ban"] as const).map((right) =>
      grant(right, "fed.north"),
    ),
  );

const phone = "+919840012345";
const facts = (world: World) => ({
  name: "Senthil Kumar",
  birthDate: new Date("1990-05-17"),
  email: encryptField("senthil@example.org"),
  emailHash: blindIndex(world.tenant.id, "email", "senthil@example.org"),
});

/** Somebody expelled whose record has been deleted since. */
async function banned(world: World) {
  const member = await world.addMember(world.units.northB7, { phone, ...facts(world) });
  await expelMember(decider(world), { memberId: member.id, reason });
  await owner.member.delete({ where: { id: member.id } });
  return owner.ban.findFirstOrThrow({ where: { tenantId: world.tenant.id }, include: { marks: true } });
}

const applicant = (world: World, more = {}) =>
  addApplicant(world, world.units.northB8, { name: "Mala", birthDate: new Date("1980-01-01"), ...more });

test("an expelled person's new application is flagged by each mark, with nothing kept but keyed hashes", async () => {
  const world = await createWorld();
  const ban = await banned(world);
  expect(ban.marks.map(({ kind }) => kind).sort()).toEqual(["EMAIL", "PERSON", "PHONE"]);
  const kept = JSON.stringify(ban);
  for (const word of [
    phone,
    "9840012345",
    "senthil",
    "Senthil",
    "1990",
    blindIndex(world.tenant.id, "phone", phone),
  ]) {
    expect(kept).not.toContain(word);
  }
  const sealed = { phone: encryptField(phone), phoneHash: blindIndex(world.tenant.id, "phone", phone) };
  const { email, emailHash, birthDate } = facts(world);
  for (const [matched, more] of [
    ["PHONE", sealed],
    ["PHONE", { phoneAlt: encryptField(phone) }],
    ["EMAIL", { email, emailHash }],
    ["PERSON", { name: "K. Sendhil Kumaar", birthDate }],
  ] as const) {
    const { id } = await applicant(world, more);
    const matches = await listBanMatches(decider(world), { applicationId: id });
    expect(matches).toMatchObject([{ id: ban.id, reason: "EXPELLED", matched: [matched] }]);
  }
  const { id } = await applicant(world);
  expect(await listBanMatches(decider(world), { applicationId: id })).toEqual([]);
});

test("the applicant meets the same answer as everybody, and nobody without the decision meets the flag", async () => {
  const world = await createWorld();
  await banned(world);
  const [known, other] = [await signedInStranger(world), await signedInStranger(world)];
  const input = { ...joining(world.units.northB8), name: "Senthil Kumar" };
  const answers = [
    await joinParty(known.ctx, input),
    await joinParty(other.ctx, { ...input, birthDate: "1971-02-02" }),
  ];

  expect(answers.map(({ outcome }) => outcome)).toEqual(["pending", "pending"]);
  const own = await Promise.all([findOwnApplication(known.ctx), findOwnApplication(other.ctx)]);
  expect(own.map((one) => ({ ...one, memberId: null }))[0]).toEqual({ ...own[1], memberId: null });
  const applicationId = answers[0]?.memberId ?? "";
  expect(await listBanMatches(decider(world), { applicationId })).toHaveLength(1);
  for (const ctx of [
    known.ctx,
    world.as(grant("member.read", "fed")),
    world.as(grant("member.admit", "fed.northwest")),
  ]) {
    await expect(listBanMatches(ctx, { applicationId })).rejects.toMatchObject({ code: "not_found" });
  }
});

test("whom the register may know is left out of an approval of many, and approved alone by who has looked", async () => {
  const world = await createWorld();
  await banned(world);
  const flagged = await applicant(world, { name: "Senthil Kumar", birthDate: new Date("1990-05-17") });
  const free = await applicant(world);
  const ctx = decider(world);

  expect(await admitApplications(ctx, { applicationIds: [flagged.id, free.id] })).toMatchObject([
    { outcome: "skipped", reason: "ban.look_first" },
    { outcome: "admitted" },
  ]);
  await expect(admitApplication(ctx, { applicationId: flagged.id })).rejects.toMatchObject({
    reason: "ban.look_first",
  });
  expect(await admitApplication(ctx, { applicationId: flagged.id, isBanSeen: true })).toHaveProperty(
    "number",
  );
});

test("a ban ends by its day or by being lifted once, with a reason, by who keeps the register there", async () => {
  const world = await createWorld();
  const ban = await banned(world);
  const { id: applicationId } = await applicant(world, { phone: encryptField(phone) });
  const late = { ...decider(world), now: new Date("2031-11-23T06:00:00Z") };
  expect(await listBanMatches(late, { applicationId })).toEqual([]);
  expect(await listBans(late, {})).toMatchObject({ items: [{ state: "expired", canLift: false }] });

  const elsewhere = world.as(grant("member.ban", "fed.northwest"));
  await expect(liftBan(elsewhere, { banId: ban.id, reason })).rejects.toMatchObject({ code: "not_found" });
  const lifts = Array.from({ length: 5 }, () => liftBan(decider(world), { banId: ban.id, reason }));
  expect(await successes(lifts)).toBe(1);
  expect(await listBanMatches(decider(world), { applicationId })).toEqual([]);
  expect(await listBans(decider(world), {})).toMatchObject({
    items: [{ state: "lifted", liftReason: reason }],
  });
});

test("by hand somebody who is no member is kept out, also by the number of a paper, and a member is not", async () => {
  const world = await createWorld();
  const member = await world.addMember(world.units.northB7);
  const former = await world.addMember(world.units.northB7, { status: "RESIGNED" });
  const ban = (memberId: string, ctx = decider(world)) =>
    banMember(ctx, { memberId, reason: "FRAUD", years: 3, documentNumber: "TN/12 345-6" });

  await expect(ban(member.id)).rejects.toMatchObject({ reason: "ban.expel_first" });
  await expect(ban(former.id, world.as(grant("member.read", "fed")))).rejects.toMatchObject({
    code: "forbidden",
  });
  await ban(former.id);
  const { id: applicationId } = await applicant(world);
  expect(await checkDocument(decider(world), { applicationId, documentNumber: "tn123456" })).toMatchObject([
    { reason: "FRAUD", matched: ["NATIONAL_ID"] },
  ]);
  expect(await checkDocument(decider(world), { applicationId, documentNumber: "TN 999" })).toEqual([]);
});

test("a neighbouring organisation does not know the register of this one", async () => {
  const [world, other] = [await createWorld(), await createWorld()];
  await banned(world);
  const { id: applicationId } = await applicant(other, { phone: encryptField(phone) });
  expect(await listBanMatches(decider(other), { applicationId })).toEqual([]);
});

test("what was hashed under a former index key is still found while the key is in the ring", async () => {
  const former = blindIndex("t", "ban.phone", phone);
  const old = env().BLIND_INDEX_KEY;
  vi.resetModules();
  vi.stubEnv("BLIND_INDEX_KEY", Buffer.alloc(32, 7).toString("base64"));
  const alone = (await import("@/lib/core/field-encryption")).blindIndexes("t", "ban.phone", phone);
  expect(alone).not.toContain(former);
  vi.resetModules();
  vi.stubEnv("BLIND_INDEX_OLD_KEYS", old);
  const ring = (await import("@/lib/core/field-encryption")).blindIndexes("t", "ban.phone", phone);
  expect(ring).toEqual([alone[0], former]);
  expect(blindIndexes("t", "ban.phone", phone)).toHaveLength(1);
});

test("who keeps the register sees the same bans by predicate and by filter", async () => {
  const world = await createWorld();
  for (const unit of Object.values(world.units)) {
    const member = await world.addMember(unit, { status: "RESIGNED" });
    await banMember(world.as(grant("member.read"), grant("member.ban")), {
      memberId: member.id,
      reason: "OTHER",
    });
  }
  const all = await owner.ban.findMany({
    where: { tenantId: world.tenant.id },
    select: { id: true, unit: { select: { path: true } } },
  });
  for (const path of [undefined, "fed", "fed.north", "fed.northwest", "fed.north.b7"]) {
    for (const reach of ["unit", "subtree"] as const) {
      const ctx = world.as(grant("member.ban", path, reach));
      const found = await withTx(ctx, (tx) => tx.ban.findMany({ where: keptBy(ctx), select: { id: true } }));
      const decided = all.filter((ban) => canKeep(ctx, ban));
      expect(found.map(({ id }) => id).sort()).toEqual(decided.map(({ id }) => id).sort());
    }
  }
});
