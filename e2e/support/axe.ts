// What axe finds on a screen.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Axe is half a megabyte, which the builder would put in twice at each look; where it is already, nothing is. */
const THERE_ALREADY = "undefined";

/** Nothing, in the theme in which it is. Every rule is tried; of what passes, the elements are not listed: that takes as long again. */
export async function axe(page: Page): Promise<void> {
  const isThere = await page.evaluate(() => "axe" in window);
  const builder = new AxeBuilder(isThere ? { page, axeSource: THERE_ALREADY } : { page });
  const { violations } = await builder
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"] })
    .analyze();
  expect(await undescribed(page)).toEqual([]);
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

/** Questions that must be answered, and do not say what is at stake: no rule of axe looks at it. */
const undescribed = (page: Page): Promise<readonly string[]> =>
  page.getByRole("alertdialog").evaluateAll((dialogs) =>
    dialogs.flatMap((dialog) => {
      const words = document.getElementById(dialog.getAttribute("aria-describedby") ?? "")?.textContent ?? "";
      return words.trim() === "" ? [dialog.outerHTML.slice(0, 200)] : [];
    }),
  );
