// Rencontre and Aller-vers, alone: quick, by the keyboard, offline, and nothing lost on the way.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { createFile, KARIM, unlock } from "../build/driver/person.ts";
import { test } from "./support/host.ts";
import { arrowTo, pressIn, reach, typeIn } from "./support/keyboard.ts";
import { countOf, goToOutreach, noteEncounter, openRound, typeEncounter } from "./support/outreach.ts";

const cards = (page: Page) => page.getByRole("main").getByRole("article");

test("B30 an encounter takes two fields and twelve keys beside its text, from anywhere, by the keyboard alone", async ({
  begun,
}) => {
  const { page } = await begun();
  await page.getByRole("navigation").getByRole("button", { name: "Réglages" }).click();
  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys += key.split("+").length;
    await page.keyboard.press(key);
  };

  await press("n");
  await page.keyboard.type("Le grand au chien");
  await press("Tab");
  await page.keyboard.type("Gare de Souillac");
  for (let at = 0; at < 3; at++) await press("Tab");
  await page.keyboard.type("Dort dans la voiture d’un ami.");
  await press("Control+Enter");

  await expect(page.getByText("Rencontre notée : Le grand au chien.")).toBeVisible();
  expect(keys).toBeLessThanOrEqual(12);
  await goToOutreach(page);
  await expect(cards(page)).toHaveCount(1);
  await expect(cards(page)).toContainText("Dort dans la voiture d’un ami.");
  await expect(cards(page)).toContainText("Gare de Souillac");
});

test("B30 a round with twelve anonymous and three nicknames, offline, by the keyboard alone", async ({ begun }) => {
  test.slow();
  const { page } = await begun();
  await pressIn(page.getByRole("navigation").getByRole("button", { name: "Aller-vers" }));
  await arrowTo(page.getByRole("tab", { name: "Maraudes" }));
  await typeIn(page.getByLabel("Secteur (commune, quartier)"), "Cahors");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /^Maraude/ })).toBeVisible();
  await reach(countOf(page, "Jeunes vus"));
  await page.keyboard.type("12");
  await expect(countOf(page, "Jeunes vus")).toHaveText("12");
  await typeIn(page.getByRole("textbox", { name: "Ajouter un lieu" }), "Gare de Cahors");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Lieux visités" })).toContainText("Gare de Cahors");

  // From the field in which one is: a letter that is typed is no shortcut.
  await reach(page.getByRole("button", { name: "Toutes les maraudes" }));
  for (const name of ["Rizou", "Le grand au chien", "Nono"]) {
    await page.keyboard.press("n");
    await page.keyboard.type(name);
    await page.keyboard.press("Tab");
    await page.keyboard.type("Gare de Cahors");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText(`Rencontre notée : ${name}.`)).toBeVisible();
  }

  await pressIn(page.getByRole("button", { name: "Toutes les maraudes" }));
  await arrowTo(page.getByRole("tab", { name: "Rencontres" }), "ArrowLeft");
  await expect(cards(page)).toHaveCount(3);
  await arrowTo(page.getByRole("tab", { name: "Maraudes" }));
  await expect(page.getByRole("main")).toContainText("12 jeunes vus");
});

test("OUT-1 a nickname or a place is needed, and nothing else; what is refused stays typed", async ({ begun }) => {
  const { page } = await begun();
  await typeEncounter(page, { said: "Il fait froid." });
  await page.getByRole("button", { name: "Noter", exact: true }).click();

  await expect(page.getByRole("alert")).toHaveText("Un surnom ou un lieu, pour retrouver cette rencontre.");
  await expect(page.getByLabel("Ce qui s’est dit")).toHaveValue("Il fait froid.");
  await page.getByLabel("Où", { exact: true }).fill("Gare");
  await page.getByRole("button", { name: "Noter", exact: true }).click();
  await expect(page.getByText("Rencontre notée : Quelqu’un, Gare.")).toBeVisible();
});

