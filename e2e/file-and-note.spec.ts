// One person, one computer: what is typed is there after closing, after killing, after locking.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import {
  beginAlone,
  createFile,
  createSpace,
  goToList,
  KARIM,
  openFile,
  SONIA,
  unlock,
} from "../build/driver/person.ts";
import { test } from "./support/host.ts";

const NOTE = "Vu à la gare avec Rex. Ne veut pas parler de la famille.";
const noteOf = (page: Page) => page.getByRole("textbox", { name: /^(Note de|Votre note)/ });
const saved = (page: Page) => page.getByRole("article").getByText("Enregistré sur cet ordinateur");

test("L4 a file and its note are there after closing, and after a kill in the middle of a word", async ({
  begun,
  launch,
}) => {
  let app = await begun();
  await createFile(app.page, { name: "Le grand au chien", where: "Souillac", age: "20", note: NOTE });
  await expect(saved(app.page)).toBeVisible();
  await app.stop();

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await openFile(app.page, "Le grand au chien");
  await expect(noteOf(app.page)).toHaveValue(NOTE);
  await noteOf(app.page).press("Control+End");
  await app.page.keyboard.type(" Revient jeu");
  await expect(saved(app.page)).toBeVisible();
  await app.kill();

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await openFile(app.page, "Le grand au chien");
  await expect(noteOf(app.page)).toHaveValue(`${NOTE} Revient jeu`);
  await expect(app.page.getByText("~20 ans")).toBeVisible();

  await goToList(app.page);
  await app.page.keyboard.press("/");
  await app.page.keyboard.type("chien");
  await expect(app.page.getByText("1 dossier trouvé")).toBeVisible();
  await app.page.keyboard.press("Enter");
  await expect(app.page.getByRole("row", { name: "Le grand au chien" })).toBeFocused();
  await app.page.keyboard.press("Enter");
  await expect(app.page.getByRole("heading", { name: "Le grand au chien", level: 1 })).toBeVisible();
});

test("a file opened again at once shows its note, and takes what is typed in it at once", async ({ begun }) => {
  const { page } = await begun();
  await createFile(page, { name: "Aya", note: NOTE });
  for (let turn = 0; turn < 5; turn++) {
    await page.keyboard.press("Escape");
    await page.getByRole("navigation").getByRole("button", { name: "Jeunes" }).click();
    await page.getByRole("row", { name: "Aya" }).click();
    await noteOf(page).press("Control+End");
    await page.keyboard.type(`${turn}`);
    await expect(noteOf(page)).toHaveValue(`${NOTE}${"01234".slice(0, turn + 1)}`);
  }
});

test("FIL-6 a birth date that has not come is not taken: the sentence says why, and what was typed stays", async ({
  begun,
}) => {
  const { page } = await begun();
  await createFile(page, { name: "Aya", age: "20", note: NOTE });
  await page.getByRole("tab", { name: "Identité" }).click();
  const born = page.getByRole("textbox", { name: "Date de naissance" });
  await born.fill("01/02/2199");
  await born.press("Enter");

  await expect(page.getByText("Cette date de naissance n’est pas encore arrivée")).toBeVisible();
  await expect(born).toHaveValue("01/02/2199");
  await expect(page.getByText("~20 ans")).toBeVisible();
  await born.fill("01/02/2006");
  await born.press("Enter");
  await expect(page.getByText("n’est pas encore arrivée")).toBeHidden();
  await expect(page.getByText("~20 ans")).toBeHidden();
});

