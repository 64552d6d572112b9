import type { Page } from "@playwright/test";
import { decryptField } from "@/lib/core/field-encryption";
import { appoint, expect, test } from "@/tests/support/browser";
import { asked, barriersInTamil, LANGUAGES, otherPhone, PHONE } from "@/tests/support/phone";
import { owner } from "@/tests/support/world";
import { messagesIn } from "@/tests/support/words";

for (const [language, locale] of LANGUAGES) {
  const t = messagesIn(language);

  test.describe(`on a phone, in ${language}`, () => {
    test.use({ viewport: PHONE, locale });

    test("what a member keeps back is nowhere: not in the unit, at the office, in a file, a search or the interface", async ({
      page,
      world,
      at,
      enterAs,
      browser,
    }) => {
      test.slow();
      const [keeper, fellow, officer] = [
        await world.asMember(world.units.northB7),
        await world.asMember(world.units.northB7),
        await world.asMember(world.units.north),
      ];
      await appoint(world, officer.member, world.units.north, {
        rights: ["member.read", "member.read_contact", "member.export", "tenant.configure"],
        reach: "TENANT",
      });
      await owner.memberVisibility.create({
        data: {
          tenantId: world.tenant.id,
          memberId: fellow.member.id,
          field: "NAME",
          audience: "UNIT",
          isShown: true,
          changedAt: world.now,
        },
      });
      const number = decryptField(keeper.member.phone ?? "").slice(-10);
      const [unit, office] = [await otherPhone(browser, locale), await otherPhone(browser, locale)];
      await enterAs(keeper);
      await enterAs(fellow, unit.context);
      await enterAs(officer, office.context);
      const digits = async (on: Page) => (await on.content()).replaceAll(/\D/g, "");
      const save = async () => {
        await page.getByRole("button", { name: t("members.visibility.save") }).click();
        await expect(page.getByText(t("members.visibility.saved"))).toBeVisible();
      };
      const box = (audience: string, field: string) =>
        page
          .getByRole("group", { name: t(`members.visibility.${audience}`) })
          .getByRole("checkbox", { name: t(`members.visibility.fields.${field}`) });

      // The party no longer insists on numbers.
      await office.page.goto(at("/office/settings/visibility"));
      await office.page.getByRole("checkbox", { name: t("members.visibility.fields.PHONE") }).uncheck();
      expect(await barriersInTamil(office.page)).toEqual([]);
      await office.page.getByRole("button", { name: t("members.visibility.save") }).click();
      await expect(office.page.getByText(t("members.visibility.saved"))).toBeVisible();

      // Shown to the unit, the number is there for a fellow member who asks for it.
      await page.goto(at("/me/privacy/visibility"));
      await box("unit", "NAME").check();
      await box("unit", "PHONE").check();
      expect(await barriersInTamil(page)).toEqual([]);
      await save();
      await unit.page.goto(at("/unit/members"));
      await unit.page.getByRole("link", { name: new RegExp(t("members.neighbours.phone")) }).click();
      await expect(unit.page.locator("a[href^='tel:']")).toHaveAttribute("href", new RegExp(number));

      // Kept back, it is gone at once, wherever it was.
      await page.goto(at("/me/privacy/visibility"));
      await box("unit", "PHONE").uncheck();
      await box("office", "PHONE").uncheck();
      await save();
      await expect(page.getByText(t("members.visibility.not_shown")).first()).toBeVisible();
      for (const path of ["/unit/members", `/unit/members?contact=${keeper.member.id}`]) {
        await unit.page.goto(at(path));
        await expect(unit.page.getByText(keeper.member.name).first()).toBeVisible();
        expect(await digits(unit.page), path).not.toContain(number);
      }
      await unit.page.goto(at(`/unit/members?q=${number}`));
      await expect(unit.page.getByText(t("members.neighbours.none_found"))).toBeVisible();
      await office.page.goto(at(`/office/members/${keeper.member.id}?contact=duty`));
      const kept = t("members.profile.hidden").replace("{fields}", t("members.visibility.short.PHONE"));
      await expect(office.page.getByText(kept)).toBeVisible();
      expect(await barriersInTamil(office.page)).toEqual([]);
      expect(await digits(office.page)).not.toContain(number);
      for (const [on, path] of [
        [unit.page, "/api/v1/me/neighbours"],
        [office.page, "/api/v1/members"],
        [office.page, `/api/v1/members/${keeper.member.id}`],
        [office.page, "/api/v1/members/export?purpose=duty"],
      ] as const) {
        const { status, text } = await asked(on, path);
        expect([path, status]).toEqual([path, 200]);
        expect(text, path).toContain(keeper.member.name);
        expect(text.replaceAll(/\D/g, ""), path).not.toContain(number);
      }
      const found = await asked(office.page, `/api/v1/members?q=${number}`);
      expect(found.text).not.toContain(keeper.member.id);
      await unit.context.close();
      await office.context.close();
    });
  });
}
