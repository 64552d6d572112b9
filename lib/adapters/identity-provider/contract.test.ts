import { describe, expect, test } from "vitest";
import { loopbackProvider } from "@/tests/support/loopback";
import { oidcIdp } from "@/tests/support/oidc-idp";
import { samlIdp } from "@/tests/support/saml-idp";
import { facebookProvider } from "./facebook";
import { memoryProviders } from "./memory";
import { oidcProvider } from "./oidc";
import type { Departure, IdentityProvider, ProviderAnswer } from "./port";
import { samlProvider } from "./saml";
import { readSamlDescription } from "./saml-description";

const guard = { isLoopbackOpen: true };
const callbackUrl = "https://kayal.party.example/api/auth/providers/p/callback";
const departure = (state: string, isAnew = false): Departure => ({ callbackUrl, state, isAnew });
const redirect = (parameters: Record<string, string>): ProviderAnswer => ({ kind: "redirect", parameters });

type Stand = {
  provider: IdentityProvider;
  issuer: string;
  /** Somebody signs in there and comes back. */
  signIn: (url: string, subject: string) => ProviderAnswer;
};

async function openId(tampering = {}): Promise<Stand> {
  const idp = await oidcIdp("client-1");
  const { url } = await loopbackProvider(idp.answer);
  idp.at(url);
  return {
    provider: oidcProvider(
      { kind: "OIDC", issuer: url, clientId: "client-1", clientSecret: "s3cret" },
      guard,
    ),
    issuer: url,
    signIn: (href, sub) =>
      redirect(idp.signIn(href, { sub, email: `${sub}@example.org`, email_verified: true }, tampering)),
  };
}

async function facebook(): Promise<Stand> {
  const tokens = new Map<string, string>();
  const { url } = await loopbackProvider(({ path, body, headers }) => {
    const bearer = (headers.authorization ?? "").slice("Bearer ".length);
    if (path.includes("/me?"))
      return { status: 200, body: { id: bearer.slice(4), email: `${bearer.slice(4)}@example.org` } };
    const code = new URLSearchParams(body).get("code") ?? "";
    const id = tokens.get(code);
    tokens.delete(code);
    if (id === undefined) return { status: 400, body: { error: "invalid_grant" } };
    return { status: 200, body: { access_token: `for-${id}`, token_type: "bearer", expires_in: 60 } };
  });
  const setting = { clientId: "app-1", clientSecret: "s3cret", dialogUrl: "https://www.facebook.com" };
  return {
    provider: facebookProvider({ kind: "FACEBOOK", issuer: url, ...setting }, guard),
    issuer: url,
    signIn: (href, id) => {
      const code = `code-${id}`;
      tokens.set(code, id);
      return redirect({ code, state: new URL(href).searchParams.get("state") ?? "" });
    },
  };
}

const idp = samlIdp();

async function saml(tampering: Parameters<typeof idp.signIn>[2] = {}): Promise<Stand> {
  const description = await readSamlDescription(idp.description(), guard);
  return {
    provider: samlProvider(
      { kind: "SAML", ...description, entityId: "https://kayal.party.example/us" },
      guard,
    ),
    issuer: idp.issuer,
    signIn: (href, nameId) => {
      const { SAMLResponse } = idp.signIn(href, { nameId, email: `${nameId}@example.org` }, tampering);
      return { kind: "assertion", samlResponse: SAMLResponse };
    },
  };
}

async function memory(): Promise<Stand> {
  const providers = memoryProviders();
  const setting = { kind: "OIDC" as const, issuer: "https://id.invalid", clientId: "c", clientSecret: null };
  return {
    provider: providers.connect(setting),
    issuer: setting.issuer,
    signIn: (href, subject) => redirect(providers.signIn(href, { subject, email: `${subject}@example.org` })),
  };
}

