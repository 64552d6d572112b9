import { expect, SESSION_COOKIE, signedIn, test } from "@/tests/support/browser";
import { complaints, lookAt } from "@/tests/support/look";
import { newPhone } from "@/tests/support/codes";
import { owner } from "@/tests/support/world";
import { blindIndex, decryptField } from "@/lib/core/field-encryption";

test("a member moves to a new number on a phone: refused while it is somebody else's, then done, and the old number is told", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const me = await world.asMember(world.units.northB7);
  const other = await world.addAccount();
  const wanted = newPhone();
  await page.setViewportSize({ width: 360, height: 740 });
  await enterAs(me);
  await page.goto(at("/me"));
  await page.getByRole("link", { name: "Change my phone" }).click();
  await page.waitForURL("**/me/phone");
  await expect(page.getByRole("definition")).toContainText("80000 0000");

  const ask = async (phone: string) => {
    await page.getByLabel("New mobile number").fill(phone);
    await page.getByRole("button", { name: "Send a code to it" }).click();
    await expect(page.getByLabel("Code from the message")).toBeVisible();
    const { body } = await owner.capturedMessage.findFirstOrThrow({
      where: { tenantId: world.tenant.id, templateKey: "code" },
      orderBy: { createdAt: "desc" },
    });
    await page.getByLabel("Code from the message").fill(/\d{6}/.exec(decryptField(body))?.[0] ?? "");
    await page.getByRole("button", { name: "Change the number" }).click();
  };
  await ask(me.account.plainPhone.replace(/\d{4}$/, "9999"));
  await expect(page.getByText("Your number is changed.")).toBeVisible();
  await expect(page.getByRole("definition")).toContainText("9999");

  await ask(other.plainPhone);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("somebody else already signs in");
  await page.getByRole("button", { name: "Use another number" }).click();
  await ask(wanted);
  await expect(page.getByRole("definition")).toContainText(wanted.slice(-5));

  const account = await owner.account.findUniqueOrThrow({ where: { id: me.account.id } });
  expect(account.phoneHash).toBe(blindIndex(world.tenant.id, "phone", wanted));
  await expect
    .poll(() => owner.capturedMessage.count({ where: { tenantId: world.tenant.id, templateKey: null } }))
    .toBe(4);
  await expect
    .poll(async () => (await owner.member.findUniqueOrThrow({ where: { id: me.member.id } })).phoneHash)
    .toBe(account.phoneHash);
});

test("changing one's number is readable in both languages and themes, on phone and desktop", async ({
  browser,
  world,
  at,
}) => {
  const cookies = { [SESSION_COOKIE]: await signedIn(world, await world.asMember(world.units.northB7)) };
  const untouched = await lookAt(browser, at("/me/phone"), { name: "change-phone", cookies });
  const refused = await lookAt(browser, at("/me/phone"), {
    name: "change-phone-refused",
    only: ["phone"],
    cookies,
    prepare: async (page) => {
      await page.locator("input[name=phone]").fill("12");
      await page.locator("input[name=phone]").press("Enter");
      await page.getByRole("alert").first().waitFor();
    },
  });
  expect([...complaints(untouched), ...complaints(refused)]).toEqual([]);
});
