// A young person says yes to the shared support, in a place without a network; the Mission Locale reads the file from the
// next connection on, save what was told in the street; and they take it back.
import { expect, type Page } from "@playwright/test";
import { CLAIRE, createFile, openFile } from "../build/driver/person.ts";
import { axe, axeInBothThemes } from "./support/axe.ts";
import { choose } from "./support/choose.ts";
import { daysAgo } from "./support/days.ts";
import { pressIn } from "./support/keyboard.ts";
import { newColleague, noteYes } from "./support/sharing.ts";
import { test } from "./support/two-windows.ts";

/** Its name, whatever it counts. */
const tab = (page: Page, name: string) => page.getByRole("tab", { name: new RegExp(`^${name}( · |$)`) });
const cell = (page: Page, person: string, column: number) =>
  page.getByRole("row", { name: person }).getByRole("cell").nth(column);
/** In the order of the columns. */
const [IDENTITY, FIELD, SUPPORT] = [0, 1, 2];

test("L103 L104 a consent given without a network opens the file at the next connection, and is taken back in one step", async ({
  pair,
}) => {
  const { karim } = pair;
  const claire = await newColleague(pair, CLAIRE);
  const [a, c] = [karim.app.page, claire.app.page];
  await createFile(a, { name: "Aya", where: "Figeac", note: "Vue à la gare, dort chez une amie." });
  await tab(a, "Accompagnement").click();
  await a.getByLabel("Où en est l’accompagnement").fill("Domiciliation demandée au CCAS.");
  await tab(a, "Fil").click();
  await expect(a.getByText("Transmis").or(a.getByText("Reçu par")).first()).toBeVisible();
  karim.network.cut();

  await a.getByRole("button", { name: "Qui voit quoi" }).click();
  await expect(cell(a, "Karim B.", FIELD)).toContainText("Lit");
  await a.getByRole("button", { name: "Noter une réponse" }).click();
  const dialog = a.getByRole("dialog", { name: "Noter une réponse" });
  await expect(dialog.getByRole("blockquote")).toContainText("Je peux changer d’avis quand je veux.");
  await dialog.getByText("Oui", { exact: true }).click();
  await dialog.getByText("Claire P., Mission Locale du Lot").click();
  await axeInBothThemes(a);
  await dialog.getByRole("button", { name: "Garder cette réponse" }).click();
  await expect(dialog).toContainText("il faut un témoin");
  await dialog.getByRole("textbox", { name: "Témoin" }).fill("Sonia R.");
  await dialog.getByRole("button", { name: "Fermer" }).click();
  // Closed before it was kept: what was typed is found again.
  await a.getByRole("button", { name: "Noter une réponse" }).click();
  await expect(dialog.getByRole("textbox", { name: "Témoin" })).toHaveValue("Sonia R.");
  await dialog.getByRole("button", { name: "Garder cette réponse" }).click();
  await expect(dialog).toBeHidden();
  await expect(cell(a, "Claire P.", SUPPORT)).toContainText("Sera ouvert à la prochaine connexion");
  await expect(cell(a, "Claire P.", FIELD)).toContainText("Ne lit pas");
  await axeInBothThemes(a);
  await expect(c.getByRole("row", { name: "Aya" })).toBeHidden();

  karim.network.restore();
  await openFile(c, "Aya");
  await expect(cell(a, "Claire P.", IDENTITY)).toContainText("Lit", { timeout: 30_000 });
  await tab(c, "Accompagnement").click();
  await expect(c.getByLabel("Où en est l’accompagnement")).toHaveValue("Domiciliation demandée au CCAS.");
  await tab(c, "Terrain").click();
  await expect(c.getByRole("main")).toContainText("Voir avec le référent");
  await expect(c.getByRole("main")).not.toContainText("gare");
  await axe(c);
  await tab(c, "Accord et partage").click();
  await expect(c.getByRole("main")).toContainText("témoin : Sonia R.");

  // The lead changes hands, and back: one value, nothing to settle.
  await a.getByRole("button", { name: "Nommer référent·e : Sonia R." }).click();
  await expect(a.getByText("Référent : Sonia R.")).toBeVisible();
  await a.getByRole("button", { name: "Annuler", exact: true }).click();
  await expect(a.getByText("Référent : Karim B.")).toBeVisible();
  await expect(a.getByText("Deux valeurs")).toBeHidden();
  const lead = a.getByRole("listitem").filter({ hasText: `depuis le ${daysAgo(0)}` });
  await expect(lead).toContainText("Karim B.");

  // What is printed for the young person, and nothing else of the screen.
  await a.emulateMedia({ media: "print" });
  await expect(a.getByText("Claire P. (Mission Locale du Lot) peut lire :")).toBeVisible();
  await expect(a.getByText("Je peux changer d’avis quand je veux.", { exact: true })).toBeVisible();
  await expect(a.locator("#root")).toBeHidden();
  // L102 it says who has opened the file, and when last.
  for (const name of ["Karim B.", "Claire P."])
    await expect(a.getByText(`${name} : la dernière fois le ${daysAgo(0)}.`)).toBeVisible();
  await expect(a.getByText("Sonia R. : la dernière fois")).toHaveCount(0);
  await expect(a.getByText("personne ne peut vérifier que c’est fait")).toBeVisible();
  await a.emulateMedia({ media: null });
  await a.evaluate(() => {
    // As the browser does, whatever asks for it.
    window.print = () => {
      window.dispatchEvent(new Event("beforeprint"));
      document.body.setAttribute("data-printed", "");
    };
  });
  await a.getByRole("button", { name: "Imprimer pour le ou la jeune" }).click();
  await expect(a.locator("body[data-printed]")).toBeVisible();
  await a.getByRole("button", { name: "Qui a ouvert ce dossier" }).click();
  const trail = a.getByRole("dialog", { name: "Qui a ouvert ce dossier" });
  await expect(trail.getByRole("row", { name: "Karim B. (vous)" }).filter({ hasText: "Impression" })).toBeVisible();
  await a.keyboard.press("Escape");

  karim.network.cut();
  await a.getByRole("button", { name: "Retirer", exact: true }).click();
  const withdrawal = a.getByRole("alertdialog");
  await expect(withdrawal).toContainText("Retirer n’efface pas");
  await expect(withdrawal).toContainText("rien ne nous confirme que c’est fait");
  await axeInBothThemes(a);
  await withdrawal.getByRole("button", { name: "Retirer maintenant" }).click();
  await expect(a.getByRole("main").getByText("Retiré", { exact: true })).toBeVisible();
  await expect(a.getByRole("main").getByText("C’est retiré.")).toBeVisible();
  await expect(a.getByRole("row", { name: "Claire P." }).getByText("Lit", { exact: true })).toHaveCount(0);

  // What is typed since waits for the new key, and the file says so for as long.
  await tab(a, "Accompagnement").click();
  await a.getByLabel("Où en est l’accompagnement").fill("Domiciliation obtenue.");
  await tab(a, "Fil").click();
  const held = a.getByRole("status").filter({ hasText: "attend la nouvelle clé du dossier" });
  await expect(held).toBeVisible();
  await axe(a);
  karim.network.restore();
  await expect(held).toBeHidden({ timeout: 40_000 });
  await expect(a.getByText("tout est transmis").first()).toBeVisible({ timeout: 40_000 });
  await expect(c.getByRole("row", { name: "Aya" })).toBeHidden({ timeout: 40_000 });
});

