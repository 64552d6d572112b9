import { barriersOn } from "@/tests/support/axe";
import { appoint, expect, test } from "@/tests/support/browser";
import { PHONE } from "@/tests/support/phone";
import { messagesIn } from "@/tests/support/words";
import { owner } from "@/tests/support/world";

for (const locale of ["en", "ta"] as const) {
  test(`an organisation is tried out with invented people, marked wherever they stand, who go at once (${locale})`, async ({
    page,
    world,
    at,
    enterAs,
  }) => {
    test.setTimeout(120_000);
    const t = messagesIn(locale);
    const people = () => owner.member.count({ where: { tenantId: world.tenant.id, isTrial: true } });
    const banner = page.getByText(t("members.trial.banner"));
    const chair = await world.asMember(world.units.fed);
    const rights = ["tenant.configure", "member.read", "member.admit"];
    await appoint(world, chair.member, world.units.fed, { rights, reach: "TENANT" });
    await page.setViewportSize(PHONE);
    await page.context().addCookies([{ name: "locale", value: locale, url: at("/") }]);
    await enterAs(chair);

    await page.goto(at("/setup/people"));
    await expect(banner).toBeHidden();
    await page.getByRole("button", { name: t("members.trial.load"), exact: true }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("members.trial.load"), exact: true })
      .click();
    // A job brings them; the page looks again by itself.
    await expect(page.getByRole("button", { name: t("members.trial.remove"), exact: true })).toBeVisible({
      timeout: 40_000,
    });
    await expect(banner).toBeVisible();
    expect(await barriersOn(page)).toEqual([]);

    await page.goto(at("/office/members"));
    await expect(page.getByText(/\((trial|சோதனை)\)$/).first()).toBeVisible();
    await page.goto(at("/office/approvals"));
    await expect(page.getByText(/\((trial|சோதனை)\)$/).first()).toBeVisible();
    await expect(banner).toBeVisible();

    await page.goto(at("/setup/people"));
    await page.getByRole("button", { name: t("members.trial.remove"), exact: true }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("members.trial.remove"), exact: true })
      .click();
    await expect(page.getByRole("button", { name: t("members.trial.load"), exact: true })).toBeVisible({
      timeout: 40_000,
    });
    expect(await people()).toBe(0);
    // A job took them away, which the other processes know of within seconds.
    await expect(async () => {
      await page.reload();
      await expect(banner).toBeHidden({ timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
  });
}
