import { describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { deactivateAccount } from "@/lib/identity/accounts/commands";
import { refreshSession, signOut } from "@/lib/identity/sessions/commands";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { later, signInNew } from "@/tests/support/codes";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const ADDRESS = "198.51.100.7";
const HOUR = 60;
const DAY = 24 * HOUR;

const refresh = (ctx: Ctx, token: string) => refreshSession(ctx, { token, address: ADDRESS });

/** The successor of a token, which must be given. */
async function renewed(ctx: Ctx, token: string): Promise<string> {
  const answer = await refresh(ctx, token);
  if (answer.outcome !== "renewed") throw new Error(`the token was ${answer.outcome}`);
  return answer.token;
}

const acts = (world: World, action: string) =>
  owner.auditEntry.count({ where: { tenantId: world.tenant.id, action } });

/** Somebody signed in, at a clock that is told minutes since. */
async function signedIn() {
  const world = await createWorld();
  const { session } = await signInNew(world);
  const at = (minutes: number) => later(world.asVisitor(), minutes);
  const isIn = async (minutes: number, token: string) => (await findSignedIn(at(minutes), token)) !== null;
  return { world, session, at, isIn };
}

describe("a token", () => {
  test("gives access for a quarter of an hour, and a moment more to requests on their way", async () => {
    const { session, isIn } = await signedIn();
    expect([await isIn(14, session.token), await isIn(15.9, session.token)]).toEqual([true, true]);
    expect(await isIn(16, session.token)).toBe(false);
  });

  test("is kept while it is good, and exchanged after that", async () => {
    const { session, at, isIn } = await signedIn();
    expect(await refresh(at(14.9), session.token)).toEqual({ outcome: "kept" });
    const next = await renewed(at(15), session.token);

    expect(next).not.toBe(session.token);
    expect(await isIn(29, next)).toBe(true);
  });

  test("lives seven days after its last exchange, and ninety days in all", async () => {
    const { session, at } = await signedIn();
    expect(await refresh(at(7 * DAY), session.token)).toEqual({ outcome: "ended" });

    const { session: other, at: then } = await signedIn();
    let token = other.token;
    for (let day = 6; day < 90; day += 6) token = await renewed(then(day * DAY), token);
    expect(await refresh(then(89.9 * DAY), token)).toMatchObject({ outcome: "renewed" });
    expect(await refresh(then(90 * DAY), token)).toEqual({ outcome: "ended" });
  });

  test("stands nowhere in the database, nor does its successor", async () => {
    const { world, session, at } = await signedIn();
    const next = await renewed(at(20), session.token);
    const [{ dump = "" } = {}] = await owner.$queryRaw<{ dump: string }[]>`
      SELECT string_agg(t::text, '') AS dump FROM (
        SELECT s::text FROM sessions s WHERE tenant_id = ${world.tenant.id}::uuid UNION ALL
        SELECT a::text FROM audit_entries a WHERE tenant_id = ${world.tenant.id}::uuid) t`;
    for (const token of [session.token, next])
      for (const part of token.split(".").slice(2)) expect(dump).not.toContain(part);
  });

  test("remembers the network it was last used from, and never the whole address", async () => {
    const { session, at } = await signedIn();
    await renewed(at(20), session.token);
    const row = await owner.session.findUniqueOrThrow({ where: { id: session.sessionId } });
    expect(row).toMatchObject({ network: "198.51.100.0/24", lastSeenAt: at(20).now });
  });

  test("made up for somebody's session is worth nothing and ends nothing", async () => {
    const { session, at, isIn, world } = await signedIn();
    const [id, issued, , seal] = session.token.split(".");
    const forged = [id, issued, "AAAAAAAAAAAAAAAAAAAAAA", seal].join(".");

    expect(await refresh(at(20), forged)).toEqual({ outcome: "ended" });
    expect(await isIn(1, session.token)).toBe(true);
    expect(await acts(world, "session.reuse")).toBe(0);
  });
});

describe("one browser never ends its own session", () => {
  test("when ten requests at once bring the same token: all go on with the same successor", async () => {
    const { session, at, isIn, world } = await signedIn();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => renewed(at(20 + i / 600), session.token)),
    );

    expect(new Set(answers).size).toBe(1);
    expect(await isIn(21, answers[0] ?? "")).toBe(true);
    expect(await acts(world, "session.reuse")).toBe(0);
  });

  test("when a slow request brings the old token a moment after the new one was used", async () => {
    const { session, at, isIn } = await signedIn();
    const next = await renewed(at(15), session.token);
    expect(await isIn(15.2, next)).toBe(true);

    expect(await isIn(15.9, session.token)).toBe(true);
    expect(await renewed(at(16.1), session.token)).toBe(next);
    expect(await isIn(17, next)).toBe(true);
  });

  test("when the answer with the new token was lost on a bad network, hours later", async () => {
    const { session, at, isIn } = await signedIn();
    const lost = await renewed(at(20), session.token);
    const again = await renewed(at(20 + 5 * HOUR), session.token);

    expect(again).toBe(lost);
    // It was issued hours ago, so it is exchanged at once in its turn.
    expect(await isIn(20 + 5 * HOUR, await renewed(at(20 + 5 * HOUR), again))).toBe(true);
  });
});

