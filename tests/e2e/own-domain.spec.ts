import { env } from "@/lib/core/env";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { expect, test } from "@/tests/support/browser";
import { send } from "@/tests/support/http";
import { type NameServer, startNameServer } from "@/tests/support/name-server";
import { barriersInTamil, LANGUAGES, PHONE } from "@/tests/support/phone";
import { owner, type World } from "@/tests/support/world";
import { messagesIn } from "@/tests/support/words";

/** The server under test asks the name server of its settings; this is it. */
const port = Number(env().DNS_SERVERS?.split(":").at(-1) ?? 0);
let dns: NameServer | undefined;

// One name server for both languages, so one after the other.
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.skip(port === 0, "no name server is set for the app under test");
  dns = await startNameServer(port);
});
test.afterAll(() => dns?.stop());

async function ownerOf(world: World) {
  const chief = await world.asMember(world.units.fed);
  await owner.tenantOwner.create({
    data: {
      ...{ id: newId(), tenantId: world.tenant.id, accountId: chief.account.id, phoneHash: newId() },
      ...{ name: encryptField("Owner"), email: encryptField("o@example.org"), since: world.now },
    },
  });
  return chief;
}

for (const [language, locale] of LANGUAGES) {
  const t = messagesIn(language);

  test.describe(`on a phone, in ${language}`, () => {
    test.use({ viewport: PHONE, locale });

    test("an owner proves a domain by its record and takes it off, begins to close the organisation and takes that back", async ({
      page,
      world,
      at,
      enterAs,
      baseURL,
    }) => {
      test.slow();
      await enterAs(await ownerOf(world));
      const host = `party-${newId().slice(-8)}.example`;
      const reached = async () => {
        const answer = await send({
          port: Number(new URL(baseURL ?? "").port),
          host,
          method: "GET",
          path: "/",
        });
        return answer.text.includes(world.tenant.name);
      };
      await page.goto(at("/office/settings/domains"));
      expect(await barriersInTamil(page)).toEqual([]);
      const site = page.getByRole("form", { name: t("tenancy.hosts.SITE.title") });
      await site.getByRole("textbox").fill("evil.localhost");
      await site.getByRole("button").click();
      await expect(page.getByText(t("errors.host.ours")).first()).toBeVisible();
      await expect(site.getByRole("textbox")).toHaveValue("evil.localhost");
      await site.getByRole("textbox").fill(host);
      await site.getByRole("button").click();
      await expect(page.getByText(t("tenancy.hosts.state.waiting"))).toBeVisible();
      const [name = "", value = ""] = await page.locator("code").allInnerTexts();

      // Looked for before the record is there, and after; then the organisation answers at its own name.
      const look = page.getByRole("button", { name: t("tenancy.hosts.check") });
      await look.click();
      await expect(page.getByText(t("tenancy.hosts.was_checked"))).toBeVisible();
      await expect(page.getByText(t("tenancy.hosts.state.waiting"))).toBeVisible();
      expect(await reached()).toBe(false);
      dns?.records.set(name, value);
      await look.click();
      await expect(page.getByText(t("tenancy.hosts.state.proved"), { exact: true })).toBeVisible();
      expect(await barriersInTamil(page)).toEqual([]);
      // A host is remembered for some seconds.
      await expect.poll(reached).toBe(true);

      const remove = t("tenancy.hosts.remove");
      await page.getByRole("button", { name: remove, exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: remove, exact: true }).click();
      await expect(page.getByText(t("tenancy.hosts.removed"))).toBeVisible();
      await expect(page.getByText(host)).toHaveCount(0);
      await expect.poll(reached).toBe(false);

      // Closing wants the short name; then every page says when, until it is taken back.
      await page.goto(at("/office/settings/close"));
      expect(await barriersInTamil(page)).toEqual([]);
      const close = page.getByRole("form", { name: t("tenancy.closing.title") });
      await close.getByRole("textbox").fill("something");
      await close.getByRole("button").click();
      await expect(close.getByRole("textbox")).toBeFocused();
      await expect(close.getByText(t("errors.organisation.name_mistyped")).first()).toBeVisible();
      await close.getByRole("textbox").fill(world.tenant.slug);
      await close.getByRole("button").click();
      await expect(page.getByText(t("tenancy.closing.running_text"))).toBeVisible();
      const banner = page.getByText(t("tenancy.closing.banner").split("}").at(-1) ?? "");
      await expect(async () => {
        await page.goto(at("/home"));
        await expect(banner.first()).toBeVisible({ timeout: 500 });
      }).toPass();
      expect(await barriersInTamil(page)).toEqual([]);
      await page.goto(at("/office/settings/close"));
      await page.getByRole("button", { name: t("tenancy.closing.take_back") }).click();
      await expect(page.getByText(t("tenancy.closing.taken_back"))).toBeVisible();
      await expect(page.getByRole("textbox")).toBeVisible();
      const { closesAt } = await owner.tenant.findUniqueOrThrow({ where: { id: world.tenant.id } });
      expect(closesAt).toBeNull();
    });
  });
}
