import { readFile } from "node:fs/promises";
import { barriersOn } from "@/tests/support/axe";
import { appoint, expect, test } from "@/tests/support/browser";
import { owner } from "@/tests/support/world";

const RIGHTS = [
  "member.read",
  "member.write",
  "member.admit",
  "member.change_status",
  "member.read_contact",
  "member.export",
];

test("an office-bearer finds, filters, exports, edits and suspends members of their own units", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const officer = await world.asMember(world.units.north);
  await appoint(world, officer.member, world.units.north, RIGHTS);
  const member = await world.addMember(world.units.northB7, { name: "Kayal Anbu", nameLocal: "கயல் அன்பு" });
  await world.addMember(world.units.northB8, { name: "=HYPERLINK Mani" });
  await world.addMember(world.units.northwestB7, { name: "Kayal Elsewhere" });
  await enterAs(officer);

  await page.goto(at("/office/members"));
  await page.getByRole("searchbox").fill("கயல்");
  await page.getByRole("searchbox").press("Enter");
  await expect(page.getByText("1 in all")).toBeVisible();
  await page.getByRole("link", { name: "Active", exact: true }).click();
  await expect(page).toHaveURL(/q=.*status=ACTIVE/);
  expect(await barriersOn(page)).toEqual([]);

  await page.goto(at("/office/members"));
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("button", { name: "Export", exact: true })
      .click()
      .then(() => page.getByRole("link", { name: "To call a meeting" }).click()),
  ]);
  const file = await readFile(await download.path(), "utf8");
  expect(file.startsWith("\uFEFF")).toBe(true);
  expect(file).toContain("கயல் அன்பு");
  expect(file).toContain("'=HYPERLINK");
  expect(file).not.toContain("Elsewhere");

  await page.goto(at(`/office/members/${member.id}`));
  await page.getByText("Show phone and e-mail").click();
  await page.getByRole("link", { name: "To answer a question" }).click();
  await expect(page.getByRole("link", { name: /^\+91/ })).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Village or town").fill("Melur");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(at(`/office/members/${member.id}`));
  await expect(page.getByText("Record changed")).toBeVisible();
  await expect(page.getByText("Contact looked at")).toHaveCount(1);

  await page.getByText("Suspend", { exact: true }).first().click();
  await page
    .getByRole("form", { name: "Suspend" })
    .getByLabel(/Reason/)
    .fill("Decided by the committee.");
  await page.getByRole("form", { name: "Suspend" }).getByRole("button").click();
  await expect(page.getByText("Active → Suspended")).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
});

test("a suspended office-bearer holds no right from the next request on", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const officer = await world.asMember(world.units.north);
  await appoint(world, officer.member, world.units.north, RIGHTS);
  await enterAs(officer);
  await page.goto(at("/me"));
  // Asked from within the page: only the browser finds the tenant's host.
  const status = () => page.evaluate(async () => (await fetch("/api/v1/members")).status);

  expect(await status()).toBe(200);
  await owner.member.update({ where: { id: officer.member.id }, data: { status: "SUSPENDED" } });
  expect(await status()).toBe(403);
});

test("a stranger who scans a card learns that it is valid, and after a new code that it is not", async ({
  page,
  browser,
  world,
  at,
  enterAs,
}) => {
  const member = await world.asMember(world.units.northB7);
  await enterAs(member);
  await page.goto(at("/me/card"));
  const address = await page.getByRole("link", { name: "See what others see" }).getAttribute("href");
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(address ?? "");
  await expect(stranger.getByText("Valid", { exact: true })).toBeVisible();
  await expect(stranger.getByText(member.member.name)).toHaveCount(0);

  await page.getByRole("button", { name: "New code" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "New code" }).click();
  await expect(page.getByText("Your card has a new code")).toBeVisible();
  await stranger.reload();
  await expect(stranger.getByText("Not valid", { exact: true })).toBeVisible();
});
