import type { Page } from "@playwright/test";
import { systemNow } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { appoint, expect, test } from "@/tests/support/browser";
import { asked, barriersInTamil, LANGUAGES, otherPhone, PHONE } from "@/tests/support/phone";
import { owner, type World } from "@/tests/support/world";
import { messagesIn } from "@/tests/support/words";

const OFFICE = { en: "Treasurer", ta: "பொருளாளர்" } as const;
const NAME = { name: "Kayal Vizhi", nameLocal: "கயல்விழி" } as const;

/** The office's first two terms, the second over since yesterday. */
async function heldTwice(world: World, memberId: string) {
  const { id: positionId } = await owner.position.findFirstOrThrow({
    where: { tenantId: world.tenant.id, name: OFFICE.en },
  });
  const yesterday = new Date(systemNow().getTime() - 86_400_000);
  const seat = { tenantId: world.tenant.id, unitId: world.units.northB7.id, positionId, memberId };
  const at = { createdAt: systemNow() };
  await owner.appointment.createMany({
    data: [
      { id: newId(), ...seat, ...at, startsOn: new Date("2021-01-01"), endsOn: new Date("2023-12-31") },
      { id: newId(), ...seat, ...at, startsOn: new Date("2024-01-01"), endsOn: yesterday },
    ],
  });
}

/** The sentence of a refusal as far as it stands without values. */
const beginning = (sentence: string) =>
  sentence.slice(sentence.indexOf("other {") + 7, sentence.indexOf("#"));

for (const [language, locale] of LANGUAGES) {
  const t = messagesIn(language);
  const field = (page: Page, name: string) => page.locator(`input[name=${name}]`);

  test.describe(`on a phone, in ${language}`, () => {
    test.use({ viewport: PHONE, locale });

    test("an office has limits of terms: a third in a row is refused in words, and an exception stands in the register", async ({
      page,
      world,
      at,
      enterAs,
      browser,
    }) => {
      test.slow();
      const chair = await world.asMember(world.units.fed);
      const rights = ["position.write", "position.appoint", "member.read", "member.export"];
      await appoint(world, chair.member, world.units.fed, { rights, reach: "TENANT" });
      const holder = await world.asMember(world.units.northB7);
      await owner.member.update({ where: { id: holder.member.id }, data: NAME });
      await enterAs(chair);

      await page.goto(at(`/office/units/positions/new?level=${world.levels.booth.id}`));
      await page.getByLabel(t("units.positions.level")).selectOption(world.levels.booth.id);
      await field(page, "name").fill(OFFICE.en);
      await field(page, "nameLocal").fill(OFFICE.ta);
      await field(page, "termMonthsMax").fill("36");
      await field(page, "termsInRowMax").fill("2");
      await field(page, "allowsExceptions").check();
      expect(await barriersInTamil(page)).toEqual([]);
      // Terms in a row need their pause, said at its field; what was typed stays.
      await page.getByRole("button", { name: t("units.positions.add"), exact: true }).click();
      await expect(field(page, "pauseMonths")).toBeFocused();
      await expect(field(page, "termsInRowMax")).toHaveValue("2");
      await field(page, "pauseMonths").fill("12");
      await page.getByRole("button", { name: t("units.positions.add"), exact: true }).click();
      await page.waitForURL("**/office/units/positions");
      await heldTwice(world, holder.member.id);

      // Before it is asked for: which terms count, and that it is refused.
      await page.goto(at(`/office/units/${world.units.northB7.id}`));
      const office = t("units.office.appoint_to").replace("{office}", OFFICE[language]);
      await page.getByRole("button", { name: office }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("searchbox").fill(NAME.name);
      await dialog.getByRole("radio").first().check();
      const refusal = dialog.getByText(beginning(t("errors.appointment.terms_in_row")));
      await expect(refusal.first()).toBeVisible();
      await expect(dialog.getByText("2023", { exact: false }).first()).toBeVisible();
      expect(await barriersInTamil(page)).toEqual([]);

      const reason = field(page, "exceptionReason");
      await dialog.getByRole("button", { name: t("units.office.appoint"), exact: true }).click();
      await expect(reason).toBeFocused();
      await expect(dialog.getByRole("radio").first()).toBeChecked();
      await reason.fill("Resolution 12");
      await dialog.getByRole("button", { name: t("units.office.appoint"), exact: true }).click();
      await expect(page.getByText(t("units.office.appointed_done"))).toBeVisible();

      // The register keeps it, for the page and for the file.
      await page.goto(at(`/office/units/${world.units.northB7.id}`));
      await page.getByRole("link", { name: t("units.register.link") }).click();
      await page.waitForURL("**/register");
      await expect(page.getByText(t("units.register.exception"), { exact: true })).toBeVisible();
      await expect(page.getByText("Resolution 12", { exact: false })).toBeVisible();
      await expect(page.getByText(t("units.register.on_time"), { exact: false }).first()).toBeVisible();
      expect(await barriersInTamil(page)).toEqual([]);
      const link = page.getByRole("link", { name: t("units.register.csv") });
      const file = await asked(page, (await link.getAttribute("href")) ?? "");
      expect(file.status).toBe(200);
      expect(file.text.match(/Kayal Vizhi/g)).toHaveLength(3);

      // The holder reads their own terms, without the reason of the office.
      const theirs = await otherPhone(browser, locale);
      await enterAs(holder, theirs.context);
      await theirs.page.goto(at("/me"));
      await expect(theirs.page.getByRole("heading", { name: t("units.register.own_title") })).toBeVisible();
      await expect(theirs.page.getByText(OFFICE[language]).first()).toBeVisible();
      await theirs.context.close();
    });
  });
}
