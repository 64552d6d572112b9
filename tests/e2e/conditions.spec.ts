import { appoint, expect, test } from "@/tests/support/browser";
import { barriersInTamil, LANGUAGES, otherPhone, PHONE } from "@/tests/support/phone";
import { messagesIn } from "@/tests/support/words";

for (const [language, locale] of LANGUAGES) {
  const t = messagesIn(language);

  test.describe(`on a phone, in ${language}`, () => {
    test.use({ viewport: PHONE, locale });

    test("a right that holds only for some shows its holder those and nobody else, in the list, a file and the interface", async ({
      page,
      world,
      at,
      enterAs,
      browser,
    }) => {
      test.slow();
      const [chief, officer] = [await world.asMember(world.units.fed), await world.asMember(world.units.fed)];
      await appoint(world, chief.member, world.units.fed, {
        rights: ["position.write", "position.appoint", "member.read", "member.export"],
        reach: "TENANT",
      });
      const { positionId } = await appoint(world, officer.member, world.units.north, [
        "member.read",
        "member.export",
      ]);
      const [elder, youth] = [
        await world.addMember(world.units.northB7, {
          name: "Elder Valli",
          birthDate: new Date("1950-01-01"),
        }),
        await world.addMember(world.units.northB8, {
          name: "Young Murugan",
          birthDate: new Date("2004-01-01"),
        }),
      ];
      const { context, page: desk } = await otherPhone(browser, locale);
      await enterAs(chief);
      await enterAs(officer, context);
      await desk.goto(at("/office/members"));
      await expect(desk.getByText("Young Murugan").first()).toBeVisible();

      await page.goto(at(`/office/units/positions/${positionId}`));
      for (const right of ["read", "export"]) {
        const form = page.locator(`form[aria-label="${t(`units.right.member.${right}`)}"]`);
        await page.locator("details", { has: form }).locator("summary").click();
        await form.locator("input[type=number]").first().fill("60");
        await form.getByRole("button").click();
        await expect(page.getByText(t("rights.condition.set_done")).first()).toBeVisible();
        await page.reload();
      }
      expect(await barriersInTamil(page)).toEqual([]);

      await desk.goto(at("/office/members"));
      await expect(desk.getByText("Elder Valli").first()).toBeVisible();
      await expect(desk.getByText("Young Murugan")).toHaveCount(0);
      await desk.goto(at("/office/members?q=Murugan"));
      await expect(desk.getByText("Young Murugan")).toHaveCount(0);
      const texts = await desk.evaluate(
        (paths) =>
          Promise.all(
            paths.map(async (path) => {
              const answer = await fetch(path);
              return `${String(answer.status)} ${await answer.text()}`;
            }),
          ),
        ["/api/v1/members/export?purpose=duty", "/api/v1/members", `/api/v1/members/${youth.id}`],
      );
      const [file = "", list = "", hidden = ""] = texts;
      expect(
        [file, list].filter((text) => text.includes(elder.name) && !text.includes(youth.name)),
      ).toHaveLength(2);
      expect(hidden).toMatch(/^404/);
      await context.close();
    });
  });
}
