// The whole thread, on three computers of which two lose the network in turn: a young person met in a squat, their file,
// what stands in their way, their papers, what they say yes to, and the contract that three sign and the Mission Locale opens.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { CLAIRE, KARIM, openFile } from "../build/driver/person.ts";
import { axe, axeInBothThemes } from "./support/axe.ts";
import { choose } from "./support/choose.ts";
import { inDays } from "./support/days.ts";
import { fitsAtTwice } from "./support/fits.ts";
import { goToOutreach, noteEncounter } from "./support/outreach.ts";
import { newColleague, noteYes } from "./support/sharing.ts";
import { button, noteDelegation, party, pass, signByHand, tab } from "./support/signing.ts";
import { test } from "./support/two-windows.ts";

test("L93 CON-1 CON-2 from a squat to « ouvert »: met, told, asked for papers, shared, drafted, frozen, signed by three, concluded, opened", async ({
  pair,
}) => {
  const { karim, sonia, folder } = pair;
  const claire = await newColleague(pair, CLAIRE);
  const [a, b, c] = [karim.app.page, sonia.app.page, claire.app.page];

  // Sonia is where there is no network; what she noted comes to Karim once she is back, and becomes a file as it is.
  sonia.network.cut();
  await noteEncounter(b, { name: "Inès", where: "Squat des Récollets", age: "19", said: "Dort là depuis mardi." });
  sonia.network.restore();
  await goToOutreach(a);
  await a.getByRole("button", { name: "En faire un dossier : Inès" }).click({ timeout: 40_000 });
  await expect(a.getByRole("heading", { name: "Inès", level: 1 })).toBeVisible();
  await expect(a.getByRole("region", { name: "Rencontres" })).toContainText("Dort là depuis mardi.");
  await tab(a, "Identité").click();
  await a.getByLabel("Date de naissance").fill("14/03/2007");

  // What stands in the way, and the paper that where she lives calls for.
  await tab(a, "Accompagnement").click();
  const obstacles = a.getByRole("region", { name: "Freins et envies" });
  await obstacles.getByRole("button", { name: /^Logement / }).click();
  await obstacles.locator("label").getByText("bloquant", { exact: true }).click();
  await obstacles.getByLabel("Ses envies").fill("Travailler le bois.");
  await choose(a, "Où vit-elle ou vit-il", "squat");
  const papers = a.getByRole("region", { name: /^Pièces et démarches/ });
  await papers.getByRole("button", { name: /^Commencer\s: Attestation de domiciliation/ }).click();

  // A yes to the shared support: Claire reads what Karim wrote, and nothing of what was told in the street.
  await expect(c.getByRole("row", { name: "Inès" })).toHaveCount(0);
  await noteYes(a, "Claire P., Mission Locale du Lot");
  await openFile(c, "Inès");
  await tab(c, "Accompagnement").click();
  await expect(c.getByRole("region", { name: "Freins et envies" }).getByLabel("Ses envies")).toHaveValue(
    "Travailler le bois.",
    { timeout: 30_000 },
  );
  await expect(c.getByRole("button", { name: /^Attestation de domiciliation/ })).toHaveAccessibleName(/en cours/);
  await tab(c, "Terrain").click();
  await expect(c.getByRole("main")).not.toContainText("mardi");

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
  await axeInBothThemes(a);
  await fitsAtTwice(a);
  await freezing.getByRole("button", { name: "Figer ce texte" }).click();
  await expect(freezing).toBeHidden();
  await expect(party(a, "Le ou la jeune")).toContainText("à signer");
  await axe(a);
  await fitsAtTwice(a);

  // It waits for Claire among her day's matters.
  await c.getByRole("navigation").getByRole("button", { name: "Aujourd’hui" }).click();
  const waiting = c.getByRole("region", { name: /^Contrats à signer/ });
  await expect(waiting).toContainText("Contrat prêt à signer", { timeout: 30_000 });
  await axe(c);

  // TDY-14: its line leads Claire to it; then the association goes where there is no network.
  await waiting.getByRole("button", { name: /\s: Inès$/ }).click();
  await expect(tab(c, "Contrat")).toHaveAttribute("aria-selected", "true");
  await expect(party(c, "La Mission Locale")).toContainText("à signer", { timeout: 30_000 });
  karim.network.cut();

  // The young person's screen: their contract, and nothing else; it is given back by the worker's passphrase only.
  await button(a, "Faire signer le ou la jeune").click();
  const before = a.getByRole("dialog", { name: /^Faire signer/ });
  await before.getByRole("button", { name: "Passer l’écran" }).click();
  await expect(before).toContainText("Le lieu, comme il sera écrit.");
  await axeInBothThemes(a);
  await fitsAtTwice(a);
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
  await fitsAtTwice(a);
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
  await axeInBothThemes(a);
  await fitsAtTwice(a);
  await pass(a, KARIM.passphrase, "Signer");
  await expect(party(a, "L’association")).toContainText("avec sa phrase de passe");
  await expect(party(c, "L’association")).toContainText("à signer");

  // Without a delegation nobody signs: it is said, and offered to be noted.
  await button(c, "Signer pour la Mission Locale").click();
  await expect(c.getByRole("dialog")).toContainText("Aucune délégation n’est notée à votre nom.");
  await c.getByRole("button", { name: "Noter une délégation" }).click();
  const powers = await noteDelegation(c);
  await axeInBothThemes(c);
  await fitsAtTwice(c);
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

  // The PDF that each of the two keeps is the same one, and sound.
  const path = join(folder, "contrat.pdf");
  await karim.app.answerDialog(path);
  await button(a, "Enregistrer le PDF").click();
  await expect(a.getByText(/^Enregistré\s:/)).toBeVisible();
  await button(a, "Vérifier").click();
  await expect(a.getByRole("dialog", { name: "Ce contrat est intact." })).toBeVisible();
  await a.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
  const other = join(folder, "autre.pdf");
  await claire.app.answerDialog(other);
  await button(c, "Enregistrer le PDF").click();
  await expect(c.getByText(/^Enregistré\s:/)).toBeVisible();
  expect(readFileSync(other).equals(readFileSync(path))).toBe(true);
});
