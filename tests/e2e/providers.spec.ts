import type { Page } from "@playwright/test";
import { newId } from "@/lib/core/ids";
import { blindIndex, encryptField } from "@/lib/core/field-encryption";
import { localOidc, localSaml } from "@/tests/support/local-idp";
import { expect, test } from "@/tests/support/browser";
import { owner, type World } from "@/tests/support/world";

const PHONE = { width: 360, height: 740 };
type At = (path: string) => string;

/** Somebody to whom the organisation belongs. */
async function ownerOf(world: World) {
  const person = await world.asMember(world.units.fed);
  const of = { id: newId(), tenantId: world.tenant.id, accountId: person.account.id, since: world.now };
  await owner.tenantOwner.create({ data: { ...of, phoneHash: "x", name: "Owner", email: "x" } });
  return person;
}

/** Gives an account an address, as if it had been proved. */
async function giveAddress(world: World, accountId: string, email: string) {
  const emailHash = blindIndex(world.tenant.id, "email", email);
  await owner.account.update({ where: { id: accountId }, data: { email: encryptField(email), emailHash } });
}

/** At the provider's own pages: who one is, and that the organisation may know it. */
async function signInThere(page: Page, login: string) {
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

// The provider's pages name a typeface on the net, which no test waits for.
test.beforeEach(({ page }) => page.route("https://fonts.googleapis.com/**", (route) => route.abort()));

/** Everything but what this browser keeps of the organisation and of the provider. */
const forget = (page: Page) => page.context().clearCookies();

const speakTamil = (page: Page, at: At) =>
  page.context().addCookies([{ name: "locale", value: "ta", url: at("/") }]);

test("an owner enters a provider; a newcomer's account opens the first time and is found the second", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const idp = await localOidc({ jaya: { email: "jaya@example.org" } });
  await page.setViewportSize(PHONE);
  await enterAs(await ownerOf(world));
  await page.goto(at("/office/settings"));
  await page.getByRole("link", { name: "Ways to sign in" }).click();
  await page.getByRole("link", { name: "Add by OpenID Connect" }).click();
  await page.waitForURL("**/sign-in/oidc");
  await page.getByLabel("Name", { exact: true }).fill("Party directory");
  await page.getByLabel("Issuer", { exact: true }).fill("https://10.0.0.1");
  await page.getByLabel("Client id", { exact: true }).fill(idp.clientId);
  await page.locator("input[name=clientSecret]").fill(idp.clientSecret);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This address cannot be used");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Party directory");
  await page.getByLabel("Issuer", { exact: true }).fill(idp.url);
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL("**/office/settings/sign-in");
  const callback = (await page.getByText("/api/auth/providers/").textContent()) ?? "";
  expect(callback.startsWith(at("/api/auth/providers/"))).toBe(true);
  idp.allow(callback);

  for (const round of ["first", "second"]) {
    await forget(page);
    await page.goto(at("/sign-in?next=%2Fme%2Fsessions"));
    await page.getByRole("button", { name: "Sign in with Party directory" }).click();
    await page.waitForURL(`${idp.url}/**`);
    await signInThere(page, "jaya");
    await page.waitForURL("**/join?next=%2Fme%2Fsessions");
    const opened = { tenantId: world.tenant.id, identities: { some: {} } };
    expect(await owner.account.count({ where: opened }), round).toBe(1);
  }
  await page.goto(at("/me/sessions"));
  await expect(page.getByText("Signed in by the organisation's provider").first()).toBeVisible();
  await idp.close();
});

test("a member links, signs in that way, unlinks, and nobody takes their account over, in Tamil", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const email = "murugan@example.org";
  const idp = await localOidc({
    murugan: { email, email_verified: true },
    mallory: { email, email_verified: false },
  });
  const { key } = await enteredProvider(world, idp);
  idp.allow(at(`/api/auth/providers/${key}/callback`));
  const member = await world.asMember(world.units.northB7);
  await giveAddress(world, member.account.id, email);
  await page.setViewportSize(PHONE);

  // Somebody who says at the provider that the address is theirs, which nobody checked.
  await speakTamil(page, at);
  await page.goto(at("/sign-in"));
  await page.getByRole("button", { name: "கட்சிக் கோப்பகம் வழியே உள்நுழைக" }).click();
  await signInThere(page, "mallory");
  await page.waitForURL("**/join");
  expect(await owner.identity.count({ where: { accountId: member.account.id } })).toBe(0);

  // Whose identity it is already, it stays; also when the member tries to link it.
  await enterAs(member);
  await page.goto(at("/me/security"));
  await page.getByRole("button", { name: "கட்சிக் கோப்பகம் கணக்கை இணை" }).click();
  await page.waitForURL("**/me/security?refused=*");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("வேறொருவர் ஏற்கெனவே");

  await forget(page);
  await speakTamil(page, at);
  await enterAs(member);
  await page.goto(at("/me/security"));
  await page.getByRole("button", { name: "கட்சிக் கோப்பகம் கணக்கை இணை" }).click();
  await signInThere(page, "murugan");
  await page.waitForURL("**/me/security?linked=1");
  await expect(page.getByText(email).last()).toBeVisible();

  await forget(page);
  await speakTamil(page, at);
  await page.goto(at("/sign-in"));
  await page.getByRole("button", { name: "கட்சிக் கோப்பகம் வழியே உள்நுழைக" }).click();
  await signInThere(page, "murugan");
  await page.waitForURL("**/home");
  await page.goto(at("/me/security"));
  await page.getByRole("button", { name: "இணைப்பை நீக்கு" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "இணைப்பை நீக்கு" }).click();
  await expect(page.getByRole("button", { name: "கட்சிக் கோப்பகம் கணக்கை இணை" })).toBeVisible();
  expect(await owner.identity.count({ where: { accountId: member.account.id } })).toBe(0);
  await idp.close();
});

