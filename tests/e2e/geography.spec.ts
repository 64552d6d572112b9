import { newId } from "@/lib/core/ids";
import { appoint, enterConsole, expect, test } from "@/tests/support/browser";
import { barriersInTamil, LANGUAGES, otherPhone, PHONE } from "@/tests/support/phone";
import { owner } from "@/tests/support/world";
import { messagesIn } from "@/tests/support/words";

const file = (text: string) => ({ name: "districts.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

for (const [language, locale] of LANGUAGES) {
  const t = messagesIn(language);

  test.describe(`on a phone, in ${language}`, () => {
    test.use({ viewport: PHONE, locale });

    test("the console loads districts after looking at the differences, and an organisation builds its units from them", async ({
      page,
      world,
      at,
      enterAs,
      browser,
      baseURL,
    }) => {
      test.slow();
      const code = `E${newId().slice(-8)}`.toUpperCase();
      const state = `Nadu ${code}`;
      const console = `http://console.localhost:${new URL(baseURL ?? "").port}`;
      const { context, page: desk } = await otherPhone(browser, locale);
      await enterConsole(context, console);

      await desk.goto(`${console}/console/geography`);
      expect(await barriersInTamil(desk)).toEqual([]);
      const add = desk.getByRole("form", { name: t("geo.add.title") });
      await add.getByLabel(t("geo.add.code")).fill("T N");
      await add.getByLabel(t("geo.name.en")).fill(state);
      await add.getByRole("button").click();
      await expect(add.getByLabel(t("geo.add.code"))).toBeFocused();
      await add.getByLabel(t("geo.add.code")).fill(code);
      await add.getByRole("button").click();
      await expect(desk.getByRole("link", { name: state })).toBeVisible();

      // The file is read; what it would change is shown; a row without a name is left out and said.
      const upload = async (text: string) => {
        const form = desk.getByRole("form", { name: t("geo.upload.title") });
        await form.getByLabel(t("geo.upload.level")).selectOption("DISTRICT");
        await form.getByLabel(t("geo.upload.state")).selectOption({ label: state });
        await form.getByLabel(t("geo.upload.file"), { exact: true }).setInputFiles(file(text));
        await form.getByRole("button", { name: t("geo.upload.submit") }).click();
        await expect(desk.getByRole("heading", { name: "districts.csv" })).toBeVisible();
      };
      const load = async () => {
        await desk.getByRole("button", { name: t("geo.apply.label"), exact: true }).click();
        await desk
          .getByRole("dialog")
          .getByRole("button", { name: t("geo.apply.label"), exact: true })
          .click();
        await expect(desk.getByText(t("geo.status.APPLIED"), { exact: true })).toBeVisible();
      };
      await upload("code,name\n1,Madurai\n2,Teni\n3,\n");
      await expect(desk.getByText(`${code}-D2`)).toBeVisible();
      await expect(desk.getByRole("heading", { name: t("geo.outcome.problems") })).toBeVisible();
      expect(await barriersInTamil(desk)).toEqual([]);
      await load();
      await desk.goto(`${console}/console/geography`);
      await upload("code,name\n1,Madurai\n2,Theni\n");
      await expect(desk.getByText(t("geo.outcome.was").replace("{name}", "Teni"))).toBeVisible();
      await load();
      await desk.goto(`${console}/console/geography`);
      await desk.getByRole("link", { name: state }).click();
      await expect(desk.getByRole("heading", { name: state, level: 1 })).toBeVisible();
      await desk.locator("summary", { hasText: t("geo.levels.DISTRICT") }).click();
      await desk.getByRole("link", { name: "Theni" }).click();
      await expect(desk.getByText(t("geo.place.version").replace("{version, number}", "2"))).toBeVisible();
      expect(await barriersInTamil(desk)).toEqual([]);

      // An organisation's owner takes the districts as its own level, in the set-up.
      const chief = await world.asMember(world.units.fed);
      await appoint(world, chief.member, world.units.fed, {
        rights: ["tenant.configure", "unit.import", "unit.write"],
        reach: "TENANT",
      });
      await enterAs(chief);
      await page.goto(at("/setup/places"));
      await page.getByLabel(t("tenancy.set_up.places.state")).selectOption({ label: state });
      const own = t("tenancy.set_up.places.level").replace("{level}", "District");
      await page.getByLabel(own).selectOption("DISTRICT");
      expect(await barriersInTamil(page)).toEqual([]);
      await page.getByRole("button", { name: t("tenancy.set_up.places.build") }).click();
      await expect(page).toHaveURL(at("/setup/offices"));
      const units = await owner.unit.findMany({
        where: { tenantId: world.tenant.id, code: { startsWith: code } },
        orderBy: { code: "asc" },
      });
      expect(units.map(({ name, parentId }) => [name, parentId])).toEqual([
        ["Madurai", world.units.fed.id],
        ["Theni", world.units.fed.id],
      ]);
      await context.close();
    });
  });
}
