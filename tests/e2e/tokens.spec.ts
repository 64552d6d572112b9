import { appoint, expect, SESSION_COOKIE, signedIn, test } from "@/tests/support/browser";
import { send } from "@/tests/support/http";
import { complaints, lookAt } from "@/tests/support/look";
import { owner } from "@/tests/support/world";

test("a secretary makes a token on a phone, a script reads members with it, and ending it refuses the script", async ({
  page,
  world,
  at,
  enterAs,
  baseURL,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const me = await world.asMember(world.units.north);
  await appoint(world, me.member, world.units.north, ["member.read", "member.write"]);
  const mine = await world.addMember(world.units.northB7);
  const theirs = await world.addMember(world.units.northwestB7);
  await enterAs(me);
  await page.goto(at("/me/tokens"));
  await page.getByRole("button", { name: "Make the token" }).click();
  await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
  await page.getByLabel("What it is for").fill("Attendance app");
  await page.getByLabel("See members and counts").check();
  await page.getByRole("button", { name: "Make the token" }).click();
  const token = await page.getByLabel("Token", { exact: true }).inputValue();
  await page.getByRole("button", { name: "I have it" }).click();
  await expect(page.getByText("Attendance app", { exact: true })).toBeVisible();
  expect(await page.content()).not.toContain(token);

  const call = (more: { method?: string; path?: string; bearer?: string; body?: string } = {}) =>
    send({
      port: Number(new URL(baseURL ?? "").port),
      host: `${world.tenant.slug}.localhost`,
      method: more.method ?? "GET",
      path: more.path ?? "/api/v1/members",
      headers: {
        authorization: `Bearer ${more.bearer ?? token}`,
        ...(more.body ? { "content-type": "application/json" } : {}),
      },
      ...(more.body ? { body: more.body } : {}),
    });
  const read = await call();
  expect(read.status).toBe(200);
  expect(read.text).toContain(mine.id);
  expect(read.text).not.toContain(theirs.id);
  expect((await call({ path: `/api/v1/members/${theirs.id}` })).status).toBe(404);
  // The owner may write; the token says nothing of it.
  const contact = await call({ path: `/api/v1/members/export` });
  expect(contact.status).toBe(403);
  expect((await call({ bearer: `${token.slice(0, -2)}__` })).status).toBe(401);

  await owner.appointment.deleteMany({ where: { memberId: me.member.id } });
  expect((await call()).status).toBe(403);
  await page.getByRole("button", { name: "End", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End", exact: true }).click();
  await expect(page.getByText("The token is ended.")).toBeVisible();
  expect((await call()).status).toBe(401);
});

test("tokens are readable in both languages and themes, on phone and desktop, with some and with none", async ({
  browser,
  world,
  at,
}) => {
  test.slow();
  const admin = await world.asMember(world.units.north);
  await appoint(world, admin.member, world.units.north, {
    rights: ["member.read", "member.export", "token.manage"],
    reach: "TENANT",
  });
  const plain = await world.asMember(world.units.northB7);
  for (const [kind, name] of [
    ["PERSONAL", "Attendance app"],
    ["INTEGRATION", "Website"],
  ] as const) {
    await owner.apiToken.create({
      data: {
        id: crypto.randomUUID(),
        tenantId: world.tenant.id,
        accountId: admin.account.id,
        kind,
        name,
        prefix: "party_4kT9aQxZ",
        tokenHash: crypto.randomUUID(),
        scopes: ["member.read", "member.export"],
        unitId: kind === "PERSONAL" ? world.units.northB7.id : null,
        createdAt: new Date(),
        expiresAt: new Date(Date.now() + 86_400_000 * 30),
        ...(kind === "PERSONAL" ? {} : { lastUsedAt: new Date(), lastNetwork: "203.0.113.0/24" }),
      },
    });
  }
  const as = async (person: typeof admin) => ({ [SESSION_COOKIE]: await signedIn(world, person) });
  const own = await lookAt(browser, at("/me/tokens"), { name: "tokens-own", cookies: await as(admin) });
  const none = await lookAt(browser, at("/me/tokens"), {
    name: "tokens-none",
    only: ["phone", "light"],
    cookies: await as(plain),
  });
  const office = await lookAt(browser, at("/office/tokens"), {
    name: "tokens-office",
    cookies: await as(admin),
  });
  expect([own, none, office].flatMap(complaints)).toEqual([]);
});
