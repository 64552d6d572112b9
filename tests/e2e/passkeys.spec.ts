import type { Page } from "@playwright/test";
import { systemNow } from "@/lib/core/clock";
import { barriersOn } from "@/tests/support/axe";
import { expect, test } from "@/tests/support/browser";
import { messagesIn } from "@/tests/support/words";
import { owner } from "@/tests/support/world";

const PHONE = { width: 360, height: 740 };

/** Gives a page a device that keeps passkeys and whose owner always shows their finger. */
async function giveDevice(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    count: async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length,
    /** Whether the owner shows their finger whenever something asks, or leaves it be. */
    setPresent: (enabled: boolean) =>
      cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled }),
  };
}

/** The newest code, as a person reads it in the outbox page. */
async function newestCode(page: Page, at: (path: string) => string): Promise<string> {
  const other = await page.context().newPage();
  await other.goto(at("/outbox?show=codes"));
  const text = (await other.locator("main li p.whitespace-pre-line").first().textContent()) ?? "";
  await other.close();
  return /(?<!\d)(\d{6})(?!\d)/.exec(text)?.[1] ?? "";
}

for (const locale of ["en", "ta"] as const) {
  test(`fingerprint or screen lock: set up, sign in with it, use it after a code, prove oneself and remove it, on a phone (${locale})`, async ({
    page,
    world,
    at,
    enterAs,
  }) => {
    test.setTimeout(120_000);
    const t = messagesIn(locale);
    const person = await world.asMember(world.units.northB7);
    await page.setViewportSize(PHONE);
    const inLanguage = () => page.context().addCookies([{ name: "locale", value: locale, url: at("/") }]);
    await inLanguage();
    await enterAs(person);
    const device = await giveDevice(page);

    // Set up, from the page of the ways to sign in.
    await page.goto(at("/me/security"));
    await page.getByRole("link", { name: t("identity.security.passkey_add") }).click();
    await page.waitForURL("**/me/security/passkeys");
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole("button", { name: t("identity.passkey.add") }).click();
    await expect(page.getByText(t("identity.second.codes_title"))).toBeVisible();
    expect(await device.count()).toBe(1);
    await page.getByRole("link", { name: t("identity.second.codes_done") }).click();
    await page.waitForURL("**/me/security");

    // Give it a name one knows again.
    await page.goto(at("/me/security/passkeys"));
    await page.getByRole("button", { name: t("identity.passkey.rename"), exact: true }).click();
    await page.getByRole("dialog").locator("input[name=name]").fill("Amma 2");
    await page.getByRole("button", { name: t("identity.passkey.rename_save"), exact: true }).click();
    await expect(page.getByText("Amma 2")).toBeVisible();

    // Sign in with it alone; the keyboard's own offer waits, and the button is pressed.
    await device.setPresent(false);
    await page.context().clearCookies();
    await inLanguage();
    const offered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.goto(at("/sign-in?next=%2Fme%2Fsecurity"));
    await expect(page.locator("input[name=phone]")).toHaveAttribute("autocomplete", "tel webauthn");
    expect(await barriersOn(page)).toEqual([]);
    await offered;
    // The finger comes between the press and the device's question: earlier it would answer the offer and the
    // button be gone, later nobody would see it, for the device looks for it once, when it is asked.
    await page.route("**/sign-in?*", async (route) => {
      await device.setPresent(true);
      await route.continue();
    });
    await page.getByRole("button", { name: t("identity.passkey.sign_in") }).click();
    await page.waitForURL("**/me/security");
    await page.unrouteAll({ behavior: "wait" });

    // A code by text is not enough any more.
    await device.setPresent(false);
    await page.context().clearCookies();
    await inLanguage();
    await page.goto(at("/sign-in?next=%2Fme%2Fsecurity"));
    await page.locator("input[name=phone]").fill(person.account.plainPhone);
    await page.locator("input[name=phone]").press("Enter");
    await page.locator("input[name=code]").waitFor();
    await page.locator("input[name=code]").fill(await newestCode(page, at));
    await page.locator("input[name=code]").press("Enter");
    await page.waitForURL("**/sign-in/second?next=%2Fme%2Fsecurity");
    expect(await barriersOn(page)).toEqual([]);
    await device.setPresent(true);
    await page.getByRole("button", { name: t("identity.passkey.second") }).click();
    await page.waitForURL("**/me/security");

    // To remove it an hour later one shows once more that it is oneself, in place.
    const provenAt = new Date(systemNow().getTime() - 3_600_000);
    await owner.session.updateMany({ where: { tenantId: world.tenant.id }, data: { provenAt } });
    await page.goto(at("/me/security/passkeys"));
    await page.getByRole("button", { name: t("identity.passkey.remove"), exact: true }).click();
    const removal = page.getByRole("dialog").filter({ hasText: "Amma 2" });
    await removal.getByRole("button", { name: t("identity.passkey.remove"), exact: true }).click();
    await page.getByRole("button", { name: t("common.proof.passkey") }).click();
    await expect(page.getByText(t("identity.passkey.none"))).toBeVisible();
    expect(await owner.passkey.count({ where: { tenantId: world.tenant.id } })).toBe(0);
  });
}

test("fingerprint or screen lock: the keyboard offers it at the field for the number, and no button is pressed", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const person = await world.asMember(world.units.northB7);
  await page.setViewportSize(PHONE);
  await enterAs(person);
  await giveDevice(page);
  await page.goto(at("/me/security/passkeys"));
  await page.getByRole("button", { name: "Set up on this device" }).click();
  await expect(page.getByText("Your recovery codes")).toBeVisible();

  await page.context().clearCookies();
  await page.goto(at("/sign-in?next=%2Fme%2Fsecurity"));
  await page.locator("input[name=phone]").focus();
  await page.waitForURL("**/me/security");
  const session = await owner.session.findFirstOrThrow({
    where: { tenantId: world.tenant.id },
    orderBy: { createdAt: "desc" },
  });
  expect(session.methods).toEqual(["passkey"]);
});
