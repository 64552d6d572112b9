import { newId } from "@/lib/core/ids";
import { permissions } from "@/lib/core/permissions";
import { PLATFORM_TENANT_ID } from "@/lib/tenancy/tenants/constants";
import { appoint, expect, SESSION_COOKIE, signedIn, test } from "@/tests/support/browser";
import { send } from "@/tests/support/http";
import { addSystemAdmin } from "@/tests/support/platform";
import { filesBelow } from "@/tests/support/source";
import { messagesIn } from "@/tests/support/words";
import { createWorld } from "@/tests/support/world";

/** Doors of links that were sent: whoever holds an old or a wrong one is told what to do, not that there is no page. */
const LINKS = /^\/(invitation|me\/security\/link|sign-in\/(keep|link|stop)|support|unsubscribe|verify)\/\[/;

/** Addresses whose first part names a kind: with one that there is, so that the id is what is missing. */
const KINDS: Record<string, string> = { kind: "member", notice: "welcome" };

/** Every page of one record, with the address its file stands for. */
const pages = filesBelow("app")
  .filter((file) => file.endsWith("]/page.tsx") || /\]\/.*page\.tsx$/.test(file))
  .map((file) => file.replace(/^app|\/page\.tsx$|\/\([^)]+\)/g, ""))
  .filter((address) => !LINKS.test(address));

test("the page of a record that is not there, or not this reader's, answers 404", async ({
  world,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const officer = await world.asMember(world.units.north);
  await appoint(world, officer.member, world.units.north, permissions);
  const elsewhere = await createWorld();
  const port = Number(new URL(baseURL ?? "").port);
  const inParty = { host: `${world.tenant.slug}.localhost`, cookie: await signedIn(world, officer) };
  const admin = await addSystemAdmin();
  const inConsole = {
    host: "console.localhost",
    cookie: await signedIn({ tenant: { id: PLATFORM_TENANT_ID } }, admin, 0, ["code", "totp"]),
  };

  expect(pages.length).toBeGreaterThan(40);
  const wrong: string[] = [];
  for (const page of pages) {
    const { host, cookie } = /^\/(console|register)\//.test(page) ? inConsole : inParty;
    for (const id of ["not-an-id", newId(), elsewhere.units.north.id]) {
      const path = page.replace(/\[([^\]]+)\]/g, (_, name: string) => KINDS[name] ?? id);
      const headers = { cookie: `${SESSION_COOKIE}=${cookie}` };
      const { status } = await send({ port, host, method: "GET", path, headers });
      if (status !== 404) wrong.push(`${page} with ${id}: ${String(status)}`);
    }
  }
  expect(wrong).toEqual([]);
});

for (const locale of ["en", "ta"] as const) {
  test(`whoever follows a link to what is gone reads so in ${locale}, in the shell they know, with a way on`, async ({
    page,
    context,
    world,
    at,
    enterAs,
  }) => {
    const t = messagesIn(locale);
    const member = await world.asMember(world.units.northB7);
    await enterAs(member);
    await context.addCookies([{ name: "locale", value: locale, url: at("/") }]);

    for (const path of ["/grievances", "/vote", "/elections"]) {
      const answer = await page.goto(at(`${path}/${newId()}`));
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("heading", { name: t("common.state.not_found_title") })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", `${locale}-IN`);
    }
  });
}

test("a host of no organisation says so, whatever page is asked for", async ({ page, baseURL }) => {
  const { port } = new URL(baseURL ?? "");
  for (const path of ["/", "/join", "/elections/nothing", "/office/members", "/grievances"]) {
    const answer = await page.goto(`http://nobody-at-all.localhost:${port}${path}`);
    expect(answer?.status(), path).toBe(404);
    await expect(page).toHaveURL(/\/no-organisation$/);
  }
});
