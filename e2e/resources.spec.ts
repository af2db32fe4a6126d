// Housing, mobility, and the homes that a project has: given twice by two who are apart, settled by one, and nothing lost.
import { expect, type Page } from "@playwright/test";
import { createFile, openFile } from "../build/driver/person.ts";
import { axe, axeInBothThemes } from "./support/axe.ts";
import { inDays } from "./support/days.ts";
import { addResource, book, chooseIn, goToResources } from "./support/resources.ts";
import { test } from "./support/two-windows.ts";

/** Its name, whatever it counts. */
const tab = (page: Page, name: string) => page.getByRole("tab", { name: new RegExp(`^${name}( · |$)`) });
const region = (page: Page, name: string) => page.getByRole("region", { name });

test("L16 a home given twice by two who are offline is shown to both; one settles it, and both bookings stay", async ({
  pair,
}) => {
  const [a, b] = [pair.karim.app.page, pair.sonia.app.page];
  await goToResources(a);
  await expect(a.getByText("Rien n’est encore inscrit")).toBeVisible();
  await axe(a);
  await addResource(a, "logement fléché", "Studio Bellevue", "1");
  await goToResources(b);
  await expect(b.getByText("Studio Bellevue")).toBeVisible({ timeout: 30_000 });
  await expect(b.getByText("libre aujourd’hui")).toBeVisible();
  await createFile(a, { name: "Aya" });
  await createFile(b, { name: "Rizou" });

  // Each on their side, without a network.
  pair.karim.network.cut();
  pair.sonia.network.cut();
  for (const [page, from, until] of [
    [a, inDays(3), inDays(60)],
    [b, inDays(20), ""],
  ] as const) {
    await expect(page.getByText("Hors ligne")).toBeVisible();
    await tab(page, "Logement").click();
    await book(page, /^Studio Bellevue/, from, until);
    await expect(region(page, "Logement du projet").getByText(/^Studio Bellevue \([0-9A-F]{4}\)/)).toBeVisible();
  }
  await axeInBothThemes(a);
  pair.karim.network.restore();
  pair.sonia.network.restore();

  for (const page of [a, b]) {
    await expect(page.getByRole("region", { name: "Studio Bellevue : réservé deux fois" })).toBeVisible({
      timeout: 30_000,
    });
    await goToResources(page);
    const twice = page.getByRole("region", { name: "Studio Bellevue : réservé deux fois" });
    await expect(twice.getByRole("listitem")).toHaveCount(2);
    await expect(page.getByRole("main")).not.toContainText(/Aya|Rizou/);
  }
  await axeInBothThemes(b);

  // Sonia lets Karim's stand.
  const mine = b
    .getByRole("region", { name: "Studio Bellevue : réservé deux fois" })
    .getByRole("listitem")
    .filter({ hasText: "par vous" });
  await mine.getByRole("button", { name: /^Annuler la réservation/ }).click();
  const dialog = b.getByRole("dialog");
  await chooseIn(dialog, "Pourquoi", "une autre solution a été trouvée");
  await axe(b);
  await dialog.getByRole("button", { name: "Annuler cette réservation" }).click();
  for (const page of [a, b]) {
    await expect(page.getByText("réservé deux fois")).toHaveCount(0, { timeout: 30_000 });
    await page.getByRole("button", { name: /^Studio Bellevue/ }).click();
    await page.getByText("Passées ou annulées (1)").click();
    await expect(page.getByText(/annulée\s: une autre solution a été trouvée/)).toBeVisible();
    await expect(page.getByRole("button", { name: /^Réservation [0-9A-F]{4}/ })).toHaveCount(2);
  }

  // It can be put back, by whoever sees it: then it is given twice again.
  await a.getByRole("button", { name: /^Remettre la réservation/ }).click();
  await expect(b.getByRole("region", { name: "Studio Bellevue : réservé deux fois" })).toBeVisible({ timeout: 30_000 });
  await openFile(b, "Rizou");
  await tab(b, "Logement").click();
  await expect(region(b, "Logement du projet")).toContainText("Studio Bellevue");
  await tab(b, "Fil").click();
  await expect(b.getByText(/Logement du projet, ajout\s: Studio Bellevue/)).toBeVisible();
});

