import type { Page } from "@playwright/test";
import { PLATFORM_TENANT_ID } from "@/lib/tenancy/tenants/constants";
import { barriersOn } from "@/tests/support/axe";
import { expect, SESSION_COOKIE, signedIn, test } from "@/tests/support/browser";
import { appoint } from "@/tests/support/offices";
import { addSystemAdmin } from "@/tests/support/platform";
import { messagesIn } from "@/tests/support/words";
import { owner } from "@/tests/support/world";

const PHONE = { width: 360, height: 740 };

/** What the page's own browser is answered: its cookies go along. */
const statusOf = (desk: Page, path: string): Promise<number> =>
  desk.evaluate(async (address) => (await fetch(address)).status, path);

for (const locale of ["en", "ta"] as const) {
  test(`support looks as a member while the organisation lets it, changes nothing, and the member is told, on a phone (${locale})`, async ({
    browser,
    page,
    world,
    at,
    enterAs,
    baseURL,
  }) => {
    test.setTimeout(120_000);
    const t = messagesIn(locale);
    const console = `http://console.localhost:${new URL(baseURL ?? "").port}`;
    const chair = await world.asMember(world.units.fed);
    await appoint(world, chair.member, world.units.fed, { rights: ["tenant.configure"], reach: "TENANT" });
    const secretary = await world.asMember(world.units.north);
    await appoint(world, secretary.member, world.units.north, [
      "member.read",
      "member.write",
      "member.export",
    ]);
    const { account } = await addSystemAdmin("Anbu");
    const barriers = (at = page) => barriersOn(at);

    // The owner lets support look.
    await page.setViewportSize(PHONE);
    await page.context().addCookies([{ name: "locale", value: locale, url: at("/") }]);
    await enterAs(chair);
    await page.goto(at("/office/settings"));
    await page.getByRole("link", { name: t("tenancy.support.link"), exact: true }).click();
    await page.waitForURL("**/office/settings/support");
    expect(await barriers()).toEqual([]);
    await page.getByRole("button", { name: t("tenancy.support.allow_do") }).click();
    await expect(page.getByText(t("tenancy.support.on_text"))).toBeVisible();

    // A system admin asks at the console, with a reason, and opens the link.
    const support = await browser.newContext({ viewport: PHONE });
    const token = await signedIn({ tenant: { id: PLATFORM_TENANT_ID } }, { account }, 0, ["code", "totp"]);
    await support.addCookies([
      { name: SESSION_COOKIE, value: token, url: console },
      { name: "locale", value: locale, url: console },
      { name: "locale", value: locale, url: at("/") },
    ]);
    const desk = await support.newPage();
    await desk.goto(`${console}/console/organisations/${world.tenant.id}`);
    await desk.getByLabel(t("tenancy.support.number")).fill(secretary.member.number ?? "");
    const form = desk.getByRole("form", { name: t("tenancy.support.console_title") });
    await form.locator("textarea").fill("The list of members stays empty");
    await form.getByRole("button", { name: t("tenancy.support.ask") }).click();
    await desk.getByRole("link", { name: t("tenancy.support.open_link") }).click();
    await desk.waitForURL("**/support/*");
    expect(await barriers(desk)).toEqual([]);
    await desk.getByRole("button", { name: t("tenancy.support.page_open") }).click();
    await desk.waitForURL("**/home");

    // They see what the secretary sees, under a banner, and change nothing.
    const banner = desk.locator("[data-support-view]");
    for (const path of [
      "/home",
      "/office",
      "/office/members",
      "/me",
      `/office/members/${secretary.member.id}`,
    ]) {
      await desk.goto(at(path));
      await expect(banner).toContainText("Anbu");
      await expect(banner).toContainText(secretary.member.name);
    }
    expect(await barriers(desk)).toEqual([]);
    await desk.goto(at("/me/edit"));
    await desk.locator("main input[name=place]").fill("Elsewhere");
    await desk.locator("main form button[type=submit]").last().click();
    await expect(desk.locator("main [role=alert]").first()).toContainText(t("errors.support.read_only"));
    const before = await owner.member.findUniqueOrThrow({ where: { id: secretary.member.id } });
    expect(before.place).not.toBe("Elsewhere");
    expect(await statusOf(desk, "/api/v1/members/export")).toBeGreaterThanOrEqual(400);

    // The end button ends it.
    await desk.goto(at("/home"));
    await banner.getByRole("button", { name: t("tenancy.support.end") }).click();
    await expect(banner).toHaveCount(0);
    await desk.goto(at("/office/members"));
    await expect(desk).toHaveURL(/\/sign-in/);
    await support.close();

    // The secretary is told, and reads who it was and why.
    const own = await browser.newContext({ viewport: PHONE });
    await own.addCookies([{ name: "locale", value: locale, url: at("/") }]);
    await enterAs(secretary, own);
    const mine = await own.newPage();
    await expect(async () => {
      await mine.goto(at("/messages"));
      await expect(mine.getByText(t("communications.notices.support_viewed.title")).first()).toBeVisible({
        timeout: 1_000,
      });
    }).toPass();
    await mine.goto(at("/me/seen"));
    await expect(mine.getByText("The list of members stays empty")).toBeVisible();
    await own.close();

    // And the owner reads it too, and stops it.
    await page.goto(at("/office/settings/support"));
    await expect(page.getByText("The list of members stays empty")).toBeVisible();
    await page.getByRole("button", { name: t("tenancy.support.stop") }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("tenancy.support.stop") })
      .click();
    await expect(page.getByText(t("tenancy.support.off_text"))).toBeVisible();
  });
}
