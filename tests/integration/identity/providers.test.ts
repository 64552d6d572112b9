import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { deactivateAccount } from "@/lib/identity/accounts/commands";
import { addEmail, issueEmailProof } from "@/lib/identity/emails/commands";
import { turnOffProvider } from "@/lib/identity/providers/commands/configure-providers";
import { linkIdentity } from "@/lib/identity/providers/commands/own-identities";
import { receiveAssertion } from "@/lib/identity/providers/commands/receive-assertion";
import { signInThroughProvider } from "@/lib/identity/providers/commands/sign-in-through-provider";
import { beginTotp, confirmTotp, finishSignIn } from "@/lib/identity/second-factors/commands";
import { findPendingTotp } from "@/lib/identity/second-factors/queries";
import { SecondFactorNeeded, totpCode } from "@/lib/identity/second-factors/rules";
import { forgetEnded } from "@/lib/identity/sessions/workflow";
import { findSignedIn, listDevices } from "@/lib/identity/sessions/queries";
import { later, signInNew } from "@/tests/support/codes";
import { askingLetter, device, newEmail, personOf } from "@/tests/support/letters";
import { SITE, withProviders } from "@/tests/support/providers";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const reasonOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.reason : error),
  );
const accountsOf = ({ tenant }: World) => owner.account.count({ where: { tenantId: tenant.id } });
const signedIn = (world: World, token: string) => findSignedIn(world.asVisitor(), token);

/** Somebody signed in by a code to their phone, as a person who acts. */
async function somebody(world: World) {
  const { session, phone } = await signInNew(world);
  return { session, phone, me: personOf(world, session.accountId), sessionId: session.sessionId };
}

describe("signing in through a provider", () => {
  test("opens an account the first time and finds it the second; the session says how", async () => {
    const world = await createWorld();
    const { signIn } = await withProviders(world);
    const first = await signIn({ subject: "jaya", name: "Jaya" });
    const second = await signIn({ subject: "jaya", name: "Jaya" });

    expect(second.accountId).toBe(first.accountId);
    expect(second.hasMember).toBe(false);
    expect(await accountsOf(world)).toBe(1);
    const account = await owner.account.findUniqueOrThrow({ where: { id: first.accountId } });
    expect([account.phoneHash, account.emailHash, account.locale]).toEqual([null, null, "ta"]);
    expect(await signedIn(world, second.token)).toMatchObject({ methods: ["oidc"], memberId: null });
    const [newest] = await listDevices(personOf(world, first.accountId), null);
    expect(newest?.methods).toEqual(["oidc"]);
    const told = await owner.auditEntry.findFirst({
      where: { entityId: first.accountId, action: "account.sign_in" },
    });
    expect(told?.changes).toMatchObject({ methods: ["oidc"] });
  });

  test("keeps no name, address, secret or state in clear", async () => {
    const world = await createWorld();
    const { signIn, leave } = await withProviders(world);
    const left = await leave(world.asVisitor());
    await signIn({ subject: "subject-of-jaya", email: "jaya@example.org", name: "Jayalakshmi" });
    const where = { where: { tenantId: world.tenant.id } };
    const kept = JSON.stringify([
      await owner.identity.findMany(where),
      await owner.identityProvider.findMany(where),
      await owner.providerRoundTrip.findMany(where),
      await owner.auditEntry.findMany(where),
      await owner.outboxEvent.findMany(where),
    ]);
    const state = new URL(left.url).searchParams.get("state") ?? "?";
    for (const secret of [
      "subject-of-jaya",
      "jaya@example.org",
      "Jayalakshmi",
      "s3cret",
      state,
      left.browser,
    ])
      expect(kept).not.toContain(secret);
  });

  test("of ten that come back with one new identity at once, all find one account", async () => {
    const world = await createWorld();
    const { leave, back, arriving, providers } = await withProviders(world);
    const trips = await Promise.all(Array.from({ length: 10 }, () => leave(world.asVisitor())));
    const sessions = await Promise.all(
      trips.map((left) =>
        signInThroughProvider(world.asVisitor(), arriving(back(left, { subject: "jaya" })), providers),
      ),
    );
    expect(new Set(sessions.map(({ accountId }) => accountId)).size).toBe(1);
    expect(await accountsOf(world)).toBe(1);
    expect(await owner.identity.count({ where: { tenantId: world.tenant.id } })).toBe(1);
  });

  test("one subject at two issuers is two people", async () => {
    const world = await createWorld();
    const { signIn } = await withProviders(world);
    const own = await signIn({ subject: "1001" });
    const google = await signIn({ subject: "1001" }, "google");
    const forged = await signIn({ subject: "1001", issuer: "https://other.example" }).catch(() => null);
    expect(google.accountId).not.toBe(own.accountId);
    expect(forged).toBeNull();
  });

  test("leads into this organisation only: the same person at the same provider is somebody else next door", async () => {
    const [here, there] = [await createWorld(), await createWorld()];
    const [mine, theirs] = [await withProviders(here), await withProviders(there)];
    const first = await mine.signIn({ subject: "9" }, "google");
    const second = await theirs.signIn({ subject: "9" }, "google");
    expect(second.accountId).not.toBe(first.accountId);

    const left = await mine.leave(here.asVisitor(), "SIGN_IN", { at: "google" });
    const carried = theirs.arriving(mine.back(left, { subject: "9" }, "google"));
    expect(await reasonOf(signInThroughProvider(there.asVisitor(), carried, mine.providers))).toBe(
      "provider.ended",
    );
    expect(await signedIn(there, first.token)).toBeNull();
  });
});

