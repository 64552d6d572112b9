import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { turnOffProvider } from "@/lib/identity/providers/commands/configure-providers";
import {
  linkIdentity,
  proveThroughProvider,
  unlinkIdentity,
} from "@/lib/identity/providers/commands/own-identities";
import { listIdentities } from "@/lib/identity/providers/queries";
import { beginTotp, confirmTotp } from "@/lib/identity/second-factors/commands";
import { findPendingTotp } from "@/lib/identity/second-factors/queries";
import { totpCode } from "@/lib/identity/second-factors/rules";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { later, signInNew } from "@/tests/support/codes";
import { personOf, registerByEmail } from "@/tests/support/letters";
import { withProviders } from "@/tests/support/providers";
import { createWorld, owner, type World } from "@/tests/support/world";

const reasonOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.reason : error),
  );
const signedIn = (world: World, token: string) => findSignedIn(world.asVisitor(), token);

/** Somebody signed in by a code to their phone, as a person who acts. */
async function somebody(world: World) {
  const { session, phone } = await signInNew(world);
  return { session, phone, me: personOf(world, session.accountId), sessionId: session.sessionId };
}

describe("linking", () => {
  test("makes an identity a way in, which one sees in one's list and can take off again", async () => {
    const world = await createWorld();
    const { signIn, link } = await withProviders(world);
    const { me, sessionId, session } = await somebody(world);
    await link(me, sessionId, { subject: "jaya", email: "jaya@example.org" });
    await link(me, sessionId, { subject: "jaya" });
    const [identity, ...others] = await listIdentities(me);
    expect([identity?.label, others.length]).toEqual(["jaya@example.org", 0]);
    const through = await signIn({ subject: "jaya" });
    expect(through.accountId).toBe(session.accountId);

    await unlinkIdentity(me, { identityId: identity?.identityId ?? "", sessionId });
    expect(await listIdentities(me)).toEqual([]);
    expect(await signedIn(world, through.token)).toBeNull();
    expect(await signedIn(world, session.token)).not.toBeNull();
    expect((await signIn({ subject: "jaya" })).accountId).not.toBe(session.accountId);
  });

  test("two people never hold one identity: the second is refused, also of ten at once", async () => {
    const world = await createWorld();
    const { leave, back, link, providers } = await withProviders(world);
    const first = await somebody(world);
    await link(first.me, first.sessionId, { subject: "jaya" });
    const second = await somebody(world);
    expect(await reasonOf(link(second.me, second.sessionId, { subject: "jaya" }))).toBe("provider.taken");

    const people = await Promise.all(Array.from({ length: 10 }, () => somebody(world)));
    const answers = await Promise.all(
      people.map(async ({ me, sessionId }) => {
        const answer = back(await leave(me, "LINK", { sessionId }), { subject: "shared" });
        return { me, answer: { ...answer, sessionId } };
      }),
    );
    const outcomes = await Promise.all(
      answers.map(({ me, answer }) => reasonOf(linkIdentity(me, answer, providers))),
    );
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "provider.taken")).toHaveLength(9);
  });

  test("nobody is made to link another's identity: only the session that asked can end it", async () => {
    const world = await createWorld();
    const { leave, back, providers } = await withProviders(world);
    const [attacker, victim] = [await somebody(world), await somebody(world)];
    const left = await leave(attacker.me, "LINK", { sessionId: attacker.sessionId });
    const planted = back(left, { subject: "mallory" });
    for (const { sessionId } of [victim, attacker]) {
      const attempt = linkIdentity(victim.me, { ...planted, sessionId }, providers);
      expect(await reasonOf(attempt)).toBe("provider.ended");
    }
    expect(await owner.identity.count({ where: { tenantId: world.tenant.id } })).toBe(0);
  });

  test("an account has one identity at a provider", async () => {
    const world = await createWorld();
    const { link } = await withProviders(world);
    const { me, sessionId } = await somebody(world);
    await link(me, sessionId, { subject: "one" });
    expect(await reasonOf(link(me, sessionId, { subject: "two" }))).toBe("provider.already_linked");
  });

  test("the last way in stays, and one that is turned off is none", async () => {
    const world = await createWorld();
    const { signIn, link, configurer } = await withProviders(world);
    const { accountId, sessionId } = await signIn({ subject: "jaya" });
    const me = personOf(world, accountId);
    const [only] = await listIdentities(me);
    const off = (identityId = "") => reasonOf(unlinkIdentity(me, { identityId, sessionId }));
    expect(await off(only?.identityId)).toBe("account.last_way_in");

    await link(me, sessionId, { subject: "g-1" }, "google");
    const both = await listIdentities(me);
    expect(both).toHaveLength(2);
    expect(await off(both[0]?.identityId)).toBe("done");

    const [left] = await listIdentities(me);
    const other = left?.key === "google" ? undefined : "google";
    await link(me, sessionId, { subject: "again" }, other);
    await turnOffProvider(configurer, { key: left?.key ?? "" });
    const [, open] = await listIdentities(me);
    expect(await off(open?.identityId)).toBe("account.last_way_in");
    expect(await off(left?.identityId)).toBe("done");
  });

  test("of two that are taken off at once, each leaving the other as the last, one stays", async () => {
    const world = await createWorld();
    const { signIn, link } = await withProviders(world);
    const people = await Promise.all(
      Array.from({ length: 8 }, async (_, i) => {
        const { accountId, sessionId } = await signIn({ subject: `own-${String(i)}` });
        const me = personOf(world, accountId);
        await link(me, sessionId, { subject: `google-${String(i)}` }, "google");
        return { me, sessionId, identities: await listIdentities(me) };
      }),
    );
    const outcomes = await Promise.all(
      people.map(({ me, sessionId, identities }) =>
        Promise.all(
          identities.map(({ identityId }) => reasonOf(unlinkIdentity(me, { identityId, sessionId }))),
        ),
      ),
    );
    for (const pair of outcomes) expect(pair.toSorted()).toEqual(["account.last_way_in", "done"]);
  });

  test("an e-mail address is another way in, and somebody else's identity is not there", async () => {
    const world = await createWorld();
    const { link } = await withProviders(world);
    const { session } = await registerByEmail(world);
    const me = personOf(world, session.accountId);
    await link(me, session.sessionId, { subject: "jaya" });
    const [identity] = await listIdentities(me);
    const stranger = await somebody(world);
    const aim = { identityId: identity?.identityId ?? "", sessionId: stranger.sessionId };
    expect(await reasonOf(unlinkIdentity(stranger.me, aim))).toBe("not_found.identity");
    expect(await reasonOf(unlinkIdentity(me, { ...aim, sessionId: session.sessionId }))).toBe("done");
  });
});

