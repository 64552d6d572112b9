import type { Page } from "@playwright/test";
import { systemNow } from "@/lib/core/clock";
import { totpCode } from "@/lib/identity/second-factors/rules";
import { expect, test } from "@/tests/support/browser";
import { owner } from "@/tests/support/world";

const PHONE = { width: 360, height: 740 };
const PASSWORD = "seven jasmine garlands";

/** The newest message of a kind, as a person reads it in the outbox page; of several letters the one that holds this. */
async function newest(
  page: Page,
  at: (path: string) => string,
  show: "codes" | "email",
  holding = /./,
): Promise<string> {
  const other = await page.context().newPage();
  let text = "";
  // A notice of a change is sent by a job and may come before or after the letter that is meant.
  await expect(async () => {
    await other.goto(at(`/outbox?show=${show}`));
    const messages = other.locator("main li p.whitespace-pre-line").filter({ hasText: holding });
    text = (await messages.first().textContent({ timeout: 1_000 })) ?? "";
  }).toPass();
  await other.close();
  return text;
}
// In a letter the code stands after a colon; its link may hold six digits too.
const codeIn = (text: string) => (/: (\d{6})\b/.exec(text) ?? /(?<!\d)(\d{6})(?!\d)/.exec(text))?.[1] ?? "";
const linkIn = (text: string) => /http:\/\/\S+\/link\/[\w-]+/.exec(text)?.[0] ?? "";

/** Makes the sessions of the tenant old, so that far-reaching acts ask for a proof. */
async function letTimePass(tenantId: string): Promise<void> {
  const provenAt = new Date(systemNow().getTime() - 3_600_000);
  await owner.session.updateMany({ where: { tenantId }, data: { provenAt } });
}

test("somebody without a phone signs in by e-mail: a letter, a password of their own, and again with it", async ({
  page,
  world,
  at,
}) => {
  await page.setViewportSize(PHONE);
  await page.goto(at("/sign-in"));
  await page.getByRole("link", { name: "With e-mail and password" }).click();
  await page.getByRole("link", { name: "I have no password yet" }).click();
  await page.waitForURL("**/sign-in/letter");
  await page.getByLabel("E-mail address", { exact: true }).fill("kavitha@example.org");
  await page.getByRole("button", { name: "Send me a letter" }).click();
  await expect(page.getByRole("status").filter({ hasText: "kavitha@example.org" })).toBeVisible();

  await page
    .getByLabel("Code from the letter", { exact: true })
    .fill(codeIn(await newest(page, at, "email")));
  await page.getByLabel("New password", { exact: true }).fill("Password@12345");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Others try this password first");
  await page.getByLabel("New password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await page.waitForURL("**/join");

  await page.context().clearCookies();
  await page.goto(at("/sign-in/email?next=%2Fme%2Fsecurity"));
  await page.getByLabel("E-mail address", { exact: true }).fill("Kavitha@Example.org");
  await page.getByLabel("Password", { exact: true }).fill("not the right words");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "The address or the password is not right",
  );
  await expect(page.getByLabel("E-mail address", { exact: true })).toHaveValue("Kavitha@Example.org");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/join?next=%2Fme%2Fsecurity");
  expect(await owner.account.count({ where: { tenantId: world.tenant.id } })).toBe(1);
});

