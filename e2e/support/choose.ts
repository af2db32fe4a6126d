import type { Page } from "@playwright/test";

/** Chooses in a list, by keyboard: the option of that name, in the list of that label. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  const list = page.locator('[aria-haspopup="listbox"]');
  await list.and(page.getByRole("button", { name: new RegExp(`${label}$`) })).press("Enter");
  await page.getByRole("option", { name: option, exact: true }).press("Enter");
}