describe("who came back from a provider", () => {
  test("a second factor is still asked for", async () => {
    const world = await createWorld();
    const { signIn, link } = await withProviders(world);
    const { me, sessionId, session } = await somebody(world);
    await link(me, sessionId, { subject: "jaya" });
    await beginTotp(me, {});
    const secret = (await findPendingTotp(me, { issuer: "x", label: "x" }))?.secret ?? "";
    await confirmTotp(me, { code: totpCode(secret, me.now), sessionId });

    const half = await signIn({ subject: "jaya" }).catch((error: unknown) => error);
    if (!(half instanceof SecondFactorNeeded)) throw new Error("the second factor was not asked for");
    const at = later(world.asVisitor(), 2);
    const proof = { halfToken: half.halfToken, code: totpCode(secret, at.now), ...device() };
    const whole = await finishSignIn(at, proof);
    expect(whole.accountId).toBe(session.accountId);
    expect(await findSignedIn(at, whole.token)).toMatchObject({ methods: ["oidc", "totp"] });
  });

  test("a closed account stays closed", async () => {
    const world = await createWorld();
    const { signIn } = await withProviders(world);
    const { accountId } = await signIn({ subject: "jaya" });
    await deactivateAccount(world.as(grant("account.deactivate")), { accountId, reason: "left the party" });
    expect(await reasonOf(signIn({ subject: "jaya" }))).toBe("account.deactivated");
    expect(await owner.session.count({ where: { accountId } })).toBe(0);
  });

  test("a provider that is turned off lets nobody in, not even who is on the way", async () => {
    const world = await createWorld();
    const { leave, back, arriving, providers, configurer, key } = await withProviders(world);
    const left = await leave(world.asVisitor());
    await turnOffProvider(configurer, { key });
    const answer = arriving(back(left, { subject: "jaya" }));
    expect(await reasonOf(signInThroughProvider(world.asVisitor(), answer, providers))).toBe("provider.off");
    expect(await reasonOf(leave(world.asVisitor()))).toBe("provider.off");
  });
});

