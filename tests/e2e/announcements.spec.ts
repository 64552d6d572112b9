import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { appoint, expect, test } from "@/tests/support/browser";
import { owner, type World } from "@/tests/support/world";

const PHONE = { width: 360, height: 740 };
const RIGHTS = ["announcement.write", "announcement.publish", "announcement.read", "member.read"];

/** Six members of fed.north and below, two of them on one number; a neighbour who must hear nothing. */
async function party(world: World) {
  const officer = await world.asMember(world.units.north);
  await appoint(world, officer.member, world.units.north, RIGHTS);
  const reader = await world.asMember(world.units.northB7);
  const home = await world.addMember(world.units.northB8);
  const { phone, phoneHash } = home;
  for (let i = 0; i < 3; i += 1) {
    const member = await world.addMember(world.units.northB8);
    if (i === 0) await owner.member.update({ where: { id: member.id }, data: { phone, phoneHash } });
  }
  const neighbour = await world.asMember(world.units.northwestB7);
  return { officer, reader, neighbour };
}

test("an office-bearer announces to a subtree by keyboard alone: the number shown is the number reached @embedded", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const { officer } = await party(world);
  await enterAs(officer);
  await page.goto(at("/office/announcements"));
  await press(page, page.getByRole("link", { name: "New announcement" }), "Enter");

  await typeInto(page, page.getByLabel("Title in English"), "Meeting on Sunday");
  await typeInto(page, page.getByLabel("Text in English"), "We meet at ten.");
  await press(page, page.getByRole("checkbox", { name: "SMS" }), "Space");
  await expect(page.getByRole("status").filter({ hasText: "6 people" })).toBeVisible();
  await press(page, page.getByRole("button", { name: "Save and check" }), "Enter");

  await expect(page.getByRole("heading", { name: "Before it goes out" })).toBeVisible();
  await expect(page.getByText("1 person: the household gets it on the same number")).toBeVisible();
  await expectNoViolations(page);
  await press(page, page.getByRole("button", { name: "Publish now" }), "Enter");
  await expect(page.getByText("6 people find it in the app at once. 5 SMS go out.")).toBeVisible();
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Publish now" }), "Enter");

  await expect(page.getByText("Everything is sent.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("progressbar", { name: "In the app: sent" })).toHaveAttribute(
    "aria-valuenow",
    "6",
  );
  await expectNoViolations(page);
  const sms = { tenantId: world.tenant.id, channel: "SMS" as const };
  expect(await owner.capturedMessage.count({ where: sms })).toBe(5);
});

test("a member finds it on a phone in their own language, and opening it marks it read; the neighbour finds nothing", async ({
  browser,
  page,
  world,
  at,
  enterAs,
}) => {
  const { officer, reader, neighbour } = await party(world);
  await enterAs(officer);
  await page.goto(at("/office/announcements/new"));
  await page.getByLabel("Title in English").fill("Meeting on Sunday");
  await page.getByLabel("Text in English").fill("We meet at ten.");
  await page.getByLabel("Title in Tamil").fill("ஞாயிறு கூட்டம்");
  await page.getByLabel("Text in Tamil").fill("பத்து மணிக்குச் சந்திக்கிறோம்.");
  await page.getByRole("button", { name: "Save and check" }).click();
  await page.getByRole("button", { name: "Publish now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish now" }).click();
  await expect(page.getByText("Everything is sent.")).toBeVisible({ timeout: 30_000 });

  const phone = await browser.newContext({ viewport: PHONE });
  await phone.addCookies([{ name: "locale", value: "ta", url: at("/") }]);
  await enterAs(reader, phone);
  const messages = await phone.newPage();
  await messages.goto(at("/messages"));
  await expect(messages.getByText("படிக்காத செய்தி ஒன்று.")).toBeVisible();
  await expectNoViolations(messages);
  await messages.getByRole("link", { name: /ஞாயிறு கூட்டம்/ }).click();
  await expect(messages.getByText("பத்து மணிக்குச் சந்திக்கிறோம்.")).toBeVisible();
  await expect
    .poll(() => owner.notification.count({ where: { memberId: reader.member.id, readAt: { not: null } } }))
    .toBe(1);
  await messages.goto(at("/messages"));
  await expect(messages.getByText("எல்லாவற்றையும் படித்துவிட்டீர்கள்.")).toBeVisible();

  await phone.clearCookies({ name: "next-auth.session-token" });
  await enterAs(neighbour, phone);
  await messages.goto(at("/messages"));
  await expect(messages.getByText("இன்னும் செய்திகள் இல்லை")).toBeVisible();
  await phone.close();
});

test("a planned announcement can be cancelled until it goes out, and what was typed survives a refusal", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const { officer } = await party(world);
  await enterAs(officer);
  await page.goto(at("/office/announcements/new"));
  await page.getByLabel("Title in English").fill("Later");
  await page.getByRole("button", { name: "Save and check" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.getByLabel("Title in English")).toHaveValue("Later");
  await page.getByLabel("Text in English").fill("Something");
  await page.getByRole("button", { name: "Save and check" }).click();

  await page.getByLabel("Goes out at").fill("2020-01-01T10:00");
  await page.getByRole("button", { name: "Plan it", exact: true }).click();
  await expect(page.getByText("This moment has passed. Choose a later one.").first()).toBeVisible();
  await page.getByLabel("Goes out at").fill("2099-01-01T10:00");
  await page.getByRole("button", { name: "Plan it", exact: true }).click();
  await expect(page.getByText("Planned", { exact: true }).first()).toBeVisible();

  await page.getByRole("button", { name: "Cancel it" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel it" }).click();
  await expect(page.getByText("Cancelled", { exact: true }).first()).toBeVisible();
  const rows = await owner.announcement.findMany({ where: { tenantId: world.tenant.id } });
  expect(rows.map((row) => row.status)).toEqual(["CANCELLED"]);
});

async function press(page: Page, target: Locator, key: "Enter" | "Space"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

/** Moves as somebody without a mouse does: by the Tab key, until the target has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < 60; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard does not get there");
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map((violation) => `${violation.id} ${String(violation.nodes[0]?.target)}`)).toEqual([]);
}