describe("a stolen token", () => {
  test("used after its owner went on ends the session for both, which is on record and told once", async () => {
    const { session, at, isIn, world } = await signedIn();
    const next = await renewed(at(15), session.token);
    await isIn(16, next);
    const thefts = await Promise.all(Array.from({ length: 10 }, () => refresh(at(18), session.token)));

    expect(new Set(thefts.map(({ outcome }) => outcome))).toEqual(new Set(["ended"]));
    expect(await isIn(18, next)).toBe(false);
    expect(await refresh(at(40), next)).toEqual({ outcome: "ended" });
    expect(await acts(world, "session.reuse")).toBe(1);
    const name = "identity/session.reused";
    expect(await owner.outboxEvent.count({ where: { tenantId: world.tenant.id, name } })).toBe(1);
  });

  test("used before its owner comes back is found out when the owner does", async () => {
    const { session, at, isIn, world } = await signedIn();
    const thiefs = await renewed(at(60), session.token);
    expect(await isIn(61, thiefs)).toBe(true);

    expect(await refresh(at(120), session.token)).toEqual({ outcome: "ended" });
    expect(await isIn(62, thiefs)).toBe(false);
    expect(await acts(world, "session.reuse")).toBe(1);
  });

  test("of many exchanges ago is found out too", async () => {
    const { session, at, world } = await signedIn();
    let token = session.token;
    for (const minutes of [20, 40, 60]) token = await renewed(at(minutes), token);

    expect(await refresh(at(70), session.token)).toEqual({ outcome: "ended" });
    expect(await acts(world, "session.reuse")).toBe(1);
  });

  test("shown after its owner signed out is refused, which is on record once a day", async () => {
    const { session, at, world } = await signedIn();
    await signOut(at(1), { token: session.token });
    for (let i = 0; i < 5; i += 1) expect(await refresh(at(20), session.token)).toEqual({ outcome: "ended" });

    expect(await acts(world, "session.refuse")).toBe(1);
  });

  test("is worth nothing at another organisation and ends nothing there or here", async () => {
    const { session, at, isIn } = await signedIn();
    const elsewhere = await createWorld();
    const there = later(elsewhere.asVisitor(), 20);

    expect(await refresh(there, session.token)).toEqual({ outcome: "ended" });
    expect(await isIn(1, session.token)).toBe(true);
    expect(await refresh(at(20), session.token)).toMatchObject({ outcome: "renewed" });
  });
});

test("a closed account exchanges no token any more", async () => {
  const { session, at, world } = await signedIn();
  const input = { accountId: session.accountId, reason: "Phone was sold" };
  await deactivateAccount(world.as(grant("account.deactivate")), input);

  expect(await refresh(at(20), session.token)).toEqual({ outcome: "ended" });
});