describe("coming back", () => {
  test("login CSRF: an answer that somebody else began is refused, so nobody is signed in as another unawares", async () => {
    const world = await createWorld();
    const { leave, back, arriving, providers } = await withProviders(world);
    const attackers = await leave(world.asVisitor());
    const victims = await leave(world.asVisitor());
    const planted = arriving(back(attackers, { subject: "mallory" }));
    for (const browser of [victims.browser, "none", "x".repeat(43)]) {
      const attempt = signInThroughProvider(world.asVisitor(), { ...planted, browser }, providers);
      expect(await reasonOf(attempt)).toBe("provider.ended");
    }
    expect(await accountsOf(world)).toBe(0);
  });

  test("replay: an answer opens one session, however many bring it at once", async () => {
    const world = await createWorld();
    const { leave, back, arriving, providers } = await withProviders(world);
    const answer = arriving(back(await leave(world.asVisitor()), { subject: "jaya" }));
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () => signInThroughProvider(world.asVisitor(), answer, providers)),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await reasonOf(signInThroughProvider(world.asVisitor(), answer, providers))).toBe(
      "provider.ended",
    );
  });

  test("mix-up: an answer that is brought to another provider's address is refused, and nobody is asked about it", async () => {
    const world = await createWorld();
    const { leave, back, arriving, providers } = await withProviders(world);
    const answer = arriving(back(await leave(world.asVisitor()), { subject: "jaya" }));
    const before = providers.asked();
    const attempt = signInThroughProvider(world.asVisitor(), { ...answer, key: "google" }, providers);
    expect(await reasonOf(attempt)).toBe("provider.ended");
    expect(providers.asked()).toBe(before);
  });

  test("fixation: the session this browser held before ends, and the new one is not the planted one", async () => {
    const world = await createWorld();
    const { leave, back, arriving, providers } = await withProviders(world);
    const planted = await somebody(world);
    const answer = arriving(back(await leave(world.asVisitor()), { subject: "jaya" }), {
      previousToken: planted.session.token,
    });
    const session = await signInThroughProvider(world.asVisitor(), answer, providers);
    expect(session.token).not.toBe(planted.session.token);
    expect(await signedIn(world, planted.session.token)).toBeNull();
  });

  test("ten minutes later it is refused", async () => {
    const world = await createWorld();
    const { leave, back, arriving, providers } = await withProviders(world);
    const answer = arriving(back(await leave(world.asVisitor()), { subject: "jaya" }));
    const attempt = signInThroughProvider(later(world.asVisitor(), 10), answer, providers);
    expect(await reasonOf(attempt)).toBe("provider.ended");
  });

  test("an answer to linking signs nobody in, and one to signing in links nothing", async () => {
    const world = await createWorld();
    const { leave, back, arriving, providers } = await withProviders(world);
    const { me, sessionId } = await somebody(world);
    const linking = back(await leave(me, "LINK", { sessionId }), { subject: "jaya" });
    expect(await reasonOf(signInThroughProvider(world.asVisitor(), arriving(linking), providers))).toBe(
      "provider.ended",
    );
    const signing = back(await leave(world.asVisitor()), { subject: "jaya" });
    expect(await reasonOf(linkIdentity(me, { ...signing, sessionId }, providers))).toBe("provider.ended");
    expect(await owner.identity.count({ where: { tenantId: world.tenant.id } })).toBe(0);
  });

  test("trips that ended are forgotten, those under way are not", async () => {
    const world = await createWorld();
    const { leave } = await withProviders(world);
    await leave(world.asVisitor());
    const sweeper = world.asJob("identity.forget", grant("account.deactivate"));
    await forgetEnded(sweeper);
    expect(await owner.providerRoundTrip.count({ where: { tenantId: world.tenant.id } })).toBe(1);
    expect(await forgetEnded(later(sweeper, 11))).toMatchObject({ trips: 1 });
  });
});

describe("an address that a provider tells", () => {
  /** Somebody by phone who has proved an e-mail address. */
  async function withAddress(world: World) {
    const person = await somebody(world);
    const email = newEmail();
    const letter = await issueEmailProof(person.me, askingLetter(email, { purpose: "ADD_EMAIL" }));
    await addEmail(person.me, { link: letter.link });
    return { ...person, email };
  }

  test("leads to the account that has proved it, when the organisation's own provider has checked it", async () => {
    const world = await createWorld();
    const { signIn } = await withProviders(world);
    const { email, session } = await withAddress(world);
    const found = await signIn({ subject: "jaya", email: email.toUpperCase(), isEmailVerified: true });
    expect(found.accountId).toBe(session.accountId);
    const entry = await owner.auditEntry.findFirst({
      where: { tenantId: world.tenant.id, action: "identity.link" },
    });
    expect(entry?.changes).toMatchObject({ accountId: session.accountId, by: "address" });
  });

  test("takeover: one that nobody checked leads to no account, and tells nothing about who has one", async () => {
    const world = await createWorld();
    const { signIn } = await withProviders(world);
    const { email, session } = await withAddress(world);
    const stranger = await signIn({ subject: "mallory", email, isEmailVerified: false });
    expect(stranger.accountId).not.toBe(session.accountId);
    expect(await owner.identity.count({ where: { accountId: session.accountId } })).toBe(0);
  });

  test("takeover: at a provider anybody may use, even a checked one leads to no account; its holder signs in first and links", async () => {
    const world = await createWorld();
    const { signIn, link } = await withProviders(world);
    const { email, session, me, sessionId } = await withAddress(world);
    const checked = { subject: "g-1", email, isEmailVerified: true };
    expect(await reasonOf(signIn(checked, "google"))).toBe("provider.sign_in_first");
    expect(await owner.identity.count({ where: { tenantId: world.tenant.id } })).toBe(0);

    await link(me, sessionId, checked, "google");
    expect((await signIn(checked, "google")).accountId).toBe(session.accountId);
  });

  test("takeover: one that is on an account unproved does not exist here, so it leads nowhere", async () => {
    const world = await createWorld();
    const { signIn } = await withProviders(world);
    const member = await world.asMember(world.units.northB7);
    await owner.member.update({ where: { id: member.member.id }, data: { email: "chief@example.org" } });
    const session = await signIn({ subject: "mallory", email: "chief@example.org", isEmailVerified: true });
    expect(session.accountId).not.toBe(member.account.id);
  });

  test("does not open a closed account, nor one that already has another identity there", async () => {
    const world = await createWorld();
    const { signIn, link } = await withProviders(world);
    const closed = await withAddress(world);
    const reason = { accountId: closed.session.accountId, reason: "left the party" };
    await deactivateAccount(world.as(grant("account.deactivate")), reason);
    const asClosed = { subject: "a", email: closed.email, isEmailVerified: true };
    expect(await reasonOf(signIn(asClosed))).toBe("account.deactivated");
    expect(await owner.identity.count({ where: { accountId: closed.session.accountId } })).toBe(0);

    const linked = await withAddress(world);
    await link(linked.me, linked.sessionId, { subject: "b" });
    expect(await reasonOf(signIn({ subject: "c", email: linked.email, isEmailVerified: true }))).toBe(
      "provider.taken",
    );
  });
});

