import { appoint, expect, SESSION_COOKIE, signedIn, test } from "@/tests/support/browser";
import { complaints, launchBrowser, lookAt, SCREENS } from "@/tests/support/look";

test("language and appearance change without leaving the page, also before any script has run", async ({
  browser,
  world,
  at,
  enterAs,
}) => {
  const member = await world.asMember(world.units.northB7);
  const bare = await browser.newContext({
    javaScriptEnabled: false,
    viewport: SCREENS.phone,
    locale: "en-IN",
  });
  await enterAs(member, bare);
  const page = await bare.newPage();
  await page.goto(at("/me?from=test"));
  await expect(page.locator("html")).toHaveAttribute("lang", "en-IN");
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("button", { name: "தமிழ்" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ta-IN");
  expect(new URL(page.url()).pathname).toBe("/me");

  await page.getByRole("button", { name: "உங்கள் கணக்கு" }).click();
  await page.getByRole("button", { name: "இருள்" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await bare.close();
});

test("the palette goes to a place by keyboard, in either script, and offers no place that is not open", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const officer = await world.asMember(world.units.north);
  await appoint(world, officer.member, world.units.north, ["poll.manage"]);
  await enterAs(officer);
  await page.goto(at("/me"));

  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox");
  await box.fill("உறுப்பினர்கள்");
  await expect(page.getByText("No place with this name")).toBeVisible();
  await box.fill("வாக்கெடுப்பு");
  await expect(page.getByRole("option", { name: /Polls/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(at("/office/polls"));
});

test("signing out from any page ends the session", async ({ page, world, at, enterAs }) => {
  await enterAs(await world.asMember(world.units.northB7));
  await page.goto(at("/me"));
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(at("/"));
  await page.goto(at("/me"));
  await expect(page).toHaveURL(/\/sign-in/);
});

test("the shell has no fault that axe knows, on either screen, in either light, in either language", async ({
  world,
  at,
}) => {
  // Eight looks, each with a picture and a full check.
  test.setTimeout(180_000);
  const officer = await world.asMember(world.units.north);
  await appoint(world, officer.member, world.units.north, ["poll.manage", "member.read", "member.admit"]);
  const cookies = { [SESSION_COOKIE]: await signedIn(world, officer) };
  const own = await launchBrowser();
  const report = await lookAt(own, at("/me"), { cookies, name: "shell" });
  await own.close();
  expect(complaints(report)).toEqual([]);
});

test("a page that is not there answers 404 and says so in the reader's language", async ({ page, at }) => {
  const answer = await page.goto(at("/no-such-place"));
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This page was not found" })).toBeVisible();
});
