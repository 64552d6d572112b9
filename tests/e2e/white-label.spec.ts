import type { Page } from "@playwright/test";
import sharp from "sharp";
import { barriersOn } from "@/tests/support/axe";
import { appoint, expect, test } from "@/tests/support/browser";
import { messagesIn } from "@/tests/support/words";
import { createWorld, owner, type World } from "@/tests/support/world";

const PHONE = { width: 360, height: 740 };
const NAMES = { en: "Neithal Shore Front", ta: "நெய்தல் கரை முன்னணி" } as const;

const brandHue = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--brand-hue").trim());

/** What a visitor of another browser sees of an organisation: its public page and its sign-in page. */
async function faceOf(page: Page, site: string) {
  const faces = [];
  for (const path of ["/", "/sign-in"]) {
    await page.goto(site + path);
    const banner = page.getByRole("banner");
    const logo = await banner
      .locator("img")
      .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
    const main = await page.getByRole("main").innerText();
    faces.push({
      path,
      hue: await brandHue(page),
      banner: await banner.innerText(),
      main,
      title: await page.title(),
      logo,
    });
  }
  return faces;
}

/** The letter to somebody who signs in by e-mail, as it stands in the outbox. */
async function letterFrom(page: Page, site: string, t: ReturnType<typeof messagesIn>): Promise<string> {
  await page.goto(`${site}/sign-in/letter`);
  await page.getByLabel(t("identity.letter.email"), { exact: true }).fill("meena@example.org");
  await page.getByRole("button", { name: t("identity.letter.send") }).click();
  await expect(page.getByRole("status").filter({ hasText: "meena@example.org" })).toBeVisible();
  await page.goto(`${site}/outbox?show=email`);
  return page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ hasText: "meena@example.org" })
    .first()
    .innerText();
}

async function setUpWorld(): Promise<{ world: World; site: (baseURL: string | undefined) => string }> {
  const world = await createWorld();
  await owner.tenant.update({ where: { id: world.tenant.id }, data: { setUpAt: world.now } });
  const site = (baseURL: string | undefined) =>
    `http://${world.tenant.slug}.localhost:${new URL(baseURL ?? "").port}`;
  return { world, site };
}

for (const locale of ["en", "ta"] as const) {
  test(`an organisation takes its own name, logo, colour and sender on a phone, and everybody sees it there and nowhere else (${locale})`, async ({
    browser,
    page,
    world,
    at,
    enterAs,
    baseURL,
  }) => {
    test.setTimeout(180_000);
    const t = messagesIn(locale);
    const site = new URL(at("/")).origin;
    const beside = await setUpWorld();
    const besideSite = beside.site(baseURL);
    await owner.tenant.update({ where: { id: world.tenant.id }, data: { setUpAt: world.now } });
    const chair = await world.asMember(world.units.fed);
    await appoint(world, chair.member, world.units.fed, { rights: ["tenant.configure"], reach: "TENANT" });
    const visitor = await (await browser.newContext({ viewport: PHONE, locale: `${locale}-IN` })).newPage();
    for (const url of [site, besideSite])
      await visitor.context().addCookies([{ name: "locale", value: locale, url }]);
    const before = await faceOf(visitor, site);
    const neighbourBefore = await faceOf(visitor, besideSite);

    // From the page of settings, by its link.
    await page.setViewportSize(PHONE);
    await page.context().addCookies([{ name: "locale", value: locale, url: site }]);
    await enterAs(chair);
    await page.goto(at("/office/settings"));
    const brand = t("tenancy.set_up.brand.title");
    await page.getByRole("link", { name: t("tenancy.settings.change").replace("{what}", brand) }).click();
    await page.waitForURL("**/setup/brand");
    expect(await barriersOn(page)).toEqual([]);

    // A grey gives no colour that words could be read on: said in words at its field, and what was typed stays.
    const [name, nameLocal, colour] = [
      page.getByLabel(t("tenancy.set_up.brand.name"), { exact: true }),
      page.locator("input[name=nameLocal]"),
      page.getByLabel(t("tenancy.set_up.brand.colour"), { exact: true }),
    ];
    const save = page.getByRole("button", { name: t("tenancy.set_up.save_on"), exact: true });
    await name.fill(NAMES.en);
    await nameLocal.fill(NAMES.ta);
    await colour.fill("#808080");
    await save.click();
    await expect(page.getByText(t("errors.organisation.colour_grey")).first()).toBeVisible();
    await expect(colour).toBeFocused();
    await expect(name).toHaveValue(NAMES.en);
    await expect(nameLocal).toHaveValue(NAMES.ta);
    await expect(colour).toHaveValue("#808080");
    expect(await faceOf(visitor, site)).toEqual(before);

    // A yellow is the hardest to read words on: its hue is kept, and made as dark as they need.
    await colour.fill("#ffff00");
    await save.click();
    await page.waitForURL("**/office/settings");
    await page.goto(at("/setup/brand"));

    // What is no picture is refused in words; a picture becomes the logo.
    const file = page.locator("input[name=logo]");
    const send = page.getByRole("button", { name: t("tenancy.set_up.brand.logo_send") });
    await file.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
    await send.click();
    await expect(page.getByText(t("errors.organisation.logo_form")).first()).toBeVisible();
    const picture = sharp({ create: { width: 96, height: 96, channels: 3, background: "#ccaa00" } });
    await file.setInputFiles({
      name: "logo.png",
      mimeType: "image/png",
      buffer: await picture.png().toBuffer(),
    });
    await send.click();
    await expect(page.getByAltText(t("tenancy.set_up.brand.logo_now"))).toBeVisible();

    // The sender: a name that could begin another address is refused, and stays to be mended.
    await page.goto(at("/setup/channels"));
    const sender = page.locator("input[name=emailSender]");
    await sender.fill("Neithal <evil@example.org>");
    await save.click();
    await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
    await expect(sender).toHaveValue("Neithal <evil@example.org>");
    await sender.fill("Neithal desk");
    await save.click();
    await page.waitForURL("**/office/settings");

    // What a visitor sees, by day and by night.
    const after = await faceOf(visitor, site);
    for (const face of after) {
      expect(face.hue).not.toBe(before[0]?.hue);
      expect(face.main).toContain(NAMES[locale]);
      expect(face.title).toContain(NAMES[locale]);
      expect(face.logo).toEqual([expect.any(Number)]);
      expect(face.logo[0]).toBeGreaterThan(0);
    }
    for (const colorScheme of ["light", "dark"] as const) {
      await visitor.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const path of ["/", "/sign-in"]) {
        await visitor.goto(site + path);
        expect(await barriersOn(visitor)).toEqual([]);
      }
    }
    const letter = await letterFrom(visitor, site, t);
    expect(letter).toContain(t("identity.outbox.from").replace("{sender}", "Neithal desk"));
    expect(letter).toContain(NAMES[locale]);

    // The neighbour is as it was, in its letters too.
    expect(await faceOf(visitor, besideSite)).toEqual(neighbourBefore);
    const theirs = await letterFrom(visitor, besideSite, t);
    expect(theirs).not.toContain("Neithal");
    for (const said of Object.values(NAMES)) expect(theirs).not.toContain(said);
    await visitor.context().close();
  });
}
