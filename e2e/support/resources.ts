// What the project has to give, and what a young person gets of it, as somebody writes it.
import type { Locator, Page } from "@playwright/test";

export async function goToResources(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: "Logements et prêts" }).click();
  await page.getByRole("heading", { name: "Logements et prêts", level: 1 }).waitFor();
}

export async function chooseIn(within: Locator, label: string, option: RegExp | string): Promise<void> {
  await within.getByRole("button", { name: label }).click();
  await within.page().getByRole("option", { name: option }).click();
}

export async function addResource(page: Page, kind: string, name: string, places: string): Promise<void> {
  await goToResources(page);
  await page.getByRole("button", { name: "Inscrire un logement, une place, un prêt" }).click();
  const dialog = page.getByRole("dialog");
  await chooseIn(dialog, "Sorte", kind);
  await dialog.getByLabel("Nom", { exact: true }).fill(name);
  await dialog.getByLabel("Nombre de places").fill(places);
  await dialog.getByRole("button", { name: "Ajouter" }).click();
  await dialog.waitFor({ state: "detached" });
}

export async function book(page: Page, name: RegExp, from: string, until: string): Promise<void> {
  await page.getByRole("button", { name: "Réserver", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await chooseIn(dialog, "Ce qui est réservé", name);
  await dialog.getByRole("textbox", { name: "À partir du" }).fill(from);
  await dialog.getByLabel("Jusqu’au").fill(until);
  await dialog.getByRole("button", { name: "Ajouter" }).click();
  await dialog.waitFor({ state: "detached" });
}
