import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";

/**
 * Opens a page as readers see it (phone and desktop, light and dark, English and Tamil), keeps a picture of each in
 * test-results/look/ and asks axe about each. From specs: `lookAt`. By hand:
 *   npx tsx tests/support/look.ts http://127.0.0.1:3000/home --cookie next-auth.session-token=… [--only phone,dark,ta]
 */
export const SCREENS = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 800 },
} as const;
const THEMES = ["light", "dark"] as const;
const LOCALES = ["en", "ta"] as const;

export type Look = {
  screen: keyof typeof SCREENS;
  theme: (typeof THEMES)[number];
  locale: (typeof LOCALES)[number];
};
export type Finding = Look & { rule: string; impact: string; targets: string[] };
export type LookReport = {
  pictures: string[];
  findings: Finding[];
  consoleErrors: string[];
  overflows: string[];
};

type Options = {
  cookies?: Record<string, string> | undefined;
  /** Words among phone, desktop, light, dark, en, ta; a kind that is not named is taken whole. */
  only?: readonly string[] | undefined;
  /** Brings the page into the state to look at: opens a dialog, types a refused value. */
  prepare?: ((page: Page) => Promise<void>) | undefined;
  /** Name of the pictures; the path of the address otherwise. */
  name?: string | undefined;
};

const BROWSER_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launchBrowser(): Promise<Browser> {
  const installed = "/usr/bin/chromium";
  return chromium.launch({ args: BROWSER_ARGS, ...(existsSync(installed) && { executablePath: installed }) });
}

export async function lookAt(browser: Browser, url: string, options: Options = {}): Promise<LookReport> {
  const report: LookReport = { pictures: [], findings: [], consoleErrors: [], overflows: [] };
  for (const look of looks(options.only ?? [])) {
    const context = await contextFor(browser, url, look, options.cookies ?? {});
    try {
      await lookOnce(context, url, look, { options, report });
    } finally {
      await context.close();
    }
  }
  return report;
}

/** One line per thing to mend; empty when there is none. */
export function complaints({ findings, consoleErrors, overflows }: LookReport): string[] {
  const rules = findings.map(
    (f) => `${f.screen} ${f.theme} ${f.locale} ${f.rule} (${f.impact}): ${f.targets.join(" | ")}`,
  );
  return [...rules, ...overflows, ...consoleErrors];
}

async function lookOnce(
  context: BrowserContext,
  url: string,
  look: Look,
  { options, report }: { options: Options; report: LookReport },
): Promise<void> {
  const name = `${options.name ?? nameOf(url)}-${look.screen}-${look.theme}-${look.locale}`;
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") report.consoleErrors.push(`${name}: ${message.text()}`);
  });
  page.on("pageerror", (error) => report.consoleErrors.push(`${name}: ${error.message}`));

  await page.goto(url, { waitUntil: "networkidle" });
  await options.prepare?.(page);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));

  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) report.overflows.push(`${name}: ${overflow} px wider than the screen`);

  const folder = path.resolve("test-results/look");
  mkdirSync(folder, { recursive: true });
  const picture = path.join(folder, `${name}.png`);
  await page.screenshot({ path: picture, fullPage: true });
  report.pictures.push(picture);

  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  for (const violation of violations) {
    report.findings.push({
      ...look,
      rule: violation.id,
      impact: violation.impact ?? "unknown",
      targets: violation.nodes.map((node) => node.target.join(" ")).slice(0, 5),
    });
  }
}

async function contextFor(
  browser: Browser,
  url: string,
  { screen, theme, locale }: Look,
  cookies: Record<string, string>,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: SCREENS[screen],
    colorScheme: theme,
    locale: locale === "ta" ? "ta-IN" : "en-IN",
    hasTouch: screen === "phone",
    isMobile: screen === "phone",
  });
  const wanted = { ...cookies, locale, theme };
  await context.addCookies(
    Object.entries(wanted).map(([name, value]) => ({ name, value, url: new URL(url).origin })),
  );
  return context;
}

function looks(only: readonly string[]): Look[] {
  const pick = <T extends string>(all: readonly T[]): readonly T[] => {
    const named = all.filter((one) => only.includes(one));
    return named.length > 0 ? named : all;
  };
  const screens = pick(Object.keys(SCREENS) as (keyof typeof SCREENS)[]);
  return screens.flatMap((screen) =>
    pick(THEMES).flatMap((theme) => pick(LOCALES).map((locale) => ({ screen, theme, locale }))),
  );
}

function nameOf(url: string): string {
  return new URL(url).pathname.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "") || "root";
}

async function main(args: string[]): Promise<number> {
  const urls = args.filter((arg) => arg.startsWith("http"));
  const valuesOf = (flag: string) => args.flatMap((arg, i) => (args[i - 1] === flag ? [arg] : []));
  const cookies = Object.fromEntries(
    valuesOf("--cookie").map((pair) => pair.split(/=(.*)/s, 2) as [string, string]),
  );
  const only = valuesOf("--only").flatMap((list) => list.split(","));

  const browser = await launchBrowser();
  try {
    let count = 0;
    for (const url of urls) {
      const report = await lookAt(browser, url, { cookies, only });
      for (const picture of report.pictures) console.log(picture);
      for (const complaint of complaints(report)) console.error(complaint);
      count += complaints(report).length;
    }
    return count === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

if (process.argv[1] === import.meta.filename) process.exitCode = await main(process.argv.slice(2));
