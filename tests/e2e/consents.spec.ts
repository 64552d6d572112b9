import { appoint, expect, test } from "@/tests/support/browser";
import { barriersInTamil, LANGUAGES, otherPhone, PHONE } from "@/tests/support/phone";
import { owner } from "@/tests/support/world";
import { messagesIn } from "@/tests/support/words";

for (const [language, locale] of LANGUAGES) {
  const t = messagesIn(language);

  test.describe(`on a phone, in ${language}`, () => {
    test.use({ viewport: PHONE, locale });

    test("a member agrees to messages and takes it back, each word in the history, after the office changed the text", async ({
      page,
      world,
      at,
      enterAs,
      browser,
    }) => {
      test.slow();
      const member = await world.asMember(world.units.northB7);
      const officer = await world.asMember(world.units.fed);
      await appoint(world, officer.member, world.units.fed, {
        rights: ["tenant.configure"],
        reach: "TENANT",
      });
      const office = await otherPhone(browser, locale);
      await enterAs(member);
      await enterAs(officer, office.context);
      await office.page.goto(at("/office/settings/consents"));
      expect(await barriersInTamil(office.page)).toEqual([]);
      await expect(office.page.getByRole("textbox")).toHaveCount(2);
      for (const box of await office.page.getByRole("textbox").all())
        await box.fill("Only about the drought.");
      await office.page.getByRole("button", { name: t("members.consents.text_save") }).click();
      await expect(office.page.getByText(t("members.consents.text_saved"))).toBeVisible();

      await page.goto(at("/me/privacy/consents"));
      await expect(page.getByText("Only about the drought.").first()).toBeVisible();
      expect(await barriersInTamil(page)).toEqual([]);
      const say = (key: string) =>
        page.getByRole("button", {
          name: t(`members.consents.${key}`).replace("{channel}", t("members.consents.channels.SMS")),
        });
      await say("give").click();
      await expect(page.getByText(t("members.consents.given_now"))).toBeVisible();
      await say("withdraw").click();
      await expect(page.getByText(t("members.consents.withdrawn_now"))).toBeVisible();
      await page.reload();
      const about = t("members.consents.entry_withdrawn").split("{")[0] ?? "";
      await expect(page.getByText(about).first()).toBeVisible();
      const words = await owner.consent.findMany({
        where: { memberId: member.member.id },
        orderBy: { id: "asc" },
        select: { isGiven: true },
      });
      expect(words.map(({ isGiven }) => isGiven)).toEqual([true, false]);
      await office.context.close();
    });
  });
}
