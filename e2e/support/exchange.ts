// What a person does in the settings to exchange without the relay.
import { expect, type Page } from "@playwright/test";
import type { LaunchedApp } from "../../build/launch-app.ts";

export const cardOf = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true });

export async function goToSettings(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: "Réglages" }).click();
  await page.getByRole("heading", { name: "Échanger sans internet" }).waitFor();
}

/** Writes a bundle at this path, and answers what the window says of it. */
export async function giveByStick({ page, answerDialog }: LaunchedApp, path: string): Promise<string> {
  await goToSettings(page);
  await answerDialog(path);
  const card = cardOf(page, "Par clé USB");
  await card.getByRole("button", { name: "Préparer un fichier…" }).click();
  await expect(card.getByRole("button", { name: "D’accord" })).toBeVisible();
  return told(page);
}

/** Reads the bundle at this path, and answers what the window says of it. */
export async function takeFromStick({ page, answerDialog }: LaunchedApp, path: string): Promise<string> {
  await goToSettings(page);
  await answerDialog(path);
  const card = cardOf(page, "Par clé USB");
  await card.getByRole("button", { name: "Lire un fichier…" }).click();
  await expect(card.getByRole("button", { name: "D’accord" })).toBeVisible();
  return told(page);
}

/** With plain spaces where the typography has others. */
async function told(page: Page): Promise<string> {
  const card = cardOf(page, "Par clé USB");
  const lines = await card.locator(".banner p").allTextContents();
  await card.getByRole("button", { name: "D’accord" }).click();
  await expect(card.getByRole("button", { name: /^(Préparer|Lire) un fichier…/ }).first()).toBeFocused();
  return lines.join("\n").replace(/\s/g, " ");
}
