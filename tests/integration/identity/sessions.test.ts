import { describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { deactivateAccount, reactivateAccount } from "@/lib/identity/accounts/commands";
import { issueCode } from "@/lib/identity/codes/commands";
import { endOtherSessions, endSession, signIn, signOut } from "@/lib/identity/sessions/commands";
import { findSignedIn, listDevices } from "@/lib/identity/sessions/queries";
import type { NewSession } from "@/lib/identity/sessions/types";
import { askNextAuth, authOptions, csrfPair } from "@/lib/web/next-auth";
import { asking, later, newPhone, signInNew, trying } from "@/tests/support/codes";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

/** Ctx of the person a session belongs to. */
const personOf = (world: World, { accountId }: NewSession): Ctx => ({
  ...world.asVisitor(),
  actor: { kind: "person", accountId, memberId: null, homePaths: [] },
});

/** The same person on two devices. */
async function twoDevices(world: World) {
  const first = await signInNew(world);
  const soon = later(world.asVisitor(), 2);
  const { challengeId, code } = await issueCode(soon, asking(first.phone));
  const second = await signIn(soon, { ...trying(challengeId, first.phone, code), userAgent: "x" });
  return { first: first.session, second, me: { ...personOf(world, second), now: soon.now } };
}

describe("a session", () => {
  test("opens nothing at another tenant, nor with an altered token", async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()];
    const { session } = await signInNew(world);

    expect(await findSignedIn(elsewhere.asVisitor(), session.token)).toBeNull();
    expect(await findSignedIn(world.asVisitor(), `${session.token}x`)).toBeNull();
    expect(await findSignedIn(world.asVisitor(), session.token.replace(/^./, "_"))).toBeNull();
    expect(await findSignedIn(world.asVisitor(), "")).toBeNull();
  });

  test.each(["SUSPENDED", "EXPELLED", "RESIGNED"] as const)(
    "of a member who is %s keeps no home unit, from the next request on",
    async (status) => {
      const world = await createWorld();
      const member = await world.addMember(world.units.northB7);
      const account = await world.addAccount(member);
      const { session } = await signInNew(world, account.plainPhone);
      await owner.member.update({ where: { id: member.id }, data: { status } });

      expect(await findSignedIn(world.asVisitor(), session.token)).toMatchObject({
        memberId: member.id,
        isActiveMember: false,
        homePaths: [],
      });
    },
  );

  test("ends for good when its person signs out, and that is on record", async () => {
    const world = await createWorld();
    const { session } = await signInNew(world);
    await signOut(world.asVisitor(), { token: session.token });
    await signOut(world.asVisitor(), { token: session.token });

    expect(await findSignedIn(world.asVisitor(), session.token)).toBeNull();
    const acts = { tenantId: world.tenant.id, action: "session.end", entityId: session.sessionId };
    expect(await owner.auditEntry.count({ where: acts })).toBe(1);
  });
});

