import type { Page } from "@playwright/test";
import { barriersOn } from "@/tests/support/axe";
import { enterConsole, expect, test } from "@/tests/support/browser";
import { newSlug } from "@/tests/support/platform";
import { owner } from "@/tests/support/world";
import { messagesIn } from "@/tests/support/words";

const PHONE = { width: 360, height: 740 };

/** What stands in the outbox of a host, as soon as it says this. */
async function readOutbox(page: Page, outbox: string, wanted: RegExp, within = "main"): Promise<string> {
  let found = "";
  await expect(async () => {
    await page.goto(outbox);
    found = wanted.exec(await page.locator(within).first().innerText())?.[1] ?? "";
    expect(found).not.toBe("");
  }).toPass();
  return found;
}

async function signIn(page: Page, site: string, phone: string, words: ReturnType<typeof messagesIn>) {
  await page.getByLabel(words("identity.sign_in.phone")).fill(phone);
  await page.getByLabel(words("identity.sign_in.phone")).press("Enter");
  await expect(page.getByLabel(words("identity.sign_in.code"))).toBeVisible();
  const other = await page.context().newPage();
  const code = await readOutbox(other, `${site}/outbox?show=codes`, /(\d{6})/, "[data-template=code]");
  await other.close();
  await page.getByLabel(words("identity.sign_in.code")).fill(code);
  await page.getByLabel(words("identity.sign_in.code")).press("Enter");
}

