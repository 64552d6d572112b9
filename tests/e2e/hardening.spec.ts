import { systemNow } from "@/lib/core/clock";
import { expect, SESSION_COOKIE, signedIn, test } from "@/tests/support/browser";
import { send } from "@/tests/support/http";
import { createWorld } from "@/tests/support/world";

const always: Record<string, string | RegExp> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": /max-age=63072000/,
  "permissions-policy": /microphone=\(\)/,
};

test("every answer says what it may run: a nonce of its own, no script from elsewhere, no frame around it", async ({
  world,
  baseURL,
}) => {
  const at = { port: Number(new URL(baseURL ?? "").port), host: `${world.tenant.slug}.localhost` };
  const ask = (path: string) => send({ ...at, method: "GET", path });
  const nonces = new Set<string>();
  for (const path of ["/", "/sign-in", "/join", "/api/v1/members", "/nowhere", "/verify/none"]) {
    const { headers } = await ask(path);
    for (const [name, value] of Object.entries(always))
      expect(headers[name], `${path} ${name}`).toMatch(value);
    const policy = String(headers["content-security-policy"]);
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).toContain("object-src 'none'");
    const [, scripts = ""] = /script-src ([^;]*)/.exec(policy) ?? [];
    expect(scripts, path).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
    nonces.add(/'nonce-([^']+)'/.exec(scripts)?.[1] ?? "");
    expect(headers["x-powered-by"]).toBeUndefined();
  }
  expect(nonces.size).toBe(6);
  const { text, headers } = await ask("/sign-in");
  const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? "";
  const inline = text.match(/<script(?![^>]*\bsrc=)[^>]*>/g) ?? [];
  expect(inline.length).toBeGreaterThan(0);
  expect(inline.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
});

test("a script that somebody smuggles into a page does not run, and the page itself does", async ({
  page,
  at,
}) => {
  const refused: string[] = [];
  page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
  await page.goto(at("/sign-in"));
  await page.evaluate(() => {
    const host = document.createElement("div");
    host.innerHTML = `<img src="/none.gif" onerror="window.smuggled = 1"><a href="javascript:window.smuggled = 2">x</a>`;
    document.body.append(host);
    host.querySelector("a")?.click();
  });
  await expect
    .poll(() => refused.filter((text) => text.includes("Content Security Policy")).length)
    .toBeGreaterThan(1);
  expect(await page.evaluate(() => "smuggled" in window)).toBe(false);

  await page.getByLabel("Mobile number").fill("12");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("not a mobile number");
});

test("a page of another host, even of a neighbouring organisation, changes nothing in one's name", async ({
  world,
  baseURL,
}) => {
  const me = await world.asMember(world.units.northB7);
  const cookie = `${SESSION_COOKIE}=${await signedIn(world, me)}`;
  const at = { port: Number(new URL(baseURL ?? "").port), host: `${world.tenant.slug}.localhost` };
  const post = (origin: string | null) =>
    send({
      ...at,
      method: "POST",
      path: "/api/v1/notifications/read",
      headers: { cookie, "content-type": "application/json", ...(origin === null ? {} : { origin }) },
      body: JSON.stringify({}),
    });
  const own = `http://${at.host}:${at.port}`;
  const foreign = [
    null,
    "null",
    "https://evil.example",
    `http://other.localhost:${at.port}`,
    `${own}.evil.example`,
  ];
  for (const origin of foreign) expect((await post(origin)).status, String(origin)).toBe(403);
  expect((await post(own)).status).not.toBe(403);
});

test("a false host opens nothing: no organisation's page, no session of another, no cookie for it", async ({
  world,
  baseURL,
}) => {
  const me = await world.asMember(world.units.northB7);
  const other = await createWorld();
  const cookie = `${SESSION_COOKIE}=${await signedIn(world, me)}`;
  const port = Number(new URL(baseURL ?? "").port);
  const ask = (host: string, headers: Record<string, string> = {}) =>
    send({ port, host, method: "GET", path: "/api/v1/notifications", headers: { cookie, ...headers } });
  const own = `${world.tenant.slug}.localhost`;

  expect((await ask(own)).status).toBe(200);
  expect((await ask("evil.example")).status).toBe(404);
  expect((await ask(`${other.tenant.slug}.localhost`)).status).toBe(401);
  expect((await ask(own, { "x-forwarded-host": `${other.tenant.slug}.localhost` })).status).toBe(401);
  const { text } = await send({ port, host: "evil.example", method: "GET", path: "/sign-in" });
  expect(text).not.toContain(world.tenant.name);
});

test("whom to tell of a weakness stands where researchers look, on every host of the operator", async ({
  world,
  baseURL,
}) => {
  const port = Number(new URL(baseURL ?? "").port);
  const read = (host: string) => send({ port, host, method: "GET", path: "/.well-known/security.txt" });
  const own = `${world.tenant.slug}.localhost`;
  const { status, text } = await read(own);
  expect(status).toBe(200);
  expect(text).toContain("Contact: mailto:security@operator.example\n");
  expect(text).toContain(`Canonical: http://${own}:${port}/.well-known/security.txt\n`);
  const expires = new Date(/^Expires: (.*)$/m.exec(text)?.[1] ?? "");
  expect(expires.getTime()).toBeGreaterThan(systemNow().getTime());
  expect((await read("evil.example")).text).not.toContain("evil.example");
});

test("signing in leads nowhere but to this host", async ({ world, baseURL }) => {
  const me = await world.asMember(world.units.northB7);
  const cookie = `${SESSION_COOKIE}=${await signedIn(world, me)}`;
  const at = { port: Number(new URL(baseURL ?? "").port), host: `${world.tenant.slug}.localhost` };
  for (const next of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/%09/evil.example",
    "javascript:alert(1)",
  ]) {
    const path = `/sign-in?next=${encodeURIComponent(next)}`;
    const { headers, text } = await send({ ...at, method: "GET", path, headers: { cookie } });
    const location = String(headers.location ?? /url=([^"]*)"/.exec(text)?.[1] ?? "");
    expect(new URL(location, `http://${at.host}`).host, next).toBe(at.host);
  }
});

test("a body that is too large is refused before it is read into anything", async ({ world, baseURL }) => {
  const me = await world.asMember(world.units.northB7);
  const at = { port: Number(new URL(baseURL ?? "").port), host: `${world.tenant.slug}.localhost` };
  const { status, text } = await send({
    ...at,
    method: "POST",
    path: "/api/v1/notifications/read",
    headers: {
      cookie: `${SESSION_COOKIE}=${await signedIn(world, me)}`,
      origin: `http://${at.host}:${at.port}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ kind: "x".repeat(1_100_000) }),
  });
  expect([status, text.includes("input.too_long")]).toEqual([422, true]);
});
