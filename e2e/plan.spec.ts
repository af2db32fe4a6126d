// What was decided together, who came, and the week beside what was agreed, without a network.
import { expect, type Page } from "@playwright/test";
import { createFile, KARIM, openFile, unlock } from "../build/driver/person.ts";
import { axe, axeInBothThemes } from "./support/axe.ts";
import { choose } from "./support/choose.ts";
import { daysAgo } from "./support/days.ts";
import { test } from "./support/host.ts";
import { arrowTo, chooseByKeys, pressIn, typeIn } from "./support/keyboard.ts";

const card = (page: Page, name: string | RegExp) => page.getByRole("region", { name });
const plan = (page: Page) => card(page, /^Plan d’actions/);
const appointments = (page: Page) => card(page, "Rendez-vous");
const week = (page: Page) => card(page, /^Semaine \d+/);
const dialog = (page: Page) => page.getByRole("dialog");
const toSupport = (page: Page) => page.getByRole("tab", { name: "Accompagnement" }).click();

test("HRS-3 HRS-14 TDY-7 by the keyboard alone: an action and an appointment are noted, told in the day, done, and count in the week", async ({
  begun,
  launch,
}) => {
  test.slow();
  let app = await begun();
  const { page } = app;
  await createFile(page, { name: "Inès M.", note: "À la gare." });
  await openFile(page, "Inès M.");
  await toSupport(page);
  await expect(week(page).getByText(/^Le temps se note dès maintenant/)).toBeVisible();

  await pressIn(plan(page).getByRole("button", { name: "Ajouter une action" }));
  await typeIn(dialog(page).getByLabel("Action", { exact: true }), "Refaire le CV");
  await typeIn(dialog(page).getByLabel("Pour le"), daysAgo(1));
  await typeIn(dialog(page).getByLabel("Temps prévu"), "1 h 99");
  await pressIn(dialog(page).getByRole("button", { name: "Ajouter" }));
  await expect(dialog(page).getByText(/^Une durée, par exemple/)).toBeVisible();
  await typeIn(dialog(page).getByLabel("Temps prévu"), "1 h 30");
  await page.keyboard.press("Enter");
  await expect(plan(page).getByRole("button", { name: /^Refaire le CV/ })).toHaveAccessibleName(/1\sh\s30\sprévues/);

  await pressIn(appointments(page).getByRole("button", { name: "Ajouter un rendez-vous" }));
  await pressIn(dialog(page).getByRole("button", { name: "Ajouter" }));
  await expect(dialog(page).getByText(/^Un jour, sous la forme/)).toBeVisible();
  await typeIn(dialog(page).getByLabel("Jour"), daysAgo(0));
  await typeIn(dialog(page).getByLabel("Heure"), "9h30");
  await chooseByKeys(page, "Rendez-vous", "Entretien de la semaine");
  await pressIn(dialog(page).getByRole("button", { name: "Ajouter" }));
  await expect(appointments(page).getByRole("button", { name: /^Entretien de la semaine/ })).toBeVisible();

  await pressIn(page.getByRole("navigation").getByRole("button", { name: /^Aujourd’hui/ }));
  await expect(card(page, /^Rendez-vous du jour/)).toContainText(/9\sh\s30 · Entretien de la semaine/);
  await expect(card(page, /^Échéances/)).toContainText(/^.*Refaire le CV\s: prévu pour le/);
  await axe(page);

  // The week: its appointments, the one before with none, and each leads to its file.
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByRole("heading", { name: "Agenda", level: 1 })).toBeVisible();
  const expected = page
    .locator("[aria-current=date]")
    .getByRole("button", { name: /9\sh\s30.*Inès M\..*Entretien de la semaine/ });
  await expect(expected).toBeVisible();
  await axeInBothThemes(page);
  await pressIn(page.getByRole("button", { name: "Semaine précédente" }));
  await expect(page.getByText("Aucun rendez-vous cette semaine-là")).toBeVisible();
  await pressIn(page.getByRole("button", { name: "Cette semaine" }));
  await pressIn(expected);
  await expect(page.getByRole("heading", { name: "Inès M.", level: 1 })).toBeVisible();
  await pressIn(page.getByRole("button", { name: "Changer d’étape" }));
  await chooseByKeys(page, "Nouvelle étape", "CEJ JR en cours");
  await expect(dialog(page).getByText(/^Il manque\s: .*l’ouverture par la Mission Locale/)).toBeVisible();
  await pressIn(dialog(page).getByRole("button", { name: "Changer" }));
  await expect(dialog(page).getByLabel("Pourquoi")).toBeFocused();
  await page.keyboard.type("Ouvert la semaine dernière, en personne.");
  await pressIn(dialog(page).getByRole("button", { name: "Changer" }));
  await arrowTo(page.getByRole("tab", { name: "Accompagnement" }));
  await expect(week(page).getByText(/Entretien de la semaine .*à tenir/)).toBeVisible();
  await pressIn(appointments(page).getByRole("button", { name: /^Présence\s: Entretien de la semaine/ }));
  await expect(week(page).getByText(/Entretien de la semaine .*tenu le/)).toBeVisible();
  await pressIn(plan(page).getByRole("button", { name: /^C’est fait\s: Refaire le CV/ }));
  await expect(plan(page).getByRole("button", { name: /^Refaire le CV/ })).toHaveAccessibleName(
    /faite.*1\sh\s30\spassées/,
  );
  await expect(week(page).getByText(/temps réel noté\s: 1\sh\s30/)).toBeVisible();

  await pressIn(week(page).getByRole("button", { name: "Convenir d’un autre repère" }));
  await typeIn(dialog(page).getByLabel("À partir du"), daysAgo(7));
  await typeIn(dialog(page).getByLabel("Heures par semaine"), "8 h");
  await page.keyboard.press("Enter");
  await expect(
    week(page)
      .getByText(/repère convenu\s: 8\sh/)
      .first(),
  ).toBeVisible();
  await axeInBothThemes(page);
  await app.kill();

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await openFile(app.page, "Inès M.");
  await toSupport(app.page);
  await expect(plan(app.page).getByRole("button", { name: /^Refaire le CV/ })).toHaveAccessibleName(/faite/);
  await expect(week(app.page).getByText(/Entretien de la semaine .*tenu le/)).toBeVisible();
});

