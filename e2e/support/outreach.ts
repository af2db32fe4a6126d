// What an educator does with encounters and rounds, by labels and keys, as they would.
import type { Page } from "@playwright/test";

export type DrivenEncounter = {
  readonly name?: string;
  readonly where?: string;
  readonly age?: string;
  readonly said?: string;
};

/** Fills the form of an encounter, and leaves it open. */
export async function typeEncounter(page: Page, { name, where, age, said }: DrivenEncounter): Promise<void> {
  await page.getByRole("button", { name: "Noter une rencontre" }).click();
  const dialog = page.getByRole("dialog", { name: "Nouvelle rencontre" });
  if (name !== undefined) await dialog.getByLabel("Prénom, surnom, ou rien").fill(name);
  if (where !== undefined) await dialog.getByLabel("Où", { exact: true }).fill(where);
  if (age !== undefined) await dialog.getByLabel("Âge").fill(age);
  if (said !== undefined) await dialog.getByLabel("Ce qui s’est dit").fill(said);
}

export async function noteEncounter(page: Page, encounter: DrivenEncounter): Promise<void> {
  await typeEncounter(page, encounter);
  await page.getByRole("button", { name: "Noter", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

export async function goToOutreach(page: Page, tab: "Rencontres" | "Maraudes" | "Lieux" = "Rencontres"): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: "Aller-vers" }).click();
  await page.getByRole("heading", { name: "Aller-vers", level: 1 }).waitFor();
  await page.getByRole("tab", { name: tab }).click();
}

/** Begins a round of today, or goes on with the one that is there. */
export async function openRound(page: Page, basin: string): Promise<void> {
  await goToOutreach(page, "Maraudes");
  await page.getByLabel("Secteur (commune, quartier)").fill(basin);
  await page.getByRole("button", { name: "Commencer une maraude" }).click();
  await page.getByRole("heading", { level: 1, name: /^Maraude/ }).waitFor();
}

export const countOf = (page: Page, what: string) => page.getByRole("spinbutton", { name: what });
