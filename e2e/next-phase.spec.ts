// What stands before the next phase is one thing to say: in the header, in the stage dialog, in the list and in the day.
import { expect } from "@playwright/test";
import { createFile } from "../build/driver/person.ts";
import { axe } from "./support/axe.ts";
import { test } from "./support/two-windows.ts";

test("TDY-1 PHA-4 what is missing is said alike by the header, the dialog, the list and the day, and goes as it is written", async ({
  pair,
}) => {
  const { page } = pair.karim.app;
  const main = page.getByRole("main");
  await createFile(page, { name: "Aya", where: "Figeac", note: "Vue à la gare." });
  const dialog = page.getByRole("dialog", { name: "Changer d’étape" });
  const goTo = async (): Promise<void> => {
    await page.getByRole("button", { name: "Changer d’étape" }).click();
    await dialog.getByRole("button", { name: "Changer", exact: true }).click();
    await expect(dialog).toBeHidden();
  };
  await goTo();
  await goTo();

  const both = "un pré-diagnostic daté, l’orientation choisie par le ou la jeune";
  await expect(main.getByText(both)).toBeVisible();
  await page.getByRole("button", { name: "Changer d’étape" }).click();
  await expect(dialog).toContainText(both);
  await axe(page);
  await page.keyboard.press("Escape");

  await page.getByRole("navigation").getByRole("button", { name: "Jeunes" }).click();
  await expect(page.getByRole("row", { name: "Aya" })).toContainText("l’orientation choisie");
  await page.getByRole("navigation").getByRole("button", { name: "Aujourd’hui" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Aya" })).toContainText(both);
  await axe(page);

  await page.getByRole("button", { name: "Compléter : Aya" }).click();
  await page.getByRole("tab", { name: "Accompagnement", exact: true }).click();
  const card = page.getByRole("region", { name: "Freins et envies" });
  await card.getByRole("button", { name: /^Logement / }).press("Enter");
  await card.locator("label").getByText("important", { exact: true }).click();
  await expect(main.getByText(both)).toHaveCount(0);
  await expect(main.getByText("l’orientation choisie par le ou la jeune").first()).toBeVisible();
});
