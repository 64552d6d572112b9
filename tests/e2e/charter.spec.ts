import type { Page } from "@playwright/test";
import { barriersOn } from "@/tests/support/axe";
import { expect, test } from "@/tests/support/browser";
import { appoint } from "@/tests/support/offices";
import { asked, PHONE } from "@/tests/support/phone";
import { messagesIn } from "@/tests/support/words";

const RULES = "What I see of members stays with me.";

const statusOf = async (desk: Page, path: string) => (await asked(desk, path)).status;

for (const locale of ["en", "ta"] as const) {
  test(`an office-bearer reads the charter and accepts it before any member is shown, on a phone (${locale})`, async ({
    browser,
    page,
    world,
    at,
    enterAs,
  }) => {
    test.setTimeout(90_000);
    const t = messagesIn(locale);
    const chair = await world.asMember(world.units.fed);
    await appoint(world, chair.member, world.units.fed, { rights: ["tenant.configure"], reach: "TENANT" });
    const secretary = await world.asMember(world.units.north);
    await appoint(world, secretary.member, world.units.north, ["member.read"]);
    const subject = await world.addMember(world.units.northB7, { name: "Kayalvizhi" });
    const barriers = (at = page) => barriersOn(at);

    // Who may configure the organisation writes the charter, and accepts it like everybody else.
    await page.setViewportSize(PHONE);
    await page.context().addCookies([{ name: "locale", value: locale, url: at("/") }]);
    await enterAs(chair);
    await page.goto(at("/office/settings"));
    await page.getByRole("link", { name: t("rights.charter.link"), exact: true }).click();
    await page.waitForURL("**/office/settings/charter");
    expect(await barriers()).toEqual([]);
    await page.locator(`textarea[name="texts.${locale}"]`).fill(RULES);
    await page.getByRole("button", { name: t("rights.charter.save") }).click();
    await page.waitForURL("**/me/charter?next=*");
    await page.getByRole("button", { name: t("rights.charter.accept") }).click();
    await page.waitForURL("**/office/settings/charter");

    // A secretary on the way to the members is led to the charter and comes back.
    const other = await browser.newContext({ viewport: PHONE });
    await other.addCookies([{ name: "locale", value: locale, url: at("/") }]);
    await enterAs(secretary, other);
    const desk = await other.newPage();
    await desk.goto(at("/office/members"));
    await desk.waitForURL("**/me/charter?next=*");
    await expect(desk.getByText(RULES)).toBeVisible();
    expect(await barriers(desk)).toEqual([]);
    expect(await statusOf(desk, `/api/v1/members/${subject.id}`)).toBe(404);
    await desk.getByRole("button", { name: t("rights.charter.accept") }).click();
    await desk.waitForURL("**/office/members");
    await expect(desk.getByText("Kayalvizhi").first()).toBeVisible();
    expect(await statusOf(desk, `/api/v1/members/${subject.id}`)).toBe(200);
    await other.close();

    // The list says who has accepted; out of force, the charter asks nobody.
    await page.goto(at("/office/settings/charter?answer=accepted"));
    await expect(page.getByText(secretary.member.name)).toBeVisible();
    expect(await barriers()).toEqual([]);
    await page.getByRole("button", { name: t("rights.charter.withdraw") }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("rights.charter.withdraw") })
      .click();
    await expect(page.getByText(t("rights.charter.none_text"))).toBeVisible();
  });
}
