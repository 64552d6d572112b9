import { appoint, expect, test } from "@/tests/support/browser";
import { addApplicant } from "@/tests/support/members";
import { barriersInTamil, LANGUAGES, otherPhone, PHONE } from "@/tests/support/phone";
import { owner } from "@/tests/support/world";
import { messagesIn } from "@/tests/support/words";

for (const [language, locale] of LANGUAGES) {
  const t = messagesIn(language);

  test.describe(`on a phone, in ${language}`, () => {
    test.use({ viewport: PHONE, locale });

    test("an expulsion that takes two people waits for the second, enters the register, and flags who comes back", async ({
      page,
      world,
      at,
      enterAs,
      browser,
    }) => {
      test.slow();
      const [first, second] = [await world.asMember(world.units.fed), await world.asMember(world.units.fed)];
      for (const { member } of [first, second]) {
        await appoint(world, member, world.units.fed, {
          rights: ["tenant.configure", "member.read", "member.admit", "member.change_status", "member.ban"],
          reach: "TENANT",
        });
      }
      const member = await world.addMember(world.units.northB7, { name: "Senthil Kumar" });
      const { context, page: other } = await otherPhone(browser, locale);
      await enterAs(first);
      await enterAs(second, context);
      const status = async () => (await owner.member.findUniqueOrThrow({ where: { id: member.id } })).status;

      await page.goto(at("/office/four-eyes/marks"));
      await page.getByRole("checkbox", { name: t("approvals.act.member.expel") }).check();
      expect(await barriersInTamil(page)).toEqual([]);
      await page.getByRole("button", { name: t("approvals.marks.save") }).click();
      await expect(page.getByText(t("approvals.marks.saved"))).toBeVisible();

      // Asked for, nothing is done, and who asked cannot let it through.
      await page.goto(at(`/office/members/${member.id}`));
      await page.getByText(t("members.lifecycle.expel.title"), { exact: true }).first().click();
      const expel = page.getByRole("form", { name: t("members.lifecycle.expel.title") });
      await expel.getByRole("textbox").fill("Took money from the fund.");
      await expel.getByRole("button").click();
      await expect(page.getByText(t("errors.approval.asked")).first()).toBeVisible();
      expect(await status()).toBe("ACTIVE");
      await page.goto(at("/office/four-eyes"));
      await page
        .getByRole("link", { name: t("approvals.open") })
        .first()
        .click();
      await expect(page.getByText("Took money from the fund.")).toBeVisible();
      await expect(page.getByRole("button", { name: t("approvals.approve"), exact: true })).toHaveCount(0);
      expect(await barriersInTamil(page)).toEqual([]);

      await other.goto(at("/office/four-eyes"));
      expect(await barriersInTamil(other)).toEqual([]);
      await other
        .getByRole("link", { name: t("approvals.open") })
        .first()
        .click();
      await other.getByRole("button", { name: t("approvals.approve"), exact: true }).click();
      await other
        .getByRole("dialog")
        .getByRole("button", { name: t("approvals.approve"), exact: true })
        .click();
      await expect(other.getByText(t("approvals.status.APPROVED"), { exact: true })).toBeVisible();
      expect(await status()).toBe("EXPELLED");

      // The register holds marks and no name; the same number coming back is flagged.
      await page.goto(at("/office/members/bans"));
      await expect(page.getByText(t("members.bans.state.active"), { exact: true })).toBeVisible();
      expect(await page.getByRole("main").innerText()).not.toContain("Senthil");
      expect(await barriersInTamil(page)).toEqual([]);
      const { id } = await addApplicant(world, world.units.northB8, {
        name: "Mala",
        phone: member.phone,
        phoneHash: null,
      });
      await page.goto(at(`/office/approvals/${id}`));
      await expect(page.getByText(t("members.bans.match_title"))).toBeVisible();
      expect(await barriersInTamil(page)).toEqual([]);
      const admit = page.getByRole("form", { name: t("members.decide.admit"), exact: true });
      await admit.getByRole("button").click();
      await expect(admit.getByText(t("errors.ban.look_first")).first()).toBeVisible();
      await page.goto(at("/office/members/bans"));
      await page.getByText(t("members.bans.lift"), { exact: true }).first().click();
      await page.getByLabel(t("members.bans.lift_reason")).fill("The committee heard him.");
      await page.getByRole("button", { name: t("members.bans.lift"), exact: true }).click();
      await expect(page.getByText(t("members.bans.state.lifted"), { exact: true })).toBeVisible();
      await page.goto(at(`/office/approvals/${id}`));
      await page
        .getByRole("form", { name: t("members.decide.admit"), exact: true })
        .getByRole("button")
        .click();
      await expect(page).toHaveURL(at("/office/approvals"));
      await context.close();
    });
  });
}
