// Who uses the keyboard alone, a magnified window or high contrast does the same as anybody.
import { expect, type Page } from "@playwright/test";
import { beginAlone, createFile, createSpace, goToList, KARIM, openFile } from "../build/driver/person.ts";
import { overflow } from "./support/fits.ts";
import { test } from "./support/host.ts";
import { goToResources } from "./support/resources.ts";

const focused = (page: Page) => page.locator(":focus");

test("each screen takes the focus, and gives it back to nobody who types", async ({ launch }) => {
  const { page } = await launch({ headless: true });
  await createSpace(page, KARIM);
  await expect(focused(page)).toHaveText("Votre espace est prêt");
  await beginAlone(page);
  await expect(focused(page)).toHaveText("Jeunes");

  await page.keyboard.press("d");
  await page.keyboard.type("Rizou");
  await page.keyboard.press("Control+Enter");
  await expect(focused(page)).toHaveText("Rizou");
  await page.keyboard.press("g");
  await page.keyboard.press("j");
  await expect(focused(page)).toHaveText("Jeunes");
  await expect(page.getByRole("row", { name: "Rizou" })).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  // The ring goes around the row, not along one line of it.
  expect((await focused(page).boundingBox())?.height).toBeGreaterThan(30);
  await page.keyboard.press("Enter");
  await expect(focused(page)).toHaveText("Rizou");

  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("riz");
  await expect(page.getByRole("heading", { name: "Jeunes", level: 1 })).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Chercher" })).toHaveValue("riz");
  await expect(page.getByRole("searchbox", { name: "Chercher" })).toBeFocused();
});

test("who creates a space and forgets something is brought to it", async ({ launch }) => {
  const { page } = await launch({ headless: true });
  await page.getByLabel("Ma structure").fill("Association du Lot");
  await page.getByRole("button", { name: "Créer mon espace" }).click();
  await expect(page.getByLabel("Mon nom, tel que mes collègues le liront")).toBeFocused();
  await page.keyboard.type("Karim B.");
  await page.getByRole("button", { name: "Créer mon espace" }).click();
  await expect(page.getByLabel("Ma phrase de passe")).toBeFocused();
});

const LONG_NOTE =
  "Vue lundi devant la gare, avec son chien et une amie. Elle demande où se laver, et si « le truc payé » existe vraiment.";

test("a long tab leads to each of its parts, and the bars stay in place", async ({ begun }) => {
  const { page } = await begun();
  await createFile(page, { name: "Inès M." });
  await page.getByRole("tab", { name: "Accompagnement" }).click();
  await page.getByRole("navigation", { name: "Aller à" }).getByRole("button", { name: "Sa situation" }).press("Enter");
  await expect(focused(page)).toHaveText("Sa situation");
  await expect(focused(page)).toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Date de naissance")).toBeFocused();
  // Were the window to scroll with what it holds, the way to everything else would leave it.
  await expect(page.getByRole("button", { name: "Noter une rencontre" })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
});

test("what is said of a draft moves no button: a click under way is never lost", async ({ begun }) => {
  const { page } = await begun();
  const whereButtonsStand = () =>
    page.getByRole("dialog").evaluate(async (dialog) => {
      await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
      return [...dialog.querySelectorAll(".actions button")].map((button) => {
        const { x, y } = button.getBoundingClientRect();
        return { is: button.textContent, x, y };
      });
    });
  for (const [open, first] of [
    [async () => page.keyboard.press("d"), "Prénom, surnom, ou une description"],
    [async () => page.keyboard.press("n"), "Où"],
    [
      async () => {
        await goToResources(page);
        await page.getByRole("button", { name: "Inscrire un logement, une place, un prêt" }).click();
      },
      "Nom",
    ],
  ] as const) {
    await open();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(first, { exact: true }).waitFor();
    const before = await whereButtonsStand();
    expect(before.length).toBeGreaterThan(1);
    await dialog.getByLabel(first, { exact: true }).fill("L");
    await dialog.getByText("brouillon enregistré ici").waitFor();
    expect(await whereButtonsStand()).toEqual(before);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
});

const PLACES = ["Aujourd’hui", "Aller-vers", "Agenda", "Logements et prêts", "Chiffres", "Équipe", "Réglages"];
/** A new file, an encounter, the palette, the keys. */
const DIALOG_KEYS = ["d", "n", "Control+k", "?"] as const;

// 1366 pixels at twice their size, and WCAG's 320.
for (const width of [683, 320]) {
  test(`at ${width} pixels nothing leaves the window sideways`, async ({ launch }) => {
    test.slow();
    const { page } = await launch({ headless: true });
    await page.setViewportSize({ width, height: 512 });
    await page.getByRole("button", { name: "Créer mon espace" }).waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await createSpace(page, KARIM);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await beginAlone(page);
    await createFile(page, { name: "Inès M.", where: "Figeac", note: LONG_NOTE });
    await expect(page.getByRole("tab")).toHaveCount(10);
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      await expect(tab).toBeInViewport();
      expect(await overflow(page), await tab.innerText()).toBeLessThanOrEqual(0);
    }
    for (const place of PLACES) {
      const way = page.getByRole("navigation").getByRole("button", { name: place });
      await way.click();
      await expect(way).toHaveAttribute("aria-current", "page");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await overflow(page), place).toBeLessThanOrEqual(0);
    }
    for (const key of DIALOG_KEYS) {
      await page.keyboard.press(key);
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await overflow(page), key).toBeLessThanOrEqual(0);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
    await openFile(page, "Inès");
    await goToList(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
}

test("in the system's own high contrast, what is chosen is told by more than a background", async ({ launch }) => {
  const { page } = await launch({ headless: true });
  await page.emulateMedia({ forcedColors: "active" });
  await createSpace(page, KARIM);
  await beginAlone(page);
  await createFile(page, { name: "Inès M." });
  const styleOf = (name: string, role: "tab" | "button", property: string): Promise<string> =>
    page
      .getByRole(role, { name, exact: true })
      .evaluate((element, each) => getComputedStyle(element).getPropertyValue(each), property);

  expect(await styleOf("Terrain", "tab", "border-bottom-color")).not.toBe(
    await styleOf("Fil", "tab", "border-bottom-color"),
  );
  expect(await styleOf("Équipe", "button", "background-color")).not.toBe(
    await page
      .getByRole("navigation")
      .getByRole("button", { name: "Jeunes" })
      .evaluate((element) => getComputedStyle(element).backgroundColor),
  );
});

test("what fails without a screen to say it is said all the same", async ({ launch }) => {
  const { page } = await launch({ headless: true });
  await createSpace(page, KARIM);

  await page.evaluate(() => void Promise.reject(new Error("nom d’une personne")));

  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Ce qui était enregistré l’est toujours.");
  await expect(alert).not.toContainText("personne");
  await alert.getByRole("button", { name: "Fermer" }).click();
  await expect(alert).toHaveCount(0);
});
