// A day at the keyboard alone: find somebody by a name that is spelt wrong, write, settle a line, lock.
import { expect, type Page } from "@playwright/test";
import { createFile, KARIM, openFile, unlock } from "../build/driver/person.ts";
import { axe } from "./support/axe.ts";
import { inDays } from "./support/days.ts";
import { test } from "./support/host.ts";
import { pressIn } from "./support/keyboard.ts";

const focused = (page: Page) => page.locator(":focus");
const line = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

test("the keyboard alone: a misspelt name, a note, a line put to later and taken back, the lock", async ({ begun }) => {
  test.slow();
  const { page } = await begun();
  await createFile(page, { name: "Yacine D.", where: "Figeac", note: "Dort chez Phatima, rue Neuve." });
  await createFile(page, { name: "Tom L.", where: "Cahors" });
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+k");
  await page.keyboard.type("iassine");
  await expect(page.getByRole("option", { name: /Yacine D\./ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Yacine D.", level: 1 })).toBeFocused();
  await pressIn(page.getByRole("button", { name: "Nouvelle note" }));
  await expect(page.getByRole("textbox", { name: /^Votre note/ }).first()).toBeFocused();
  await page.keyboard.type("Passe jeudi au local.");
  await expect(page.getByRole("article").first().getByText("Enregistré sur cet ordinateur")).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("locl jeudi");
  await expect(page.getByRole("option", { name: /Yacine D\..*Passe jeudi au local/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("aujourdhui");
  await page.keyboard.press("Enter");

  await expect(line(page, "Tom L.")).toContainText("il manque : une rencontre");
  await expect(line(page, "Yacine D.")).toHaveCount(0);
  await pressIn(line(page, "Tom L.").getByRole("button", { name: "Plus tard : Tom L." }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Dites pourquoi en quelques mots.")).toBeVisible();
  await page.keyboard.type("En stage jusqu’à lundi.");
  await page.keyboard.press("Enter");
  await expect(line(page, "Tom L.")).toHaveCount(0);
  await expect(page.getByText("Rien n’attend pour l’instant")).toBeVisible();
  await pressIn(page.getByRole("button", { name: "Annuler" }));
  await expect(line(page, "Tom L.")).toBeVisible();
  await pressIn(line(page, "Tom L.").getByRole("button", { name: "Compléter : Tom L." }));
  await expect(page.getByRole("heading", { name: "Tom L.", level: 1 })).toBeFocused();

  await page.keyboard.press("Control+l");
  await expect(page.getByRole("heading", { name: "Ouvrir mon espace" })).toBeVisible();
  await expect(page.getByText("Tom")).toBeHidden();
  await unlock(page, KARIM);
  await page.keyboard.press("/");
  await page.keyboard.type("fatima");
  await expect(page.getByRole("row", { name: /Yacine D\..*Phatima/ })).toBeVisible();
});

test("L124 the day is printed on one page: names and hours, and nothing of why", async ({ begun }) => {
  const { page } = await begun();
  await createFile(page, { name: "Tom L.", where: "Cahors", note: "" });
  const tab = page.getByRole("tab", { name: "Accompagnement" });
  await tab.click();
  await page.getByRole("button", { name: "Ajouter un rendez-vous" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Objet").fill("Audience au tribunal, addictologie");
  await form.getByLabel("Jour").fill(inDays(0));
  await form.getByRole("button", { name: "Ajouter" }).click();
  await expect(form).toBeHidden();
  await page.getByRole("navigation").getByRole("button", { name: "Aujourd’hui" }).click();
  await expect(page.getByRole("region", { name: /^Rendez-vous du jour/ })).toContainText("Audience");

  await page.emulateMedia({ media: "print" });
  const sheet = page.locator(".day-sheet");
  await expect(sheet.getByRole("row")).toHaveText("Tom L.Rendez-vous");
  await expect(sheet).toContainText("Ce qui manque");
  await expect(sheet).not.toContainText(/audience|tribunal|addictologie|il manque/i);
  await expect(page.locator("#root")).toBeHidden();
  // AUD-1: each file that it names says that it was printed, though by the keyboard.
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: null });
  await page.getByRole("navigation").getByRole("button", { name: "Jeunes" }).click();
  await page.getByRole("row", { name: "Tom L." }).press("Enter");
  await page.getByRole("button", { name: "Qui a ouvert ce dossier" }).click();
  const trail = page.getByRole("dialog", { name: "Qui a ouvert ce dossier" });
  await expect(trail.getByRole("row").filter({ hasText: "Impression" })).toHaveCount(1);
});

test("the list is found again as it was left", async ({ begun }) => {
  const { page } = await begun();
  for (const name of ["Aya", "Lou", "Nour"]) await createFile(page, { name, note: name === "Lou" ? "" : "Vue lundi." });
  await page.getByRole("navigation").getByRole("button", { name: "Jeunes" }).click();
  await page.getByRole("radio", { name: "Il manque" }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("row", { name: "Lou" }).press("Enter");
  await page.getByRole("button", { name: "Retour" }).click();

  await expect(page.getByRole("radio", { name: "Il manque" })).toBeChecked();
  await expect(page.getByRole("row", { name: "Lou" })).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("nour");
  await expect(page.getByText("Personne ne répond à cela")).toBeVisible();
  await page.getByRole("button", { name: "Tout montrer" }).press("Enter");
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "4");
  await page.getByRole("columnheader", { name: "Nom" }).getByRole("button").click();
  await expect(page.getByRole("columnheader", { name: "Nom" })).toHaveAttribute("aria-sort", "descending");
  await page.getByRole("row", { name: "Nour" }).focus();
  await page.keyboard.press("End");
  await expect(focused(page)).toContainText("Aya");
});

test("L18 a new file suggests who is known already, and files that look alike are pointed out, never refused", async ({
  begun,
  launch,
}) => {
  test.slow();
  let app = await begun();
  let { page } = app;
  const form = () => page.getByRole("dialog", { name: "Nouveau dossier" });
  const name = () => form().getByLabel("Prénom, surnom, ou une description");
  await createFile(page, { name: "Yacine D.", where: "Figeac", note: "Vu lundi." });
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Nouveau dossier" }).first().click();
  await name().fill("iassine d");
  await form().getByLabel("Où (commune, lieu)").fill("figeac");
  await form().getByLabel("Ce qui s’est dit").fill("Voudrait un CAP.");
  const known = form().getByRole("listitem").filter({ hasText: "Yacine D." });
  await expect(known).toContainText("dossier · le nom sonne pareil · même endroit");
  await known.getByRole("button", { name: /^C’est/ }).click();
  await expect(page.getByRole("heading", { name: "Yacine D.", level: 1 })).toBeVisible();

  // The form is empty for the next one; what was typed waits in that file, over a kill too, and becomes a note of it.
  await page.getByRole("navigation").getByRole("button", { name: "Jeunes" }).click();
  await page.getByRole("button", { name: "Nouveau dossier" }).first().click();
  await expect(name()).toBeFocused();
  await expect(name()).toHaveValue("");
  await app.kill();
  app = await launch({ headless: true });
  page = app.page;
  await unlock(page, KARIM);
  await openFile(page, "Yacine D.");
  await expect(page.getByRole("blockquote")).toHaveText("Voudrait un CAP.\nSaisi pour « iassine d » · figeac");
  await axe(page);
  await page.getByRole("button", { name: "En faire une note" }).press("Enter");
  await expect(page.getByRole("textbox", { name: /^Votre note/ }).first()).toHaveValue(/^Voudrait un CAP\.\nSaisi/);
  await expect(page.getByRole("blockquote")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.getByRole("navigation").getByRole("button", { name: "Jeunes" }).click();
  await openFile(page, "Yacine D.");
  await expect(page.getByRole("textbox", { name: /^Votre note/ })).toHaveCount(2);
  await expect(page.getByRole("blockquote")).toHaveCount(0);

  // It never holds anybody up: another person of that name has their own file.
  await page.getByRole("navigation").getByRole("button", { name: "Jeunes" }).click();
  await page.getByRole("button", { name: "Nouveau dossier" }).first().click();
  await expect(name()).toBeFocused();
  await expect(page.getByText("Votre brouillon a été retrouvé.")).toBeHidden();
  await name().fill("iassine d");
  await form().getByLabel("Où (commune, lieu)").fill("figeac");
  await form().getByRole("button", { name: "Ouvrir le dossier" }).click();
  await expect(page.getByRole("heading", { name: "iassine d", level: 1 })).toBeVisible();
  await page.getByRole("navigation").getByRole("button", { name: "Jeunes" }).click();
  await page.getByRole("radio", { name: /^Se ressemblent\s*2$/ }).click();
  await expect(page.getByRole("row")).toHaveCount(3);
});