describe.each([
  ["OpenID Connect", openId],
  ["Facebook", facebook],
  ["SAML", saml],
  ["memory", memory],
])("a provider by %s", (_, open) => {
  test("says who came back: its own name for them, under its own issuer", async () => {
    const { provider, issuer, signIn } = await open();
    const { url, kept } = await provider.begin(departure("state-1"));
    const identity = await provider.finish(signIn(url, "jaya"), kept, departure("state-1"));
    expect(identity).toMatchObject({ issuer, subject: "jaya", email: "jaya@example.org" });
  });

  test("takes no answer that belongs to another departure", async () => {
    const { provider, signIn } = await open();
    const mine = await provider.begin(departure("mine"));
    const theirs = await provider.begin(departure("theirs"));
    const attempt = provider.finish(signIn(theirs.url, "mallory"), mine.kept, departure("mine"));
    await expect(attempt).rejects.toMatchObject({ reason: "provider.answer" });
  });

  test("takes no answer in the other form", async () => {
    const { provider } = await open();
    const { kept } = await provider.begin(departure("state-1"));
    const forms: ProviderAnswer[] = [{ kind: "assertion", samlResponse: "eA==" }, redirect({ code: "x" })];
    for (const form of forms)
      await expect(provider.finish(form, kept, departure("state-1"))).rejects.toMatchObject({
        reason: "provider.answer",
      });
  });
});

describe("OpenID Connect", () => {
  const outcome = async (tampering: Parameters<typeof openId>[0], sub = "jaya", isAnew = false) => {
    const { provider, signIn } = await openId(tampering);
    const { url, kept } = await provider.begin(departure("s", isAnew));
    return provider.finish(signIn(url, sub), kept, departure("s", isAnew)).then(
      () => "taken",
      (error: { reason?: string }) => error.reason,
    );
  };

  test("an answer that is signed by another, for another client, of another issuer, too old or of another nonce is refused", async () => {
    expect(await outcome({})).toBe("taken");
    const wrong = [
      { isForged: true },
      { claims: { aud: "client-2" } },
      { claims: { iss: "https://evil.example" } },
      { claims: { exp: Math.floor(Date.now() / 1_000) - 3_600 } },
      { claims: { nonce: "another" } },
    ];
    for (const tampering of wrong) expect(await outcome(tampering)).toBe("provider.answer");
  });

  test("mix-up: an answer that says it comes from another provider is refused", async () => {
    expect(await outcome({ iss: "https://other.example" })).toBe("provider.answer");
  });

  test("the code alone is worth nothing: without the verifier of the departure it is refused", async () => {
    const { provider, signIn } = await openId();
    const mine = await provider.begin(departure("s"));
    const stolen = signIn(mine.url, "jaya");
    const { kept } = await provider.begin(departure("s"));
    await expect(provider.finish(stolen, kept, departure("s"))).rejects.toMatchObject({
      reason: "provider.answer",
    });
  });

  test("who has to show anew that it is them must have done so after leaving", async () => {
    const ago = (minutes: number) => Math.floor(Date.now() / 1_000) - minutes * 60;
    expect(await outcome({}, "jaya", true)).toBe("taken");
    expect(await outcome({ claims: { auth_time: ago(30) } }, "jaya", true)).toBe("provider.answer");
  });

  test("a person who says no there is told so", async () => {
    const { provider } = await openId();
    const { kept } = await provider.begin(departure("s"));
    const { issuer } = { issuer: (await provider.begin(departure("s"))).url };
    const answer = redirect({ error: "access_denied", state: "s", iss: new URL(issuer).origin });
    await expect(provider.finish(answer, kept, departure("s"))).rejects.toMatchObject({
      reason: "provider.denied",
    });
  });

  test("an address counts as checked only where the provider says so in so many words", async () => {
    for (const said of ["true", 1, null, undefined]) {
      const idp2 = await oidcIdp("client-1");
      const { url: origin } = await loopbackProvider(idp2.answer);
      idp2.at(origin);
      const provider = oidcProvider(
        { kind: "OIDC", issuer: origin, clientId: "client-1", clientSecret: null },
        guard,
      );
      const { url, kept } = await provider.begin(departure("s"));
      const claims = { sub: "j", email: "j@example.org", email_verified: said };
      const identity = await provider.finish(redirect(idp2.signIn(url, claims)), kept, departure("s"));
      expect(identity).toMatchObject({ email: "j@example.org", isEmailVerified: false });
    }
  });
});

