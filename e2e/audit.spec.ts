// Who opened a file: its team sees it in the file, with the date, and nobody else does.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { createFile, goToList, openFile } from "../build/driver/person.ts";
import { axeInBothThemes } from "./support/axe.ts";
import { giveByStick } from "./support/exchange.ts";
import { findIn, formsOf } from "./support/scan.ts";
import { test } from "./support/two-windows.ts";

const CANARY = "canari-ouvert-7719é";

const trailOf = async (page: Page) => {
  await page.getByRole("button", { name: "Qui a ouvert ce dossier" }).click();
  return page.getByRole("dialog", { name: "Qui a ouvert ce dossier" });
};

test("L102 a colleague's opening and export are seen in the file, with their date, and left in clear nowhere", async ({
  pair,
}) => {
  const [a, b] = [pair.karim.app.page, pair.sonia.app.page];
  await createFile(a, { name: CANARY, where: "Figeac", note: "Café." });
  await expect(b.getByRole("row", { name: CANARY })).toBeVisible();

  pair.sonia.network.cut();
  await openFile(b, CANARY);
  await goToList(b);
  const stick = join(pair.folder, "CLE");
  mkdirSync(stick);
  await giveByStick(pair.sonia.app, join(stick, "aller.tu"));
  pair.sonia.network.restore();

  const dialog = await trailOf(a);
  const bySonia = dialog.getByRole("row", { name: "Sonia R." });
  await expect(bySonia.filter({ hasText: "Copie sur clé USB" })).toBeVisible({ timeout: 40_000 });
  await expect(dialog.getByRole("row", { name: "Karim B. (vous)" })).toContainText("Ouverture");
  await expect(bySonia.filter({ hasText: "Ouverture" })).toContainText(/Identité, Terrain.*aujourd’hui à \d/);
  await expect(dialog.getByText("Le journal est entier")).toBeVisible();
  await a.keyboard.press("Tab");
  await dialog.getByRole("button", { name: "Personne" }).press("Enter");
  await a.getByRole("option", { name: "Sonia R." }).press("Enter");
  await expect(dialog.getByRole("row", { name: "Karim B." })).toBeHidden();
  await axeInBothThemes(a);
  await a.keyboard.press("Escape");
  await expect(a.getByRole("button", { name: "Qui a ouvert ce dossier" })).toBeFocused();

  await pair.karim.app.kill();
  await pair.sonia.app.kill();
  const { hits, files } = findIn([pair.folder], formsOf(CANARY));
  expect(hits).toEqual([]);
  expect(files).toBeGreaterThan(10);
});

test("L102 an opening without a network is nothing to transmit, and is seen when the network is back", async ({
  pair,
}) => {
  const [a, b] = [pair.karim.app.page, pair.sonia.app.page];
  await createFile(a, { name: "Rizou", where: "Figeac", note: "Café." });
  await expect(b.getByRole("row", { name: "Rizou" })).toBeVisible();
  await expect(b.getByText("tout est transmis")).toBeVisible();
  pair.sonia.network.cut();
  await expect(b.getByText("Hors ligne")).toBeVisible({ timeout: 30_000 });

  await openFile(b, "Rizou");
  await goToList(b);

  await expect(b.getByText("enregistré ici · rien à transmettre")).toBeVisible();
  await expect(b.getByText(/à transmettre$/).filter({ hasNotText: "rien" })).toHaveCount(0);
  pair.sonia.network.restore();
  const dialog = await trailOf(a);
  await expect(dialog.getByRole("row", { name: "Sonia R." })).toBeVisible({ timeout: 40_000 });
});
