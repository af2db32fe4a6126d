// What a colleague wrote without a network comes on a stick after she was let out: it waits, line by line, for who stays.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { createFile, openFile, SONIA } from "../build/driver/person.ts";
import { axe } from "./support/axe.ts";
import { giveByStick, takeFromStick } from "./support/exchange.ts";
import { test } from "./support/two-windows.ts";

const goTo = (page: Page, screen: string): Promise<void> =>
  page.getByRole("navigation").getByRole("button", { name: screen }).click();

test("what was written before a departure and comes after it is taken in, or set aside, by who stays", async ({
  pair,
}) => {
  test.slow();
  const { karim, sonia, folder } = pair;
  const stick = join(folder, "CLE");
  mkdirSync(stick);
  await createFile(karim.app.page, { name: "Aya", note: "Vue à la gare." });
  await openFile(sonia.app.page, "Aya");
  sonia.network.cut();
  await sonia.app.page.getByRole("button", { name: "Nouvelle note" }).click();
  const note = sonia.app.page.getByRole("textbox", { name: /^Votre note/ }).first();
  await note.fill("Froid aux pieds, chaussures à trouver.");
  await expect(sonia.app.page.getByText(/à transmettre/).first()).toBeVisible();
  await goTo(sonia.app.page, "Jeunes");
  await openFile(sonia.app.page, "Aya");
  await sonia.app.page.getByRole("tab", { name: "Identité" }).click();
  await sonia.app.page.getByRole("textbox", { name: "Téléphone" }).fill("06 12 34 56 78");
  await sonia.app.page.getByRole("textbox", { name: "Téléphone" }).blur();
  await giveByStick(sonia.app, join(stick, "aller.tu"));

  const { page } = karim.app;
  await goTo(page, "Équipe");
  await page
    .getByRole("main")
    .getByRole("button", { name: `Retirer… ${SONIA.name}` })
    .click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Retirer du projet" }).click();
  await expect(page.getByText("Ordinateurs retirés du projet")).toBeVisible({ timeout: 40_000 });
  await takeFromStick(karim.app, join(stick, "aller.tu"));

  await goTo(page, "Aujourd’hui");
  const matters = page.getByRole("region", { name: /^À régler/ });
  await expect(matters).toContainText(/2\slignes de Sonia R\., écrites avant son départ, attendent\./);
  await expect(matters).not.toContainText("illisible");
  await axe(page);
  await matters.getByRole("button", { name: "Lire" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Écrit avant un départ" });
  await expect(dialog.getByText("Froid aux pieds, chaussures à trouver.")).toBeVisible();
  await expect(dialog.getByText("06 12 34 56 78")).toBeVisible();
  await expect(dialog.getByText(/rien ne la prouve/)).toBeVisible();
  await axe(page);

  // Set aside and brought back, then taken in: from the keyboard alone.
  await dialog.getByRole("button", { name: /^Laisser de côté\s: Téléphone, Aya/ }).press("Enter");
  await expect(dialog.getByRole("status")).toContainText(/1\sligne laissée de côté\. 1\sligne attend\./);
  await expect(dialog.getByRole("status")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("status")).toContainText(/2\slignes attendent/);
  await dialog.getByRole("button", { name: /^Laisser de côté\s: Téléphone, Aya/ }).press("Enter");
  await expect(dialog.getByRole("status")).toContainText(/1\sligne laissée de côté/);
  await expect(dialog.getByRole("status")).toBeFocused();
  await dialog.getByRole("button", { name: /^Reprendre\s: Note, Aya/ }).press("Enter");
  await expect(dialog.getByRole("status")).toContainText(/1\sligne reprise/);
  await expect(dialog.getByRole("status")).toContainText("Plus rien n’attend.");
  await axe(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(matters).toBeHidden();

  await openFile(page, "Aya");
  await expect(page.getByRole("textbox", { name: /^Note de Sonia R\./ })).toHaveValue(
    "Froid aux pieds, chaussures à trouver.",
  );
  await goTo(page, "Équipe");
  await page.getByRole("button", { name: /^Relire 1\sligne laissée de côté/ }).click();
  await expect(dialog.getByText("06 12 34 56 78")).toBeHidden();
  await dialog.getByText(/^Laissées de côté/).click();
  await expect(dialog.getByText("06 12 34 56 78")).toBeVisible();
  await axe(page);
});

test("what was written in a file that is closed to its author since is shown to them, to be handed over", async ({
  pair,
}) => {
  test.slow();
  const { karim, sonia } = pair;
  const [a, b] = [karim.app.page, sonia.app.page];
  await createFile(a, { name: "Aya", note: "Vue à la gare." });
  await openFile(b, "Aya");
  await b.getByRole("tab", { name: "Identité" }).click();
  sonia.network.cut();
  await b.getByRole("textbox", { name: "Téléphone" }).fill("06 12 34 56 78");
  await b.getByRole("textbox", { name: "Téléphone" }).blur();
  await expect(b.getByText(/à transmettre/).first()).toBeVisible();
  await a.getByRole("tab", { name: "Accord et partage" }).click();
  const hers = a.getByRole("table").getByRole("row", { name: /Sonia R\./ });
  await expect(hers).toBeVisible();
  await a.getByRole("button", { name: "Retirer de l’équipe : Sonia R." }).click();
  await expect(a.getByText("Sonia R. ne suit plus ce dossier.")).toBeVisible();
  // Her line goes when the key has changed: what she sends before counts as anybody's.
  await expect(hers).toHaveCount(0, { timeout: 30_000 });
  await expect(a.getByText("tout est transmis").first()).toBeVisible({ timeout: 30_000 });
  sonia.network.restore();

  await goTo(b, "Aujourd’hui");
  const matters = b.getByRole("region", { name: /^À régler/ });
  await expect(matters).toContainText(/1\sligne que vous aviez écrite n’a pas été envoyée/, { timeout: 40_000 });
  await matters.getByRole("button", { name: /^Lire/ }).click();
  const dialog = b.getByRole("dialog", { name: "Écrit dans un volet fermé depuis" });
  await expect(dialog.getByRole("textbox", { name: "Aya, Identité" })).toHaveValue(/Téléphone\n06 12 34 56 78/);
  await axe(b);
});
