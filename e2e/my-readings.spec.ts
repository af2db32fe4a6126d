// What I opened, over all files, by day.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { createFile, openFile } from "../build/driver/person.ts";
import { test } from "./support/two-windows.ts";

async function findsNothing(page: Page): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await page.evaluate((name) => {
      document.documentElement.dataset["theme"] = name;
    }, theme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
}

test("what I opened is listed by day, from the files themselves; nothing at first, and nothing of a colleague", async ({
  pair,
}) => {
  test.slow();
  const { page } = pair.karim.app;
  const settings = page.getByRole("navigation").getByRole("button", { name: "Réglages" });
  await settings.click();
  await page.getByRole("button", { name: "Voir mes ouvertures" }).click();
  const dialog = page.getByRole("dialog", { name: "Mes ouvertures" });
  await expect(dialog).toContainText("Aucune ouverture");
  await findsNothing(page);
  await dialog.getByRole("button", { name: "Fermer" }).click();

  await createFile(page, { name: "Aya", note: "Vue à la gare." });
  await createFile(pair.sonia.app.page, { name: "Bilal", note: "Vu au marché." });
  await openFile(pair.sonia.app.page, "Bilal");
  await openFile(page, "Aya");
  await settings.click();
  await page.getByRole("button", { name: "Voir mes ouvertures" }).click();

  await expect(dialog.getByRole("row", { name: /Aya Ouverture/ })).toBeVisible();
  await expect(dialog.getByRole("row", { name: /Bilal/ })).toBeHidden();
  await dialog.getByText("Ce que j’ai sorti").click();
  await expect(dialog).toContainText("Vous n’avez rien sorti");
  await findsNothing(page);
});
