import { appoint, expect, test } from "@/tests/support/browser";
import { asked, barriersInTamil, LANGUAGES, otherPhone, PHONE } from "@/tests/support/phone";
import { owner } from "@/tests/support/world";
import { messagesIn } from "@/tests/support/words";

for (const [language, locale] of LANGUAGES) {
  const t = messagesIn(language);

  test.describe(`on a phone, in ${language}`, () => {
    test.use({ viewport: PHONE, locale });

    test("a unit sees who above opened its records, and takes all of them out in one file, once", async ({
      page,
      world,
      at,
      enterAs,
      browser,
    }) => {
      test.slow();
      const { north, northB7 } = world.units;
      const booth = await world.asMember(northB7);
      const district = await world.asMember(north);
      await owner.member.update({
        where: { id: district.member.id },
        data: { name: "Kayal Vizhi", nameLocal: "கயல்விழி" },
      });
      await appoint(world, booth.member, northB7, ["member.read", "unit.export"]);
      await appoint(world, district.member, north, ["member.read", "unit.export"]);
      const other = await otherPhone(browser, locale);
      await enterAs(booth);
      await enterAs(district, other.context);

      // From the unit's own page; nobody has looked yet.
      await page.goto(at(`/office/units/${northB7.id}`));
      await page.getByRole("link", { name: t("rights.oversight.link") }).click();
      await page.waitForURL("**/data");
      const named = page.getByText(language === "ta" ? "கயல்விழி" : "Kayal Vizhi", { exact: false });
      await expect(named.first()).toBeVisible();
      await expect(page.getByText(t("rights.oversight.none_title"))).toBeVisible();
      expect(await barriersInTamil(page)).toEqual([]);

      await other.page.goto(at(`/office/members/${booth.member.id}`));
      await expect(other.page.getByRole("heading", { level: 1 })).toContainText(booth.member.name);
      await page.reload();
      await expect(page.getByText(t("rights.oversight.none_title"))).toHaveCount(0);
      await expect(named).toHaveCount(2);

      // The file: asked for, made by a job, fetched once and by nobody else.
      await page.getByRole("button", { name: t("privacy.unit_copy.ask") }).click();
      const file = page.locator("a[href^='/api/v1/units/exports/']");
      await expect(async () => {
        await page.reload();
        await expect(file).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 40_000 });
      expect(await barriersInTamil(page)).toEqual([]);
      const href = (await file.getAttribute("href")) ?? "";
      expect((await asked(other.page, href)).status).toBe(404);
      const taken = await asked(page, href);
      expect([taken.status, taken.text.slice(0, 2)]).toEqual([200, "PK"]);
      expect((await asked(page, href)).status).not.toBe(200);
      await page.reload();
      await expect(file).toHaveCount(0);
      await other.context.close();
    });
  });
}
