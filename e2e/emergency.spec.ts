// Whom to call when somebody is in danger: before a space is open, without a network, in the middle of a word.
import { expect, type Page } from "@playwright/test";
import { createFile, openFile } from "../build/driver/person.ts";
import { axe, axeInBothThemes } from "./support/axe.ts";
import { test as alone } from "./support/host.ts";
import { test } from "./support/two-windows.ts";

const cardOf = (page: Page) => page.getByRole("dialog", { name: "Urgence" });

alone("SHR-29 the numbers are there before any space is", async ({ launch }) => {
  const { page } = await launch({ headless: true });
  await page.getByRole("button", { name: "Créer mon espace" }).waitFor();
  await page.keyboard.press("F1");

  await expect(cardOf(page).getByText("3114")).toBeVisible();
  await expect(cardOf(page).getByText("CRIP")).toBeVisible();
  await axeInBothThemes(page);
  await page.keyboard.press("Escape");
  await expect(cardOf(page)).toBeHidden();
});

test("a number of the project, written without a network in the middle of a note, is on the colleague’s card too", async ({
  pair,
}) => {
  const { karim, sonia } = pair;
  const { page } = karim.app;
  karim.network.cut();
  await createFile(page, { name: "Lou", note: "Dit qu’il ne" });
  await openFile(page, "Lou");
  const note = page.getByRole("textbox", { name: /^(Note de|Votre note)/ });
  await note.press("Control+End");
  await page.keyboard.type(" va pas");
  await page.keyboard.press("F1");
  await cardOf(page).getByRole("button", { name: "Ajouter un numéro" }).click();
  await page.keyboard.type("CRIP du Lot");
  await page.keyboard.press("Enter");
  await expect(cardOf(page).getByText("Écrivez qui c’est, et son numéro.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(note).toBeFocused();
  await page.keyboard.press("F1");
  await expect(cardOf(page).getByLabel("Qui", { exact: true })).toHaveValue("CRIP du Lot");
  await cardOf(page).getByLabel("Numéro", { exact: true }).fill("05 00 00 00 00");
  await page.keyboard.press("Enter");
  await expect(cardOf(page).getByText("05 00 00 00 00")).toBeVisible();
  await expect(cardOf(page).getByRole("button", { name: "Ajouter un numéro" })).toBeFocused();
  await axe(page);
  await page.keyboard.press("Escape");
  await expect(note).toBeFocused();
  await expect(note).toHaveValue("Dit qu’il ne va pas");
  karim.network.restore();

  await sonia.app.page.keyboard.press("F1");
  const hers = cardOf(sonia.app.page);
  await expect(hers.getByText("CRIP du Lot")).toBeVisible();
  await hers.getByRole("button", { name: "Retirer : CRIP du Lot" }).click();
  await expect(hers.getByText("05 00 00 00 00")).toBeHidden();
  await hers.getByRole("button", { name: "Remettre" }).click();
  await expect(hers.getByText("05 00 00 00 00")).toBeVisible();
  await expect(hers.getByText("écrit par Sonia R.")).toBeVisible();
});
