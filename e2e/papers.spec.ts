// The papers that a situation calls for, from a question to a paper in hand, without a network; and two people apart.
import { expect, type Page } from "@playwright/test";
import { createFile, KARIM, openFile, unlock } from "../build/driver/person.ts";
import { axe, axeInBothThemes } from "./support/axe.ts";
import { daysAgo } from "./support/days.ts";
import { test } from "./support/host.ts";
import { chooseByKeys, pressIn, typeIn } from "./support/keyboard.ts";
import { test as withPair } from "./support/two-windows.ts";

const papers = (page: Page) => page.getByRole("region", { name: /^Pièces et démarches/ });
const situation = (page: Page) => page.getByRole("region", { name: "Sa situation" });
const line = (page: Page, name: string) => papers(page).getByRole("button", { name: new RegExp(`^${name}`) });
const toSupport = (page: Page) => page.getByRole("tab", { name: "Accompagnement" }).click();
/** Chooses in a list by keyboard. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`${label}$`) }).press("Enter");
  await page.getByRole("option", { name: option, exact: true }).press("Enter");
}

/** The same, by the keyboard alone. */
async function typeByKeys(page: Page, label: string, text: string): Promise<void> {
  await typeIn(papers(page).getByLabel(label, { exact: true }), text);
  await page.keyboard.press("Enter");
}

test("DOC-1 DOC-10 L113 by the keyboard alone: an answer calls for a paper, its procedure goes step by step, its end is a real day; all of it survives a kill", async ({
  begun,
  launch,
}) => {
  test.slow();
  let app = await begun();
  await createFile(app.page, { name: "Inès M.", note: "À la gare." });
  await openFile(app.page, "Inès M.");
  await toSupport(app.page);
  const { page } = app;
  await expect(line(page, "Attestation de domiciliation")).toHaveCount(0);

  await chooseByKeys(page, "Où vit-elle ou vit-il", "squat");
  await expect(line(page, "Attestation de domiciliation")).toHaveAccessibleName(/Bloque/);
  // The question stays where it is, under the hand that answered it.
  await expect(situation(page).getByRole("button", { name: /^squat Où vit-elle ou vit-il$/ })).toBeFocused();
  await pressIn(papers(page).getByRole("button", { name: /^Commencer\s: Attestation de domiciliation/ }));
  await expect(line(page, "Attestation de domiciliation")).toHaveAccessibleName(/en cours/);

  await pressIn(line(page, "Attestation de domiciliation"));
  await pressIn(papers(page).getByRole("button", { name: /^Fait aujourd’hui\s: Repérer/ }));
  await expect(line(page, "Attestation de domiciliation")).toHaveAccessibleName(/Étape\s2\ssur\s4/);
  await typeByKeys(page, "Déposer la demande (Cerfa 16029*01)", "31/02/2026");
  await expect(papers(page).getByText(/^Le dernier jour de février\s2026 est le\s28/)).toBeVisible();
  await typeByKeys(page, "Déposer la demande (Cerfa 16029*01)", "02/09/2026");
  await expect(papers(page).getByText(/^Pas de réponse au 02\/11\/2026\s: c’est un refus du CCAS/)).toBeVisible();
  await typeByKeys(page, "Qui fait cette étape", "Karim B.");
  await typeByKeys(page, "À faire pour le", daysAgo(2));
  await typeByKeys(page, "Prochaine étape", "Demander le motif par écrit");
  await expect(line(page, "Attestation de domiciliation")).toHaveAccessibleName(/Demander le motif par écrit/);

  await chooseByKeys(page, "État", "obtenue");
  await typeByKeys(page, "Délivrée le", "15/01/2025");
  await expect(line(page, "Attestation de domiciliation")).toHaveAccessibleName(/périmée/);
  await typeByKeys(page, "Délivrée le", daysAgo(7));
  await expect(line(page, "Attestation de domiciliation")).toHaveAccessibleName(/obtenue/);
  await pressIn(papers(page).getByRole("button", { name: /^Annuler ma modification\s: Délivrée le/ }));
  await expect(line(page, "Attestation de domiciliation")).toHaveAccessibleName(/périmée/);

  await pressIn(papers(page).getByRole("button", { name: "Ajouter une pièce" }));
  await typeIn(page.getByRole("dialog").getByLabel("Nom de la pièce"), "Carte de bus");
  await page.keyboard.press("Enter");
  await expect(line(page, "Carte de bus")).toBeVisible();
  await pressIn(papers(page).getByRole("button", { name: /^Retirer\s: Carte de bus/ }));
  await expect(line(page, "Carte de bus")).toHaveCount(0);
  await pressIn(
    papers(page)
      .getByText(/^1\spièce retirée/)
      .locator("xpath=ancestor-or-self::summary"),
  );
  await pressIn(papers(page).getByRole("button", { name: /^Remettre\s: Carte de bus/ }));
  await expect(line(page, "Carte de bus")).toBeVisible();
  await axeInBothThemes(page);
  await page.getByRole("tab", { name: "Fil" }).click();
  await expect(page.getByText(/^Pièce, retour\s: Carte de bus/)).toBeVisible();

  // TDY-14: the step whose day is past is told in the day, and its line leads to the papers.
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  const due = page.getByRole("listitem").filter({ hasText: /Domiciliation.*, Aller à l’entretien/ });
  await pressIn(due.getByRole("button", { name: /\s: Inès M\.$/ }).first());
  await expect(page.locator(":focus")).toHaveText(/^Pièces et démarches/);
  await expect(page.locator(":focus")).toBeInViewport();
  await app.kill();

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await openFile(app.page, "Inès M.");
  await toSupport(app.page);
  await expect(line(app.page, "Attestation de domiciliation")).toHaveAccessibleName(/périmée/);
  await expect(line(app.page, "Carte de bus")).toBeVisible();
});

