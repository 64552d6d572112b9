import { type lookup as resolve } from "node:dns";
import { describe, expect, test } from "vitest";
import { loopbackProvider } from "@/tests/support/loopback";
import { assertMayAsk, guardedFetch } from "./guarded-fetch";
import { oidcProvider } from "./oidc";
import { isPublicAddress } from "./public-address";

const shut = { isLoopbackOpen: false };
const open = { isLoopbackOpen: true };
const get = { method: "GET", headers: {} };

/** A name that somebody's own name server answers for. */
const named = (...addresses: string[]) =>
  ((_: string, __: object, give: (error: null, found: object[]) => void) => {
    give(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  }) as unknown as typeof resolve;

describe("what a tenant may make the server ask", () => {
  test.each([
    "http://id.example.org",
    "ftp://id.example.org",
    "file:///etc/passwd",
    "https://user:pass@id.example.org",
    "https://localhost",
    "https://127.0.0.1",
    "https://2130706433",
    "https://0x7f.1",
    "https://[::1]",
    "https://[::ffff:127.0.0.1]",
    "https://[64:ff9b::a00:1]",
    "https://[2002:a00:1::]",
    "https://[fe80::1]",
    "https://[fd00::1]",
    "https://10.1.2.3",
    "https://172.16.0.1",
    "https://192.168.1.1",
    "https://100.64.0.1",
    "https://169.254.169.254",
    "https://0.0.0.0",
  ])("is not %s", async (url) => {
    expect(() => assertMayAsk(new URL(url), shut)).toThrow("provider.address");
    await expect(guardedFetch(shut)(url, get)).rejects.toMatchObject({ reason: "provider.address" });
  });

  test("is an address of the internet at large", () => {
    for (const url of ["https://id.example.org/a", "https://8.8.8.8", "https://[2606:4700::1111]"])
      expect(() => assertMayAsk(new URL(url), shut)).not.toThrow();
    expect(isPublicAddress("not an address")).toBe(false);
  });

  test.each([[["127.0.0.1"]], [["169.254.169.254"]], [["8.8.8.8", "10.0.0.1"]], [["::ffff:10.0.0.1"]], [[]]])(
    "is no name that leads to %j, whatever it led to before",
    async (addresses) => {
      const attempt = guardedFetch({ ...shut, lookup: named(...addresses) })("https://id.example.org", get);
      await expect(attempt).rejects.toMatchObject({ reason: "provider.address" });
    },
  );

  test("is, while developing, this machine under its own name, and nothing else by that door", async () => {
    const { url } = await loopbackProvider(() => ({ status: 200, body: { here: true } }));
    expect(await (await guardedFetch(open)(url, get)).json()).toEqual({ here: true });
    const elsewhere = guardedFetch({ ...open, lookup: named("10.0.0.1") })("http://localhost:1", get);
    await expect(elsewhere).rejects.toMatchObject({ reason: "provider.address" });
    await expect(guardedFetch(open)("http://10.0.0.1", get)).rejects.toMatchObject({
      reason: "provider.address",
    });
  });
});

describe("what comes back", () => {
  test("is not followed elsewhere", async () => {
    const secret = await loopbackProvider(() => ({ status: 200, body: "secret" }));
    const { url } = await loopbackProvider(() => ({
      status: 302,
      body: {},
      headers: { location: secret.url },
    }));
    expect((await guardedFetch(open)(url, get)).status).toBe(302);
    const setting = { kind: "OIDC" as const, issuer: url, clientId: "c", clientSecret: null };
    await expect(oidcProvider(setting, open).check()).rejects.toMatchObject({ reason: "provider.answer" });
    expect(secret.received).toEqual([]);
  });

  test("has an end in time and in size", async () => {
    const silent = await loopbackProvider(() => "hang");
    await expect(guardedFetch({ ...open, timeoutMs: 50 })(silent.url, get)).rejects.toThrow(/abort|time/i);
    const endless = await loopbackProvider(() => ({ status: 200, body: "x".repeat(2_000) }));
    await expect(guardedFetch({ ...open, bytesMax: 1_000 })(endless.url, get)).rejects.toMatchObject({
      reason: "provider.answer",
    });
  });

  test.each([
    ["https://10.0.0.1/auth", "provider.address"],
    ["javascript:alert(1)", "provider.answer"],
  ])("sends no browser to %s, whatever a description says", async (authorization, reason) => {
    const { url } = await loopbackProvider(() => ({
      status: 200,
      body: { issuer: url, authorization_endpoint: authorization, token_endpoint: `${url}/token` },
    }));
    const provider = oidcProvider({ kind: "OIDC", issuer: url, clientId: "c", clientSecret: null }, open);
    const departure = { callbackUrl: "https://k.example/cb", state: "s", isAnew: false };
    await expect(provider.begin(departure)).rejects.toMatchObject({ reason });
  });

  test("cannot send the server inside by naming an inner address in a description", async () => {
    const { url } = await loopbackProvider(() => ({
      status: 200,
      body: {
        issuer: url,
        authorization_endpoint: `${url}/auth`,
        token_endpoint: "http://10.0.0.1/token",
        jwks_uri: "http://169.254.169.254/latest",
      },
    }));
    const provider = oidcProvider({ kind: "OIDC", issuer: url, clientId: "c", clientSecret: null }, open);
    const departure = { callbackUrl: "https://k.example/cb", state: "s", isAnew: false };
    const { kept } = await provider.begin(departure);
    const answer = { kind: "redirect" as const, parameters: { code: "c", state: "s" } };
    await expect(provider.finish(answer, kept, departure)).rejects.toMatchObject({
      reason: "provider.address",
    });
  });
});
