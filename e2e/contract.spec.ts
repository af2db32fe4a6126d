// A contract between an association and a Mission Locale, on two computers of which one loses the network: drafted, frozen,
// signed by three people, opened, and verified by whoever holds the PDF.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { CLAIRE, KARIM, openFile } from "../build/driver/person.ts";
import { axe } from "./support/axe.ts";
import { inDays } from "./support/days.ts";
import { aSharedFile, button, party, pass, signByHand, tab } from "./support/signing.ts";
import { test } from "./support/two-windows.ts";

test("L93 CON-1 CON-2 drafted, frozen, signed by three with the network cut, concluded, opened, and verified", async ({
  pair,
}) => {
  test.setTimeout(300_000);
  const { karim, folder } = pair;
  const claire = await aSharedFile(pair);
  const [a, c] = [karim.app.page, claire.app.page];

  // Drafted from the file; what is typed is found again, and taken back.
  await tab(a, "Contrat").click();
  await expect(a.getByLabel("Prénoms")).toHaveValue("Inès");
  await expect(a.getByLabel("Association", { exact: true })).toHaveValue(KARIM.organization);
  await expect(a.getByLabel("Mission Locale", { exact: true })).toHaveValue(CLAIRE.organization);
  await a.getByLabel("Nom", { exact: true }).fill("Moreau");
  await a.getByLabel("Nationalité").fill("fransaise");
  await button(a, "Annuler la dernière saisie").click();
  await expect(a.getByLabel("Nationalité")).toHaveValue("");
  await a.getByLabel("Premier jour").fill("31/02/2027");
  await button(a, "Relire et figer…").click();
  await expect(a.getByText("Le dernier jour de février 2027 est le 28.")).toBeVisible();
  await a.getByLabel("Premier jour").fill(inDays(9));
  await a.getByLabel("Ce que le ou la jeune veut atteindre").fill("Trouver une formation dans les métiers du bois.");
  await a.getByLabel("Action", { exact: true }).fill("Refaire la carte d’identité");
  await a.getByLabel("Avec qui", { exact: true }).fill("Karim B.");
  await a.getByLabel("Heures par semaine").fill("15");
  await tab(a, "Terrain").click();
  await tab(a, "Contrat").click();
  await expect(a.getByLabel("Nom", { exact: true })).toHaveValue("Moreau");
  await axe(a);
  await button(a, "Relire et figer…").click();
  const freezing = a.getByRole("dialog", { name: "Avant de figer" });
  await expect(freezing).toContainText("Le diagnostic n’est pas joint.");
  await expect(freezing).toContainText("la nationalité");
  await axe(a);
  await freezing.getByRole("button", { name: "Figer ce texte" }).click();
  await expect(freezing).toBeHidden();
  await expect(party(a, "Le ou la jeune")).toContainText("à signer");
  await axe(a);

  // It waits for Claire among her day's matters.
  await c.getByRole("navigation").getByRole("button", { name: "Aujourd’hui" }).click();
  await expect(c.getByRole("region", { name: /^Contrats à signer/ })).toContainText("Contrat prêt à signer", {
    timeout: 30_000,
  });
  await axe(c);

  // Claire has it; then the association goes where there is no network.
  await openFile(c, "Inès");
  await tab(c, "Contrat").click();
  await expect(party(c, "La Mission Locale")).toContainText("à signer", { timeout: 30_000 });
  karim.network.cut();

  // The young person's screen: their contract, and nothing else; it is given back by the worker's passphrase only.
  await button(a, "Faire signer le ou la jeune").click();
  const before = a.getByRole("dialog", { name: /^Faire signer/ });
  await before.getByRole("button", { name: "Passer l’écran" }).click();
  await expect(before).toContainText("Le lieu, comme il sera écrit.");
  await before.getByLabel("Quelle pièce").fill("carte d’identité");
  await before.getByLabel("Lieu").fill("Figeac");
  await before.getByRole("button", { name: "Passer l’écran" }).click();
  await expect(a.getByRole("heading", { name: "Inès Moreau, à vous" })).toBeVisible();
  await expect(a.getByRole("navigation")).toHaveCount(0);
  await a.keyboard.press("Control+k");
  await a.keyboard.press("g");
  await a.keyboard.press("j");
  await expect(a.getByRole("dialog")).toHaveCount(0);
  await expect(a.getByRole("heading", { name: "Jeunes", exact: true })).toHaveCount(0);
  await axe(a);
  await button(a, "Je signe").click();
  await expect(a.getByText("Signez dans le cadre")).toBeVisible();
  await a.getByText("On me l’a lu").click();
  await signByHand(a);
  await button(a, "Je signe").click();
  await expect(a.getByText(/^C’est signé\./)).toBeVisible();
  await axe(a);
  await button(a, "Rendre l’écran à Karim B.").last().click();
  await pass(a, "pas la bonne phrase", "Reprendre l’écran");
  await expect(a.getByText("Ce n’est pas la phrase de passe de cet espace")).toBeVisible();
  await axe(a);
  await pass(a, KARIM.passphrase, "Reprendre l’écran");
  // The worker is back where they were.
  await expect(party(a, "Le ou la jeune")).toContainText("signé");

  await button(a, "Signer pour l’association").click();
  await a.getByRole("dialog").getByLabel("Lieu").fill("Figeac");
  await axe(a);
  await pass(a, KARIM.passphrase, "Signer");
  await expect(party(a, "L’association")).toContainText("avec sa phrase de passe");
  await expect(party(c, "L’association")).toContainText("à signer");

  // Without a delegation nobody signs: it is said, and offered to be noted.
  await button(c, "Signer pour la Mission Locale").click();
  await expect(c.getByRole("dialog")).toContainText("Aucune délégation n’est notée à votre nom.");
  await c.getByRole("button", { name: "Noter une délégation" }).click();
  const powers = c.getByRole("dialog", { name: "Qui signe pour la Mission Locale" });
  await powers.getByLabel("Donnée par").fill("Hélène O.");
  await powers.getByRole("button", { name: "Noter", exact: true }).click();
  await expect(powers).toContainText("délégation de Hélène O.");
  await axe(c);
  // What was pressed is gone, here and once she has signed: the focus is somewhere all the same.
  const heading = c.getByRole("heading", { level: 1 });
  await powers.getByRole("button", { name: "Fermer" }).click();
  await expect(heading).toBeFocused();
  await button(c, "Signer pour la Mission Locale").click();
  await c.getByRole("dialog").getByLabel("Lieu").fill("Cahors");
  await pass(c, CLAIRE.passphrase, "Signer");
  await expect(party(c, "La Mission Locale")).toContainText("signé");
  await expect(heading).toBeFocused();
  await expect(c.getByText("Il manque la signature du ou de la jeune et la signature de l’association.")).toBeVisible();

  karim.network.restore();
  await expect(c.getByText(/^Conclu le/)).toBeVisible({ timeout: 40_000 });
  await expect(a.getByText(/^Conclu le/)).toBeVisible({ timeout: 40_000 });
  await expect(button(a, "Ouvrir le contrat")).toHaveCount(0);
  await button(c, "Ouvrir le contrat").click();
  await pass(c, CLAIRE.passphrase, "Ouvrir le contrat");
  await expect(c.getByText(/^Ouvert par la Mission Locale le/)).toBeVisible();
  await expect(a.getByText(/^Ouvert par la Mission Locale le/)).toBeVisible({ timeout: 30_000 });

  await expect(button(a, "Passer à « CEJ JR en cours »")).toBeVisible();

  // The PDF that the association keeps, verified by the application and by its page, then with one byte changed.
  const path = join(folder, "contrat.pdf");
  await karim.app.answerDialog(path);
  await button(a, "Enregistrer le PDF").click();
  await expect(a.getByText(/^Enregistré\s:/)).toBeVisible({ timeout: 20_000 });
  await button(a, "Vérifier").click();
  await expect(a.getByRole("dialog", { name: "Ce contrat est intact." })).toBeVisible({ timeout: 20_000 });
  await a.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
  const other = join(folder, "autre.pdf");
  await claire.app.answerDialog(other);
  await button(c, "Enregistrer le PDF").click();
  await expect(c.getByText(/^Enregistré\s:/)).toBeVisible({ timeout: 20_000 });
  const pdf = readFileSync(path);
  expect(readFileSync(other).equals(pdf)).toBe(true);
  const changed = Buffer.from(pdf);
  changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
  const changedPath = join(folder, "change.pdf");
  writeFileSync(changedPath, changed);
  await a.getByRole("navigation").getByRole("button", { name: "Réglages" }).click();
  await button(a, "Vérifier un contrat").click();
  await a.locator('input[type="file"]').setInputFiles(path);
  await expect(a.locator(".verify-state")).toHaveText("Ce contrat est intact.", { timeout: 20_000 });
  await a.locator('input[type="file"]').setInputFiles(changedPath);
  await expect(a.locator(".verify-state")).toHaveText(/^Ce contrat a été changé/, { timeout: 20_000 });
});

