import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { newId } from "@/lib/core/ids";
import { permissions } from "@/lib/core/permissions";
import { appoint, expect, test } from "@/tests/support/browser";
import { addApplicant } from "@/tests/support/members";
import { openedPoll } from "@/tests/support/poll";

const STARTS = ["/home", "/office", "/", "/me", "/vote"];
/** Every kind of page is opened; axe takes seconds a page, and looks at the first of them. */
const LOOKED_AT_BY_AXE = 70;
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Pages of one kind are looked at once: "/office/units/<id>" stands for every unit. */
function kindOf(address: string): string {
  const { pathname } = new URL(address);
  return pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "[id]");
}

async function linksOf(page: Page): Promise<string[]> {
  return page.$$eval("a[href]", (links) =>
    links
      // What the interface answers is a file, not a page.
      .filter((link) => !link.hasAttribute("download") && !link.getAttribute("href")?.startsWith("/api/"))
      .map((link) => (link as HTMLAnchorElement).href),
  );
}

async function barriersOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(" ")}`));
}

test("every page that a link leads to exists, has no barrier in either theme, and no error in the browser", async ({
  page,
  world,
  at,
  enterAs,
}) => {
  test.setTimeout(600_000);
  const officer = await world.asMember(world.units.north);
  await appoint(world, officer.member, world.units.north, permissions);
  await addApplicant(world, world.units.northB7);
  await openedPoll(world);
  await enterAs(officer);

  const troubles: string[] = [];
  page.on("console", (message) => {
    // A link to a page that is not there is told below, with the page it stands on.
    if (message.type() === "error" && !message.text().includes("404")) {
      troubles.push(`${page.url()} console: ${message.text()}`);
    }
  });
  const origin = new URL(at("/")).origin;
  const seen = new Set<string>();
  const queue = STARTS.map((start) => ({ address: at(start), from: "the start" }));
  while (queue.length > 0) {
    const next = queue.shift();
    if (!next || seen.has(kindOf(next.address))) continue;
    seen.add(kindOf(next.address));

    const answer = await page.goto(next.address);
    const type = answer?.headers()["content-type"] ?? "";
    if ((answer?.status() ?? 0) >= 400)
      troubles.push(`${next.address} from ${next.from}: ${String(answer?.status())}`);
    if (!type.startsWith("text/html") || (answer?.status() ?? 0) >= 400) continue;
    const themes = seen.size <= LOOKED_AT_BY_AXE ? (["light", "dark"] as const) : [];
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.evaluate(async () => {
        // Colours on their way from one theme to the other are neither theme's.
        await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
        await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
      });
      for (const barrier of await barriersOf(page))
        troubles.push(`${kindOf(next.address)} ${colorScheme}: ${barrier}`);
    }
    for (const address of await linksOf(page)) {
      if (address.startsWith(origin) && !/\/api\/auth\/|sign-out/.test(address)) {
        queue.push({ address, from: kindOf(next.address) });
      }
    }
  }

  for (const kind of [...seen].filter((address) => address.includes("[id]"))) {
    for (const id of ["not-an-id", newId()]) {
      const answer = await page.goto(at(kind.replaceAll("[id]", id)));
      if (answer?.status() !== 404) troubles.push(`${kind} with ${id}: ${String(answer?.status())}, not 404`);
    }
  }
  expect(troubles).toEqual([]);
  expect(seen.size).toBeGreaterThan(STARTS.length);
});
