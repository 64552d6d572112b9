import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import { renewCard } from "@/lib/members/cards/commands";
import { findOwnCard, verifyCard } from "@/lib/members/cards/queries";
import { removePhoto, setPhoto } from "@/lib/members/photos/commands";
import { getPhoto } from "@/lib/members/photos/queries";
import { actsOn, successes } from "@/tests/support/members";
import { createWorld, grant, owner } from "@/tests/support/world";

const asks = grant("member.verify_card");

describe("checking a card", () => {
  test("tells a stranger the unit and the end of the number, and nothing personal", async () => {
    const world = await createWorld();
    const member = await world.addMember(world.units.northB7, {
      name: "Kayal Anbu",
      number: "TN-2026-004711",
    });
    const answer = await verifyCard(world.asVisitor(asks), { token: member.cardToken ?? "" });
    expect(answer).toEqual({
      isValid: true,
      unit: { name: "fed.north.b7", nameLocal: null },
      numberTail: "4711",
      checkedAt: world.now.toISOString(),
    });
  });

  test("gives one answer for unknown, malformed, suspended, ended and other organisations' cards", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const suspended = await world.addMember(world.units.northB7, { status: "SUSPENDED" });
    const foreign = await other.addMember(other.units.northB7);
    const invalid = { isValid: false, checkedAt: world.now.toISOString() };
    for (const token of ["x", "A".repeat(22), suspended.cardToken ?? "", foreign.cardToken ?? ""]) {
      expect(await verifyCard(world.asVisitor(asks), { token })).toEqual(invalid);
    }
  });

  test("needs the one right that its door gives", async () => {
    const world = await createWorld();
    const { cardToken } = await world.addMember(world.units.northB7);
    await expect(verifyCard(world.asVisitor(), { token: cardToken ?? "" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("one's own card", () => {
  test("shows one's own facts, and another code after it was renewed", async () => {
    const world = await createWorld();
    const { ctx, member } = await world.asMember(world.units.northB7);
    const before = await findOwnCard(ctx);
    expect(before).toMatchObject({ number: member.number, isValid: true, unit: { path: "fed.north.b7" } });

    await renewCard(ctx, {});

    expect((await findOwnCard(ctx))?.token).not.toBe(before?.token);
    const old = await verifyCard(world.asVisitor(asks), { token: before?.token ?? "" });
    expect(old.isValid).toBe(false);
    expect(await actsOn(member.id)).toEqual(["member.renew_card"]);
  });

  test("is renewed once when tapped ten times, and not by who is no member or not active", async () => {
    const world = await createWorld();
    const { ctx, member } = await world.asMember(world.units.northB7);
    expect(await successes(Array.from({ length: 10 }, () => renewCard(ctx, {})))).toBeGreaterThanOrEqual(1);
    expect((await actsOn(member.id)).length).toBeGreaterThanOrEqual(1);
    await owner.member.update({ where: { id: member.id }, data: { status: "SUSPENDED" } });
    await expect(renewCard(ctx, {})).rejects.toMatchObject({ reason: "member.not_active" });
    await expect(renewCard(world.as(grant("member.write")), {})).rejects.toMatchObject({ code: "not_found" });
    await expect(renewCard(world.asVisitor(), {})).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("a photo", () => {
  /** A tall JPEG that was shot sideways and says where. */
  const shot = () =>
    sharp({ create: { width: 900, height: 600, channels: 3, background: "#4a7" } })
      .withExif({ IFD0: { Make: "Camera", Orientation: "6" }, IFD3: { GPSLatitudeRef: "N" } })
      .jpeg()
      .toBuffer();

  test("is kept as a square portrait without the data of the original, and replaces the one before", async () => {
    const world = await createWorld();
    const { ctx, member } = await world.asMember(world.units.northB7);
    const storage = memoryStorage();

    await setPhoto(ctx, { bytes: await shot() }, storage);
    await setPhoto(ctx, { bytes: await shot() }, storage);

    expect(storage.keys()).toHaveLength(1);
    const file = await getPhoto(ctx, { memberId: member.id }, storage);
    const facts = await sharp(file.bytes).metadata();
    expect(facts).toMatchObject({ format: "webp", width: 512, height: 512 });
    expect(facts.exif).toBeUndefined();
    expect(facts.orientation).toBeUndefined();
    expect(await actsOn(member.id)).toEqual(["member.set_photo", "member.set_photo"]);
  });

  test.each([
    ["text that calls itself a picture", () => new TextEncoder().encode("<svg onload=alert(1)>")],
    [
      "a drawing that can carry scripts",
      () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
    ["nothing", () => new Uint8Array()],
    ["a picture that was cut off", async () => (await shot()).subarray(0, 900)],
  ])("is refused when it is %s, and leaves no file", async (_, bytes) => {
    const world = await createWorld();
    const { ctx } = await world.asMember(world.units.northB7);
    const storage = memoryStorage();
    await expect(setPhoto(ctx, { bytes: await bytes() }, storage)).rejects.toMatchObject({
      code: "invalid_input",
      fields: { photo: "member.photo_not_image" },
    });
    expect(storage.keys()).toEqual([]);
  });

  test("is refused above eight megabytes before it is read", async () => {
    const world = await createWorld();
    const { ctx } = await world.asMember(world.units.northB7);
    const attempt = setPhoto(ctx, { bytes: new Uint8Array(8 * 1024 * 1024 + 1) }, memoryStorage());
    await expect(attempt).rejects.toMatchObject({ reason: "member.photo_too_large" });
  });

  test("is set by an office for members it keeps, and by nobody else", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const { id } = await world.addMember(world.units.northB7);
    const storage = memoryStorage();
    const set = async (ctx: ReturnType<typeof world.as>) =>
      setPhoto(ctx, { memberId: id, bytes: await shot() }, storage);
    await expect(set(world.as(grant("member.read", "fed.north")))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(set(world.as(grant("member.read", "fed.northwest")))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(set(other.as(grant("member.read"), grant("member.write")))).rejects.toMatchObject({
      code: "not_found",
    });
    expect(storage.keys()).toEqual([]);
    await set(world.as(grant("member.read", "fed.north"), grant("member.write", "fed.north")));
    expect(storage.keys()).toHaveLength(1);
  });

  test("is removed with its file", async () => {
    const world = await createWorld();
    const { ctx, member } = await world.asMember(world.units.northB7);
    const storage = memoryStorage();
    await setPhoto(ctx, { bytes: await shot() }, storage);
    await removePhoto(ctx, {}, storage);
    expect(storage.keys()).toEqual([]);
    await expect(getPhoto(ctx, { memberId: member.id }, storage)).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await actsOn(member.id)).toEqual(["member.set_photo", "member.remove_photo"]);
  });

  test("of two uploads at once leaves exactly the file that the record names", async () => {
    const world = await createWorld();
    const { ctx, member } = await world.asMember(world.units.northB7);
    const storage = memoryStorage();
    const bytes = await shot();
    await successes(Array.from({ length: 4 }, () => setPhoto(ctx, { bytes }, storage)));
    const { photoKey } = await owner.member.findUniqueOrThrow({ where: { id: member.id } });
    expect(storage.keys()).toEqual([photoKey]);
  });
});
