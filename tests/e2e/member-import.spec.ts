import { appoint, expect, test } from "@/tests/support/browser";
import { asked, barriersInTamil, LANGUAGES, PHONE } from "@/tests/support/phone";
import { owner } from "@/tests/support/world";
import { messagesIn } from "@/tests/support/words";

const RIGHTS = ["member.read", "member.write", "member.import", "member.admit"];
const TABLE = [
  "Name,பெயர்,DOB,Sex,Mobile",
  "Kayal Vizhi,கயல்விழி,05/08/1980,F,98400 11111",
  "Malar Mannan,மலர்மன்னன்,17-2-1975,M,+91 9840022222",
  "Nobody Knows,,31/02/1990,M,9840033333",
].join("\r\n");

for (const [language, locale] of LANGUAGES) {
  const t = messagesIn(language);

  test.describe(`on a phone, in ${language}`, () => {
    test.use({ viewport: PHONE, locale });

    test("a list of people is looked at, brought in by a job while the page is left, and undone as a whole", async ({
      page,
      world,
      at,
      enterAs,
    }) => {
      test.slow();
      const secretary = await world.asMember(world.units.north);
      await appoint(world, secretary.member, world.units.north, RIGHTS);
      await enterAs(secretary);
      const imported = () => owner.member.count({ where: { tenantId: world.tenant.id, source: "IMPORT" } });
      const button = (key: string) => page.getByRole("button", { name: t(key), exact: true });
      // A job does the work; the page looks again by itself, and may be left meanwhile.
      const patient = { timeout: 40_000 };

      await page.goto(at("/office/members/import"));
      expect(await barriersInTamil(page)).toEqual([]);
      await page.getByRole("searchbox").fill("north.b7");
      await page.getByRole("radio").first().check();
      await page
        .locator("input[type=file]")
        .setInputFiles({ name: "booth.csv", mimeType: "text/csv", buffer: Buffer.from(TABLE) });
      await button("members.imports.upload").click();

      // The columns are guessed; nothing has changed yet.
      await page.waitForURL(/\/office\/members\/import\/[0-9a-f-]{36}/);
      expect(await barriersInTamil(page)).toEqual([]);
      await page.getByRole("radio", { name: t("members.imports.admission_admit") }).check();
      await button("members.imports.try").click();
      await expect(
        page.getByRole("heading", { name: t("members.imports.outcome"), exact: true }),
      ).toBeVisible(patient);
      expect(await imported()).toBe(0);
      expect(await barriersInTamil(page)).toEqual([]);
      const problems = page.getByRole("link", { name: t("members.imports.download") });
      const file = await asked(page, (await problems.getAttribute("href")) ?? "");
      expect([file.status, file.text.includes("31/02/1990") || file.text.includes("4")]).toEqual([200, true]);

      await page.locator("input[name=hasConsents]").check();
      await button("members.imports.apply").click();
      await expect(page.getByText(t("members.imports.applied"))).toBeVisible();
      await page.reload();
      await expect(
        page.getByRole("heading", { name: t("members.imports.outcome_done"), exact: true }),
      ).toBeVisible(patient);
      expect(await imported()).toBe(2);
      await page.goto(at("/office/members?q=Kayal"));
      await expect(page.getByText("Kayal Vizhi").first()).toBeVisible();

      // Undone from the list of what can be; somebody edited since stays, and is named.
      await owner.member.updateMany({
        where: { tenantId: world.tenant.id, name: "Malar Mannan" },
        data: { place: "Mylapore", updatedAt: new Date() },
      });
      await page.goto(at("/office/receipts"));
      expect(await barriersInTamil(page)).toEqual([]);
      await page.getByRole("main").getByRole("link").first().click();
      await page.waitForURL(/\/office\/receipts\/[0-9a-f-]{36}/);
      await button("members.receipts.undo").click();
      await page
        .getByRole("dialog")
        .getByRole("button", { name: t("members.receipts.undo"), exact: true })
        .click();
      await expect(page.getByText(t("members.receipts.kept"), { exact: true })).toBeVisible(patient);
      await expect(page.getByText(language === "ta" ? "மலர்மன்னன்" : "Malar Mannan").first()).toBeVisible();
      expect(await barriersInTamil(page)).toEqual([]);
      expect(await imported()).toBe(1);
    });
  });
}