test("L17 L24 twenty clicks note one encounter; it is taken back and put again; after a kill too", async ({
  begun,
  launch,
}) => {
  let app = await begun();
  await typeEncounter(app.page, { name: "Rizou", where: "Figeac" });
  await app.page.getByRole("button", { name: "Noter", exact: true }).click({ clickCount: 20, delay: 0 });
  await expect(app.page.getByText("Rencontre notée : Rizou.")).toBeVisible();
  await goToOutreach(app.page);
  await expect(cards(app.page)).toHaveCount(1);

  await app.page.getByRole("button", { name: /^Retirer la rencontre : Rizou/ }).click();
  await expect(app.page.getByText(/^Rencontre retirée \(Rizou/)).toBeVisible();
  await app.page.getByRole("button", { name: "Remettre" }).click();
  await expect(cards(app.page)).toHaveCount(1);
  await app.kill();

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await goToOutreach(app.page);
  await expect(cards(app.page)).toHaveCount(1);
});

test("L61 killed in the middle of typing an encounter, a round and a place: all is there", async ({
  begun,
  launch,
}) => {
  test.slow();
  let app = await begun();
  await noteEncounter(app.page, { where: "Squat des Récollets" });
  await openRound(app.page, "Cahors");
  await countOf(app.page, "Jeunes vus").focus();
  for (let at = 0; at < 12; at++) await app.page.keyboard.press("+");
  await app.page.keyboard.press("-");
  await expect(countOf(app.page, "Jeunes vus")).toHaveText("11");
  await app.page.getByRole("textbox", { name: "Vos mots" }).pressSequentially("Calme. Trois nouveaux.");
  // Half a sentence: nobody has left the field.
  await app.page.waitForTimeout(200);
  await app.kill();

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await openRound(app.page, "cahors");
  await expect(countOf(app.page, "Jeunes vus")).toHaveText("11");
  await expect(app.page.getByText("compté deux fois")).toHaveCount(0);
  await expect(app.page.getByRole("textbox", { name: "Vos mots" })).toHaveValue("Calme. Trois nouveaux.");
  await goToOutreach(app.page, "Lieux");
  await app.page.getByRole("button", { name: "Ouvrir le lieu : Squat des Récollets" }).click();
  await app.page.getByLabel("À savoir avant d’y aller").pressSequentially("Passer par la cour.");
  await app.page.waitForTimeout(200);
  await app.kill();

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await typeEncounter(app.page, { name: "Rizou", where: "Figeac", said: "A froid." });
  await expect(app.page.getByText("brouillon enregistré ici")).toBeVisible();
  await app.kill();

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await goToOutreach(app.page, "Lieux");
  await app.page.getByRole("button", { name: "Ouvrir le lieu : Squat des Récollets" }).click();
  await expect(app.page.getByLabel("À savoir avant d’y aller")).toHaveValue("Passer par la cour.");
  await app.page.keyboard.press("Escape");
  await app.page.locator("h1").click();
  await app.page.keyboard.press("n");
  await expect(app.page.getByText("Votre brouillon a été retrouvé.")).toBeVisible();
  await expect(app.page.getByLabel("Prénom, surnom, ou rien")).toHaveValue("Rizou");
  await expect(app.page.getByLabel("Ce qui s’est dit")).toHaveValue("A froid.");
});

test("several people: one of a file, one unknown; each finds what concerns them", async ({ begun }) => {
  const { page } = await begun();
  await createFile(page, { name: "Mehdi K.", where: "Figeac", age: "23" });
  await typeEncounter(page, { name: "Médhi", where: "Place Champollion", said: "Cherchent un toit." });
  await page.getByRole("button", { name: "C’est cette personne : Mehdi K." }).click();
  await page.getByRole("button", { name: "Une autre personne" }).click();
  await page.keyboard.type("Nono");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Rencontre notée : Mehdi K., Nono.")).toBeVisible();

  await goToOutreach(page);
  await page.getByRole("button", { name: /^Ouvrir le dossier\s: Mehdi K\./ }).click();
  const met = page.getByRole("region", { name: "Rencontres" });
  await expect(met).toContainText("Cherchent un toit.");
  await expect(met).toContainText(/avec 1\sautre personne/);
  await expect(met).not.toContainText("Nono");
  await page.getByRole("tab", { name: "Fil" }).click();
  await expect(page.getByRole("main")).toContainText("Rencontre, Place Champollion");
});

for (const theme of ["Clair", "Sombre"]) {
  test(`axe finds nothing in Aller-vers, ${theme.toLowerCase()}; nothing leaves a narrow window`, async ({ begun }) => {
    test.slow();
    const { page } = await begun();
    await page.evaluate((dark) => {
      document.documentElement.dataset["theme"] = dark ? "dark" : "light";
    }, theme === "Sombre");
    const check = async (what: string): Promise<void> => {
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode(true)
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        what,
      ).toEqual([]);
      for (const width of [683, 320, 1366]) {
        await page.setViewportSize({ width, height: 768 });
        const over = await page.evaluate(
          () => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth,
        );
        expect(over, `${what}, ${width}`).toBeLessThanOrEqual(0);
      }
    };
    await goToOutreach(page);
    await check("nothing yet");
    await noteEncounter(page, { name: "Le grand avec Rex", where: "Gare de Souillac", age: "20", said: "Un café." });
    await check("noted");
    await goToOutreach(page);
    await check("encounters");
    await page.locator("h1").click();
    await typeEncounter(page, { name: "Le grand au chien", where: "gare de Souillac" });
    await page.getByRole("button", { name: "C’est cette personne : Le grand avec Rex" }).waitFor();
    await page.getByRole("button", { name: "Une autre personne" }).click();
    await page.getByText("Préciser : besoins vus, comment, quand").click();
    await page.getByText("Papiers et droits").click();
    await check("form");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Rejoint un dossier : Le grand avec Rex" }).click();
    await page.getByRole("dialog").waitFor();
    await check("joining");
    await page.keyboard.press("Escape");
    await openRound(page, "Cahors");
    await check("round");
    await goToOutreach(page, "Maraudes");
    await check("rounds");
    await goToOutreach(page, "Lieux");
    await check("places");
    await page.getByRole("button", { name: "Ouvrir le lieu : Gare de Souillac" }).click();
    await check("place");
  });
}