describe("my devices", () => {
  test("are listed with the one in hand marked, and nobody else's", async () => {
    const world = await createWorld();
    const { first, second, me } = await twoDevices(world);
    await signInNew(world);

    expect(await listDevices(me, second.sessionId)).toMatchObject([
      { sessionId: second.sessionId, isThisOne: true, name: null, network: "203.0.113.0/24" },
      { sessionId: first.sessionId, isThisOne: false, name: "Chrome · Android", isSameNetwork: true },
    ]);
  });

  test("can be signed out one by one; of ten at once exactly one succeeds", async () => {
    const world = await createWorld();
    const { first, second, me } = await twoDevices(world);
    const ends = await Promise.allSettled(
      Array.from({ length: 10 }, () => endSession(me, { sessionId: first.sessionId })),
    );

    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await findSignedIn(me, first.token)).toBeNull();
    expect(await findSignedIn(me, second.token)).not.toBeNull();
    expect(
      await owner.auditEntry.count({ where: { entityId: first.sessionId, action: "session.end" } }),
    ).toBe(1);
  });

  test("can all be signed out but this one", async () => {
    const world = await createWorld();
    const { first, second, me } = await twoDevices(world);

    expect(await endOtherSessions(me, { sessionId: second.sessionId })).toEqual({ ended: 1 });
    expect(await findSignedIn(me, first.token)).toBeNull();
    expect(await findSignedIn(me, second.token)).not.toBeNull();
  });

  test("of somebody else cannot be told from ones that do not exist", async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()];
    const [{ session }, mine, foreign] = [
      await signInNew(world),
      await signInNew(world),
      await signInNew(elsewhere),
    ];
    const me = personOf(world, mine.session);

    for (const sessionId of [session.sessionId, foreign.session.sessionId, newId()]) {
      await expect(endSession(me, { sessionId })).rejects.toMatchObject({ reason: "not_found.session" });
    }
    await endOtherSessions(me, { sessionId: mine.session.sessionId });
    expect(await findSignedIn(world.asVisitor(), session.token)).not.toBeNull();
    expect(await findSignedIn(elsewhere.asVisitor(), foreign.session.token)).not.toBeNull();
  });

  test("are nobody's business without signing in", async () => {
    const world = await createWorld();
    await expect(listDevices(world.asVisitor(), null)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("a closed account", () => {
  const closing = (accountId: string) => ({ accountId, reason: "Phone was sold" });

  test("is signed out everywhere at once, cannot sign in, and who closed it why is on record", async () => {
    const world = await createWorld();
    const { phone, session } = await signInNew(world);
    await deactivateAccount(world.as(grant("account.deactivate")), closing(session.accountId));

    expect(await findSignedIn(world.asVisitor(), session.token)).toBeNull();
    const soon = later(world.asVisitor(), 2);
    const { challengeId, code } = await issueCode(soon, asking(phone));
    const attempt = signIn(soon, trying(challengeId, phone, code));
    await expect(attempt).rejects.toMatchObject({ code: "forbidden", reason: "account.deactivated" });
    const where = { entityId: session.accountId, action: "account.deactivate" };
    expect(await owner.auditEntry.findFirstOrThrow({ where })).toMatchObject({
      actorKind: "person",
      changes: { status: ["ACTIVE", "DEACTIVATED"] },
    });
  });

  test("opens nothing with a session that was left behind", async () => {
    const world = await createWorld();
    const { session } = await signInNew(world);
    const data = { status: "DEACTIVATED" as const, deactivatedAt: world.now };
    await owner.account.update({ where: { id: session.accountId }, data });

    expect(await findSignedIn(world.asVisitor(), session.token)).toBeNull();
  });

  test("can be opened again, and its old sessions stay ended", async () => {
    const world = await createWorld();
    const { phone, session } = await signInNew(world);
    const admin = world.as(grant("account.deactivate"));
    await deactivateAccount(admin, closing(session.accountId));
    await reactivateAccount(admin, { accountId: session.accountId, reason: "Closed by mistake" });

    expect(await findSignedIn(world.asVisitor(), session.token)).toBeNull();
    await expect(signInNew(world, phone, later(world.asVisitor(), 2))).resolves.toBeDefined();
  });

  test("is closed by one of ten at once; the others are told", async () => {
    const world = await createWorld();
    const { session } = await signInNew(world);
    const admin = world.as(grant("account.deactivate"));
    const ends = await Promise.allSettled(
      Array.from({ length: 10 }, () => deactivateAccount(admin, closing(session.accountId))),
    );
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("takes the right over the whole tenant; others cannot tell that it exists", async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()];
    const { session } = await signInNew(world);
    const given = closing(session.accountId);
    const attempts = [
      () => deactivateAccount(world.as(grant("account.deactivate", "fed")), given),
      () => deactivateAccount(elsewhere.as(grant("account.deactivate")), given),
      () => reactivateAccount(world.as(), given),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    await expect(
      deactivateAccount(personOf(world, session), closing(session.accountId)),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  test("closed while its person signs in leaves no session behind", async () => {
    const world = await createWorld();
    const { phone, session } = await signInNew(world);
    const admin = world.as(grant("account.deactivate"));
    const soon = later(world.asVisitor(), 2);
    const { challengeId, code } = await issueCode(soon, asking(phone));
    await Promise.allSettled([
      signIn(soon, trying(challengeId, phone, code)),
      deactivateAccount(admin, closing(session.accountId)),
    ]);

    expect(await owner.session.count({ where: { accountId: session.accountId } })).toBe(0);
  });
});

describe("next-auth", () => {
  const host = "party.example";
  const name = "__Secure-next-auth.session-token";

  async function callback(world: World) {
    const phone = newPhone();
    const ctx = world.asVisitor();
    const issued = await issueCode(ctx, asking(phone));
    const authorize = async () => {
      const session = await signIn(ctx, trying(issued.challengeId, phone, issued.code));
      return { id: session.accountId, sessionToken: session.token };
    };
    const options = authOptions({ ctx, host, authorize });
    const { csrfToken, cookies } = await csrfPair(options);
    return { ctx, options, csrfToken, cookies };
  }

  test("puts the token of the row into a cookie that scripts and plain HTTP cannot read", async () => {
    const world = await createWorld();
    const { ctx, options, csrfToken, cookies } = await callback(world);
    const path = ["callback", "code"];
    const answer = await askNextAuth(options, { path, method: "POST", cookies, body: { csrfToken } });

    const cookie = answer.cookies.find((given) => given.name === name);
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: "lax", path: "/" });
    expect(cookie?.domain).toBeUndefined();
    expect(await findSignedIn(ctx, cookie?.value ?? "")).not.toBeNull();
  });

  test("signs nobody in without its own proof against forgery", async () => {
    const world = await createWorld();
    const { options, cookies } = await callback(world);
    const path = ["callback", "code"];
    const answer = await askNextAuth(options, { path, method: "POST", cookies, body: { csrfToken: "x" } });

    expect(answer.cookies.some((given) => given.name === name)).toBe(false);
    expect(await owner.session.count({ where: { tenantId: world.tenant.id } })).toBe(0);
  });

  test("answers who is signed in, and deletes the row at signing out", async () => {
    const world = await createWorld();
    const { session } = await signInNew(world);
    const options = authOptions({ ctx: world.asVisitor(), host, authorize: async () => null });
    const { csrfToken, cookies } = await csrfPair(options);
    const held = [...cookies, { name, value: session.token }];

    const known = await askNextAuth(options, { path: ["session"], method: "GET", cookies: held });
    expect(known.body).toMatchObject({ user: { id: session.accountId } });
    await askNextAuth(options, {
      path: ["signout"],
      method: "POST",
      cookies: held,
      body: { csrfToken },
    });
    expect(await owner.session.count({ where: { tenantId: world.tenant.id } })).toBe(0);
  });

  test("uses plain cookies on this machine itself, where there is no HTTPS", async () => {
    const world = await createWorld();
    const options = authOptions({
      ctx: world.asVisitor(),
      host: "kayal.localhost:3000",
      authorize: async () => null,
    });
    const { cookies } = await csrfPair(options);
    expect(cookies.map((cookie) => cookie.name)).toEqual(["next-auth.csrf-token", "next-auth.callback-url"]);
  });
});
