import { createHash } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "@/lib/core/env";
import { seal, unseal } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { rotateKeys } from "@/scripts/database/rotate-keys";
import { createWorld, owner, type World } from "@/tests/support/world";

const secret = (name: string) => createHash("sha256").update(name).digest();
// Ids no other test uses: the command looks at every row of the database.
const [OLD, OLDER, NEW] = ["rotation-old", "rotation-older", "rotation-new"];
const encrypt = (id: string, plain: string) => `${id}.${seal(secret(id), plain)}`;
const decrypt = (value: string) => {
  const [id = "", sealed = ""] = value.split(".");
  return unseal(secret(id), sealed);
};
const reseal = (value: string) => encrypt(NEW, decrypt(value));
const options = { oldKeys: [OLD, OLDER], reseal };

let client: Client;
beforeAll(async () => {
  client = new Client({ connectionString: env().DATABASE_URL });
  await client.connect();
});
afterAll(() => client.end());

/** Members whose contacts are under the two old keys, and one under the new. */
async function people(world: World, count: number) {
  const members = await Promise.all(
    Array.from({ length: count }, () => world.addMember(world.units.northB7)),
  );
  for (const [i, { id }] of members.entries()) {
    const phone = encrypt(i % 2 === 0 ? OLD : OLDER, `+9198400${i}`);
    await owner.member.update({ where: { id }, data: { phone, email: encrypt(NEW, `m${i}@party.example`) } });
  }
  return members.map(({ id }) => id);
}

const phonesOf = async (ids: string[]) => {
  const rows = await owner.member.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
  return rows.map(({ phone }) => phone ?? "");
};

test("every field is under the first key afterwards, reads as before, and the old keys are needed no more", async () => {
  const world = await createWorld();
  const ids = await people(world, 7);
  const code = await owner.capturedMessage.create({
    data: {
      id: newId(),
      tenantId: world.tenant.id,
      channel: "SMS",
      idempotencyKey: "k",
      recipient: encrypt(OLDER, "+919840000001"),
      body: encrypt(OLD, "Code"),
      locale: "en",
      createdAt: world.now,
    },
  });
  const before = (await phonesOf(ids)).map(decrypt);
  const { sealed, left } = await rotateKeys(client, { ...options, batch: 3 });

  const after = await phonesOf(ids);
  expect(after.map(decrypt)).toEqual(before);
  expect(after.every((value) => value.startsWith(`${NEW}.`))).toBe(true);
  const message = await owner.capturedMessage.findUniqueOrThrow({ where: { id: code.id } });
  expect([decrypt(message.recipient), decrypt(message.body)]).toEqual(["+919840000001", "Code"]);
  expect(left).toBe(0);
  expect(sealed).toMatchObject({ "public.members.phone": 7, "public.captured_messages.body": 1 });
});

test("stopped in the middle it goes on where it was, and a second run has nothing to do", async () => {
  const world = await createWorld();
  const ids = await people(world, 6);
  let turns = 0;
  const stopping = (value: string) => {
    turns += 1;
    if (turns > 3) throw new Error("the machine was switched off");
    return reseal(value);
  };
  await expect(rotateKeys(client, { ...options, reseal: stopping, batch: 2 })).rejects.toThrow(
    "switched off",
  );
  expect((await phonesOf(ids)).map(decrypt)).toHaveLength(6);

  const { sealed, left } = await rotateKeys(client, options);
  expect([sealed["public.members.phone"], left]).toEqual([3, 0]);
  expect((await rotateKeys(client, options)).sealed).toEqual({});
});

test("what somebody changes at the same moment stays theirs", async () => {
  const world = await createWorld();
  const [id = ""] = await people(world, 1);
  const theirs = encrypt(OLD, "+919840011111");
  // Between the reading of a batch and its writing: the value is another by then.
  const send = client.query.bind(client) as (text: string, values?: unknown[]) => Promise<unknown>;
  const reader = {
    query: async (text: string, values?: unknown[]) => {
      if (text.includes("UPDATE public.members SET phone"))
        await owner.member.update({ where: { id }, data: { phone: theirs } });
      return send(text, values);
    },
  } as unknown as Client;
  const { left } = await rotateKeys(reader, options);

  expect(await phonesOf([id])).toEqual([theirs]);
  expect(left).toBe(1);
  expect((await rotateKeys(client, options)).left).toBe(0);
});
