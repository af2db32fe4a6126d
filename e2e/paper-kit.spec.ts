// A passphrase that was forgotten, and the words on paper that open the space even so.
import { expect, type Page } from "@playwright/test";
import { beginAlone, createFile, createSpace, KARIM, openFile, unlock } from "../build/driver/person.ts";
import { axe } from "./support/axe.ts";
import { test } from "./support/host.ts";

const NEW = "une gourde pleine et du soleil";

/** Makes a kit as far as the question, and answers its words and the number of the one that is asked. */
async function makeKit(page: Page, passphrase: string): Promise<{ words: string[]; asked: number }> {
  await page.getByRole("navigation").getByRole("button", { name: "Réglages" }).click();
  await page.getByRole("button", { name: /^(Faire|Refaire) mon kit papier/ }).click();
  const dialog = page.getByRole("alertdialog", { name: "Mon kit papier" });
  await dialog.getByLabel("Phrase de passe").fill(passphrase);
  await dialog.getByRole("button", { name: "Continuer" }).click();
  const items = dialog.getByRole("listitem");
  await expect(items).toHaveCount(12);
  const words = await items.allInnerTexts();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(/^Trait d’Union\s: kit papier$/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "C’est noté" })).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await dialog.getByRole("button", { name: "C’est noté" }).click();
  const label = await dialog.getByText(/^Quel est le mot/).innerText();
  return { words, asked: Number(/\d+/.exec(label)?.[0]) };
}

async function keepKit(page: Page, { words, asked }: { words: string[]; asked: number }): Promise<void> {
  const dialog = page.getByRole("alertdialog", { name: "Mon kit papier" });
  await dialog.getByLabel(/^Quel est le mot/).fill(words[asked - 1] ?? "");
  await dialog.getByRole("button", { name: "Garder ce kit" }).click();
  await expect(dialog.getByText("Votre kit papier est prêt.")).toBeVisible();
}

test("L56 a kit is made, the passphrase forgotten, the words typed badly, and everything is there under a new one", async ({
  begun,
  launch,
}) => {
  test.slow();
  let app = await begun();
  await createFile(app.page, { name: "Mehdi", note: "Dort à la gare." });
  const old = await makeKit(app.page, KARIM.passphrase);
  const dialog = app.page.getByRole("alertdialog", { name: "Mon kit papier" });
  await dialog.getByLabel(/^Quel est le mot/).fill("girafe");
  await dialog.getByRole("button", { name: "Garder ce kit" }).click();
  await expect(dialog.getByText(/^Ce n’est pas le mot/)).toBeVisible();
  await axe(app.page);
  await keepKit(app.page, old);
  await dialog.getByRole("button", { name: "Fermer" }).click();
  const kit = await makeKit(app.page, KARIM.passphrase);
  await keepKit(app.page, kit);
  await app.kill();

  app = await launch({ headless: true });
  await app.page.getByRole("button", { name: "J’ai oublié ma phrase de passe" }).click();
  const field = app.page.getByLabel("Les douze mots, dans l’ordre");
  const go = app.page.getByRole("button", { name: "Continuer" });
  await field.fill(kit.words.with(3, "xyzzy").join(" "));
  await go.click();
  await expect(app.page.getByText(/^Le mot 4\sn’est pas dans la liste/)).toBeVisible();
  await axe(app.page);
  await field.fill(old.words.join(" "));
  await go.click();
  await expect(app.page.getByText(/^Ces mots n’ouvrent pas cet espace/)).toBeVisible();
  const bare = kit.words.map((word) => word.normalize("NFD").replace(/\p{M}/gu, ""));
  await field.fill(bare.map((word, at) => `${at + 1}. ${word.slice(0, 4).toUpperCase()}`).join("\n"));
  await go.click();
  await expect(app.page.getByRole("heading", { name: "Choisir une nouvelle phrase de passe" })).toBeVisible();
  await axe(app.page);
  await app.page.getByLabel("Ma nouvelle phrase de passe").fill(NEW);
  await app.page.getByLabel("La même, une seconde fois").fill(NEW);
  await app.page.getByRole("button", { name: "Ouvrir mon espace" }).click();
  await openFile(app.page, "Mehdi");
  await expect(app.page.getByRole("textbox", { name: /^Votre note/ })).toHaveValue("Dort à la gare.");
  await app.kill();

  app = await launch({ headless: true });
  await unlock(app.page, { ...KARIM, passphrase: NEW });
  await openFile(app.page, "Mehdi");
});

test("what is typed can be seen, and a space without a kit says what is lost and what is not", async ({ launch }) => {
  let app = await launch({ headless: true });
  const first = app.page.getByLabel("Ma phrase de passe");
  await first.fill("un essai");
  await expect(first).toHaveAttribute("type", "password");
  await app.page.getByRole("button", { name: "Montrer ce que je tape" }).first().click();
  await expect(first).toHaveAttribute("type", "text");
  await expect(first).toHaveAttribute("spellcheck", "false");
  await createSpace(app.page, KARIM);
  await beginAlone(app.page);
  await app.kill();

  app = await launch({ headless: true });
  await app.page.getByRole("button", { name: "J’ai oublié ma phrase de passe" }).click();

  await expect(app.page.getByText(/^Cet espace n’a pas de kit papier/)).toBeVisible();
  await expect(app.page.getByText(/Ce que vous aviez transmis, vos collègues l’ont/)).toBeVisible();
  await axe(app.page);
  await app.page.getByRole("button", { name: "Revenir" }).click();
  await unlock(app.page, KARIM);
});
