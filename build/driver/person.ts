// What a person does in the window, for the demonstration and for the stories: by labels and buttons, as they would.
import type { Page } from "playwright-core";

export type DrivenPerson = {
  /** The sign of their space, by its French name. */
  readonly sign: string;
  readonly name: string;
  readonly role?: string;
  readonly organization: string;
  readonly passphrase: string;
};

export const KARIM: DrivenPerson = {
  sign: "Feuille",
  name: "Karim B.",
  organization: "Association du Lot",
  passphrase: "le thé est encore chaud ce soir",
};

export const SONIA: DrivenPerson = {
  sign: "Oiseau",
  name: "Sonia R.",
  organization: "Association du Lot",
  passphrase: "trois vélos rouges sous la pluie",
};

export const INES: DrivenPerson = {
  sign: "Étoile",
  name: "Inès L.",
  organization: "Association du Lot",
  passphrase: "une gourde pleine et du soleil",
};

export const CLAIRE: DrivenPerson = {
  sign: "Soleil",
  name: "Claire P.",
  role: "Conseiller·ère Mission Locale",
  organization: "Mission Locale du Lot",
  passphrase: "un carnet vert sous le bras",
};

export const NOE: DrivenPerson = {
  sign: "Lune",
  name: "Noé C.",
  role: "Coordinateur·rice",
  organization: "Association du Lot",
  passphrase: "quatre cartes sur une grande table",
};

/** The first space of this computer, or one more. */
export async function createSpace(page: Page, person: DrivenPerson): Promise<void> {
  const another = page.getByRole("button", { name: "Créer un espace sur cet ordinateur" });
  const create = page.getByRole("button", { name: "Créer mon espace" });
  await another.or(create).first().waitFor();
  if (await another.isVisible()) await another.click();
  await page.getByText(person.sign, { exact: true }).click();
  await page.getByLabel("Mon nom, tel que mes collègues le liront").fill(person.name);
  if (person.role !== undefined) {
    await page.getByRole("button", { name: "Mon métier" }).click();
    await page.getByRole("option", { name: person.role }).click();
  }
  await page.getByLabel("Ma structure").fill(person.organization);
  await page.getByLabel("Ma phrase de passe").fill(person.passphrase);
  await page.getByLabel("La même, une seconde fois").fill(person.passphrase);
  await create.click();
  await page.getByRole("heading", { name: "Votre espace est prêt" }).waitFor({ timeout: 30_000 });
}

export async function unlock(page: Page, { sign, passphrase }: DrivenPerson): Promise<void> {
  await page.getByText(sign, { exact: true }).click();
  await page.getByLabel("Phrase de passe").fill(passphrase);
  await page.getByRole("button", { name: "Ouvrir", exact: true }).click();
  await page.getByRole("navigation").waitFor({ timeout: 30_000 });
  await goToList(page);
}

export const deviceCardOf = (page: Page): Promise<string> =>
  page.getByRole("textbox", { name: "Ma carte de poste" }).inputValue();

export async function createProject(
  page: Page,
  { name, code, cards }: { readonly name: string; readonly code: string; readonly cards: readonly string[] },
): Promise<void> {
  await page.getByLabel("Nom du projet").fill(name);
  await page.getByLabel("Code du relais").fill(code);
  await page.getByLabel("Cartes de poste des collègues").fill(cards.join("\n"));
  await page.getByRole("button", { name: "Créer le projet" }).click();
  await goToList(page);
}

export async function beginAlone(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Commencer seul·e" }).click();
  await goToList(page);
}

export async function projectCardOf(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Équipe" }).click();
  const card = await page.getByRole("textbox", { name: "Carte du projet" }).inputValue();
  await goToList(page);
  return card;
}

/** Asks somebody in, after comparing the fingerprint of their device. */
export async function letIn(page: Page, card: string): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: "Équipe" }).click();
  await page.getByLabel("La carte de poste qu’on m’a donnée").fill(card);
  await page.getByRole("button", { name: "Lire la carte" }).click();
  await page.getByRole("button", { name: "C’est bien cette empreinte" }).click();
}

export async function joinProject(page: Page, card: string): Promise<void> {
  await page.getByLabel("La carte de projet qu’on m’a donnée").fill(card);
  await page.getByRole("button", { name: "Rejoindre" }).click();
  await goToList(page);
}

export type DrivenFile = {
  readonly name: string;
  readonly where?: string;
  readonly age?: string;
  readonly note?: string;
};

/** Makes a file by the keyboard, and leaves it open. */
export async function createFile(page: Page, { name, where = "", age = "", note = "" }: DrivenFile): Promise<void> {
  await page.getByRole("button", { name: "Nouveau dossier" }).click();
  const dialog = page.getByRole("dialog", { name: "Nouveau dossier" });
  await dialog.getByLabel("Prénom, surnom, ou une description").fill(name);
  await dialog.getByLabel("Où (commune, lieu)").fill(where);
  await dialog.getByLabel("Âge").fill(age);
  await dialog.getByLabel("Ce qui s’est dit").fill(note);
  await dialog.getByRole("button", { name: "Ouvrir le dossier" }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

export async function goToList(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: "Jeunes" }).click();
  await page.getByRole("heading", { name: "Jeunes", level: 1 }).waitFor();
}

/** Waits until all that was saved is in the journal too, as Réglages says it. */
export async function journalIsUpToDate(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Réglages" }).click();
  await page.getByText(/^Journal\s: à jour/).waitFor();
  await goToList(page);
}

/** Leaves in the list what answers to these words: of a long one, only the rows in view are in the page. */
export const searchFor = (page: Page, words: string): Promise<void> =>
  page.getByRole("searchbox", { name: "Chercher" }).fill(words);

/** Opens a file from the list. */
export async function openFile(page: Page, name: string): Promise<void> {
  await goToList(page);
  await page.getByRole("row", { name }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}
