import { describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { deactivateAccount } from "@/lib/identity/accounts/commands";
import { createToken, revokeToken } from "@/lib/identity/tokens/commands";
import { findTokenBearer, listLiveTokens, listOwnTokens } from "@/lib/identity/tokens/queries";
import { narrow } from "@/lib/identity/tokens/rules";
import type { CreateTokenInput } from "@/lib/identity/tokens/schema";
import { listMembers } from "@/lib/members/directory/queries";
import { memberQuery } from "@/lib/members/directory/schema";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";
import { later } from "@/tests/support/codes";
import { appoint } from "@/tests/support/offices";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const DAY = 24 * 60;
const wish: CreateTokenInput = { kind: "PERSONAL", name: "Website", scopes: ["member.read"], days: "30" };

/** A secretary of fed.north by office, as the gate would see them. */
async function secretary(world: World) {
  const person = await world.asMember(world.units.north, grant("member.read", "fed.north"));
  await appoint(world, person.member, world.units.north, ["member.read", "member.export"]);
  return person;
}

/** The context the gate would build for a token; null when it opens nothing. */
async function enter(world: World, token: string, at: Ctx = world.asVisitor()): Promise<Ctx | null> {
  return withTx(at, async (tx, joined) => {
    const bearer = await findTokenBearer(joined, { token, address: "198.51.100.7" });
    if (!bearer) return null;
    const held = await listGrantsOfAccount(tx, bearer.accountId, at.now);
    const actor = { kind: "api_key" as const, apiKeyId: bearer.tokenId };
    return { ...at, actor, grants: narrow(held, bearer.scopes, bearer.unitPath) };
  });
}

const names = async (ctx: Ctx | null) =>
  ctx ? (await listMembers(ctx, memberQuery.parse({}))).items.map(({ id }) => id).sort() : null;

describe("a token", () => {
  test("lets a program read what its owner may, by scope and unit, and nothing beside", async () => {
    const world = await createWorld();
    const { ctx, member } = await secretary(world);
    const [inB7, inB8] = [
      await world.addMember(world.units.northB7),
      await world.addMember(world.units.northB8),
    ];
    await world.addMember(world.units.northwestB7);
    const everywhere = await createToken(ctx, wish);
    const booth = await createToken(ctx, { ...wish, unitId: world.units.northB7.id });

    expect(await names(await enter(world, everywhere.token))).toEqual([member.id, inB7.id, inB8.id].sort());
    expect(await names(await enter(world, booth.token))).toEqual([inB7.id]);
  });

  test("never does more than its owner may at that moment: an office that ends takes it along", async () => {
    const world = await createWorld();
    const { ctx, member } = await secretary(world);
    const { token } = await createToken(ctx, wish);
    await owner.appointment.deleteMany({ where: { memberId: member.id } });

    expect((await enter(world, token))?.grants).toEqual([]);
  });

  test("cannot be made for a right its owner does not hold, nor for a place where they do not hold it", async () => {
    const world = await createWorld();
    const { ctx } = await secretary(world);
    const beyond = [
      { ...wish, scopes: ["member.read" as const, "member.write" as const] },
      { ...wish, unitId: world.units.northwestB7.id },
      { ...wish, unitId: world.units.fed.id },
    ];
    for (const input of beyond)
      await expect(createToken(ctx, input)).rejects.toMatchObject({ reason: "token.beyond_rights" });
    expect(await owner.apiToken.count({ where: { tenantId: world.tenant.id } })).toBe(0);
  });

  test("is known by its hash alone, and stands in no trail and no list", async () => {
    const world = await createWorld();
    const { ctx } = await secretary(world);
    const { token, tokenId } = await createToken(ctx, wish);
    const row = await owner.apiToken.findUniqueOrThrow({ where: { id: tokenId } });
    const trail = await owner.auditEntry.findMany({ where: { entityId: tokenId } });

    const secret = token.slice(15);
    expect(token.startsWith(`${row.prefix}_`)).toBe(true);
    expect(JSON.stringify([row, trail, await listOwnTokens(ctx)])).not.toContain(secret);
    expect(trail).toMatchObject([{ action: "token.create" }]);
  });

  test("opens nothing when it is ended, has run out, is altered, or its owner's account is closed", async () => {
    const world = await createWorld();
    const { ctx, account } = await secretary(world);
    const [first, second] = [await createToken(ctx, wish), await createToken(ctx, wish)];
    await revokeToken(ctx, { tokenId: first.tokenId });

    expect(await enter(world, first.token)).toBeNull();
    expect(await enter(world, `${second.token.slice(0, -1)}_`)).toBeNull();
    expect(await enter(world, second.token, later(world.asVisitor(), 30 * DAY))).toBeNull();
    expect(await enter(world, second.token, later(world.asVisitor(), 30 * DAY - 1))).not.toBeNull();
    const closing = { accountId: account.id, reason: "Phone was sold" };
    await deactivateAccount(world.as(grant("account.deactivate")), closing);
    expect(await enter(world, second.token)).toBeNull();
  });

  test("opens nothing at another organisation", async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()];
    const { token } = await createToken((await secretary(world)).ctx, wish);
    expect(await enter(elsewhere, token)).toBeNull();
  });

  test("says when and from which network it was last used, without a write at each call", async () => {
    const world = await createWorld();
    const { ctx } = await secretary(world);
    const { token } = await createToken(ctx, wish);
    const seen = async (minutes: number) => {
      await enter(world, token, later(world.asVisitor(), minutes));
      const [view] = await listOwnTokens(ctx);
      return [
        view?.lastUsedAt && (view.lastUsedAt.getTime() - world.now.getTime()) / 60_000,
        view?.lastNetwork,
      ];
    };
    expect(await seen(1)).toEqual([1, "198.51.100.0/24"]);
    expect((await seen(5))[0]).toBe(1);
    expect((await seen(6))[0]).toBe(6);
  });

  test("makes no token of its own", async () => {
    const world = await createWorld();
    const program = await enter(world, (await createToken((await secretary(world)).ctx, wish)).token);
    if (!program) throw new Error("the token opens nothing");
    await expect(createToken(program, wish)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("is ended by one of ten at once; somebody else's cannot be told from none", async () => {
    const world = await createWorld();
    const { ctx } = await secretary(world);
    const { tokenId } = await createToken(ctx, wish);
    const stranger = (await world.asMember(world.units.northB7)).ctx;
    await expect(revokeToken(stranger, { tokenId })).rejects.toMatchObject({ reason: "not_found.token" });
    const ends = await Promise.allSettled(Array.from({ length: 10 }, () => revokeToken(ctx, { tokenId })));

    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("the organisation's programs", () => {
  test("take the right; who holds it over the whole organisation sees and ends every token, others their own", async () => {
    const world = await createWorld();
    const { ctx } = await secretary(world);
    await createToken(ctx, wish);
    await expect(createToken(ctx, { ...wish, kind: "INTEGRATION" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(listLiveTokens(ctx)).rejects.toMatchObject({ code: "forbidden" });

    const partly = grant("token.manage", "fed.north");
    const district = (await world.asMember(world.units.north, partly, grant("member.read", "fed.north"))).ctx;
    await createToken(district, { ...wish, kind: "INTEGRATION" });
    expect(await listLiveTokens(district)).toHaveLength(1);
    for (const { id } of await listLiveTokens(district)) await revokeToken(district, { tokenId: id });

    const admin = await world.asMember(world.units.fed, grant("token.manage"), grant("member.read"));
    await createToken(admin.ctx, { ...wish, kind: "INTEGRATION", name: "Attendance" });
    const all = await listLiveTokens(admin.ctx);
    expect(all.map(({ kind }) => kind)).toEqual(["INTEGRATION", "PERSONAL"]);
    for (const { id } of all) await revokeToken(admin.ctx, { tokenId: id });
    expect(await listLiveTokens(admin.ctx)).toEqual([]);
  });

  test("are twenty a person at most", async () => {
    const world = await createWorld();
    const { ctx } = await secretary(world);
    for (let i = 0; i < 20; i += 1) await createToken(ctx, wish);
    await expect(createToken(ctx, wish)).rejects.toMatchObject({ reason: "token.too_many" });
  });
});