test("a SAML provider is entered by its description and signs people in; an answer from another browser does not", async ({
  page,
  browser,
  world,
  at,
  enterAs,
}) => {
  const idp = await localSaml("jaya");
  await page.setViewportSize(PHONE);
  await enterAs(await ownerOf(world));
  await page.goto(at("/office/settings/sign-in/saml"));
  await page.getByLabel("Name", { exact: true }).fill("Federation");
  await page.getByLabel("Description of the provider (metadata)", { exact: true }).fill("not a description");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main").getByRole("alert").first()).toContainText("not a description");
  await page.getByLabel("Description of the provider (metadata)", { exact: true }).fill(idp.description);
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL("**/office/settings/sign-in");
  const metadata = (await page.getByText("/metadata").textContent()) ?? "";
  const description = await page.evaluate(async (url) => (await fetch(url)).text(), metadata);
  expect(description).toContain('WantAssertionsSigned="true"');

  await forget(page);
  await page.goto(at("/sign-in"));
  await page.getByRole("button", { name: "Sign in with Federation" }).click();
  await page.getByRole("button", { name: "Continue as jaya" }).click();
  await page.waitForURL("**/join");

  // Somebody sends their own half-finished sign-in to another person.
  const attacker = await browser.newContext({ viewport: PHONE });
  const theirs = await attacker.newPage();
  await theirs.goto(at("/sign-in"));
  await theirs.getByRole("button", { name: "Sign in with Federation" }).click();
  await theirs.getByRole("button", { name: "Continue as jaya" }).waitFor();
  const planted = theirs.url();
  await forget(page);
  await page.goto(planted);
  await page.getByRole("button", { name: "Continue as jaya" }).click();
  await page.waitForURL("**/sign-in?refused=provider.ended");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("begun in another browser");
  await attacker.close();
  await idp.close();
});

test("where offices need the organisation's own provider, their rights sleep until one comes through it", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const idp = await localOidc({ selvi: {} });
  const { key } = await enteredProvider(world, idp);
  idp.allow(at(`/api/auth/providers/${key}/callback`));
  const officer = await ownerOf(world);
  await page.setViewportSize(PHONE);
  await enterAs(officer);
  await page.goto(at("/office/settings/sign-in"));
  await page.getByRole("button", { name: "Require your own provider" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Nobody holds an office at present");
  await dialog.getByRole("button", { name: "Require your own provider" }).click();
  await expect(page.getByRole("button", { name: "No longer require it" })).toBeVisible();

  const { appoint } = await import("@/tests/support/browser");
  const secretary = await world.asMember(world.units.north);
  await appoint(world, secretary.member, world.units.north, ["member.read"]);
  await forget(page);
  await enterAs(secretary);
  // An organisation's settings are remembered for some seconds.
  await expect(async () => {
    await page.goto(at("/home"));
    await expect(page.getByText("The rights of your office are asleep")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const office = page.locator('a[href^="/office"]');
  expect(await office.count()).toBe(0);
  await page.goto(at("/me/security"));
  await page.getByRole("button", { name: "Link கட்சிக் கோப்பகம்" }).click();
  await signInThere(page, "selvi");
  await page.waitForURL("**/me/security?linked=1");

  await forget(page);
  await page.goto(at("/sign-in?next=%2Foffice%2Fmembers"));
  await page.getByRole("button", { name: "Sign in with கட்சிக் கோப்பகம்" }).click();
  await signInThere(page, "selvi");
  await page.waitForURL("**/office/members");
  expect(await office.count()).toBeGreaterThan(0);
  await idp.close();
});

/** A provider of the organisation's own, entered before. */
async function enteredProvider(world: World, idp: { url: string; clientId: string; clientSecret: string }) {
  const key = newId();
  const { now, tenant } = world;
  await owner.identityProvider.create({
    data: {
      ...{ id: key, tenantId: tenant.id, kind: "OIDC", name: "கட்சிக் கோப்பகம்", issuer: idp.url, isOn: true },
      ...{
        clientId: idp.clientId,
        clientSecret: encryptField(idp.clientSecret),
        createdAt: now,
        updatedAt: now,
      },
    },
  });
  return { key };
}
