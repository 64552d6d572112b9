import type { Page } from "@playwright/test";
import { decryptField, blindIndex } from "@/lib/core/field-encryption";
import { appoint, expect, signedIn, SESSION_COOKIE, test } from "@/tests/support/browser";
import { newPhone } from "@/tests/support/codes";
import { complaints, lookAt } from "@/tests/support/look";
import { owner, type World } from "@/tests/support/world";

const PHONE = { width: 360, height: 740 };

const words = {
  en: {
    lost: "Lost your phone or number?",
    office: "Ask the office",
    number: "Membership number",
    phone: "New mobile number",
    send: "Send a code to it",
    code: "Code from the message",
    done: "Now go to the office of your unit",
    look: "Look at it",
    papers: "Papers seen at the desk",
    saw: "What you saw",
    identify: "It is this person",
    approve: "Approve",
    waiting: "On its way",
    stop: "Stop it",
    stopped: "Stopped. The account stays as it is.",
  },
  ta: {
    lost: "தொலைபேசி அல்லது எண் தொலைந்ததா?",
    office: "அலுவலகத்தைக் கேள்",
    number: "உறுப்பினர் எண்",
    phone: "புதிய கைபேசி எண்",
    send: "குறியீடு அனுப்பு",
    code: "செய்தியில் வந்த குறியீடு",
    done: "இப்போது உங்கள் கிளை அலுவலகத்துக்குச் செல்லுங்கள்",
    look: "இதைப் பார்",
    papers: "நேரில் ஆவணங்களைப் பார்த்தேன்",
    saw: "நீங்கள் பார்த்தது",
    identify: "இவர்தான் அந்த நபர்",
    approve: "ஒப்புக்கொள்",
    waiting: "நடந்துகொண்டிருக்கிறது",
    stop: "நிறுத்து",
    stopped: "நிறுத்தப்பட்டது. கணக்கு அப்படியே இருக்கிறது.",
  },
} as const;

/** A member, and two secretaries above them. */
async function people(world: World) {
  const member = await world.asMember(world.units.northB7);
  const secretary = async () => {
    const person = await world.asMember(world.units.north);
    await appoint(world, person.member, world.units.north, ["account.recover", "member.read"]);
    return person;
  };
  return { member, first: await secretary(), second: await secretary() };
}

async function newestSms(world: World, pattern: RegExp): Promise<string> {
  let found = "";
  await expect
    .poll(async () => {
      const rows = await owner.capturedMessage.findMany({
        where: { tenantId: world.tenant.id },
        orderBy: { createdAt: "desc" },
        take: 10,
      });
      found = rows.map(({ body }) => pattern.exec(decryptField(body))?.[0] ?? "").find(Boolean) ?? "";
      return found;
    })
    .not.toBe("");
  return found;
}

for (const locale of ["en", "ta"] as const) {
  test(`somebody who lost their phone asks on a phone, two secretaries confirm, and the old number stops it or time puts it in force (${locale})`, async ({
    page,
    world,
    at,
    enterAs,
    browser,
  }) => {
    test.setTimeout(180_000);
    const w = words[locale];
    const { member, first, second } = await people(world);
    const wanted = newPhone();
    const speak = (one: Page) => one.context().addCookies([{ name: "locale", value: locale, url: at("/") }]);
    await page.setViewportSize(PHONE);
    await speak(page);
    await page.goto(at("/sign-in"));
    await page.getByRole("link", { name: w.lost }).click();
    await page.getByRole("link", { name: w.office }).click();
    await page.getByLabel(w.number).fill(member.member.number ?? "");
    await page.getByLabel(w.phone).fill(wanted);
    await page.getByRole("button", { name: w.send }).click();
    await page.getByLabel(w.code).fill(await newestSms(world, /(?<!\d)\d{6}(?!\d)/));
    await page.getByRole("button", { name: w.office }).click();
    await expect(page.getByText(w.done)).toBeVisible();

    const desk = await browser.newContext({ viewport: PHONE });
    await enterAs(first, desk);
    const office = await desk.newPage();
    await speak(office);
    await expect
      .poll(() => owner.recovery.count({ where: { memberId: member.member.id, status: "OPEN" } }))
      .toBe(1);
    await office.goto(at("/office/recoveries"));
    await office.getByRole("link", { name: w.look }).click();
    await office.getByText(w.papers).click();
    await office.getByLabel(w.saw).fill("Passport");
    await office.getByRole("button", { name: w.identify }).click();
    await expect
      .poll(() => owner.approvalRequest.count({ where: { tenantId: world.tenant.id, status: "PENDING" } }))
      .toBe(1);

    await desk.clearCookies();
    await enterAs(second, desk);
    await speak(office);
    const request = await owner.approvalRequest.findFirstOrThrow({ where: { tenantId: world.tenant.id } });
    await office.goto(at(`/office/four-eyes/${request.id}`));
    await office.getByRole("button", { name: w.approve, exact: true }).click();
    await office.getByRole("dialog").getByRole("button", { name: w.approve, exact: true }).click();
    await expect
      .poll(() => owner.recovery.count({ where: { memberId: member.member.id, status: "WAITING" } }))
      .toBe(1);
    await office.goto(at("/office/recoveries"));
    await expect(office.getByText(w.waiting)).toBeVisible();

    const link = await newestSms(world, /http:\S+\/sign-in\/stop\/\S+/);
    await page.goto(link);
    await page.getByRole("button", { name: w.stop }).click();
    await page.getByRole("dialog").getByRole("button", { name: w.stop }).click();
    await expect(page.getByText(w.stopped)).toBeVisible();
    const account = await owner.account.findUniqueOrThrow({ where: { id: member.account.id } });
    expect(account.phoneHash).toBe(blindIndex(world.tenant.id, "phone", member.account.plainPhone));
    expect(account.status).toBe("ACTIVE");
    await desk.close();
  });
}

test("the way back is readable in both languages and themes, on phone and desktop", async ({
  browser,
  world,
  at,
}) => {
  test.setTimeout(180_000);
  const { first } = await people(world);
  const cookies = { [SESSION_COOKIE]: await signedIn(world, first) };
  const pages = [
    await lookAt(browser, at("/sign-in/lost"), { name: "lost" }),
    await lookAt(browser, at("/sign-in/lost/office"), { name: "lost-office" }),
    await lookAt(browser, at("/office/recoveries"), { name: "recoveries-empty", cookies }),
    await lookAt(browser, at("/me/security"), { name: "security", cookies }),
  ];
  expect(pages.flatMap(complaints)).toEqual([]);
});
