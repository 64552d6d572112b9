import { expect, test } from "@/tests/support/browser";
import { complaints, lookAt } from "@/tests/support/look";
import { createWorld, owner } from "@/tests/support/world";
import type { Page } from "@playwright/test";

const PHONE = { width: 360, height: 740 };

/** The newest code of this tenant, as a person reads it in the outbox page. */
async function readCode(page: Page, outbox: string): Promise<string> {
  const other = await page.context().newPage();
  await other.goto(outbox);
  const text = (await other.locator("[data-template=code]").first().textContent()) ?? "";
  await other.close();
  return /\d{6}/.exec(text)?.[0] ?? "";
}

test("a new person signs in with the code from the outbox and is led on to join @embedded", async ({
  page,
  world,
  at,
}) => {
  await page.setViewportSize(PHONE);
  await page.goto(at("/sign-in"));
  await page.getByLabel("Mobile number").fill("98400 1234");
  await page.getByLabel("Mobile number").press("Enter");
  await expect(page.getByLabel("Mobile number")).toBeFocused();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("not a mobile number");
  await page.getByLabel("Mobile number").fill("௯௮௪௦௦ 12345");
  await page.getByLabel("Mobile number").press("Enter");

  await expect(page.getByLabel("Code from the message")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Code from the message")).toBeVisible();
  const code = await readCode(page, at("/outbox?show=codes"));
  const wrong = code === "000000" ? "000001" : "000000";
  await page.getByLabel("Code from the message").fill(wrong);
  await page.getByLabel("Code from the message").press("Enter");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("4 tries are left");
  await expect(page.getByLabel("Code from the message")).toHaveValue(wrong);
  await page.getByLabel("Code from the message").fill(code);
  await page.getByLabel("Code from the message").press("Enter");

  await page.waitForURL("**/join");
  expect(await owner.account.count({ where: { tenantId: world.tenant.id } })).toBe(1);
});

test("a member who is sent to sign in comes back to where they wanted to go, and out again", async ({
  page,
  world,
  at,
}) => {
  const account = await world.addAccount(await world.addMember(world.units.northB7));
  await page.goto(at("/me/sessions"));
  await page.waitForURL("**/sign-in?next=%2Fme%2Fsessions");
  await page.getByLabel("Mobile number").fill(account.plainPhone);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByText(/You can have it sent again in \d+ seconds/)).toBeVisible();
  const code = await readCode(page, at("/outbox?show=codes"));
  await page.getByLabel("Code from the message").fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();

  await page.waitForURL("**/me/sessions");
  await expect(page.getByText("This device", { exact: true })).toBeVisible();
  await page.goto(at("/sign-in"));
  await page.waitForURL("**/home");

  await page.goto(at("/me/sessions"));
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto(at("/me/sessions"));
  await page.waitForURL("**/sign-in?next=%2Fme%2Fsessions");
  expect(await owner.session.count({ where: { tenantId: world.tenant.id } })).toBe(0);
});

test("a device that is signed out from another one is out at its next click", async ({
  page,
  browser,
  world,
  at,
  enterAs,
}) => {
  const person = await world.asMember(world.units.northB7);
  const lost = await browser.newContext();
  await enterAs(person, lost);
  await enterAs(person);
  const lostPage = await lost.newPage();
  await lostPage.goto(at("/me/sessions"));
  await expect(lostPage.getByText("This device", { exact: true })).toBeVisible();

  await page.goto(at("/me/sessions"));
  await page.getByRole("listitem").getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("The device is signed out.")).toBeVisible();

  await lostPage.reload();
  await lostPage.waitForURL("**/sign-in?next=%2Fme%2Fsessions");
  await lost.close();
});

test("two tenants on one machine know nothing of each other's sessions", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const person = await world.asMember(world.units.northB7);
  await enterAs(person);
  const { tenant } = await createWorld();
  const [cookie] = await page.context().cookies(at("/"));
  const other = at("/").replace(world.tenant.slug, tenant.slug);
  await page.context().addCookies([{ name: cookie?.name ?? "", value: cookie?.value ?? "", url: other }]);

  await page.goto(`${other}me/sessions`);
  await page.waitForURL("**/sign-in?next=%2Fme%2Fsessions");
});

test("a host without an organisation, and a closed one, get a clean page", async ({ page, world, at }) => {
  await page.goto(at("/sign-in").replace(world.tenant.slug, "nobody-here"));
  await expect(page.getByRole("heading", { name: "There is no organisation at this address" })).toBeVisible();

  await owner.tenant.update({ where: { id: world.tenant.id }, data: { status: "SUSPENDED" } });
  await page.goto(at("/sign-in"));
  await expect(page.getByRole("heading", { name: "Federation is closed for the moment" })).toBeVisible();
});

test("signing in is readable in both languages and themes, on phone and desktop, for everyone", async ({
  browser,
  at,
}) => {
  const untouched = await lookAt(browser, at("/sign-in"), { name: "sign-in" });
  const refused = await lookAt(browser, at("/sign-in"), {
    name: "sign-in-refused",
    only: ["phone"],
    prepare: async (page) => {
      await page.locator("input[name=phone]").fill("12");
      await page.locator("input[name=phone]").press("Enter");
      await page.getByRole("alert").first().waitFor();
    },
  });
  expect([...complaints(untouched), ...complaints(refused)]).toEqual([]);
});
