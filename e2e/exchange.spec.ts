// Two laptops that no relay reaches: by a file on a stick, and by the local network.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { createFile, goToList, KARIM, openFile, unlock } from "../build/driver/person.ts";
import { cardOf, giveByStick, goToSettings, takeFromStick } from "./support/exchange.ts";
import { findIn, formsOf } from "./support/scan.ts";
import { type Pair, test } from "./support/two-windows.ts";

test.describe.configure({ timeout: 120_000 });

const NOTE = "Dort dans la voiture d’un ami. Voudrait refaire sa carte d’identité.";

const noteOf = (page: Page) => page.getByRole("textbox", { name: /^(Note de|Votre note)/ });

/** From here on nobody reaches the relay. Answers where the stick is plugged in. */
const withoutRelay = ({ karim, sonia, folder }: Pair): string => {
  for (const post of [karim, sonia]) post.network.cut();
  const stick = join(folder, "CLE");
  mkdirSync(stick);
  return stick;
};

test("L29 a file on a stick brings the note, its confirmation comes back, and reading it again harms nothing", async ({
  pair,
}) => {
  const { karim, sonia } = pair;
  const stick = withoutRelay(pair);
  const [there, back] = [join(stick, "aller.tu"), join(stick, "retour.tu")];
  await createFile(karim.app.page, { name: "Rizou", where: "Figeac", note: NOTE });

  expect(await giveByStick(karim.app, there)).toMatch(/^\d\smodifications dans le fichier \(CLE.aller\.tu\)\./);
  expect(await takeFromStick(sonia.app, there)).toMatch(/^Reçu : 1\sdossier, \d\smodifications\.$/);
  expect(await takeFromStick(sonia.app, there)).toMatch(/^Rien de nouveau : \d modifications déjà connues\.$/);
  await openFile(sonia.app.page, "Rizou");
  await expect(noteOf(sonia.app.page)).toHaveValue(NOTE);

  expect(await giveByStick(sonia.app, back)).toContain("Rien de nouveau à donner.");
  expect(await takeFromStick(karim.app, back)).toContain("Rien de nouveau dans ce fichier");
  await goToList(karim.app.page);
  await expect(karim.app.page.getByRole("row", { name: "Rizou" })).toContainText("reçu par Sonia R.");
  await openFile(karim.app.page, "Rizou");
  await expect(
    karim.app.page.getByRole("main").getByText(/^Reçu par Sonia R\., \d+\smodifications? à transmettre$/),
  ).toBeVisible();
  await expect(karim.app.page.getByText(/à transmettre$/).first()).toBeVisible();

  for (const post of [karim, sonia]) post.network.restore();
  await expect(karim.app.page.getByText("tout est transmis")).toBeVisible({ timeout: 30_000 });
  await expect(karim.app.page.getByRole("main").getByText("Reçu par Sonia R.", { exact: true }).first()).toBeVisible();
});

test("a stick that was cut, damaged, or is not ours says so, takes what is good, and changes nothing else", async ({
  pair,
}) => {
  const { karim, sonia } = pair;
  const stick = withoutRelay(pair);
  for (const name of ["Rizou", "Nour", "Tom"]) {
    await createFile(karim.app.page, { name, note: `${name} ${"est venu ".repeat(9_000)}` });
  }
  const names = ["entier", "coupe", "debut", "abime", "autre"];
  const [whole, cut, start, damaged, other] = names.map((name) => join(stick, `${name}.tu`));
  if (!whole || !cut || !start || !damaged || !other) throw new Error("five names");
  await giveByStick(karim.app, whole);
  const size = readFileSync(whole).length;
  expect(size).toBeGreaterThan(3 * 64 * 1024);
  copyFileSync(whole, cut);
  truncateSync(cut, Math.floor(size * 0.6));
  copyFileSync(whole, start);
  truncateSync(start, 20_000);
  const bytes = readFileSync(whole);
  bytes[bytes.length - 150_000] = (bytes[bytes.length - 150_000] ?? 0) ^ 1;
  writeFileSync(damaged, bytes);
  writeFileSync(other, "Rapport d’activité");

  expect(await takeFromStick(sonia.app, other)).toContain("Ce n’est pas un fichier d’échange de Trait d’Union");
  const nothing = /^Rien n’a pu être repris de ce fichier\. La fin du fichier manque/;
  expect(await takeFromStick(sonia.app, start)).toMatch(nothing);
  expect(await takeFromStick(sonia.app, cut)).toContain("La fin du fichier manque");
  expect(await takeFromStick(sonia.app, damaged)).toMatch(/Le morceau n°\s\d+ du fichier est abîmé/);
  await takeFromStick(sonia.app, whole);

  await goToList(sonia.app.page);
  for (const name of ["Rizou", "Nour", "Tom"]) await expect(sonia.app.page.getByRole("row", { name })).toBeVisible();
  await expect(sonia.app.page.getByText(/mis de côté/)).toBeHidden();
});