describe("an assertion that a browser is made to bring", () => {
  async function withSaml(world: World) {
    const { saveSamlProvider } = await import("@/lib/identity/providers/commands/configure-providers");
    const own = await withProviders(world);
    const issuer = `https://idp-${world.tenant.id}.example/`;
    const description = `<EntityDescriptor entityID="${issuer}"/>`;
    const saved = await saveSamlProvider(own.configurer, { name: "Federation", description }, own.providers);
    const once = (id: string) => ({ id, until: new Date(world.now.getTime() + 600_000) });
    const receive = (parameters: Record<string, string>) =>
      receiveAssertion(
        world.asVisitor(),
        {
          key: saved.key,
          site: SITE,
          address: "203.0.113.1",
          state: parameters.state ?? "",
          samlResponse: parameters.code ?? "",
        },
        own.providers,
      );
    return { ...own, saml: saved.key, once, receive };
  }

  test("opens nothing by itself: the browser the trip began in comes for it", async () => {
    const world = await createWorld();
    const { leave, back, arriving, receive, saml, once, providers } = await withSaml(world);
    const left = await leave(world.asVisitor(), "SIGN_IN", { at: saml });
    const answer = back(left, { subject: "jaya", once: once("_a1") }, saml);
    await receive(answer.parameters);
    expect(await accountsOf(world)).toBe(0);

    const elsewhere = arriving({ ...answer, browser: "another" });
    expect(await reasonOf(signInThroughProvider(world.asVisitor(), elsewhere, providers))).toBe(
      "provider.ended",
    );
    const session = await signInThroughProvider(world.asVisitor(), arriving(answer), providers);
    expect(await signedIn(world, session.token)).toMatchObject({ methods: ["saml"] });
  });

  test("is taken once, whatever answer it stands in", async () => {
    const world = await createWorld();
    const { leave, providers, receive, saml, once } = await withSaml(world);
    const bring = async () => {
      const left = await leave(world.asVisitor(), "SIGN_IN", { at: saml });
      return receive(providers.signIn(left.url, { subject: "jaya", once: once("_same") }));
    };
    await bring();
    expect(await reasonOf(bring())).toBe("provider.answer");
  });

  test("is taken once, however many bring it at once, and a trip takes one", async () => {
    const world = await createWorld();
    const { leave, providers, receive, saml, once } = await withSaml(world);
    const left = await leave(world.asVisitor(), "SIGN_IN", { at: saml });
    const as = (id: string) => providers.signIn(left.url, { subject: "jaya", once: once(id) });
    const answers = [as("_b"), ...Array.from({ length: 9 }, (_, i) => as(`_c${String(i)}`))];
    const attempts = await Promise.allSettled([...answers, ...answers].map((answer) => receive(answer)));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await reasonOf(receive({ ...as("_d"), state: "unknown" }))).toBe("provider.ended");
  });
});
