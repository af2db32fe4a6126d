// What a young person says of their health is their educator's alone, until they say to whom else; and they take it back.
// Three windows: the association, the Mission Locale, a partner in health.
import { expect, type Page } from "@playwright/test";
import { CLAIRE, createFile, openFile } from "../build/driver/person.ts";
import { axe, axeInBothThemes } from "./support/axe.ts";
import { inDays } from "./support/days.ts";
import { newColleague, noteYes } from "./support/sharing.ts";
import { test } from "./support/two-windows.ts";

const LENA = {
  sign: "Étoile",
  name: "Léna V.",
  role: "Partenaire",
  organization: "CSAPA du Lot",
  passphrase: "la lampe bleue du couloir",
};

/** Its name, whatever it counts. */
const tab = (page: Page, name: string) => page.getByRole("tab", { name: new RegExp(`^${name}( · |$)`) });
const main = (page: Page) => page.getByRole("main");
const notesOf = (page: Page) => page.getByRole("textbox", { name: /^(Note de|Votre note)/ });

test("a track written without a network is its author's; opened by an answer, read, taken back: nothing new is readable", async ({
  pair,
}) => {
  const { karim, sonia } = pair;
  const [a, b] = [karim.app.page, sonia.app.page];
  const { page: claire } = (await newColleague(pair, CLAIRE)).app;
  const { page: lena } = (await newColleague(pair, LENA)).app;
  await createFile(a, { name: "Aya", where: "Figeac", note: "Vue à la gare." });
  await expect(b.getByRole("row", { name: "Aya" })).toBeVisible({ timeout: 30_000 });
  await noteYes(a, "Claire P., Mission Locale du Lot");
  await openFile(claire, "Aya");
  karim.network.cut();

  // Written with no network.
  await tab(a, "Santé").click();
  await expect(main(a)).toContainText("Voir avec le référent");
  await axe(a);
  await a.getByRole("button", { name: "Nouveau suivi" }).click();
  await a.getByRole("button", { name: "De quoi s’agit-il" }).click();
  await a.getByRole("option", { name: "Addictologie" }).click();
  await axeInBothThemes(a);
  await a.getByRole("button", { name: "Ouvrir ce suivi" }).click();
  await expect(a.getByRole("dialog")).toBeHidden();
  await a.getByRole("textbox", { name: "Nom de ce suivi" }).fill("Consultation jeunes");
  await a.getByRole("textbox", { name: "Prochain rendez-vous" }).fill(inDays(20));
  await a.getByRole("textbox", { name: "Qui accompagne" }).fill("Karim");
  await a.getByRole("button", { name: "Nouvelle note" }).click();
  await notesOf(a).first().fill("D’accord pour y aller accompagnée.");
  await expect(a.getByRole("article").getByText("Enregistré sur cet ordinateur")).toBeVisible();
  await expect(a.getByRole("heading", { name: "Consultation jeunes" })).toBeVisible();
  await axeInBothThemes(a);
  karim.network.restore();
  await expect(a.getByText("tout est transmis").first()).toBeVisible({ timeout: 30_000 });

  // Nobody else learns that it is there: not the colleague, nor the Mission Locale.
  await openFile(b, "Aya");
  for (const page of [b, claire]) {
    await tab(page, "Santé").click();
    await expect(main(page)).toContainText("Voir avec le référent");
    await tab(page, "Fil").click();
    await expect(main(page)).not.toContainText("Consultation");
    await tab(page, "Accord et partage").click();
    await expect(page.getByRole("row", { name: "Karim B." }).getByRole("cell").last()).toHaveText(
      "Voir avec le référent",
    );
    await expect(page.getByText("Santé, un suivi")).toHaveCount(0);
  }
  await a.keyboard.press("Control+k");
  await a.getByRole("combobox", { name: /^Chercher/ }).fill("accompagnée");
  await expect(a.getByRole("option", { name: "Aya" })).toHaveCount(0);
  await a.keyboard.press("Escape");
  await a.keyboard.press("Escape");

  // Opened to one person.
  const dialog = a.getByRole("dialog", { name: "Noter une réponse" });
  await a.getByRole("button", { name: "Noter une réponse : Consultation jeunes" }).click();
  await expect(dialog.getByRole("blockquote")).toContainText("ce que j’ai choisi de ma santé");
  await dialog.getByText("Oui", { exact: true }).click();
  await dialog.getByText("Léna V., CSAPA du Lot").click();
  await dialog.getByRole("textbox", { name: "Témoin" }).fill("Sonia R.");
  await dialog.getByRole("button", { name: "Garder cette réponse" }).click();
  await expect(dialog).toContainText("il faut une date de fin");
  await axeInBothThemes(a);
  await dialog.getByRole("textbox", { name: "Jusqu’au" }).fill(inDays(400));
  await dialog.getByRole("button", { name: "Garder cette réponse" }).click();
  await expect(dialog).toBeHidden();
  await openFile(lena, "Aya");
  await tab(lena, "Santé").click();
  await expect(lena.getByRole("heading", { name: "Consultation jeunes" })).toBeVisible({ timeout: 30_000 });
  await expect(notesOf(lena).first()).toHaveValue("D’accord pour y aller accompagnée.");
  await expect(lena.getByRole("button", { name: "Nouveau suivi" })).toHaveCount(0);
  for (const closed of ["Identité", "Terrain", "Accompagnement", "Logement", "Mobilité"]) {
    await tab(lena, closed).click();
    await expect(main(lena)).toContainText("Voir avec le référent");
  }
  await tab(lena, "Santé").click();
  await axe(lena);
  await notesOf(lena).first().fill("D’accord pour y aller accompagnée. Vue au CSAPA.");
  await expect(notesOf(a).first()).toHaveValue(/Vue au CSAPA/);
  await expect(a.getByRole("region", { name: "Qui d’autre lit ce suivi" })).toContainText("Léna V., CSAPA du Lot Lit");
  await tab(b, "Santé").click();
  await expect(main(b)).toContainText("Voir avec le référent");

  // Taken back: what is written from now on is not for her.
  await a.getByRole("button", { name: "Retirer", exact: true }).last().click();
  const withdrawal = a.getByRole("alertdialog");
  await expect(withdrawal).toContainText("Retirer n’efface pas");
  await withdrawal.getByRole("button", { name: "Retirer maintenant" }).click();
  await expect(a.getByRole("region", { name: "Qui d’autre lit ce suivi" })).toContainText("Personne d’autre.", {
    timeout: 30_000,
  });
  await notesOf(a).first().fill("Ceci n’est plus pour le CSAPA.");
  await expect(a.getByText("tout est transmis").first()).toBeVisible({ timeout: 30_000 });
  await expect(lena.getByRole("heading", { name: "Consultation jeunes" })).toHaveCount(0, { timeout: 30_000 });
});
