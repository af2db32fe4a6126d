// What axe finds on a screen.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Nothing, in the theme in which it is. */
export async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** Nothing, in the light and in the dark, in which it stays. */
export async function axeInBothThemes(page: Page): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await page.evaluate(async (name) => {
      document.documentElement.dataset["theme"] = name;
      // What is still coming into view, or changing its colours, is looked at once it has; what turns without end never has.
      const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      const still = Promise.allSettled(moving.map(({ finished }) => finished));
      await Promise.race([still, new Promise((next) => setTimeout(next, 1_000))]);
    }, theme);
    await axe(page);
  }
}
