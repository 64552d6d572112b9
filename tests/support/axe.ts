import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * What axe finds on a page once it is there. After a tap the page before stands until the next has come, and the title
 * may follow by a moment: neither is what readers are given to read.
 */
export async function barriersOn(page: Page) {
  await expect(page.locator("[data-navigating]")).toHaveCount(0);
  await expect(page).toHaveTitle(/\S/);
  await page.locator("h1").first().waitFor();
  return (await new AxeBuilder({ page }).analyze()).violations;
}