for (const locale of ["en", "ta"] as const) {
  test(`an organisation comes from nothing to its first approved member in one sitting, on a phone (${locale})`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout(240_000);
    const t = messagesIn(locale);
    const { port } = new URL(baseURL ?? "");
    const [base, console] = [`http://localhost:${port}`, `http://console.localhost:${port}`];
    const slug = newSlug();
    const site = `http://${slug}.localhost:${port}`;
    const open = async () => {
      const context = await browser.newContext({
        viewport: PHONE,
        locale: locale === "ta" ? "ta-IN" : "en-IN",
      });
      return { context, page: await context.newPage() };
    };
    const barriers = (at: Page) => barriersOn(at);

    // The founder registers; a refusal stands at its field and keeps what was typed.
    const { page } = await open();
    await page.goto(`${base}/register`);
    await page.getByLabel(t("tenancy.register.name"), { exact: true }).fill("Neithal Movement");
    await page.getByLabel(t("tenancy.register.name_local")).fill("நெய்தல் இயக்கம்");
    await page.getByLabel(t("tenancy.register.slug")).fill("c0nsole");
    await page.getByLabel(t("tenancy.register.owner_name")).fill("Neithal Founder");
    await page.getByLabel(t("tenancy.register.owner_email")).fill(`founder@${slug}.example`);
    await page.getByLabel(t("tenancy.register.owner_phone")).fill("98400 55555");
    await page.getByRole("button", { name: t("tenancy.register.send") }).click();
    await expect(page.getByLabel(t("tenancy.register.slug"))).toBeFocused();
    await expect(page.getByText(t("errors.organisation.slug_reserved")).first()).toBeVisible();
    await expect(page.getByLabel(t("tenancy.register.owner_name"))).toHaveValue("Neithal Founder");
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel(t("tenancy.register.slug")).fill(slug);
    await page.getByRole("button", { name: t("tenancy.register.send") }).click();
    await expect(page.getByRole("heading", { name: t("tenancy.register.sent_title") })).toBeVisible();

    // The letter comes, and its link confirms the address.
    const letter = new RegExp(`founder@${slug}[\\s\\S]*?(http://\\S+/register/\\S+)`);
    await page.goto(await readOutbox(page, `${console}/outbox?show=email`, letter));
    await page.getByRole("button", { name: t("tenancy.register.confirm") }).click();
    await expect(page.getByText(t("tenancy.register.own.PENDING"))).toBeVisible();

    // A system admin accepts.
    const desk = await open();
    await enterConsole(desk.context, console);
    await desk.page.goto(`${console}/console`);
    await desk.page.locator("a", { hasText: slug }).click();
    expect(await barriers(desk.page)).toEqual([]);
    await desk.page.getByRole("button", { name: t("tenancy.console.accept"), exact: true }).click();
    await desk.page
      .getByRole("dialog")
      .getByRole("button", { name: t("tenancy.console.accept"), exact: true })
      .click();
    await expect(desk.page.getByText(t("tenancy.console.status.ACCEPTED"), { exact: true })).toBeVisible();

    // The owner signs in and sets up, step by step; one step is refused, one is left out.
    await page.goto(`${site}/setup`);
    await signIn(page, site, "98400 55555", t);
    await expect(page.getByRole("heading", { name: t("tenancy.set_up.country.title") })).toBeVisible();
    const saveOn = page.getByRole("button", { name: t("tenancy.set_up.save_on") });
    await saveOn.click();
    await expect(page.getByRole("heading", { name: t("tenancy.set_up.languages.title") })).toBeVisible();
    await saveOn.click();
    await expect(page.getByRole("heading", { name: t("tenancy.set_up.brand.title") })).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel(t("tenancy.set_up.brand.name"), { exact: true }).fill("N");
    await saveOn.click();
    await expect(page.getByLabel(t("tenancy.set_up.brand.name"), { exact: true })).toBeFocused();
    await expect(page.getByLabel(t("tenancy.set_up.brand.name"), { exact: true })).toHaveValue("N");
    await page.getByLabel(t("tenancy.set_up.brand.name"), { exact: true }).fill("Neithal Movement");
    await saveOn.click();
    await expect(page.getByRole("heading", { name: t("tenancy.set_up.levels.title") })).toBeVisible();
    await page.goto(`${site}/setup`);
    await expect(page).toHaveURL(`${site}/setup/levels`);
    await saveOn.click();
    await expect(page.getByRole("heading", { name: t("tenancy.set_up.unit.title") })).toBeVisible();
    await page.locator("input[name=name]").fill("Neithal Coast");
    await saveOn.click();
    await expect(page.getByRole("heading", { name: t("tenancy.set_up.places.title") })).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: t("tenancy.set_up.skip") }).click();
    await expect(page.getByRole("heading", { name: t("tenancy.set_up.offices.title") })).toBeVisible();
    await saveOn.click();
    await expect(page.getByRole("heading", { name: t("tenancy.set_up.privacy.title") })).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await saveOn.click();
    await expect(page.getByRole("heading", { name: t("tenancy.set_up.channels.title") })).toBeVisible();
    await page.getByRole("button", { name: t("tenancy.set_up.skip") }).click();
    await expect(page.getByRole("heading", { name: t("tenancy.set_up.people.title") })).toBeVisible();
    await page.getByRole("button", { name: t("tenancy.set_up.go_on") }).click();
    await expect(page.getByRole("heading", { name: t("tenancy.set_up.done.title") })).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: t("tenancy.set_up.done.complete") }).click();
    await expect(page).toHaveURL(`${site}/office`);

    // Somebody joins by the address that was passed on.
    const visitor = await open();
    await visitor.page.goto(`${site}/join`);
    await visitor.page.getByRole("link", { name: t("members.join.start") }).click();
    await signIn(visitor.page, site, "98400 66666", t);
    await join(visitor.page, t);

    // The owner approves the first member.
    await page.goto(`${site}/office/approvals`);
    await page.getByRole("link", { name: /Kayal Anbu/ }).click();
    await page.getByRole("button", { name: t("members.decide.admit"), exact: true }).click();
    await expect.poll(() => owner.member.count({ where: { tenant: { slug }, status: "ACTIVE" } })).toBe(1);
  });
}

async function join(page: Page, t: ReturnType<typeof messagesIn>): Promise<void> {
  await page.getByLabel(t("members.fields.name"), { exact: true }).fill("Kayal Anbu");
  await page.getByLabel(t("members.fields.birth_date")).fill("1990-05-17");
  await page.getByRole("button", { name: t("members.join.go_on") }).click();
  await page.getByLabel(t("members.fields.place")).fill("Rameswaram");
  await page.getByLabel(t("members.fields.pin_code")).fill("623526");
  await page.getByRole("button", { name: t("members.join.go_on") }).click();
  await page
    .getByRole("button", { name: /Neithal Coast/ })
    .first()
    .click();
  await page.getByRole("button", { name: t("members.join.go_on") }).click();
  await page.getByRole("checkbox").last().check();
  await page.getByRole("button", { name: t("members.join.send") }).click();
  await expect(page).toHaveURL(/\/join\/done/);
}
