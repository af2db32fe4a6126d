// Inviting somebody by a code that is dictated, and six words that are compared aloud.
import { expect, type Page } from "@playwright/test";
import { createFile, INES, KARIM, openFile, SONIA } from "../build/driver/person.ts";
import { axeInBothThemes } from "./support/axe.ts";
import { test } from "./support/two-windows.ts";

const toTeam = (page: Page) => page.getByRole("navigation").getByRole("button", { name: "Équipe" }).click();
const wordsOn = (page: Page) => page.getByRole("list", { name: "Les six mots" });
const readWords = async (page: Page): Promise<readonly string[]> => {
  await wordsOn(page).waitFor({ timeout: 40_000 });
  return wordsOn(page).getByRole("listitem").allInnerTexts();
};

/** What is dictated over the phone. */
async function invite(page: Page, button: string): Promise<{ readonly address: string; readonly code: string }> {
  await toTeam(page);
  await page.getByRole("button", { name: button }).click();
  await page.getByText("Valable une seule fois").waitFor({ timeout: 30_000 });
  const said = page.getByRole("definition");
  return { address: await said.first().innerText(), code: await said.nth(1).innerText() };
}

async function answer(
  page: Page,
  { address, code }: { readonly address: string; readonly code: string },
): Promise<void> {
  await page.getByLabel("Adresse du relais").fill(address);
  await page.getByLabel("Code d’invitation").fill(code.toLowerCase());
  await page.getByRole("button", { name: "Continuer" }).click();
}

const same = (page: Page) => page.getByRole("button", { name: "Les mots sont les mêmes" }).click();

test("a colleague is found by a code and let in by six words, through a cut and a kill", async ({ pair }) => {
  test.slow();
  const { karim, sonia, newPost } = pair;
  const ines = await newPost(INES);
  const said = await invite(karim.app.page, "Inviter un·e collègue");
  await axeInBothThemes(karim.app.page);

  await answer(ines.app.page, { ...said, code: said.code.slice(0, -1) });
  await expect(ines.app.page.getByRole("alert")).toContainText("Il manque 1 signe");
  await axeInBothThemes(ines.app.page);
  await answer(ines.app.page, said);
  const words = await readWords(ines.app.page);
  expect(words).toHaveLength(6);
  expect(await readWords(karim.app.page)).toEqual(words);
  await expect(karim.app.page.getByText("dit être Inès L., éducateur·rice de rue, Association du Lot")).toBeVisible();
  await axeInBothThemes(karim.app.page);
  await axeInBothThemes(ines.app.page);

  await karim.app.kill();
  await karim.reopen();
  await toTeam(karim.app.page);
  expect(await readWords(karim.app.page)).toEqual(words);
  ines.network.cut();
  await same(ines.app.page);
  await same(karim.app.page);
  await expect(karim.app.page.getByText("C’est noté.")).toBeVisible();
  ines.network.restore();

  await ines.app.page.getByRole("navigation").waitFor({ timeout: 60_000 });
  await toTeam(ines.app.page);
  await expect(ines.app.page.getByRole("main")).toContainText(KARIM.name, { timeout: 40_000 });
  await expect(karim.app.page.getByText("C’est fait : Inès L. est dans le projet.")).toBeVisible({ timeout: 40_000 });
  await createFile(sonia.app.page, { name: "Aya", note: "Vue à la gare." });
  await openFile(ines.app.page, "Aya");
  await expect(ines.app.page.getByRole("main")).toContainText(SONIA.name);
});

test("a word that differs stops it on both sides, says why, and gives nothing", async ({ pair }) => {
  test.slow();
  const { karim, newPost } = pair;
  const ines = await newPost(INES);
  const said = await invite(karim.app.page, "Inviter un·e collègue");
  await answer(ines.app.page, said);
  await readWords(karim.app.page);
  await readWords(ines.app.page);

  await ines.app.page.getByRole("button", { name: "Un mot diffère" }).click();

  for (const { page } of [karim.app, ines.app]) {
    await expect(page.getByText("Un mot n’était pas le même")).toContainText("Rien n’a été donné");
    await expect(page.getByRole("button", { name: "Fermer" })).toBeVisible();
    await axeInBothThemes(page);
  }
  await expect(ines.app.page.getByRole("button", { name: "Fermer" })).toBeFocused();
  await expect(karim.app.page.getByRole("row", { name: INES.name })).toHaveCount(0);
  await ines.app.page.getByRole("button", { name: "Fermer" }).click();
  await answer(ines.app.page, said);
  await expect(ines.app.page.getByText("Ce code a déjà été utilisé")).toBeVisible({ timeout: 30_000 });
});

test("another computer of one’s own opens what the first one opens", async ({ pair }) => {
  test.slow();
  const { sonia, newPost } = pair;
  await createFile(sonia.app.page, { name: "Aya", note: "Vue à la gare." });
  const laptop = await newPost({ ...INES, name: "Sonia, portable" });

  await answer(laptop.app.page, await invite(sonia.app.page, "Ajouter mon autre ordinateur"));
  expect(await readWords(laptop.app.page)).toEqual(await readWords(sonia.app.page));
  await same(laptop.app.page);
  await same(sonia.app.page);

  await laptop.app.page.getByRole("navigation").waitFor({ timeout: 60_000 });
  await openFile(laptop.app.page, "Aya");
  await toTeam(laptop.app.page);
  const hers = laptop.app.page.getByRole("row", { name: SONIA.name });
  await expect(hers.locator(".fingerprint > div")).toHaveCount(2, { timeout: 30_000 });
});

test("without a connection, inviting says so, and leaves the way by card", async ({ pair }) => {
  const { page } = pair.karim.app;
  await toTeam(page);
  pair.karim.network.cut();
  await expect(page.getByText("Hors ligne").first()).toBeVisible({ timeout: 30_000 });

  await page.getByRole("button", { name: "Inviter un·e collègue" }).click();

  await expect(page.getByRole("alert").filter({ hasText: "Il faut une connexion" })).toContainText(
    "faites-le par carte",
  );
  await expect(page.getByLabel("La carte de poste qu’on m’a donnée")).toBeVisible();
});