/** One pixel: what a phone would give, made as small as a picture can be. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

async function freeze(page: Page, familyName: string): Promise<void> {
  await tab(page, "Contrat").click();
  await page.getByLabel("Nom", { exact: true }).fill(familyName);
  await button(page, "Relire et figer…").click();
  await button(page, "Figer ce texte").click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(party(page, "Le ou la jeune")).toContainText("à signer");
}

test("CON-6 CON-11 two texts frozen apart are shown side by side, one is kept, and it is signed on paper", async ({
  pair,
}) => {
  test.setTimeout(200_000);
  const { karim, folder } = pair;
  const claire = await aSharedFile(pair);
  const [a, c] = [karim.app.page, claire.app.page];
  await openFile(c, "Inès");
  karim.network.cut();
  await freeze(a, "Moreau");
  await freeze(c, "Moreau-Diallo");

  karim.network.restore();
  await expect(a.getByRole("heading", { name: "Deux textes figés séparément" })).toBeVisible({ timeout: 40_000 });
  const kept = c.getByRole("region", { name: "Deux textes figés séparément" }).getByRole("listitem");
  await expect(kept).toHaveCount(2, { timeout: 40_000 });
  await axe(a);
  await kept.filter({ hasText: "figée par Claire P." }).getByRole("button", { name: "Garder celui-ci" }).click();
  await expect(kept).toHaveCount(0);
  await expect(a.getByRole("heading", { name: "Deux textes figés séparément" })).toHaveCount(0, { timeout: 40_000 });
  await expect(party(a, "Le ou la jeune")).toContainText("Inès Moreau-Diallo");

  // CON-6: the text that was set aside stays readable, with what proves it. CON-18: a « no » is noted, and seen by all.
  const aside = a.getByRole("region", { name: "Les autres versions" });
  await expect(aside).toContainText("remplacée ou mise de côté");
  await aside.getByRole("button", { name: /^Lire le texte/ }).click();
  await expect(aside.getByText("Inès Moreau", { exact: true }).first()).toBeVisible();
  await axe(a);
  await aside.getByRole("button", { name: /^Lire le texte/ }).click();
  await button(a, "Noter un « non »…").click();
  const no = a.getByRole("dialog", { name: "Noter un « non » à ce texte" });
  await axe(a);
  await no.getByRole("textbox").fill("Pas ces horaires.");
  // What one says is not put in the mouth of another.
  for (const [who, why] of [
    ["L’association", ""],
    ["Le ou la jeune", "Pas ces horaires."],
  ] as const) {
    await no.getByRole("button", { name: "Qui dit non" }).click();
    await a.getByRole("option", { name: who }).click();
    await expect(no.getByRole("textbox")).toHaveValue(why);
  }
  await no.getByRole("button", { name: "Noter ce « non »" }).click();
  await expect(no).toBeHidden();
  await expect(party(c, "Le ou la jeune")).toContainText("a dit non", { timeout: 30_000 });
  await expect(party(c, "Le ou la jeune")).toContainText("« Pas ces horaires. »");
  await expect(party(a, "Le ou la jeune")).toContainText("noté par Karim B.");
  await axe(a);
  await button(a, "Signé sur papier…").click();
  const paper = a.getByRole("dialog", { name: "Signé sur papier" });
  await paper.getByLabel("Lieu").fill("Figeac");
  await paper.getByRole("button", { name: "Joindre cette signature" }).click();
  await expect(paper).toContainText("Choisissez la photo de la page signée.");
  await axe(a);
  const [picture, program] = [join(folder, "page.png"), join(folder, "programme.png")];
  writeFileSync(picture, PICTURE);
  writeFileSync(program, "MZ\x90");
  await paper.locator('input[type="file"]').setInputFiles(program);
  await expect(paper).toContainText("Cette image ne peut pas être lue");
  await paper.locator('input[type="file"]').setInputFiles(picture);
  await expect(paper).toContainText("La photo est prête.");
  await paper.getByRole("button", { name: "Joindre cette signature" }).click();
  await expect(paper).toBeHidden();
  await expect(party(a, "Le ou la jeune")).toContainText("sur papier, joint par Karim B.");
  await expect(party(c, "Le ou la jeune")).toContainText("sur papier, joint par Karim B.", { timeout: 30_000 });
  await button(c, "Voir la page signée").click();
  const sheet = c.getByRole("img", { name: "Photo de la page signée" });
  await expect.poll(() => sheet.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await axe(c);
});
