// What a magnified window leaves in view: 1366 pixels at twice their size are 683.
import { expect, type Page } from "@playwright/test";

/** By how many pixels something leaves the window sideways, or a dialog of it. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const beyond = [...document.querySelectorAll("main, [role=dialog], [role=alertdialog]")].map((part) =>
      Math.max(part.scrollWidth - part.clientWidth, part.getBoundingClientRect().right - innerWidth),
    );
    const ofWindow = [document.documentElement, document.body].map(({ scrollWidth }) => scrollWidth - innerWidth);
    return Math.max(...ofWindow, ...beyond);
  });

/** At 200 %, all of what is shown now is within the window; then it is as large as before. */
export async function fitsAtTwice(page: Page): Promise<void> {
  const size = page.viewportSize() ?? (await page.evaluate(() => ({ width: innerWidth, height: innerHeight })));
  await page.setViewportSize({ width: 683, height: 384 });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize(size);
}
