import { barriersOn } from "@/tests/support/axe";
import { appoint, expect, test } from "@/tests/support/browser";
import { addApplicant } from "@/tests/support/members";
import { owner } from "@/tests/support/world";

test("a secretary approves, passes on and refuses by keyboard alone, and thirty at once @embedded", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const secretary = await world.asMember(world.units.north);
  await appoint(world, secretary.member, world.units.north, ["member.admit", "member.read"]);
  const [first, wrong, far] = [
    await addApplicant(world, world.units.northB7, { name: "Kayal Anbu", appliedAt: new Date("2026-10-01") }),
    await addApplicant(world, world.units.northB7, {
      name: "Wrong Booth",
      appliedAt: new Date("2026-10-02"),
    }),
    await addApplicant(world, world.units.northB8, { name: "Far Away", appliedAt: new Date("2026-10-03") }),
  ];
  for (let i = 0; i < 30; i += 1) await addApplicant(world, world.units.northB8, { name: `Crowd ${i}` });
  await enterAs(secretary);

  await page.goto(at("/office/approvals"));
  await expect(page.getByText("33 in all")).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole("link", { name: /Kayal Anbu/ }).press("Enter");
  await page.getByRole("button", { name: "Approve", exact: true }).press("Enter");
  await expect(page.getByText(/Approved. Membership number/)).toBeVisible();

  await page.getByRole("link", { name: /Wrong Booth/ }).press("Enter");
  await page.getByText("Wrong unit: pass on").press("Enter");
  const passOn = page.getByRole("form", { name: "Pass on" });
  await passOn.getByRole("searchbox").fill("northwest.b7");
  await passOn.getByRole("button", { name: /fed.northwest.b7/ }).press("Enter");
  await passOn.getByRole("button", { name: "Pass on" }).press("Enter");
  await expect(page).toHaveURL(at("/office/approvals"));

  await page.getByRole("link", { name: /Far Away/ }).press("Enter");
  await page.getByText("Refuse", { exact: true }).first().press("Enter");
  const refuse = page.getByRole("form", { name: "Refuse" });
  await refuse.getByRole("button", { name: "Refuse" }).press("Enter");
  await expect(refuse.getByLabel("Reason")).toBeFocused();
  await refuse.getByLabel("Reason").fill("Lives in another state.");
  await refuse.getByRole("button", { name: "Refuse" }).press("Enter");
  await expect(page).toHaveURL(at("/office/approvals"));

  await expect(page.getByText("30 in all")).toBeVisible();
  await page.getByRole("checkbox", { name: "Select all on this page" }).press("Space");
  await page.getByRole("button", { name: "Approve the selected" }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Approve 30 people" }).press("Enter");
  await expect(page.getByText("30 approved, nobody left out")).toBeVisible();
  await expect(page.getByText("Nobody is waiting")).toBeVisible();

  const state = async (id: string) => owner.member.findUniqueOrThrow({ where: { id } });
  expect(await state(first.id)).toMatchObject({ status: "ACTIVE", unitId: world.units.northB7.id });
  expect(await state(wrong.id)).toMatchObject({ status: "PENDING", unitId: world.units.northwestB7.id });
  expect(await state(far.id)).toMatchObject({ status: "REFUSED" });
  expect(await owner.member.count({ where: { tenantId: world.tenant.id, status: "ACTIVE" } })).toBe(32);
});