describe("proving anew through a provider", () => {
  test("takes one's own identity, shown anew, and no other", async () => {
    const world = await createWorld();
    const { leave, back, signIn, providers } = await withProviders(world);
    const { accountId, sessionId, token } = await signIn({ subject: "jaya" });
    const me = later(personOf(world, accountId), 12);
    const prove = async (subject: string) => {
      const left = await leave(me, "PROVE", { sessionId });
      expect(new URL(left.url).searchParams.get("anew")).toBe("true");
      return proveThroughProvider(me, { ...back(left, { subject }), sessionId }, providers);
    };
    expect(await reasonOf(prove("mallory"))).toBe("provider.not_yours");
    await prove("jaya");
    expect((await findSignedIn(later(world.asVisitor(), 12), token))?.provenAt).toEqual(me.now);
  });

  test("is not enough for whoever has a second factor", async () => {
    const world = await createWorld();
    const { leave, back, link, providers } = await withProviders(world);
    const { me, sessionId } = await somebody(world);
    await link(me, sessionId, { subject: "jaya" });
    await beginTotp(me, {});
    const secret = (await findPendingTotp(me, { issuer: "x", label: "x" }))?.secret ?? "";
    await confirmTotp(me, { code: totpCode(secret, me.now), sessionId });
    const answer = back(await leave(me, "PROVE", { sessionId }), { subject: "jaya" });
    expect(await reasonOf(proveThroughProvider(me, { ...answer, sessionId }, providers))).toBe("proof.way");
  });
});
