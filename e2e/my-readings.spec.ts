// What I opened, over all files, by day.
import { expect } from "@playwright/test";
import { createFile, openFile } from "../build/driver/person.ts";
import { axeInBothThemes } from "./support/axe.ts";
import { test } from "./support/two-windows.ts";

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
  await axeInBothThemes(page);
  await dialog.getByRole("button", { name: "Fermer" }).click();

  await createFile(page, { name: "Aya", note: "Vue à la gare." });
  await createFile(pair.sonia.app.page, { name: "Bilal", note: "Vu au marché." });
  await openFile(pair.sonia.app.page, "Bilal");
  await openFile(page, "Aya");
  await settings.click();
  await page.getByRole("button", { name: "Voir mes ouvertures" }).click();

  await expect(dialog.getByRole("row", { name: /Aya Ouverture/ })).toBeVisible();
  await dialog.getByText("Ce que j’ai sorti").click();
  await expect(dialog).toContainText("Vous n’avez rien sorti");
  await axeInBothThemes(page);
  await dialog.getByRole("button", { name: "Fermer" }).click();

  // He opens the file of his colleague, in which her opening stands: his own is listed, and hers is not.
  await openFile(page, "Bilal");
  await page.getByRole("button", { name: "Qui a ouvert ce dossier" }).click();
  const trail = page.getByRole("dialog", { name: "Qui a ouvert ce dossier" });
  await expect(trail.getByRole("row", { name: "Sonia R." })).toBeVisible({ timeout: 40_000 });
  await page.keyboard.press("Escape");
  await settings.click();
  await page.getByRole("button", { name: "Voir mes ouvertures" }).click();
  await expect(dialog.getByRole("row", { name: /Bilal Ouverture/ })).toHaveCount(1);
});
