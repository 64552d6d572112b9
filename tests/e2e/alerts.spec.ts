import { appoint, expect, test } from "@/tests/support/browser";
import { barriersInTamil, LANGUAGES, otherPhone, PHONE } from "@/tests/support/phone";
import { messagesIn } from "@/tests/support/words";

for (const [language, locale] of LANGUAGES) {
  const t = messagesIn(language);

  test.describe(`on a phone, in ${language}`, () => {
    test.use({ viewport: PHONE, locale });

    test("wrong codes raise an alert at the number set; the person says it was not them, and the keeper settles it", async ({
      page,
      world,
      at,
      enterAs,
      browser,
    }) => {
      test.slow();
      const keeper = await world.asMember(world.units.fed);
      await appoint(world, keeper.member, world.units.fed, {
        rights: ["alert.read", "alert.settle"],
        reach: "TENANT",
      });
      const member = await world.asMember(world.units.northB7);
      const [{ page: desk }, { page: stranger }] = [
        await otherPhone(browser, locale),
        await otherPhone(browser, locale),
      ];
      await enterAs(keeper, desk.context());
      await enterAs(member);
      const kind = t("alerts.kind.failed_sign_ins_account");

      // From two on; a number that is none is refused at its field.
      await desk.goto(at("/office/alerts"));
      await expect(desk.getByText(t("alerts.none_title"))).toBeVisible();
      expect(await barriersInTamil(desk)).toEqual([]);
      await desk.getByRole("link", { name: t("alerts.limits_link") }).click();
      const limit = desk.getByRole("form", { name: kind });
      await limit.getByLabel(t("alerts.limit.threshold")).fill("0");
      await limit.getByRole("button").click();
      await expect(limit.getByLabel(t("alerts.limit.threshold"))).toBeFocused();
      await expect(limit.getByRole("alert").first()).toBeVisible();
      await limit.getByLabel(t("alerts.limit.threshold")).fill("2");
      await limit.getByRole("button").click();
      await expect(desk.getByText(t("alerts.limit.saved"))).toBeVisible();
      await expect(desk.getByText(t("alerts.limit.is_own"))).toBeVisible();
      expect(await barriersInTamil(desk)).toEqual([]);

      // Somebody else tries the member's number with made-up codes.
      await stranger.goto(at("/sign-in"));
      const number = stranger.getByLabel(t("identity.sign_in.phone"));
      await number.fill(member.account.plainPhone);
      await number.press("Enter");
      const code = stranger.getByLabel(t("identity.sign_in.code"));
      for (const wrong of ["000000", "000001"]) {
        await code.fill(wrong);
        await code.press("Enter");
        await expect(stranger.getByText(t("errors.code.wrong").split("{")[0] ?? "").first()).toBeVisible();
        await code.fill("");
      }

      // The keeper and the person are told of the same.
      await expect(async () => {
        await desk.goto(at("/office/alerts"));
        await expect(desk.getByRole("link", { name: kind })).toBeVisible({ timeout: 500 });
      }).toPass();
      expect(await barriersInTamil(desk)).toEqual([]);
      const own = page.locator("a[href*='/messages/notices/alert_yours/']").first();
      await expect(async () => {
        await page.goto(at("/messages"));
        await expect(own).toBeVisible({ timeout: 500 });
      }).toPass();
      await own.click();
      await page.locator("a[href*='/me/alerts/']").click();
      await expect(page.getByRole("heading", { name: t("alerts.own.title") })).toBeVisible();
      expect(await barriersInTamil(page)).toEqual([]);
      const notMe = t("alerts.own.not_me");
      await page.getByRole("button", { name: notMe }).click();
      await page.getByRole("dialog").getByRole("button", { name: notMe }).click();
      await expect(page).toHaveURL(/\/sign-in/);
      await page.goto(at("/me"));
      await expect(page).toHaveURL(/\/sign-in/);

      await desk.goto(at("/office/alerts"));
      await expect(desk.getByText(t("alerts.disowned_short"))).toBeVisible();
      await desk.getByRole("link", { name: kind }).click();
      await expect(desk.getByText(t("alerts.sessions_none"))).toBeVisible();
      expect(await barriersInTamil(desk)).toEqual([]);
      await desk.getByLabel(t("alerts.settle_words")).fill("She called: it was not her.");
      await desk.getByRole("button", { name: t("alerts.settle"), exact: true }).click();
      await expect(desk).toHaveURL(at("/office/alerts"));
      await desk.goto(at("/office/alerts?status=SETTLED"));
      await expect(desk.getByText("She called: it was not her.")).toBeVisible();
    });
  });
}
