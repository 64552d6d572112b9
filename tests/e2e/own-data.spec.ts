import { appoint, expect, test } from "@/tests/support/browser";
import { asked, barriersInTamil, LANGUAGES, otherPhone, PHONE } from "@/tests/support/phone";
import { owner } from "@/tests/support/world";
import { messagesIn } from "@/tests/support/words";

for (const [language, locale] of LANGUAGES) {
  const t = messagesIn(language);

  test.describe(`on a phone, in ${language}`, () => {
    test.use({ viewport: PHONE, locale });

    test("somebody fetches a copy of everything, has a day corrected, is no longer used, and is erased at last", async ({
      page,
      world,
      at,
      enterAs,
      browser,
    }) => {
      test.slow();
      const asker = await world.asMember(world.units.northB7);
      const officer = await world.asMember(world.units.north);
      const reader = await world.asMember(world.units.north);
      await appoint(world, officer.member, world.units.north, {
        rights: ["privacy.handle"],
        reach: "TENANT",
      });
      await appoint(world, reader.member, world.units.north, ["member.read"]);
      const office = await otherPhone(browser, locale);
      await enterAs(asker);
      await enterAs(officer, office.context);
      const ask = async (path: string, fill: () => Promise<unknown>, submit: string) => {
        await page.goto(at(`/me/privacy/${path}`));
        expect(await barriersInTamil(page)).toEqual([]);
        await fill();
        await page.getByRole("button", { name: t(submit), exact: true }).click();
        await expect(page).toHaveURL(at("/me/privacy"));
      };
      const grant = async (kind: string) => {
        await office.page.goto(at("/office/privacy"));
        await office.page
          .getByRole("link")
          .filter({ has: office.page.getByRole("heading", { name: t(`privacy.kind.${kind}`) }) })
          .click();
        await expect(office.page.getByText(t(`privacy.decide.what.${kind}`))).toBeVisible();
        expect(await barriersInTamil(office.page)).toEqual([]);
        const form = office.page.getByRole("form", { name: t("privacy.decide.grant") });
        await form.getByRole("textbox").fill("It is done as you ask.");
        await form.getByRole("button").click();
        await expect(office.page).toHaveURL(at("/office/privacy"));
      };

      // A copy: asked for, made by a job, fetched as one file with one's own record in it.
      await page.goto(at("/me/privacy"));
      expect(await barriersInTamil(page)).toEqual([]);
      await page.getByRole("button", { name: t("privacy.copy.ask") }).click();
      const file = page.locator("a[href^='/api/v1/me/export/']");
      await expect(async () => {
        await page.reload();
        await expect(file).toBeVisible({ timeout: 500 });
      }).toPass();
      const copy = await asked(page, (await file.getAttribute("href")) ?? "");
      expect([copy.status, copy.text.slice(0, 2)]).toEqual([200, "PK"]);
      await office.page.goto(at("/office/privacy"));
      const stolen = await asked(office.page, (await file.getAttribute("href")) ?? "");
      expect(stolen.status).toBe(404);

      // A correction: the office writes it, and the asker reads the answer.
      await ask(
        "correct",
        () => page.getByLabel(t("privacy.ask.wanted")).fill("2019-05-31"),
        "privacy.ask.submit",
      );
      await grant("CORRECTION");
      await page.reload();
      await expect(page.getByText("It is done as you ask.")).toBeVisible();
      const { joinedOn } = await owner.member.findUniqueOrThrow({ where: { id: asker.member.id } });
      expect(joinedOn?.toISOString()).toContain("2019-05-31");

      // A restriction: out of the office's list, and the member is told that it holds.
      await enterAs(reader, office.context);
      await office.page.goto(at("/office/members"));
      await expect(office.page.getByText(asker.member.name).first()).toBeVisible();
      await enterAs(officer, office.context);
      await ask(
        "ask",
        () => page.getByRole("radio", { name: t("privacy.kind.RESTRICTION") }).check(),
        "privacy.ask.submit",
      );
      await grant("RESTRICTION");
      await page.reload();
      await expect(page.getByText(t("privacy.me.restricted"))).toBeVisible();
      await enterAs(reader, office.context);
      await office.page.goto(at("/office/members"));
      await expect(office.page.getByText(officer.member.name).first()).toBeVisible();
      await expect(office.page.getByText(asker.member.name)).toHaveCount(0);
      await enterAs(officer, office.context);

      // Erasure: refused until it is read; then the name is gone, and so is the way in.
      await page.goto(at("/me/privacy/erase"));
      await page.getByRole("button", { name: t("privacy.erase.submit") }).click();
      await expect(page.getByRole("checkbox")).toBeFocused();
      await ask("erase", () => page.getByRole("checkbox").check(), "privacy.erase.submit");
      await grant("ERASURE");
      const left = () => owner.member.count({ where: { id: asker.member.id, name: asker.member.name } });
      await expect.poll(left).toBe(0);
      await page.goto(at("/me"));
      await expect(page).toHaveURL(/\/sign-in/);
      await office.context.close();
    });
  });
}
