// A contract that is signed, as each of the three meets it.
import { expect, type Locator, type Page } from "@playwright/test";
import { CLAIRE, createFile, type DrivenPerson } from "../../build/driver/person.ts";
import { newColleague, noteYes } from "./sharing.ts";
import type { Pair, Post } from "./two-windows.ts";

export const tab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true });
export const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
export const party = (page: Page, name: string) =>
  page.getByRole("region", { name: "Les signatures" }).getByRole("listitem").filter({ hasText: name });

/** The line of a hand, with the mouse. */
export async function signByHand(page: Page): Promise<void> {
  const field = page.getByRole("img", { name: "Signez ici, avec la souris ou le doigt" });
  await field.scrollIntoViewIfNeeded();
  const box = await field.boundingBox();
  if (box === null) throw new Error("there is where to sign");
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.1, 0.7));
  await page.mouse.down();
  for (let step = 1; step <= 40; step++)
    await page.mouse.move(...at(0.1 + step * 0.02, 0.5 + 0.3 * Math.sin(step / 2)));
  await page.mouse.up();
}

export async function pass(page: Page, passphrase: string, act: string): Promise<void> {
  const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
  await dialog.getByLabel("Phrase de passe").fill(passphrase);
  await dialog.getByRole("button", { name: act, exact: true }).click();
}

/** A file of Karim that Claire reads by the young person's consent, open at Karim's on its sharing. */
export async function aSharedFile(pair: Pair): Promise<Post> {
  const claire = await newColleague(pair, CLAIRE);
  const a = pair.karim.app.page;
  await createFile(a, { name: "Inès", where: "Figeac" });
  await tab(a, "Identité").click();
  await a.getByLabel("Date de naissance").fill("14/03/2007");
  await noteYes(a, "Claire P., Mission Locale du Lot");
  return claire;
}

/** In a file that is open: the text as it is, with a family name. */
export async function freeze(page: Page, familyName: string): Promise<void> {
  await tab(page, "Contrat").click();
  await page.getByLabel("Nom", { exact: true }).fill(familyName);
  await button(page, "Relire et figer…").click();
  await button(page, "Figer ce texte").click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(party(page, "Le ou la jeune")).toContainText("à signer");
}

/** The screen is handed over, and given back. */
export async function signAsYoungPerson(page: Page, worker: DrivenPerson, place: string): Promise<void> {
  await button(page, "Faire signer le ou la jeune").click();
  const before = page.getByRole("dialog", { name: /^Faire signer/ });
  await before.getByLabel("Quelle pièce").fill("carte d’identité");
  await before.getByLabel("Lieu").fill(place);
  await before.getByRole("button", { name: "Passer l’écran" }).click();
  await page.getByText("On me l’a lu").click();
  await signByHand(page);
  await button(page, "Je signe").click();
  await expect(page.getByText(/^C’est signé\./)).toBeVisible();
  await button(page, `Rendre l’écran à ${worker.name}`).last().click();
  await pass(page, worker.passphrase, "Reprendre l’écran");
  await expect(party(page, "Le ou la jeune")).toContainText("signé");
}

export async function signForAssociation(page: Page, worker: DrivenPerson, place: string): Promise<void> {
  await button(page, "Signer pour l’association").click();
  await page.getByRole("dialog").getByLabel("Lieu").fill(place);
  await pass(page, worker.passphrase, "Signer");
  await expect(party(page, "L’association")).toContainText("avec sa phrase de passe");
}

/** In the dialog of those who sign for the Mission Locale, which is open: Hélène has said that Claire may. */
export async function noteDelegation(page: Page): Promise<Locator> {
  const powers = page.getByRole("dialog", { name: "Qui signe pour la Mission Locale" });
  await powers.getByLabel("Donnée par").fill("Hélène O.");
  await powers.getByRole("button", { name: "Noter", exact: true }).click();
  await expect(powers).toContainText("délégation de Hélène O.");
  return powers;
}
