import sharp from "sharp";
import { expect, test } from "vitest";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import { admitApplication } from "@/lib/members/applications/commands/admit-applications";
import { addEvidence, removeEvidence } from "@/lib/members/evidence/commands";
import { getEvidence, listEvidence, listOwnEvidence } from "@/lib/members/evidence/queries";
import { forgetEvidence } from "@/lib/members/evidence/workflow";
import { later } from "@/tests/support/poll";
import { listSightings } from "@/lib/audit/sightings/queries";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const DAY_MS = 86_400_000;

/** A photo of a paper as a phone takes it: larger than what is kept, and saying where it was taken. */
const photo = sharp({ create: { width: 3_000, height: 2_000, channels: 3, background: "white" } })
  .jpeg()
  .withExif({ IFD0: { Copyright: "Kitchen table" } })
  .toBuffer();

async function applicant(world: World) {
  const { member, ctx } = await world.asMember(world.units.northB7);
  await owner.member.update({ where: { id: member.id }, data: { status: "PENDING", number: null } });
  await owner.unitMembership.deleteMany({ where: { memberId: member.id } });
  const storage = memoryStorage();
  const add = async () => addEvidence(ctx, { kind: "VOTER_CARD", bytes: await photo }, storage);
  return { memberId: member.id, ctx, storage, add };
}

const one = async (list: Promise<{ evidenceId: string }[]>) => {
  const [first] = await list;
  if (!first) throw new Error("nothing there");
  return { evidenceId: first.evidenceId };
};

test("an applicant's paper is kept as a picture alone, for them and for whoever decides", async () => {
  const world = await createWorld();
  const { memberId, ctx, storage, add } = await applicant(world);
  const secretary = world.as(grant("member.admit", "fed.north"));

  await add();

  const ref = await one(listEvidence(secretary, { memberId }));
  expect(await one(listOwnEvidence(ctx))).toEqual(ref);
  const { bytes, contentType } = await getEvidence(secretary, { ...ref, purpose: "admission" }, storage);
  const { width, height, exif, format } = await sharp(bytes).metadata();
  expect({ width, height, exif, format, contentType }).toEqual({
    ...{ width: 2_000, height: 1_333, exif: undefined, format: "webp", contentType: "image/webp" },
  });
  await getEvidence(ctx, ref, storage);
  const openings = await owner.auditEntry.count({
    where: { action: "member.open_evidence", entityId: memberId },
  });
  expect(openings).toBe(1);
});

test("whoever decides opens a paper for a stated purpose only, and the applicant reads what for and by whom", async () => {
  const world = await createWorld();
  const { memberId, ctx, storage, add } = await applicant(world);
  await add();
  const secretary = world.as(grant("member.admit", "fed.north"));
  const ref = await one(listEvidence(secretary, { memberId }));

  await expect(getEvidence(secretary, ref, storage)).rejects.toMatchObject({
    code: "invalid_input",
    fields: { purpose: "member.purpose_needed" },
  });
  await expect(getEvidence(secretary, { ...ref, purpose: "other" }, storage)).rejects.toThrow(
    "member.purpose_note",
  );
  const openings = { action: "member.open_evidence", entityId: memberId };
  expect(await owner.auditEntry.count({ where: openings })).toBe(0);

  await getEvidence(secretary, { ...ref, purpose: "other", note: "two of one name" }, storage);
  const actor = ctx.actor.kind === "person" ? { ...ctx.actor, memberId } : ctx.actor;
  const { items } = await listSightings({ ...ctx, actor }, {});
  expect(items).toMatchObject([{ kind: "evidence", purpose: "other", note: "two of one name" }]);
});

test("nobody else sees the papers: not a reader of members, not the neighbour unit, not after the decision", async () => {
  const world = await createWorld();
  const { memberId, storage, add } = await applicant(world);
  await add();
  const secretary = world.as(grant("member.admit", "fed.north"));
  const ref = await one(listEvidence(secretary, { memberId }));
  const { ctx: neighbour } = await world.asMember(world.units.northB7);
  const others = [
    world.as(grant("member.read"), grant("member.read_contact"), grant("member.write")),
    world.as(grant("member.admit", "fed.northwest")),
    neighbour,
  ];
  for (const other of others) {
    expect(await listEvidence(other, { memberId })).toEqual([]);
    await expect(getEvidence(other, { ...ref, purpose: "admission" }, storage)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(removeEvidence(other, ref, storage)).rejects.toMatchObject({ code: "not_found" });
  }
  await admitApplication(secretary, { applicationId: memberId });
  await expect(getEvidence(secretary, { ...ref, purpose: "admission" }, storage)).rejects.toMatchObject({
    code: "not_found",
  });
});

test("of ten pictures at once four are kept, and no file of the others stays behind", async () => {
  const world = await createWorld();
  const { ctx, storage, add } = await applicant(world);

  const tries = await Promise.allSettled(Array.from({ length: 10 }, add));

  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
  expect(await listOwnEvidence(ctx)).toHaveLength(4);
  expect(storage.keys()).toHaveLength(4);
});

test("what is no picture is refused at its field and leaves nothing", async () => {
  const world = await createWorld();
  const { ctx, storage } = await applicant(world);
  const bytes = new TextEncoder().encode("<script>alert(1)</script>");

  await expect(addEvidence(ctx, { kind: "OTHER", bytes }, storage)).rejects.toMatchObject({
    reason: "member.photo_not_image",
    fields: { picture: "member.photo_not_image" },
  });
  expect(storage.keys()).toEqual([]);
});

test("a member, about whom is decided already, adds no papers", async () => {
  const world = await createWorld();
  const { ctx } = await world.asMember(world.units.northB7);
  const refused = addEvidence(ctx, { kind: "PASSPORT", bytes: await photo }, memoryStorage());
  await expect(refused).rejects.toMatchObject({ reason: "member.not_pending" });
});

test("a paper taken out is gone with its file", async () => {
  const world = await createWorld();
  const { ctx, storage, add } = await applicant(world);
  await add();
  await removeEvidence(ctx, await one(listOwnEvidence(ctx)), storage);
  expect(await listOwnEvidence(ctx)).toEqual([]);
  expect(storage.keys()).toEqual([]);
});

test("papers are forgotten thirty days after the decision, those of people who wait are kept", async () => {
  const world = await createWorld();
  const decided = await applicant(world);
  const waiting = await applicant(world);
  await decided.add();
  await waiting.add();
  const secretary = world.as(grant("member.admit", "fed.north"));
  await admitApplication(secretary, { applicationId: decided.memberId });
  const job = world.asJob("members.forget-evidence", grant("member.admit"));
  const forget = async (days: number) =>
    (await forgetEvidence(later(job, days * DAY_MS), decided.storage)) +
    (await forgetEvidence(later(job, days * DAY_MS), waiting.storage));

  expect(await forget(29)).toBe(0);
  expect(decided.storage.keys()).toHaveLength(1);
  expect(await forget(31)).toBe(1);
  expect(decided.storage.keys()).toEqual([]);
  expect(await listOwnEvidence(waiting.ctx)).toHaveLength(1);
});
