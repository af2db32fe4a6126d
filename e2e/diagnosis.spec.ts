// What stands in the way and what is wished for, noted beside the young person, without a network.
import { expect, type Page } from "@playwright/test";
import { createFile, KARIM, openFile, unlock } from "../build/driver/person.ts";
import { axeInBothThemes } from "./support/axe.ts";
import { test } from "./support/host.ts";
import { arrowTo, pressIn, typeIn } from "./support/keyboard.ts";

const card = (page: Page) => page.getByRole("region", { name: "Freins et envies" });
const line = (page: Page, domain: string) => card(page).getByRole("button", { name: new RegExp(`^${domain} `) });
const choice = (page: Page, level: string) => card(page).getByRole("radio", { name: level, exact: true });
const toSupport = (page: Page) => arrowTo(page.getByRole("tab", { name: "Accompagnement" }));

test("DIA-1 DIA-4 a pre-diagnosis by the keyboard alone, in any order: levels and own words are there after a kill", async ({
  begun,
  launch,
}) => {
  test.slow();
  let app = await begun();
  await createFile(app.page, { name: "Lou", note: "À la gare." });
  await openFile(app.page, "Lou");
  await toSupport(app.page);
  await expect(line(app.page, "Papiers et droits")).toHaveAccessibleName(/pas demandé/);

  await pressIn(line(app.page, "Papiers et droits"));
  await arrowTo(choice(app.page, "bloquant"));
  await expect(line(app.page, "Papiers et droits")).toHaveAccessibleName(/bloquant/);
  await typeIn(card(app.page).getByLabel("Papiers et droits : ce qui a été dit"), "Plus de carte depuis mars.");
  await pressIn(line(app.page, "Logement"));
  await arrowTo(choice(app.page, "important"));
  await expect(line(app.page, "Logement")).toHaveAccessibleName(/important/);
  await pressIn(line(app.page, "Santé"));
  await expect(card(app.page).getByText(/^La santé se note dans l’onglet Santé/)).toBeVisible();
  await typeIn(card(app.page).getByLabel("Ses envies"), "Un chez-moi où je ferme la porte.");
  await typeIn(card(app.page).getByLabel(/^Heures envisageables/), "60");
  await app.page.keyboard.press("Enter");
  await expect(card(app.page).getByText(/entre\s0\set\s40/)).toBeVisible();
  await typeIn(card(app.page).getByLabel(/^Heures envisageables/), "8 h");
  await app.page.keyboard.press("Enter");
  await expect(card(app.page).getByLabel(/^Heures envisageables/)).toHaveValue("8");
  await axeInBothThemes(app.page);
  await app.kill();

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await openFile(app.page, "Lou");
  await toSupport(app.page);
  await expect(line(app.page, "Papiers et droits")).toHaveAccessibleName(/bloquant/);
  await expect(card(app.page).getByLabel("Ses envies")).toHaveValue("Un chez-moi où je ferme la porte.");
  await pressIn(line(app.page, "Papiers et droits"));
  await expect(card(app.page).getByLabel("Papiers et droits : ce qui a été dit")).toHaveValue(
    "Plus de carte depuis mars.",
  );
  // Locked under the arrows: the level where they stopped is said, and none of those that they passed.
  await arrowTo(choice(app.page, "aucun"), "ArrowLeft");
  await app.page.keyboard.press("Control+l");
  await unlock(app.page, KARIM);
  await openFile(app.page, "Lou");
  await toSupport(app.page);
  await expect(line(app.page, "Papiers et droits")).toHaveAccessibleName(/aucun/);
  await app.page.getByRole("tab", { name: "Fil", exact: true }).click();
  const levels = app.page
    .getByRole("listitem")
    .filter({ hasText: /Papiers et droits\s: (aucun|léger|important|bloquant)/ });
  await expect(levels).toHaveCount(2);
});
