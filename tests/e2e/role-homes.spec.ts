import type { Browser, Page } from "@playwright/test";
import { newId } from "@/lib/core/ids";
import { barriersOn } from "@/tests/support/axe";
import { appoint, enterConsole, expect, test } from "@/tests/support/browser";
import { messagesIn } from "@/tests/support/words";
import { owner } from "@/tests/support/world";
import {
  demoPeople,
  DEMO_TENANT,
  demoSystemAdmin,
  NEIGHBOUR_TENANT,
  neighbourSecretary,
} from "@/prisma/seed/people";

const PHONE = { width: 360, height: 740 };
const MEMBER = ["home.member.votes", "home.member.news", "home.member.card", "home.member.units"];
const QUEUE = ["home.office.queue", "home.office.waiting", "home.office.transfers"];
const UNITS = ["home.office.active", "home.office.vacant"];
const WORK = (...keys: string[]) => keys.map((key) => `home.office.work.${key}`);
const SYSTEM = WORK("privacy", "alerts", "jobs");

type Home = { path: string; shows: string[]; hides: string[] };

const booth: Home = {
  path: "/office",
  shows: [...QUEUE, ...UNITS, ...WORK("grievances", "four_eyes", "recoveries")],
  hides: [...MEMBER, ...SYSTEM, ...WORK("lending"), "home.office.elections"],
};
const constituency: Home = {
  ...booth,
  shows: [...booth.shows, "home.office.below"],
  hides: [...MEMBER, ...SYSTEM],
};
const district: Home = { ...constituency, shows: [...constituency.shows, ...WORK("lending")] };
const administrator: Home = { path: "/office", shows: [...district.shows, ...SYSTEM], hides: MEMBER };

/** The first screen of each persona: what the requirements ask it to show, of what there is, and what is none of theirs. */
const homes: Record<(typeof demoPeople)[number]["key"], Home> = {
  member: { path: "/home", shows: MEMBER, hides: [...QUEUE, ...UNITS, ...SYSTEM] },
  "booth-secretary": booth,
  "constituency-secretary": constituency,
  "district-secretary": district,
  "state-admin": administrator,
};

async function signIn(page: Page, site: string, phone: string, t: ReturnType<typeof messagesIn>) {
  await page.goto(`${site}/sign-in`);
  await page.getByLabel(t("identity.sign_in.phone")).fill(phone);
  await page.getByLabel(t("identity.sign_in.phone")).press("Enter");
  await expect(page.getByLabel(t("identity.sign_in.code"))).toBeVisible();
  const other = await page.context().newPage();
  await other.goto(`${site}/outbox?show=codes`);
  const text = (await other.locator("[data-template=code]").first().textContent()) ?? "";
  await other.close();
  await page.getByLabel(t("identity.sign_in.code")).fill(/\d{6}/.exec(text)?.[0] ?? "");
  await page.getByLabel(t("identity.sign_in.code")).press("Enter");
}

async function phoneOf(browser: Browser, site: string, locale: "en" | "ta"): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, locale: `${locale}-IN` });
  await context.addCookies([{ name: "locale", value: locale, url: site }]);
  return context.newPage();
}

async function expectHome(page: Page, { path, shows, hides }: Home, t: ReturnType<typeof messagesIn>) {
  await page.waitForURL((url) => url.pathname === path);
  const main = page.getByRole("main");
  for (const key of shows) await expect(main.getByText(t(key), { exact: true }), key).toBeVisible();
  for (const key of hides) await expect(main.getByText(t(key), { exact: true }), key).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  expect(await barriersOn(page)).toEqual([]);
}

/** Each number and each block opens what it speaks of. */
async function expectWaysOn(page: Page) {
  const hrefs = await page
    .getByRole("main")
    .locator("a[href]")
    .evaluateAll((links) => [...new Set(links.map((link) => (link as HTMLAnchorElement).href))]);
  expect(hrefs.length).toBeGreaterThan(0);
  for (const href of hrefs) expect((await page.goto(href))?.status(), href).toBe(200);
}