test("a lost phone: the address added before leads back in, in Tamil, and the lost phone is out", async ({
  page,
  browser,
  world,
  at,
  enterAs,
}) => {
  const person = await world.asMember(world.units.northB7);
  const lost = await browser.newContext({ viewport: PHONE });
  await enterAs(person, lost);
  await lost.addCookies([{ name: "locale", value: "ta", url: at("/") }]);
  const lostPage = await lost.newPage();
  await letTimePass(world.tenant.id);
  await lostPage.goto(at("/me/security"));
  await lostPage.getByRole("link", { name: "முகவரியைச் சேர்" }).click();
  await lostPage.waitForURL("**/me/security/email");
  await lostPage.getByLabel("மின்னஞ்சல் முகவரி", { exact: true }).fill("murugan@example.org");
  await lostPage.getByRole("button", { name: "மின்னஞ்சல் அனுப்புங்கள்" }).click();

  // Far-reaching: a code to the phone first, and what was typed is kept.
  const dialog = lostPage.getByRole("dialog");
  await dialog.getByRole("button", { name: /எண்ணுக்குக் குறியீடு அனுப்பு/ }).click();
  await expect(dialog.getByLabel("செய்தியில் வந்த குறியீடு", { exact: true })).toBeVisible();
  await dialog
    .getByLabel("செய்தியில் வந்த குறியீடு", { exact: true })
    .fill(codeIn(await newest(lostPage, at, "codes")));
  await dialog.getByRole("button", { name: "உறுதிப்படுத்து" }).click();
  await expect(lostPage.getByLabel("மின்னஞ்சலில் வந்த குறியீடு", { exact: true })).toBeVisible();
  await lostPage
    .getByLabel("மின்னஞ்சலில் வந்த குறியீடு", { exact: true })
    .fill(codeIn(await newest(lostPage, at, "email")));
  await lostPage.getByRole("button", { name: "முகவரியைச் சேர்" }).click();
  await expect(lostPage.getByText("murugan@example.org")).toBeVisible();

  // A minute later; the pause between two letters is not what this is about.
  await owner.rateLimit.deleteMany({ where: { tenantId: world.tenant.id } });
  await page.setViewportSize(PHONE);
  await page.context().addCookies([{ name: "locale", value: "ta", url: at("/") }]);
  await page.goto(at("/sign-in/letter"));
  await page.getByLabel("மின்னஞ்சல் முகவரி", { exact: true }).fill("murugan@example.org");
  await page.getByRole("button", { name: "மின்னஞ்சல் அனுப்புங்கள்" }).click();
  await expect(page.getByLabel("மின்னஞ்சலில் வந்த குறியீடு", { exact: true })).toBeVisible();
  await page.goto(linkIn(await newest(page, at, "email", /\/sign-in\/link\//)));
  await page.getByLabel("புதிய கடவுச்சொல்", { exact: true }).fill("மழை பெய்தால் குடை எடு");
  await page.getByRole("button", { name: "சேமித்து உள்நுழைக" }).click();
  await page.waitForURL("**/home");

  await lostPage.goto(at("/me/sessions"));
  await lostPage.waitForURL("**/sign-in?next=%2Fme%2Fsessions");
  await lost.close();
});

test("a request that claims another host sends no letter, and a letter's link is the organisation's own", async ({
  page,
  world,
  at,
}) => {
  const ask = async () => {
    await page.goto(at("/sign-in/letter"));
    await page.getByLabel("E-mail address", { exact: true }).fill("host@example.org");
    await page.getByRole("button", { name: "Send me a letter" }).click();
  };
  const claimed = `${world.tenant.slug}.localhost:6666`;
  await page.route("**/sign-in/letter", (route) =>
    route.continue({ headers: { ...route.request().headers(), "x-forwarded-host": claimed } }),
  );
  await ask();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  expect(await owner.emailProof.count({ where: { tenantId: world.tenant.id } })).toBe(0);

  await page.unrouteAll();
  await ask();
  await expect(page.getByLabel("Code from the letter", { exact: true })).toBeVisible();
  const link = linkIn(await newest(page, at, "email", /\/sign-in\/link\//));
  expect(new URL(link).origin).toBe(new URL(at("/")).origin);
});

test("the second step is set up with an app, asked for at the next sign-in, and a recovery code stands in for a lost phone", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const person = await world.asMember(world.units.northB7);
  await page.setViewportSize(PHONE);
  await enterAs(person);
  await page.goto(at("/me/security"));
  await page.getByRole("link", { name: "Set up", exact: true }).click();
  await page.waitForURL("**/me/security/second");
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("img", { name: "Picture for the authenticator app" })).toBeVisible();
  const key = ((await page.locator("dd").first().textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("2. Code the app shows now", { exact: true }).fill(totpCode(key, systemNow()));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByText("Your recovery codes")).toBeVisible();
  const recovery = (await page.getByRole("main").getByRole("listitem").last().textContent()) ?? "";

  await page.context().clearCookies();
  await page.context().addCookies([{ name: "locale", value: "ta", url: at("/") }]);
  await page.goto(at("/sign-in?next=%2Fme%2Fsecurity"));
  await page.locator("input[name=phone]").fill(person.account.plainPhone);
  await page.locator("input[name=phone]").press("Enter");
  await page.locator("input[name=code]").waitFor();
  await page.locator("input[name=code]").fill(codeIn(await newest(page, at, "codes")));
  await page.locator("input[name=code]").press("Enter");
  await page.waitForURL("**/sign-in/second?next=%2Fme%2Fsecurity");
  await page.goto(at("/me"));
  await page.waitForURL("**/sign-in?next=%2Fme");

  await page.goto(at("/sign-in/second?next=%2Fme%2Fsecurity"));
  await page.getByLabel("குறியீடு", { exact: true }).fill(recovery.toUpperCase());
  await page.getByRole("button", { name: "உள்நுழைக" }).click();
  await page.waitForURL("**/me/security");
  await expect(page.getByText("9 மீதம்.")).toBeVisible();
});