test("ACEJ-8 ACEJ-17 L113 an allowance says what it rests on: « nothing received » is noted and told, a suspension asks what it takes", async ({
  begun,
}) => {
  const { page } = await begun();
  const allowance = card(page, "Allocation (ACEJ)");
  await createFile(page, { name: "Inès M.", note: "À la gare." });
  await openFile(page, "Inès M.");
  await toSupport(page);
  await expect(allowance.getByText(/^Il manque\s: .*les ressources du mois d’avant/)).toBeVisible();
  await allowance.getByRole("button", { name: /^Rien reçu en/ }).press("Enter");
  await expect(allowance.getByText(/^C’est noté\s: rien reçu en/)).toBeFocused();
  await expect(allowance.getByText(/^Il manque/)).not.toContainText("ressources");

  await allowance.getByRole("button", { name: "Noter une décision" }).press("Enter");
  await expect(dialog(page).getByLabel("Nombre de mois")).toHaveCount(0);
  await choose(page, "Décision", "suspension d’une part (depuis juin 2025)");
  await dialog(page).getByLabel("Prise par").fill("Claire P.");
  await dialog(page).getByLabel("À partir du").fill(daysAgo(0));
  await dialog(page).getByRole("button", { name: "Ajouter" }).press("Enter");
  await expect(dialog(page).getByText("Un nombre de mois.")).toBeVisible();
  await axe(page);
  await dialog(page).getByLabel("Part suspendue, en %").fill("40");
  await dialog(page).getByLabel("Nombre de mois").fill("2");
  await dialog(page).getByLabel("Nombre de mois").press("Enter");
  await expect(dialog(page)).toBeHidden();

  await allowance.locator("summary", { hasText: /^suspension d’une part/ }).click();
  await expect(allowance.getByText("à compléter", { exact: true })).toHaveCount(0);
  await allowance.getByLabel("Nombre de mois").fill("");
  await allowance.getByLabel("Nombre de mois").press("Tab");
  await expect(allowance.getByText("à compléter", { exact: true })).toBeVisible();
  await expect(allowance.getByText(/^Il manque\s: .*une décision à compléter/)).toBeVisible();

  await allowance.getByRole("button", { name: "Noter un changement" }).press("Enter");
  await choose(page, "Ce qui change", "le territoire où il ou elle vit");
  await choose(page, "Nouveau territoire", "Mayotte");
  await dialog(page).getByLabel("À partir du").fill(daysAgo(90));
  await dialog(page).getByLabel("À partir du").press("Enter");
  await expect(allowance.getByText(/^le territoire où il ou elle vit\s: Mayotte, à partir du/)).toBeVisible();
  await allowance.locator("summary", { hasText: /^À savoir aussi/ }).click();
  await expect(allowance.getByText(/^Le montant est celui du territoire/)).toBeVisible();
  for (let back = 0; back < 4; back++) await allowance.getByRole("button", { name: "Mois précédent" }).press("Enter");
  await expect(allowance.getByText(/^Il manque\s: .*le territoire d’avant/)).toBeVisible();
  await axeInBothThemes(page);
});