test("nothing half-written stays when the window is killed in the middle, and the stick tells nothing of anybody", async ({
  pair,
}) => {
  const { karim, folder } = pair;
  const stick = withoutRelay(pair);
  const canaries = ["canari-rizou-7319é", "canari-lieu-5521é", "canari-note-9917é"];
  const [name = "", where = "", note = ""] = canaries;
  await createFile(karim.app.page, { name, where, note });
  await giveByStick(karim.app, join(stick, "aller.tu"));
  await goToSettings(karim.app.page);
  await karim.app.answerDialog(join(stick, "second.tu"));
  await cardOf(karim.app.page, "Par clé USB").getByRole("button", { name: "Préparer un fichier…" }).click();
  await karim.app.kill();

  // Either it was finished, or it does not bear its name.
  const left = readdirSync(stick).filter((file) => !file.startsWith("."));
  expect(left.filter((file) => file !== "second.tu")).toEqual(["aller.tu"]);
  const whole = readFileSync(join(stick, "aller.tu")).length;
  if (left.includes("second.tu")) expect(readFileSync(join(stick, "second.tu")).length).toBe(whole);
  const { hits, files } = findIn([stick, folder], canaries.flatMap(formsOf));
  expect(hits).toEqual([]);
  expect(files).toBeGreaterThan(10);
});

test("L83 two windows on one local network: a code is read aloud, and both hold the same, with no relay", async ({
  pair,
}) => {
  const { karim, sonia } = pair;
  const [a, b] = [karim.app.page, sonia.app.page];
  withoutRelay(pair);
  await createFile(a, { name: "Rizou", where: "Figeac", note: NOTE });
  await createFile(b, { name: "Nour", where: "Souillac" });

  await goToSettings(a);
  await cardOf(a, "Sur le réseau local").getByRole("button", { name: "Partager sur le réseau local" }).click();
  const code = (await a.getByLabel("Code du réseau local").textContent()) ?? "";
  expect(code).toMatch(/^(\w{4} ){4}\w{4}$/);
  await goToSettings(b);
  const card = cardOf(b, "Sur le réseau local");
  await card.getByRole("textbox").fill(code.slice(0, 12));
  await card.getByRole("button", { name: "Rejoindre" }).click();
  await expect(card.getByText("Il faut 20 lettres et chiffres ; il y en a 10.")).toBeVisible();
  await card.getByRole("textbox").fill(code.toLowerCase());
  await card.getByRole("textbox").press("Enter");

  await expect(card.getByText(/à jour des deux côtés/)).toBeVisible();
  await expect(cardOf(a, "Sur le réseau local").getByText("Sonia R.")).toBeVisible();
  await openFile(b, "Rizou");
  await expect(noteOf(b)).toHaveValue(NOTE);
  await openFile(a, "Nour");
  await goToList(a);
  await expect(a.getByRole("row", { name: "Rizou" })).toContainText("reçu par Sonia R.");
  await expect(a.getByText(/à transmettre/).first()).toBeVisible();

  await a.keyboard.press("Control+l");
  await expect(a.getByRole("heading", { name: "Ouvrir mon espace" })).toBeVisible();
  await goToSettings(b);
  await expect(card.getByText("La connexion s’est interrompue.", { exact: false })).toBeVisible();
});

test("L29 after three days without any exchange a sign says so, wherever one is, and leads to what to do", async ({
  pair,
}) => {
  const { app } = pair.karim;
  withoutRelay(pair);
  await expect(app.page.getByRole("button", { name: /^Aucun échange/ })).toBeHidden();

  await app.page.clock.setFixedTime(Date.now() + 4 * 24 * 60 * 60 * 1_000);
  await app.page.keyboard.press("Control+l");
  await unlock(app.page, KARIM);

  const sign = app.page.getByRole("button", { name: /^Aucun échange depuis 4\sjours$/ });
  await sign.click();
  await expect(app.page.getByRole("heading", { name: "Échanger sans internet" })).toBeVisible();
  await expect(
    cardOf(app.page, "Dernières nouvelles de chaque poste").getByText(/sans nouvelles depuis/),
  ).toBeVisible();
});

test("L122 the exchanges have no accessibility fault, in both themes, and work by keyboard", async ({ pair }) => {
  const { page } = pair.karim.app;
  await goToSettings(page);
  await cardOf(page, "Sur le réseau local").getByRole("button", { name: "Partager sur le réseau local" }).click();
  await page.getByLabel("Code du réseau local").waitFor();

  for (const theme of ["light", "dark"]) {
    await page.evaluate((name) => {
      document.documentElement.dataset["theme"] = name;
    }, theme);
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }

  await expect(page.getByRole("button", { name: "Ne plus partager" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Partager sur le réseau local" })).toBeFocused();
});
