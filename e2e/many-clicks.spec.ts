// Whoever waits presses again: twenty presses are one.
import { expect, type Page } from "@playwright/test";
import { beginAlone, createFile, KARIM, unlock } from "../build/driver/person.ts";
import { test } from "./support/host.ts";

const noteOf = (page: Page) => page.getByRole("textbox", { name: /^(Note de|Votre note)/ });

/** As fast as a mouse can, where the button stood at the first. */
const TWENTY = { clickCount: 20, delay: 0 };

test("L17 twenty quick clicks make one space, one file, one note; after a kill too", async ({ launch }) => {
  let app = await launch({ headless: true });
  let { page } = app;
  await page.getByText(KARIM.sign, { exact: true }).click();
  await page.getByLabel("Mon nom, tel que mes collègues le liront").fill(KARIM.name);
  await page.getByLabel("Ma structure").fill(KARIM.organization);
  await page.getByLabel("Ma phrase de passe").fill(KARIM.passphrase);
  await page.getByLabel("La même, une seconde fois").fill(KARIM.passphrase);
  await page.getByRole("button", { name: "Créer mon espace" }).click(TWENTY);
  await expect(page.getByRole("heading", { name: "Votre espace est prêt" })).toBeVisible({ timeout: 30_000 });
  await beginAlone(page);

  await page.getByRole("button", { name: "Nouveau dossier" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Nouveau dossier" });
  await dialog.getByLabel("Prénom, surnom, ou une description").fill("Rizou");
  await dialog.getByLabel("Ce qui s’est dit").fill("A froid.");
  await dialog.getByRole("button", { name: "Ouvrir le dossier" }).click(TWENTY);
  await expect(page.getByRole("heading", { name: "Rizou", level: 1 })).toBeVisible();
  await expect(noteOf(page)).toHaveCount(1);

  await page.getByRole("button", { name: "Nouvelle note" }).click(TWENTY);
  await expect(noteOf(page)).toHaveCount(2);
  await page.keyboard.type("Dort chez un cousin.");
  await expect(noteOf(page).first()).toHaveValue("Dort chez un cousin.");
  await expect(page.getByRole("article").first().getByText("Enregistré sur cet ordinateur")).toBeVisible();
  await app.kill();

  app = await launch({ headless: true });
  page = app.page;
  await expect(page.getByText(KARIM.sign, { exact: true })).toHaveCount(1);
  await unlock(page, KARIM);
  // One row of titles, and one file.
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("row", { name: "Rizou" }).click();
  await expect(noteOf(page)).toHaveCount(2);
  await expect(noteOf(page).first()).toHaveValue("Dort chez un cousin.");
});

test("L17 « Nouvelle note » pressed again leads back to the empty one, and begins another once something is written", async ({
  begun,
}) => {
  const { page } = await begun();
  await createFile(page, { name: "Inès" });
  const button = page.getByRole("button", { name: "Nouvelle note" });
  await button.click();
  await expect(noteOf(page)).toBeFocused();
  await button.click();
  await expect(noteOf(page)).toBeFocused();
  await page.keyboard.type("Vue à la gare.");
  await expect(noteOf(page)).toHaveValue("Vue à la gare.");
  await expect(noteOf(page)).toHaveCount(1);

  await button.click();

  await expect(noteOf(page)).toHaveCount(2);
  await expect(noteOf(page).first()).toBeFocused();
});
