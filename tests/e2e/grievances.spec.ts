import type { Page } from "@playwright/test";
import { barriersOn } from "@/tests/support/axe";
import { expect, test } from "@/tests/support/browser";
import { appoint } from "@/tests/support/offices";
import { messagesIn } from "@/tests/support/words";
import { grant } from "@/tests/support/world";

const PHONE = { width: 360, height: 740 };

const isClean = async (page: Page) => expect(await barriersOn(page)).toEqual([]);

for (const locale of ["en", "ta"] as const) {
  test(`a grievance: raised on a phone, answered by the booth, objected to, answered again, closed and rated (${locale})`, async ({
    page,
    world,
    at,
    enterAs,
  }) => {
    test.setTimeout(90_000);
    const t = messagesIn(locale);
    const member = await world.asMember(world.units.northB7);
    const secretary = await world.asMember(world.units.northB7, grant("grievance.handle", "fed.north.b7"));
    await appoint(world, secretary.member, world.units.northB7, ["grievance.handle"]);
    await page.setViewportSize(PHONE);
    const as = async (person: typeof member) => {
      await page.context().clearCookies();
      await page.context().addCookies([{ name: "locale", value: locale, url: at("/") }]);
      await enterAs(person);
    };
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

    await as(member);
    await page.goto(at("/grievances"));
    await isClean(page);
    await page.getByRole("link", { name: t("grievances.new") }).click();
    await page.waitForURL("**/grievances/new");
    await isClean(page);
    // A refusal keeps what was typed.
    await page.locator("textarea[name=description]").fill("வேப்பமரத் தெருவில் தண்ணீர் வரவில்லை.");
    await press(t("grievances.form.submit"));
    await expect(page.getByRole("alert").first()).toBeVisible();
    await expect(page.locator("textarea[name=description]")).toHaveValue(/வேப்பமரத்/);
    await page.locator("select[name=category]").selectOption("WATER");
    await page.locator("input[name=subject]").fill("No water");
    await press(t("grievances.form.submit"));
    await expect(page.getByText("G-2026-000001")).toBeVisible();
    await expect(page.getByText(t("grievances.status.SUBMITTED"), { exact: true }).first()).toBeVisible();
    await isClean(page);
    const id = page.url().split("/").at(-1) ?? "";

    await as(secretary);
    await page.goto(at("/office/grievances"));
    await isClean(page);
    await page.getByRole("link", { name: "No water" }).click();
    await page.waitForURL(`**/office/grievances/${id}`);
    await press(t("grievances.acknowledge"));
    await expect(page.getByText(t("grievances.status.ACKNOWLEDGED"), { exact: true }).first()).toBeVisible();
    await isClean(page);
    await page.locator("textarea[name=answer]").first().fill("The valve is open again.");
    await press(t("grievances.resolve.submit"));
    await expect(page.getByText(t("grievances.status.RESOLVED"), { exact: true }).first()).toBeVisible();

    await as(member);
    await page.goto(at(`/grievances/${id}`));
    await expect(page.getByText("The valve is open again.").first()).toBeVisible();
    await page.locator("textarea[name=text]").fill("Still dry.");
    await press(t("grievances.reopen.submit"));
    await expect(page.getByText("Still dry.")).toBeVisible();

    await as(secretary);
    await page.goto(at(`/office/grievances/${id}`));
    await page.locator("textarea[name=answer]").first().fill("Two pipes were mended.");
    await press(t("grievances.resolve.submit"));
    await expect(page.getByText("Two pipes were mended.").first()).toBeVisible();

    await as(member);
    await page.goto(at(`/grievances/${id}`));
    await page.locator("select[name=rating]").selectOption("4");
    await press(t("grievances.close.submit"));
    await expect(page.getByText(t("grievances.status.CLOSED"), { exact: true }).first()).toBeVisible();
    await expect(page.getByText(t("grievances.rating_value").replace("{rating}", "4"))).toBeVisible();
    await isClean(page);
  });
}
