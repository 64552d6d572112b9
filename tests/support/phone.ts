import type { Browser, BrowserContext, Page } from "@playwright/test";
import { barriersOn } from "./axe";

export const PHONE = { width: 360, height: 740 };

/** The languages a journey is walked in, with what a browser set to each asks for. */
export const LANGUAGES = [
  ["en", "en-IN"],
  ["ta", "ta-IN"],
] as const;

/** A phone in somebody else's hand, in the same language. */
export async function otherPhone(
  browser: Browser,
  locale: string,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: PHONE, locale });
  return { context, page: await context.newPage() };
}

/**
 * What axe finds on the page. A journey walked in two languages is asked once, in Tamil: its words are the longer
 * ones, and every page of the product is asked in English by every-page.spec.ts.
 */
export async function barriersInTamil(page: Page): Promise<unknown[]> {
  const language = await page.evaluate(() => document.documentElement.lang);
  return language.startsWith("en") ? [] : barriersOn(page);
}

/** What the interface answers this browser: its cookies go along. */
export function asked(page: Page, path: string): Promise<{ status: number; text: string }> {
  return page.evaluate(async (address) => {
    const answer = await fetch(address);
    return { status: answer.status, text: await answer.text() };
  }, path);
}
