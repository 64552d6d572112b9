import sharp from "sharp";
import { barriersOn } from "@/tests/support/axe";
import { appoint, expect, test } from "@/tests/support/browser";
import { owner } from "@/tests/support/world";

const PHONE = { width: 360, height: 740 };

test("a person joins on a phone by keyboard alone, keeps what was typed over a reload, and is told what comes next @embedded", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const account = await world.addAccount();
  for (let i = 0; i < 3; i += 1) await world.addMember(world.units.northB7, { pinCode: "625106" });
  await page.setViewportSize(PHONE);
  await enterAs({ account });

  await page.goto(at("/join"));
  await page.getByRole("button", { name: "Go on" }).press("Enter");
  await expect(page.getByText("Please give a name, in one of the two scripts.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.getByLabel("Name", { exact: true }).fill("Kayal Anbu");
  await page.getByLabel(/Name in Tamil/).fill("கயல் அன்பு");
  await page.reload();
  await expect(page.getByLabel(/Name in Tamil/)).toHaveValue("கயல் அன்பு");
  await page.getByLabel("Date of birth").fill("1990-05-17");
  await page.getByLabel("Woman").press("Space");
  await page.getByLabel("Name", { exact: true }).press("Enter");

  await expect(page.getByRole("heading", { name: "Where you live" })).toBeFocused();
  await page.getByLabel("Village or town").fill("Melur");
  await page.getByLabel("PIN code").fill("0625");
  await page.getByLabel("PIN code").press("Enter");
  await expect(page.getByText(/A PIN code has six digits/)).toBeVisible();
  await page.getByLabel("PIN code").fill("625106");
  await page.getByLabel("PIN code").press("Enter");

  await expect(page.getByRole("heading", { name: "Your unit" })).toBeFocused();
  expect(await barriersOn(page)).toEqual([]);
  await page
    .getByRole("list", { name: "Near your PIN code" })
    .getByRole("button", { name: /fed.north.b7/ })
    .press("Enter");
  await expect(page.getByRole("button", { name: "Change" })).toBeFocused();
  await page.getByRole("button", { name: "Go on" }).press("Enter");

  await page.getByRole("button", { name: "Send my request" }).press("Enter");
  await expect(page.getByLabel(/I agree/)).toBeFocused();
  await page.getByLabel(/I agree/).press("Space");
  await page.getByRole("button", { name: "Send my request" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Your request is on its way" })).toBeVisible();

  const member = await owner.member.findFirstOrThrow({ where: { accountId: account.id } });
  expect(member).toMatchObject({ status: "PENDING", unitId: world.units.northB7.id, nameLocal: "கயல் அன்பு" });
  await page.goto(at("/join"));
  await expect(page).toHaveURL(at("/join/done"));
});

test("an applicant adds a paper on a phone, and whoever decides opens it @embedded", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  const account = await world.addAccount();
  const applicant = await world.addMember(world.units.northB7, {
    ...{ accountId: account.id, status: "PENDING", number: null, joinedOn: null },
  });
  const white = { create: { width: 60, height: 40, channels: 3, background: "white" } } as const;
  const picture = { name: "card.png", mimeType: "image/png", buffer: await sharp(white).png().toBuffer() };
  await page.setViewportSize(PHONE);
  await enterAs({ account });
  await page.goto(at("/join/done"));

  await page.getByLabel("What it shows").selectOption({ label: "Voter card" });
  await page.getByLabel("Photo or scan").setInputFiles({ ...picture, buffer: Buffer.from("no picture") });
  await page.getByRole("button", { name: "Add a picture" }).click();
  await expect(page.getByText(/not a picture we can read/).first()).toBeVisible();
  await page.getByLabel("Photo or scan").setInputFiles(picture);
  await page.getByRole("button", { name: "Add a picture" }).click();
  await expect(page.getByRole("img", { name: "1: Voter card" })).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);

  const secretary = await world.asMember(world.units.north);
  await appoint(world, secretary.member, world.units.north, ["member.admit"]);
  await enterAs(secretary);
  await page.goto(at(`/office/approvals/${applicant.id}`));
  await expect(page.getByText("One picture added: Voter card")).toBeVisible();
  await page.getByRole("link", { name: "To make sure who somebody is" }).click();
  const shown = page.getByRole("img", { name: "1: Voter card" });
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
});

test("a unit is found by search and level by level", async ({ page, world, at, enterAs }) => {
  const account = await world.addAccount();
  await enterAs({ account });
  await page.goto(at("/join"));
  await page.getByLabel("Name", { exact: true }).fill("Mani");
  await page.getByLabel("Date of birth").fill("1980-01-01");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("Village or town").fill("Salem");
  await page.getByLabel("PIN code").fill("636001");
  await page.getByRole("button", { name: "Go on" }).click();

  await page.getByRole("searchbox").fill("northwest.b7");
  await page.getByRole("button", { name: /fed.northwest.b7/ }).click();
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByRole("searchbox").fill("");
  await page.getByRole("button", { name: "fed", exact: true }).click();
  await page.getByRole("button", { name: /^fed.north fed$/ }).click();
  await page.getByRole("button", { name: /fed.north.b8/ }).click();
  await expect(page.getByText("fed.north.b8")).toBeVisible();
});