test("HRS-9 HRS-18 L113 an advisor goes from their day to the week, and validates the hours that wait there, by the keyboard alone", async ({
  pair,
}) => {
  const { karim } = pair;
  const claire = await newColleague(pair, CLAIRE);
  const [a, c] = [karim.app.page, claire.app.page];
  await createFile(a, { name: "Aya", where: "Figeac", note: "Vue à la gare." });
  await noteYes(a, "Claire P., Mission Locale du Lot");
  await a.getByRole("button", { name: "Changer d’étape" }).click();
  await choose(a, "Nouvelle étape", "CEJ JR en cours");
  await a.getByRole("dialog").getByLabel("Pourquoi").fill("Ouvert en personne.");
  await a.getByRole("dialog").getByRole("button", { name: "Changer" }).click();
  await tab(a, "Accompagnement").click();
  await a.getByRole("button", { name: "Ajouter une action" }).click();
  const dialog = a.getByRole("dialog");
  await dialog.getByLabel("Action", { exact: true }).fill("Refaire le CV");
  await choose(a, "Catégorie", "Emploi");
  await dialog.getByLabel("Pour le").fill(daysAgo(0));
  await dialog.getByLabel("Temps prévu").fill("1 h 30");
  await dialog.getByLabel("Temps prévu").press("Enter");
  await a.getByRole("button", { name: /^C’est fait\s: Refaire le CV/ }).click();

  const day = c.getByRole("navigation").getByRole("button", { name: /^Aujourd’hui/ });
  await pressIn(day);
  const waiting = c.getByRole("button", { name: /^Valider\s: Aya/ });
  await expect(waiting).toBeVisible({ timeout: 40_000 });
  await pressIn(waiting);
  const week = c.getByRole("region", { name: /^Semaine \d+/ });
  await expect(week.getByRole("heading", { level: 2 })).toBeFocused();
  await axe(c);
  await pressIn(week.getByRole("button", { name: /^Valider .* : Refaire le CV/ }));
  await expect(week.getByText("1 action validée.")).toBeFocused();
  await week.getByText(/^Décisions prises/).click();
  await expect(week.getByRole("button", { name: /^Ne pas retenir\s: Refaire le CV/ })).toBeVisible();
  await axe(c);

  // What the day asked was shown once: a later return takes nobody there.
  await tab(c, "Terrain").click();
  await tab(c, "Accompagnement").click();
  await expect(week).toBeVisible();
  await expect(week.getByRole("heading", { level: 2 })).not.toBeFocused();
});