for (const person of demoPeople) {
  test(`the ${person.role.toLowerCase()} of the demo lands on their own home, and every block of it opens`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout(180_000);
    const t = messagesIn(person.locale);
    const site = `http://${DEMO_TENANT.slug}.localhost:${new URL(baseURL ?? "").port}`;
    const page = await phoneOf(browser, site, person.locale);

    await signIn(page, site, person.phone, t);
    await expectHome(page, homes[person.key], t);
    await expectWaysOn(page);
    await page.goto(`${site}/sign-in`);
    await page.waitForURL((url) => url.pathname === homes[person.key].path);
    await page.context().close();
  });
}

test("the secretary of the neighbouring organisation lands on the work of their own, not of the demo party", async ({
  browser,
  baseURL,
}) => {
  const t = messagesIn("en");
  const site = `http://${NEIGHBOUR_TENANT.slug}.localhost:${new URL(baseURL ?? "").port}`;
  const page = await phoneOf(browser, site, "en");

  await signIn(page, site, neighbourSecretary.phone, t);
  await page.waitForURL((url) => url.pathname === "/office");
  await expect(page.getByText(t("home.office.queue"), { exact: true })).toBeVisible();
  await expect(page.getByText("Tamil Nadu", { exact: true })).toHaveCount(0);
  await page.context().close();
});

test("the system admin signs in to the console's own door, which asks for a second factor before it opens", async ({
  browser,
  baseURL,
}) => {
  const t = messagesIn("en");
  const site = `http://console.localhost:${new URL(baseURL ?? "").port}`;
  const page = await phoneOf(browser, site, "en");

  await signIn(page, site, demoSystemAdmin.phone, t);
  await page.waitForURL("**/me/security/needed");
  await page.context().close();
});

test("the home of a system admin is the console: organisations that wait, and nothing of any of them", async ({
  browser,
  baseURL,
}) => {
  const t = messagesIn("en");
  const site = `http://console.localhost:${new URL(baseURL ?? "").port}`;
  const page = await phoneOf(browser, site, "en");
  await enterConsole(page.context(), site);

  await page.goto(`${site}/sign-in`);
  await page.waitForURL("**/console");
  await expect(page.getByRole("heading", { name: t("tenancy.console.title"), exact: true })).toBeVisible();
  await expect(page.getByRole("main").getByText(t("home.office.queue"), { exact: true })).toHaveCount(0);
  for (const path of ["/office", "/home"]) {
    await page.goto(site + path);
    await expect(page.getByText(t("home.office.waiting"), { exact: true })).toHaveCount(0);
  }
  await page.context().close();
});

test("an owner who is no member lands on the whole organisation's work, and is not asked to join", async ({
  browser,
  world,
  at,
}) => {
  const t = messagesIn("en");
  const account = await world.addAccount();
  await owner.tenantOwner.create({
    data: {
      ...{ id: newId(), tenantId: world.tenant.id, accountId: account.id, phoneHash: "x" },
      ...{ name: "x", email: "x", since: world.now },
    },
  });
  await owner.tenant.update({ where: { id: world.tenant.id }, data: { setUpAt: world.now } });
  const page = await phoneOf(browser, at("/"), "en");

  await signIn(page, new URL(at("/")).origin, account.plainPhone, t);
  await expectHome(page, administrator, t);
  await expectWaysOn(page);
  await page.context().close();
});

test("whoever only reads along lands on what they may see, and the work of others is neither shown nor open", async ({
  browser,
  world,
  at,
  enterAs,
}) => {
  const t = messagesIn("en");
  const treasurer = await world.asMember(world.units.north);
  await appoint(world, treasurer.member, world.units.north, [
    "member.read",
    "announcement.read",
    "poll.read",
  ]);
  const page = await phoneOf(browser, at("/"), "en");
  await enterAs(treasurer, page.context());

  await page.goto(at("/sign-in"));
  const hides = [...MEMBER, ...QUEUE, ...SYSTEM, ...WORK("grievances", "recoveries", "lending")];
  await expectHome(page, { path: "/office", shows: UNITS, hides }, t);
  for (const path of ["/office/privacy", "/office/alerts", "/office/jobs", "/office/grievances"]) {
    await page.goto(at(path));
    await expect(page.getByRole("main").getByRole("list")).toHaveCount(0);
  }
  await page.context().close();
});
