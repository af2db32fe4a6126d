// The ways to reach somebody: as many as there are, added, corrected, taken away and put back; found, and on the emergency card.
import { expect } from "@playwright/test";
import { createFile } from "../build/driver/person.ts";
import { axe, axeInBothThemes } from "./support/axe.ts";
import { test } from "./support/two-windows.ts";

test("PEO-10 several contacts of any kind, with no network, are found in any form and stand on the emergency card", async ({
  pair,
}) => {
  const { page } = pair.karim.app;
  pair.karim.network.cut();
  await createFile(page, { name: "Aya", where: "Figeac", note: "Vue à la gare." });
  await page.getByRole("tab", { name: "Identité", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("rien n’est obligatoire");

  const dialog = page.getByRole("dialog", { name: "Ajouter un contact" });
  const add = async (way: string, value: string, whose: string): Promise<void> => {
    await page.getByRole("button", { name: "Ajouter un contact" }).click();
    await dialog.getByRole("button", { name: "Moyen" }).click();
    await page.getByRole("option", { name: way, exact: true }).click();
    await dialog.getByRole("textbox", { name: "Numéro, adresse ou nom" }).fill(value);
    await dialog.getByRole("textbox", { name: "À qui" }).fill(whose);
    await dialog.getByRole("button", { name: "Ajouter", exact: true }).click();
    await expect(dialog).toBeHidden();
  };
  await add("réseau social", "@aya.des.quais", "");
  await add("personne de confiance", "06 39 98 12 34", "Zoé, sa marraine");
  await expect(page.getByRole("listitem").filter({ hasText: "Zoé, sa marraine" })).toBeVisible();
  await axeInBothThemes(page);

  // Corrected in its line, taken away, and put back.
  await page.getByRole("button", { name: /^@aya\.des\.quais/ }).click();
  await page.getByRole("textbox", { name: "Note" }).fill("Répond le soir.");
  await page.getByRole("textbox", { name: "Note" }).press("Tab");
  await expect(page.getByRole("button", { name: /^@aya\.des\.quais.*Répond le soir\./ })).toBeVisible();
  await page.getByRole("button", { name: "Retirer : @aya.des.quais" }).click();
  await expect(page.getByText("1 ligne retirée")).toBeVisible();
  await page.getByText("1 ligne retirée").click();
  await page.getByRole("button", { name: "Remettre : @aya.des.quais" }).click();
  await expect(page.getByRole("button", { name: /^@aya\.des\.quais/ })).toBeVisible();

  await page.keyboard.press("F1");
  const card = page.getByRole("dialog", { name: "Urgence" });
  await expect(card.getByRole("region", { name: "Joindre Aya ou ses proches" }).getByRole("listitem")).toHaveText([
    /06 39 98 12 34.*Zoé, sa marraine/,
    /@aya\.des\.quais/,
  ]);
  await axe(page);
  await page.keyboard.press("Escape");

  for (const typed of ["+33639981234", "marraine zoe", "06.39.98"]) {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: /^Chercher/ }).fill(typed);
    await expect(page.getByRole("option", { name: /Aya/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  }
});
