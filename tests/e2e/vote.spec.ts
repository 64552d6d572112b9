import { appoint, expect, test } from "@/tests/support/browser";
import { owner } from "@/tests/support/world";

const PHONE = { width: 360, height: 740 };

test("an officer asks, a member votes on a phone by keyboard alone, and is told it counts once @embedded", async ({
  page,
  browser,
  world,
  at,
  enterAs,
}) => {
  const officer = await world.asMember(world.units.north);
  await appoint(world, officer.member, world.units.north, ["poll.manage"]);
  const voter = await world.asMember(world.units.northB7);
  for (let i = 0; i < 4; i += 1) await world.addMember(world.units.northB8);

  await enterAs(officer);
  await page.goto(at("/office/polls/new"));
  await page.getByLabel("Question", { exact: true }).fill("Shall we meet on Sunday?");
  await page.getByLabel("Answer 1", { exact: true }).fill("Yes");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.getByLabel("Question", { exact: true })).toHaveValue("Shall we meet on Sunday?");
  await page.getByLabel("Answer 2", { exact: true }).fill("No");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await page.getByRole("button", { name: "Open the poll" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Open the poll" }).click();
  await expect(page.getByText("0 of 6 (0%)")).toBeVisible();

  const phone = await browser.newContext({ viewport: PHONE });
  await enterAs(voter, phone);
  const booth = await phone.newPage();
  await booth.goto(at("/vote"));
  await booth
    .getByRole("link", { name: /Shall we meet/ })
    .first()
    .press("Enter");
  await booth.getByRole("button", { name: "Go on" }).press("Enter");
  await expect(booth.getByText("Choose one answer first.")).toBeVisible();
  await booth.getByRole("radio", { name: "Yes" }).press("Space");
  await booth.getByRole("button", { name: "Go on" }).press("Enter");
  await expect(booth.getByRole("heading", { name: "Is this your answer?" })).toBeFocused();
  await booth.getByRole("button", { name: "Cast my vote" }).press("Enter");
  await expect(booth.getByText("Thank you. The result appears here after the poll closes.")).toBeVisible();
  await booth.goto(at("/vote"));
  await expect(booth.getByText("You have voted").first()).toBeVisible();

  const cast = await owner.auditEntry.findFirst({
    where: { tenantId: world.tenant.id, action: "poll.cast" },
  });
  expect(cast?.changes).toEqual({});
  expect(await owner.sealedBallot.count({ where: { tenantId: world.tenant.id } })).toBe(1);
  await phone.close();
});