test("ELI-2 PEO-7 the estimate says each rule with its source; what was told of justice stays in Terrain", async ({
  begun,
}) => {
  const { page } = await begun();
  await createFile(page, { name: "Lou", note: "À la gare." });
  await openFile(page, "Lou");
  await toSupport(page);
  const card = page.getByRole("region", { name: /^Entrer en CEJ/ });
  await expect(card.getByText("à compléter")).toBeVisible();
  await choose(page, "Scolarité ou formation", "université");

  await expect(card.getByText("pas à ce jour")).toBeVisible();
  await expect(card.getByText(/^Inscription à l’université en cours/)).toBeVisible();
  await expect(card.getByText(/^Ce qui changerait la réponse\s: Quand l’inscription aura pris fin/)).toBeVisible();
  await expect(card.getByRole("region", { name: /^Reste à apprécier/ })).toContainText("L5131-6");

  await page.getByRole("tab", { name: "Terrain" }).click();
  await choose(page, "Détention", "sortie de détention");
  await expect(page.getByRole("button", { name: /^Billet de sortie/ })).toBeVisible();
  await axe(page);
  await toSupport(page);
  await expect(papers(page).getByRole("button", { name: /^Pièce d’identité/ })).toBeVisible();
  await expect(page.getByText("Billet de sortie")).toHaveCount(0);
});

withPair(
  "L16 REC-3 two people who note the same paper apart see both, and settle",
  async ({ pair: { karim, sonia } }) => {
    await createFile(karim.app.page, { name: "Aya", note: "Au marché." });
    await openFile(karim.app.page, "Aya");
    await toSupport(karim.app.page);
    await papers(karim.app.page)
      .getByRole("button", { name: /^Commencer\s: Pièce d’identité/ })
      .click();
    await expect(line(karim.app.page, "Pièce d’identité")).toHaveAccessibleName(/en cours/);
    await openFile(sonia.app.page, "Aya");
    await toSupport(sonia.app.page);
    await expect(line(sonia.app.page, "Pièce d’identité")).toHaveAccessibleName(/en cours/, { timeout: 30_000 });

    await karim.network.cut();
    await line(karim.app.page, "Pièce d’identité").click();
    await choose(karim.app.page, "État", "demandée");
    await line(sonia.app.page, "Pièce d’identité").click();
    await choose(sonia.app.page, "État", "obtenue");
    await expect(line(sonia.app.page, "Pièce d’identité")).toHaveAccessibleName(/obtenue/);
    await karim.network.restore();

    const conflict = karim.app.page.getByRole("region", { name: /^Deux valeurs pour « Pièce d’identité.*État »/ });
    await expect(conflict).toBeVisible({ timeout: 30_000 });
    await conflict.getByRole("button", { name: "Garder l’autre" }).click();
    await expect(conflict).toHaveCount(0);
    await expect(line(karim.app.page, "Pièce d’identité")).toHaveAccessibleName(/obtenue/);
    await expect(sonia.app.page.getByRole("region", { name: /^Deux valeurs/ })).toHaveCount(0, { timeout: 30_000 });
  },
);
