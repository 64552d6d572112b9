import { appoint, expect, test } from "@/tests/support/browser";
import { owner } from "@/tests/support/world";
import { answersOf } from "@/tests/support/tree";

const RIGHTS = ["unit.write", "unit.import", "member.read", "position.appoint"] as const;

test("a secretary opens the tree level by level, moves a booth and appoints its agent, by keyboard alone", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const secretary = await world.asMember(world.units.fed);
  await appoint(world, secretary.member, world.units.fed, RIGHTS);
  const agent = await world.addMember(world.units.northB8, { name: "Malar Vizhi", nameLocal: "மலர்விழி" });
  await owner.position.create({
    data: {
      id: crypto.randomUUID(),
      tenantId: world.tenant.id,
      levelId: world.levels.booth.id,
      name: "Booth agent",
      nameLocal: "வாக்குச்சாவடி முகவர்",
    },
  });
  await enterAs(secretary);

  await page.goto(at("/office/units"));
  const tree = page.getByRole("list", { name: "Tree of units" });
  await expect(tree.getByRole("link", { name: "fed.northwest", exact: true })).toBeVisible();
  await expect(tree.getByRole("link", { name: "fed.north.b8" })).toHaveCount(0);
  await tree.getByRole("button", { name: "Open fed.north", exact: true }).press("Enter");
  await expect(tree.getByRole("link", { name: "fed.north.b8" })).toBeVisible();

  await tree.getByRole("button", { name: "Move fed.north.b8" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("searchbox", { name: "New unit above" }).fill("fed.northwest");
  await dialog.getByRole("radio", { name: /FED\.NORTHWEST$/ }).press("Space");
  await dialog.getByRole("button", { name: "Move the unit" }).press("Enter");
  await expect(page.getByText("The unit has been moved.")).toBeVisible();
  const moved = await owner.unit.findUniqueOrThrow({ where: { id: world.units.northB8.id } });
  expect(moved.path).toBe("fed.northwest.b8");

  await page.goto(at(`/office/units/${world.units.northB8.id}`));
  await page.getByRole("button", { name: "Appoint: Booth agent" }).press("Enter");
  await dialog.getByRole("searchbox").fill("மலர்");
  await dialog.getByRole("radio", { name: /Malar Vizhi/ }).press("Space");
  await dialog.getByRole("button", { name: "Appoint", exact: true }).press("Enter");
  await expect(page.getByText("Appointed. The rights begin on the first day.")).toBeVisible();
  await expect(page.getByRole("button", { name: "End the office of Malar Vizhi" })).toBeVisible();
  expect(await owner.appointment.count({ where: { memberId: agent.id } })).toBe(1);
});

test("a file of units is looked at, corrected and taken over; one from elsewhere is refused in words", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const secretary = await world.asMember(world.units.fed);
  await appoint(world, secretary.member, world.units.fed, RIGHTS);
  await enterAs(secretary);
  const places = { type: "FeatureCollection", features: [{ type: "Feature", properties: { ac_no: 1, ac_name: "X" }, geometry: { type: "Point", coordinates: [10, 50] } }] }; // prettier-ignore
  const table =
    "level,code,name,parent\ndistrict,D1,Chennai,FED\nbooth,D1B1,Marina,D1\nbooth,D1B2,Egmore,D9\n";

  await page.goto(at("/office/imports"));
  const choose = (name: string, text: string) =>
    page
      .getByLabel("File", { exact: true })
      .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await choose("places.geojson", JSON.stringify(places));
  await page.getByRole("button", { name: "Upload and look" }).click();
  await expect(page.getByText(/The places lie outside India/).first()).toBeVisible();

  await choose("units.csv", table);
  await page.getByRole("button", { name: "Upload and look" }).click();
  await page.getByRole("button", { name: "Look what would happen" }).click();
  await expect(page.getByText("2 new, 0 changed, 0 as they are, 1 problem")).toBeVisible();
  await expect(page.getByText("The unit above D1B2 was not found: D9")).toBeVisible();
  await page.getByRole("button", { name: "Take over" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take over" }).click();
  await expect(page.getByText("The file has been taken over.")).toBeVisible();
  const booth = await owner.unit.findFirstOrThrow({ where: { tenantId: world.tenant.id, code: "D1B1" } });
  expect(booth.path).toBe("fed.d1.d1b1");
});

test("a member sees who leads their unit and every unit above, and no way to reach a person", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const leader = await world.asMember(world.units.north);
  await appoint(world, leader.member, world.units.north, ["member.read"]);
  const member = await world.asMember(world.units.northB7);
  await enterAs(member);
  await page.goto(at("/unit"));
  await expect(page.getByRole("heading", { name: /fed\.north\.b7/ })).toBeVisible();
  await expect(page.getByText(leader.member.name, { exact: false }).first()).toBeVisible();
  expect(await answersOf([page.getByText(/\+91/).first().waitFor({ timeout: 500 })])).not.toEqual(["done"]);
  await expect(page.getByRole("button", { name: /Appoint|End/ })).toHaveCount(0);
});
