// Two files of one person, opened by two colleagues who were apart: joined, read by both, and parted again.
import { expect, type Page } from "@playwright/test";
import { createFile, goToList, openFile } from "../build/driver/person.ts";
import { axe } from "./support/axe.ts";
import { test } from "./support/two-windows.ts";

const rows = (page: Page, name: string) => page.getByRole("row", { name });
const headed = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 });

test("L20 two files of one person are joined offline, one in both lists, each with its notes; parted, both are as they were", async ({
  pair,
}) => {
  test.slow();
  const { karim, sonia } = pair;
  const [a, b] = [karim.app.page, sonia.app.page];
  karim.network.cut();
  await expect(a.getByText("Hors ligne")).toBeVisible();
  await createFile(a, { name: "Yacine D.", where: "Figeac", note: "Dort chez un ami." });
  await createFile(b, { name: "Iassine D.", where: "figeac", note: "Voudrait passer le code." });
  karim.network.restore();
  await goToList(a);
  await expect(rows(a, "Iassine D.")).toBeVisible({ timeout: 30_000 });

  karim.network.cut();
  await expect(a.getByText("Hors ligne")).toBeVisible();
  await openFile(a, "Yacine D.");
  await expect(a.getByText(/Ressemble au dossier «\sIassine D\.\s»/)).toBeVisible();
  await a.getByRole("button", { name: /^C’est la même personne\s: Iassine D\./ }).click();
  await expect(a.getByText(/Un autre dossier de la même personne\s: «\sIassine D\.\s»/)).toBeVisible();
  await axe(a);
  await goToList(a);
  await expect(rows(a, "Yacine D.")).toBeVisible();
  await expect(rows(a, "Iassine D.")).toHaveCount(0);
  await goToList(b);
  await expect(rows(b, "Iassine D.")).toBeVisible();

  karim.network.restore();
  await expect(rows(b, "Iassine D.")).toHaveCount(0, { timeout: 30_000 });
  await b.getByLabel("Chercher", { exact: true }).fill("code");
  await expect(rows(b, "Yacine D.")).toContainText("Voudrait passer le code.");
  await rows(b, "Yacine D.").click();
  await b.getByRole("button", { name: /^Ouvrir l’autre dossier\s: Iassine D\./ }).click();
  await expect(headed(b, "Iassine D.")).toBeVisible();
  await expect(b.getByRole("textbox", { name: /^(Note de|Votre note)/ })).toHaveValue("Voudrait passer le code.");
  await b.getByRole("button", { name: /^Séparer du dossier\s: Yacine D\./ }).click();
  await expect(b.getByText(/^Séparés\s:/)).toBeFocused();

  await goToList(a);
  await expect(rows(a, "Iassine D.")).toBeVisible({ timeout: 30_000 });
  await openFile(a, "Yacine D.");
  await expect(a.getByRole("textbox", { name: /^(Note de|Votre note)/ })).toHaveValue("Dort chez un ami.");
});

test("OUT-9 a file that is just made says at once which it looks like", async ({ pair }) => {
  const { page } = pair.karim.app;
  await createFile(page, { name: "Yacine D.", where: "Figeac" });
  await createFile(page, { name: "Iassine D.", where: "figeac" });

  await expect(page.getByText(/Ressemble au dossier «\sYacine D\.\s»/)).toBeVisible();
  // Who linked them is told where all that happened is.
  await page.getByRole("button", { name: /^C’est la même personne\s: Yacine D\./ }).click();
  await page.getByRole("button", { name: /^Ouvrir l’autre dossier\s: Yacine D\./ }).click();
  await page.getByRole("tab", { name: "Fil", exact: true }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Réuni avec le dossier" })).toContainText("Karim B.");
});

test("a file that looks like none is joined by its name, from its header", async ({ pair }) => {
  const { page } = pair.karim.app;
  await createFile(page, { name: "Rizou", where: "Cahors" });
  await createFile(page, { name: "Ryan Kaddour", where: "Souillac" });
  await page.getByRole("button", { name: "Un autre dossier ?" }).click();
  const dialog = page.getByRole("dialog", { name: /^Un autre dossier de Ryan Kaddour/ });
  await expect(dialog).toContainText("Aucun dossier ne lui ressemble");
  await dialog.getByLabel("Nom de l’autre dossier").fill("rizou");
  await dialog.getByRole("button", { name: /^C’est la même personne\s: Rizou/ }).click();

  await expect(page.getByText(/Un autre dossier de la même personne\s: «\sRizou\s»/)).toBeVisible();
  await expect(dialog).toBeHidden();
});
