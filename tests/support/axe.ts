import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * What axe finds on a page once it is there. Pages are streamed: until its heading and its title have come, what stands
 * is the frame of the page before, or an outline of the next, and neither is what readers are given to read.
 */
export async function barriersOn(page: Page) {
  await expect(page).toHaveTitle(/\S/);
  await page.locator("h1").first().waitFor();
  return (await new AxeBuilder({ page }).analyze()).violations;
}
