import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { addEvidence } from "@/lib/members/evidence/commands";
import { setPhoto } from "@/lib/members/photos/commands";
import { setLogo } from "@/lib/tenancy/settings/commands";
import { addApplicant } from "@/tests/support/members";
import { createWorld, grant, owner } from "@/tests/support/world";

type Storage = ReturnType<typeof memoryStorage>;
type Door = (bytes: Uint8Array<ArrayBuffer>, storage: FileStorage) => Promise<unknown>;

/** Every way a picture gets in: each with somebody who may. */
const doors: Record<string, () => Promise<Door>> = {
  "a photo": async () => {
    const world = await createWorld();
    const { ctx } = await world.asMember(world.units.northB7);
    return (bytes, storage) => setPhoto(ctx, { bytes }, storage);
  },
  "a paper": async () => {
    const world = await createWorld();
    const applicant = await addApplicant(world, world.units.northB7);
    const account = await world.addAccount();
    await owner.member.update({ where: { id: applicant.id }, data: { accountId: account.id } });
    const actor = { kind: "person" as const, accountId: account.id, memberId: applicant.id, homePaths: [] };
    return (bytes, storage) =>
      addEvidence({ ...world.asVisitor(), actor }, { kind: "VOTER_CARD", bytes }, storage);
  },
  "a logo": async () => {
    const world = await createWorld();
    return (bytes, storage) => setLogo(world.as(grant("tenant.configure")), { bytes }, storage);
  },
};

const SCRIPT = "<script>alert(document.cookie)</script>";
const square = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 3, background: "#4a7" }, limitInputPixels: false });
/** Ninety million points of one colour in a file of a few hundred kilobytes: a third of a gigabyte unpacked. */
const bomb = square(9_500).png({ compressionLevel: 6 }).toBuffer();
const text = (content: string) => new TextEncoder().encode(content);

describe.each(Object.entries(doors))("%s", (_name, arrange) => {
  test.each([
    [
      "a drawing with a script",
      async () =>
        text(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>`),
    ],
    ["a page that calls itself a picture", async () => text(`<!doctype html>${SCRIPT}`)],
    [
      "a program",
      async () => new Uint8Array([0x4d, 0x5a, 0x90, 0, ...text("This program cannot be run in DOS mode")]),
    ],
    ["a small file that unpacks to far more", () => bomb],
    ["a file above every limit", async () => new Uint8Array(20 * 1024 * 1024)],
  ])("is refused when it is %s, and leaves no file", async (_what, bytes) => {
    const storage: Storage = memoryStorage();
    const upload = await arrange();
    await expect(upload(new Uint8Array(await bytes()), storage)).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(storage.keys()).toEqual([]);
  });

  test("that is a picture and a page at once is kept as the picture alone", async () => {
    const storage = memoryStorage();
    const picture = await square(400)
      .jpeg()
      .withExif({ IFD0: { Copyright: SCRIPT } })
      .toBuffer();
    await (
      await arrange()
    )(new Uint8Array(Buffer.concat([picture, text(SCRIPT)])), storage);

    const [key = ""] = storage.keys();
    const kept = await storage.get(key);
    expect(kept?.contentType).toBe("image/webp");
    expect(Buffer.from(kept?.bytes ?? []).includes("script")).toBe(false);
  });
});
