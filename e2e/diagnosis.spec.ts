// What stands in the way and what is wished for, noted beside the young person, without a network.
import { expect, type Page } from "@playwright/test";
import { createFile, KARIM, openFile, unlock } from "../build/driver/person.ts";
import { axeInBothThemes } from "./support/axe.ts";
import { test } from "./support/host.ts";

const card = (page: Page) => page.getByRole("region", { name: "Freins et envies" });
const line = (page: Page, domain: string) => card(page).getByRole("button", { name: new RegExp(`^${domain} `) });
const choice = (page: Page, level: string) => card(page).locator("label").getByText(level, { exact: true });
const toSupport = (page: Page) => page.getByRole("tab", { name: "Accompagnement" }).click();

test("DIA-1 DIA-4 a pre-diagnosis by keyboard, in any order: levels and own words are there after a kill", async ({
  begun,
  launch,
}) => {
  let app = await begun();
  await createFile(app.page, { name: "Lou", note: "À la gare." });
  await openFile(app.page, "Lou");
  await toSupport(app.page);
  await expect(line(app.page, "Papiers et droits")).toHaveAccessibleName(/pas demandé/);

  await line(app.page, "Papiers et droits").press("Enter");
  await choice(app.page, "bloquant").click();
  await expect(line(app.page, "Papiers et droits")).toHaveAccessibleName(/bloquant/);
  await card(app.page).getByLabel("Papiers et droits : ce qui a été dit").fill("Plus de carte depuis mars.");
  await line(app.page, "Logement").press("Enter");
  await choice(app.page, "important").click();
  await expect(line(app.page, "Logement")).toHaveAccessibleName(/important/);
  await line(app.page, "Santé").press("Enter");
  await expect(card(app.page).getByText(/^La santé se note dans l’onglet Santé/)).toBeVisible();
  await card(app.page).getByLabel("Ses envies").fill("Un chez-moi où je ferme la porte.");
  await card(app.page)
    .getByLabel(/^Heures envisageables/)
    .fill("60");
  await card(app.page)
    .getByLabel(/^Heures envisageables/)
    .press("Enter");
  await expect(card(app.page).getByText(/entre\s0\set\s40/)).toBeVisible();
  await card(app.page)
    .getByLabel(/^Heures envisageables/)
    .fill("8 h");
  await card(app.page)
    .getByLabel(/^Heures envisageables/)
    .press("Enter");
  await expect(card(app.page).getByLabel(/^Heures envisageables/)).toHaveValue("8");
  await axeInBothThemes(app.page);
  await app.kill();

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await openFile(app.page, "Lou");
  await toSupport(app.page);
  await expect(line(app.page, "Papiers et droits")).toHaveAccessibleName(/bloquant/);
  await expect(card(app.page).getByLabel("Ses envies")).toHaveValue("Un chez-moi où je ferme la porte.");
  await line(app.page, "Papiers et droits").press("Enter");
  await expect(card(app.page).getByLabel("Papiers et droits : ce qui a été dit")).toHaveValue(
    "Plus de carte depuis mars.",
  );
  await choice(app.page, "pas demandé").click();
  await expect(line(app.page, "Papiers et droits")).toHaveAccessibleName(/pas demandé/);
});