test("L24 Ctrl+Z takes back what was typed, in a note and in a field; the history keeps both", async ({ begun }) => {
  const { page } = await begun();
  await createFile(page, { name: "Aya", where: "Figeac", note: NOTE });
  await noteOf(page).press("Control+End");
  await page.keyboard.type(" A mangé.");
  await expect(noteOf(page)).toHaveValue(`${NOTE} A mangé.`);
  // What was typed in one go is taken back in one; a slow machine types in several.
  const until = async (key: string, text: string): Promise<void> =>
    await expect(async () => {
      if ((await noteOf(page).inputValue()) !== text) await page.keyboard.press(key);
      await expect(noteOf(page)).toHaveValue(text, { timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
  await until("Control+z", NOTE);
  await until("Control+Shift+z", `${NOTE} A mangé.`);

  await page.getByRole("button", { name: "Retirer" }).press("Enter");
  await expect(page.getByText(/^Note retirée \(vous, aujourd’hui/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Remettre" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Retirer" })).toBeFocused();
  await expect(noteOf(page)).toHaveValue(`${NOTE} A mangé.`);

  await page.getByRole("tab", { name: "Identité" }).click();
  const where = page.getByRole("textbox", { name: "Bassin" });
  await where.fill("Cahors");
  await where.press("Tab");
  await page.getByRole("button", { name: "Annuler ma modification : Bassin" }).click();
  await expect(where).toHaveValue("Figeac");
  await page.getByRole("button", { name: "Historique : Bassin" }).click();
  await expect(page.getByRole("dialog").getByRole("listitem")).toContainText(["Figeac", "Cahors", "Figeac"]);
});

test("what is typed in a form that is not sent yet is found again after a kill", async ({ begun, launch }) => {
  let app = await begun();
  await app.page.keyboard.press("d");
  await app.page.getByLabel("Prénom, surnom, ou une description").fill("Rizou");
  await app.page.getByLabel("Ce qui s’est dit").fill("A froid. Dort chez un cousin.");
  await expect(app.page.getByText("brouillon enregistré ici")).toBeVisible();
  await app.kill();

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await app.page.keyboard.press("d");
  // Nobody waits for a draft to be read before they type.
  await app.page.keyboard.type("bis");

  await expect(app.page.getByText("Votre brouillon a été retrouvé.")).toBeVisible();
  await expect(app.page.getByLabel("Prénom, surnom, ou une description")).toHaveValue(/^Rizou ?bis$/);
  await expect(app.page.getByLabel("Ce qui s’est dit")).toHaveValue("A froid. Dort chez un cousin.");

  await app.page.getByRole("button", { name: "Ouvrir le dossier" }).click();
  await app.page.getByRole("button", { name: "Changer d’étape" }).click();
  await app.page.getByLabel("Pourquoi").fill("Vient au café chaque jeudi.");
  await app.page.keyboard.press("Escape");
  await app.page.getByRole("button", { name: "Changer d’étape" }).click();
  await expect(app.page.getByLabel("Pourquoi")).toHaveValue("Vient au café chaque jeudi.");
  await app.page.getByRole("button", { name: "Changer", exact: true }).click();
  await expect(app.page.getByRole("dialog")).toBeHidden();
  await app.page.getByRole("button", { name: "Changer d’étape" }).click();
  await expect(app.page.getByLabel("Pourquoi")).toHaveValue("");
});

test("L113 a field takes a real date only, says why not, and keeps what was typed over a kill", async ({
  begun,
  launch,
}) => {
  let app = await begun();
  await createFile(app.page, { name: "Inès" });
  await app.page.getByRole("tab", { name: "Identité" }).click();
  const born = app.page.getByRole("textbox", { name: "Date de naissance" });
  await born.fill("31/02/2006");
  await born.press("Enter");
  await expect(app.page.getByText("Le dernier jour de février 2006 est le 28.")).toBeVisible();
  await expect(born).toHaveValue("31/02/2006");
  await app.kill();

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await openFile(app.page, "Inès");
  await app.page.getByRole("tab", { name: "Identité" }).click();
  const again = app.page.getByRole("textbox", { name: "Date de naissance" });
  await expect(again).toHaveValue("31/02/2006");
  await again.fill("28/02/2006");
  await again.press("Enter");

  await expect(app.page.getByText(/^\d+\sans$/)).toBeVisible();
});

test("a wrong passphrase is refused, and the wait grows; a restart does not shorten it", async ({ begun, launch }) => {
  let app = await begun();
  await app.stop();
  app = await launch({ headless: true });
  const field = () => app.page.getByLabel("Phrase de passe");
  const open = () => app.page.getByRole("button", { name: /^Ouvrir/ });

  for (let tries = 1; tries <= 3; tries++) {
    await field().fill(`mauvaise phrase ${tries}`);
    await open().click();
    await expect(app.page.getByText(/^Ce n’est pas la phrase de passe de cet espace\. Vérifiez/)).toBeVisible();
    await expect(field()).toHaveValue("");
  }
  const waits: number[] = [];
  for (const longest of [5, 10, 20]) {
    await expect(app.page.getByText(/attendez/)).toBeHidden();
    await field().fill("mauvaise phrase");
    await open().click();
    await expect(app.page.getByText(/attendez moins d’une minute avant de réessayer/)).toBeVisible();
    const wait = Number(/^Ouvrir dans (\d+)\ss$/.exec((await open().textContent()) ?? "")?.[1]);
    expect(wait).toBeLessThanOrEqual(longest);
    waits.push(wait);
  }
  expect(waits.at(-1)).toBeGreaterThan(10);
  await app.kill();
  app = await launch({ headless: true });
  await expect(app.page.getByText(/^Encore moins d’une minute avant un nouvel essai\.$/)).toBeVisible();
  await expect(open()).toBeDisabled();
  await expect(app.page.getByText(/^Encore/)).toBeHidden();

  await unlock(app.page, KARIM);
});

test("locks by hand, and by itself after five minutes without a gesture", async ({ begun }) => {
  const { page } = await begun();
  await createFile(page, { name: "Tom", note: "À relire." });

  await page.keyboard.press("Control+l");
  await expect(page.getByRole("heading", { name: "Ouvrir mon espace" })).toBeVisible();
  await expect(page.getByText("Tom")).toBeHidden();
  await page.clock.install();
  await unlock(page, KARIM);
  await page.clock.fastForward("04:50");
  await expect(page.getByRole("navigation")).toBeVisible();
  await page.clock.fastForward("00:20");

  await expect(page.getByRole("heading", { name: "Ouvrir mon espace" })).toBeVisible();
});

test("B21 a lid closed for a minute locks at once, with what was being typed", async ({ begun }) => {
  const { page } = await begun();
  await createFile(page, { name: "Tom", note: NOTE });
  await noteOf(page).press("Control+End");
  await page.keyboard.type(" Rappeler lundi.");

  // Timers stand still while a computer sleeps; its clock does not.
  for (const worker of page.workers()) {
    await worker.evaluate(() => {
      const before = Date.now;
      Date.now = () => before() + 60_000;
    });
  }

  await expect(page.getByRole("heading", { name: "Ouvrir mon espace" })).toBeVisible();
  await expect(page.getByText("Tom")).toBeHidden();
  await unlock(page, KARIM);
  await openFile(page, "Tom");
  await expect(noteOf(page)).toHaveValue(`${NOTE} Rappeler lundi.`);
});

test("L10 two people share a laptop: each has their own space, and neither sees nor touches the other's", async ({
  begun,
}) => {
  const { page } = await begun();
  await createFile(page, { name: "Yanis", note: "Seulement pour Karim." });
  await page.getByRole("button", { name: "Verrouiller", exact: true }).click();

  await createSpace(page, SONIA);
  await page.getByRole("button", { name: "Verrouiller", exact: true }).click();
  await unlock(page, KARIM);
  await page.getByRole("button", { name: "Verrouiller", exact: true }).click();
  await page.getByText(SONIA.sign, { exact: true }).click();
  await page.getByLabel("Phrase de passe").fill(SONIA.passphrase);
  await page.getByRole("button", { name: "Ouvrir", exact: true }).click();
  await beginAlone(page);
  await expect(page.getByText("Aucun dossier pour l’instant")).toBeVisible();
  await page.getByRole("button", { name: "Verrouiller", exact: true }).click();
  await expect(page.getByText("Karim")).toBeHidden();

  await unlock(page, KARIM);
  await openFile(page, "Yanis");
  await expect(noteOf(page)).toHaveValue("Seulement pour Karim.");
});

const PHONE = "+33(0)6.12.34.56.78 (sa mère, le soir)";

test("100 kB pasted are kept in a note, and refused with words, uncut, in a short field", async ({ begun, launch }) => {
  let app = await begun();
  await createFile(app.page, { name: "Lou" });
  const long = "Une phrase de vingt-huit car. ".repeat(3_500);
  await app.page.getByRole("button", { name: "Nouvelle note" }).click();
  await noteOf(app.page).fill(long);
  await expect(saved(app.page)).toBeVisible();
  await app.page.getByRole("tab", { name: "Identité" }).click();
  const phone = app.page.getByRole("textbox", { name: "Téléphone" });
  await phone.fill(long);
  await phone.press("Enter");
  await expect(app.page.getByText(/^Trop long\s: 104\s999\scaractères, au plus 40\scaractères/)).toBeVisible();
  expect((await phone.inputValue()).length).toBe(long.length);
  // A number in any form is kept as it was typed.
  await phone.fill(PHONE);
  await phone.press("Enter");
  await app.page.getByRole("tab", { name: "Fil" }).click();
  await expect(app.page.getByRole("main")).toContainText(PHONE);
  await app.kill();

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await openFile(app.page, "Lou");
  await expect(noteOf(app.page)).toHaveValue(long);
});

for (const theme of ["Clair", "Sombre"]) {
  test(`axe finds nothing on any screen, ${theme.toLowerCase()}`, async ({ launch }) => {
    test.slow();
    const { page } = await launch({ headless: true });
    const check = async (screen: string): Promise<void> => {
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode(true)
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${screen}: ${id} ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
        [],
      );
    };
    await page.getByRole("button", { name: "Créer mon espace" }).waitFor();
    await page.evaluate((dark) => {
      document.documentElement.dataset["theme"] = dark ? "dark" : "light";
    }, theme === "Sombre");
    await check("new space");
    await createSpace(page, KARIM);
    await check("project");
    await beginAlone(page);
    await check("empty list");
    await createFile(page, { name: "Inès M.", where: "Figeac", age: "19", note: NOTE });
    await check("notes");
    await page.getByRole("tab", { name: "Identité" }).click();
    await check("identity");
    await page.getByRole("tab", { name: "Fil" }).click();
    await check("timeline");
    await page.keyboard.press("g");
    await page.keyboard.press("j");
    await page.getByRole("row", { name: "Inès" }).waitFor();
    await check("list");
    await page.getByRole("button", { name: "Filtres" }).click();
    await page.getByRole("searchbox", { name: "Chercher" }).fill("gare famille");
    await page.getByText("1 dossier trouvé").waitFor();
    await check("search");
    await page.keyboard.press("Escape");
    await page.getByRole("navigation").getByRole("button", { name: "Aujourd’hui" }).click();
    await check("today");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("ine");
    await page.getByRole("option", { name: /Inès/ }).waitFor();
    await check("palette");
    await page.keyboard.press("Escape");
    await page.keyboard.press("d");
    await page.getByRole("dialog").waitFor();
    await check("new file");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await check("help");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Équipe" }).click();
    await check("team");
    await page.getByRole("button", { name: "Réglages" }).click();
    await check("settings");
    await page.getByRole("button", { name: "Verrouiller", exact: true }).click();
    await page.getByRole("heading", { name: "Ouvrir mon espace" }).waitFor();
    await check("locked");
  });
}
