import type { BrowserContext } from "@playwright/test";
import { appoint, expect, SESSION_COOKIE, signedIn, test } from "@/tests/support/browser";
import { complaints, lookAt } from "@/tests/support/look";
import { owner } from "@/tests/support/world";

const PHONE = { width: 360, height: 740 };

async function tokenOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).find(({ name }) => name === SESSION_COOKIE)?.value ?? "";
}

test("a page, ten requests at once and a form all go on after the quarter of an hour, on one exchange", async ({
  page,
  context,
  world,
  at,
}) => {
  const me = await world.asMember(world.units.northB7);
  await signedIn(world, me);
  const old = await signedIn(world, me, 20);
  await context.addCookies([{ name: SESSION_COOKIE, value: old, url: at("/") }]);
  await page.goto(at("/me/sessions"));
  await expect(page.getByText("This device", { exact: true })).toBeVisible();
  const exchanged = await tokenOf(context);
  expect(exchanged).not.toBe(old);

  // Ten tabs that woke up together bring a token that is due again.
  const due = await signedIn(world, me, 20);
  await context.addCookies([{ name: SESSION_COOKIE, value: due, url: at("/") }]);
  const statuses = await page.evaluate(() =>
    Promise.all(Array.from({ length: 10 }, async () => (await fetch("/api/v1/notifications/unread")).status)),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await tokenOf(context)).not.toBe(due);

  // A form that was open for a long time is sent with a token that is due.
  const third = await signedIn(world, me, 20);
  await context.addCookies([{ name: SESSION_COOKIE, value: third, url: at("/") }]);
  await page.getByRole("listitem").getByRole("button", { name: "Sign out" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("The device is signed out.")).toBeVisible();
  expect(await tokenOf(context)).not.toBe(third);
});

test("a copied cookie that is used later throws out both, and the owner is asked to sign in", async ({
  page,
  browser,
  context,
  world,
  at,
}) => {
  await page.setViewportSize(PHONE);
  const me = await world.asMember(world.units.northB7);
  const copied = await signedIn(world, me, 20);
  await context.addCookies([{ name: SESSION_COOKIE, value: copied, url: at("/") }]);
  await page.goto(at("/me/sessions"));
  await page.reload();
  // Two minutes later, as the clock of the row has it.
  await owner.session.updateMany({
    where: { accountId: me.account.id },
    data: { confirmedAt: new Date(Date.now() - 120_000) },
  });

  const thief = await browser.newContext();
  await thief.addCookies([{ name: SESSION_COOKIE, value: copied, url: at("/") }]);
  const thiefPage = await thief.newPage();
  await thiefPage.goto(at("/me/sessions"));
  await thiefPage.waitForURL("**/sign-in?next=%2Fme%2Fsessions");
  expect(await tokenOf(thief)).toBe("");
  await thief.close();

  await page.goto(at("/me/sessions"));
  await page.waitForURL("**/sign-in?next=%2Fme%2Fsessions");
  const where = { tenantId: world.tenant.id, action: "session.reuse" };
  expect(await owner.auditEntry.count({ where })).toBe(1);
});

test("a right that is given or taken, and an account that is closed, count at the next click", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const me = await world.asMember(world.units.north);
  await enterAs(me);
  const opens = async () => (await page.goto(at("/office/members")))?.status();
  const before = await opens();
  await appoint(world, me.member, world.units.north, ["member.read"]);
  expect(await opens()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Members");
  await owner.appointment.deleteMany({ where: { memberId: me.member.id } });
  expect(await opens()).toBe(before);

  await owner.account.update({
    where: { id: me.account.id },
    data: { status: "DEACTIVATED", deactivatedAt: world.now },
  });
  await page.goto(at("/me"));
  await page.waitForURL("**/sign-in?next=%2Fme");
});

test("the list of devices says from which network, in both languages and themes, on phone and desktop", async ({
  browser,
  world,
  at,
}) => {
  test.slow();
  const me = await world.asMember(world.units.northB7);
  const token = await signedIn(world, me);
  await owner.session.updateMany({
    where: { accountId: me.account.id },
    data: { network: "203.0.113.0/24", device: "Chrome · Android" },
  });
  for (const [network, device] of [
    ["203.0.113.0/24", "Firefox · Windows"],
    ["2001:db8:85a3::/48", "Safari · iPhone"],
    [null, null],
  ]) {
    await signedIn(world, me, 300);
    await owner.session.updateMany({
      where: { accountId: me.account.id, network: null, device: null },
      data: { network: network ?? null, device: device ?? null },
    });
  }
  const cookies = { [SESSION_COOKIE]: token };
  const report = await lookAt(browser, at("/me/sessions"), { name: "devices", cookies });
  expect(complaints(report)).toEqual([]);
});