test("nights, requests, licence and a bike: written where they stand, told on their day, and read by the colleague", async ({
  pair,
}) => {
  const [a, b] = [pair.karim.app.page, pair.sonia.app.page];
  await addResource(a, "vélo", "Vélo bleu", "2");
  await createFile(a, { name: "Aya" });
  await tab(a, "Logement").click();
  await a.getByRole("button", { name: "Ajouter un lieu où dormir" }).click();
  const dialog = a.getByRole("dialog");
  await dialog.getByRole("button", { name: "Ajouter" }).click();
  await expect(dialog).toContainText("Le lieu, même approximatif.");
  await axe(a);
  await chooseIn(dialog, "Où", "squat");
  await dialog.getByLabel("Depuis le").fill(inDays(-10));
  await dialog.getByRole("button", { name: "Ajouter" }).click();
  await expect(a.getByText(/^Aujourd’hui\s: squat, depuis le/)).toBeVisible();

  await a.getByRole("button", { name: "Ajouter une demande" }).click();
  await chooseIn(dialog, "Demande", "Demande SIAO insertion");
  await dialog.getByLabel("Qui s’en occupe").fill("Karim");
  await dialog.getByLabel("À relancer le").fill(inDays(-1));
  await dialog.getByRole("button", { name: "Ajouter" }).click();
  const requests = region(a, "Demandes");
  await expect(requests).toContainText("à préparer");
  await requests.getByRole("button", { name: /^Demande SIAO insertion/ }).click();
  await chooseIn(requests, "Où elle en est", "liste d’attente");
  await expect(requests.locator(".pill")).toHaveText("liste d’attente");
  await expect(requests.getByRole("button", { name: /^2 changements.*Où elle en est/ })).toBeVisible();
  await axeInBothThemes(a);

  await tab(a, "Mobilité").click();
  await a.getByRole("textbox", { name: "Où en est la mobilité" }).fill("Voudrait passer le code.");
  await a.keyboard.press("Tab");
  await a.getByRole("button", { name: "Ajouter une étape" }).click();
  await chooseIn(dialog, "Étape", "test blanc");
  await dialog.getByLabel("Points sur 40").fill("41");
  await dialog.getByRole("button", { name: "Ajouter" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Points sur 40").fill("34");
  await dialog.getByRole("button", { name: "Ajouter" }).click();
  await expect(region(a, "Code et permis")).toContainText("34/40");
  await book(a, /^Vélo bleu/, inDays(-9), inDays(-2));
  const loans = region(a, "Places et prêts du projet");
  await expect(loans).toContainText("en retard");
  await axeInBothThemes(a);
  await loans.getByRole("button", { name: /^Rendu aujourd’hui/ }).click();
  await expect(loans).toContainText("rendu ou libéré le");
  await book(a, /^Vélo bleu/, inDays(-1), "");

  await a.getByRole("navigation").getByRole("button", { name: "Aujourd’hui" }).click();
  await expect(a.getByRole("main")).toContainText(/Demande SIAO insertion\s: à relancer depuis le/);

  // She leaves, and what the project keeps for her is closed in one act; the bike is awaited until it is back.
  await openFile(a, "Aya");
  await a.getByRole("button", { name: "Changer d’étape" }).click();
  await chooseIn(dialog, "Nouvelle étape", "Sortie");
  await dialog.getByRole("textbox").fill("Partie vivre à Nantes.");
  await dialog.getByRole("button", { name: "Changer", exact: true }).click();
  await expect(a.getByText(/^Vélo bleu \([0-9A-F]{4}\), à partir du .*\s: en cours$/)).toBeVisible();
  await axeInBothThemes(a);
  await a.getByRole("button", { name: "Tout clore aujourd’hui" }).press("Enter");
  await expect(a.getByText(/^Vélo bleu \([0-9A-F]{4}\), à partir du .*\s: retour attendu$/)).toBeVisible();
  await expect(a.getByText(/^C’est noté\s: 1\sréservation close/)).toBeFocused();
  await a.getByRole("navigation").getByRole("button", { name: "Aujourd’hui" }).click();
  await expect(a.getByRole("main")).toContainText(/Vélo bleu\s: encore réservé/);
  await openFile(b, "Aya");
  await tab(b, "Mobilité").click();
  await expect(b.getByText("Test blanc")).toBeVisible({ timeout: 30_000 });
  await expect(b.getByRole("textbox", { name: "Où en est la mobilité" })).toHaveValue("Voudrait passer le code.");
});