describe("SAML", () => {
  const outcome = async (tampering: Parameters<typeof saml>[0]) => {
    const { provider, signIn } = await saml(tampering);
    const { url, kept } = await provider.begin(departure("s"));
    return provider.finish(signIn(url, "jaya"), kept, departure("s")).then(
      () => "taken",
      (error: { reason?: string }) => error.reason,
    );
  };

  test("an assertion that is unsigned, signed by another, or changed after signing is refused", async () => {
    expect(await outcome({})).toBe("taken");
    expect(await outcome({ isUnsigned: true })).toBe("provider.answer");
    expect(await outcome({ isSignedAround: true })).toBe("provider.answer");
    expect(await outcome({ isForged: true })).toBe("provider.answer");
    expect(await outcome({ rewrite: (xml) => xml.replaceAll(">jaya<", ">chief<") })).toBe("provider.answer");
  });

  test("an assertion for another audience, another address, another request, of another issuer or an hour old is refused", async () => {
    for (const tampering of [
      { audience: "https://other.example/us" },
      { recipient: "https://other.example/acs" },
      { inResponseTo: "_another" },
      { issuer: "https://evil.example" },
      { age: 60 },
    ])
      expect(await outcome(tampering), JSON.stringify(tampering)).toBe("provider.answer");
  });

  test("a signed assertion that was lifted into another answer is refused: what is signed has to say what it answers", async () => {
    const lifted = (xml: string) => xml.replace(/(<samlp:Response[^>]*InResponseTo=")[^"]+/, "$1_mine");
    expect(await outcome({ rewrite: lifted })).toBe("provider.answer");
    expect(await outcome({ isSilent: true })).toBe("provider.answer");
    const second = (xml: string) =>
      xml.replace(/<saml:Assertion.*<\/saml:Assertion>/s, (one) => one.replaceAll("jaya", "chief") + one);
    expect(await outcome({ rewrite: second })).toBe("provider.answer");
  });

  test("a name that changes each time, and an answer with a document type, are refused", async () => {
    expect(await outcome({ format: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient" })).toBe(
      "provider.transient",
    );
    expect(await outcome({ rewrite: (xml) => `<!DOCTYPE x [<!ENTITY e "x">]>${xml}` })).toBe(
      "provider.answer",
    );
  });

  test("the assertion's own id comes with it, so that it can be taken once", async () => {
    const { provider, signIn } = await saml({ assertionId: "_a1" });
    const { url, kept } = await provider.begin(departure("s"));
    expect((await provider.finish(signIn(url, "j"), kept, departure("s"))).once?.id).toBe("_a1");
  });

  test.each([
    ["nothing", ""],
    ["no XML", "hello"],
    ["a document type", `<!DOCTYPE a>${idp.description()}`],
    ["no certificate", idp.description().replace(/<md:KeyDescriptor.*KeyDescriptor>/s, "")],
    ["a broken certificate", idp.description().replace(/X509Certificate>[^<]{9}/, "X509Certificate>AAAA")],
    [
      "a script as its address",
      idp.description().replace("https://idp.example.org/sso", "javascript:alert(1)"),
    ],
    ["an inner address", idp.description().replace("https://idp.example.org/sso", "https://10.0.0.1/sso")],
  ])("a description with %s is refused", async (_, xml) => {
    await expect(readSamlDescription(xml, { isLoopbackOpen: false })).rejects.toMatchObject({
      name: "AppError",
    });
  });
});
