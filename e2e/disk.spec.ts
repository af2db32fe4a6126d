// What a browser, a disk or a person may do to the files of the application, and what comes back: on the real files.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { limitFiles } from "../build/disk-faults/file-limit.ts";
import { foldersOf } from "../build/disk-faults/folders.ts";
import { runFaults } from "../build/disk-faults/run-faults.ts";
import {
  beginAlone,
  createFile,
  createSpace,
  goToList,
  journalIsUpToDate,
  KARIM,
  openFile,
  SONIA,
  unlock,
} from "../build/driver/person.ts";
import { test } from "./support/host.ts";

const noteOf = (page: Page) => page.getByRole("textbox", { name: /^(Note de|Votre note)/ }).first();
const remove = (path: string): void => rmSync(path, { recursive: true, force: true });

/** One file in the space that is open, sealed and in the journal. */
async function aFile(page: Page, name = "Mehdi"): Promise<void> {
  await createFile(page, { name, note: `Écrit pour ${name}.` });
  await goToList(page);
  await journalIsUpToDate(page);
}

async function isThere(page: Page, name = "Mehdi"): Promise<void> {
  await expect(page.getByRole("row", { name })).toBeVisible();
  await openFile(page, name);
  await expect(noteOf(page)).toHaveValue(`Écrit pour ${name}.`);
}

test("L32 L39 the browser's whole profile deleted: the list of spaces, the file, the identity come back, and it is said", async ({
  begun,
  launch,
  profile,
}) => {
  let app = await begun();
  await aFile(app.page);
  await app.kill();
  remove(foldersOf(profile).browser);

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);

  await expect(app.page.getByText(/Les données de l’application avaient disparu/)).toBeVisible();
  await isThere(app.page);
  await expect(noteOf(app.page)).toBeEditable();
  await noteOf(app.page).fill("Et la suite.");
  await expect(app.page.getByRole("article").getByText("Enregistré sur cet ordinateur")).toBeVisible();
  await app.page.getByRole("button", { name: "J’ai compris" }).click();
  await expect(app.page.getByText(/avaient disparu/)).toBeHidden();
});

test("L39 the list of the store's files lost, which no browser mends: set aside, given back, and it is said", async ({
  begun,
  launch,
  profile,
}) => {
  let app = await begun();
  await aFile(app.page);
  await app.kill();
  const { store, setAside } = foldersOf(profile);
  const lists = readdirSync(store, { recursive: true, encoding: "utf8" }).filter((name) => name.includes("MANIFEST"));
  for (const name of lists) rmSync(join(store, name));

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);

  await expect(app.page.getByText(/Les données de l’application avaient disparu/)).toBeVisible();
  await isThere(app.page);
  await expect(noteOf(app.page)).toBeEditable();
  expect(lists).toHaveLength(1);
  expect(readdirSync(setAside)).toHaveLength(1);
});

test("L40 killed in the middle of a write: nothing is thrown away, neither at the next opening nor at the one after", async ({
  begun,
  launch,
  profile,
}) => {
  let app = await begun();
  await aFile(app.page);
  await app.kill();
  const { store } = foldersOf(profile);
  const [log = ""] = readdirSync(store, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".log"));
  truncateSync(join(store, log), statSync(join(store, log)).size - 5);

  for (const name of ["Aya", "Tom"]) {
    app = await launch({ headless: true });
    await unlock(app.page, KARIM);
    await isThere(app.page);
    await expect(app.page.getByText(/avaient disparu/)).toHaveCount(0);
    await createFile(app.page, { name, note: "Vu." });
    await goToList(app.page);
    await journalIsUpToDate(app.page);
    await app.kill();
  }
});

test("L32 two spaces on one laptop both come back, each with its own files", async ({ begun, launch, profile }) => {
  let app = await begun();
  await aFile(app.page);
  await app.page.keyboard.press("Control+l");
  await createSpace(app.page, SONIA);
  await beginAlone(app.page);
  await aFile(app.page, "Aya");
  await app.kill();
  remove(foldersOf(profile).store);

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await isThere(app.page, "Mehdi");
  await goToList(app.page);
  await expect(app.page.getByRole("row", { name: "Aya" })).toHaveCount(0);
  await app.page.keyboard.press("Control+l");
  await unlock(app.page, SONIA);
  await isThere(app.page, "Aya");
});

test("the journal deleted, torn or flipped: it is made again of what the store has, and saves the day after", async ({
  begun,
  launch,
  profile,
}) => {
  const { journal, store } = foldersOf(profile);
  const lastFile = (): string => {
    const [space = ""] = readdirSync(journal);
    return join(journal, space, readdirSync(join(journal, space)).sort().at(-1) ?? "");
  };
  const damages: (() => void)[] = [
    () => remove(journal),
    () => truncateSync(lastFile(), readFileSync(lastFile()).length - 33),
    () => {
      const bytes = readFileSync(lastFile());
      bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
      writeFileSync(lastFile(), bytes);
    },
  ];
  let app = await begun();
  await aFile(app.page);
  for (const damage of damages) {
    await app.kill();
    damage();
    app = await launch({ headless: true });
    await unlock(app.page, KARIM);
    await isThere(app.page);
    await journalIsUpToDate(app.page);
  }
  await app.kill();
  remove(store);

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await isThere(app.page);
});

test("L30 the journal full: it is said, what is typed is saved here, and it is copied when there is room", async ({
  begun,
}) => {
  const app = await begun();
  const { page } = app;
  await aFile(page);
  const limit = limitFiles(app.program.pid, 1_000);

  await openFile(page, "Mehdi");
  await noteOf(page).fill("Dort à la gare depuis mardi.");

  await expect(
    page.getByText(/^Rien ne part de cet ordinateur pour l’instant\s: le disque .* est plein/),
  ).toBeVisible();
  await expect(page.getByRole("article").getByText("Enregistré sur cet ordinateur")).toBeVisible();
  limit.lift();
  await expect(page.getByText(/^Rien ne part de cet ordinateur/)).toBeHidden();
  await journalIsUpToDate(page);
});

test("L35 the journal's folder not to be written in: it is said, and nothing typed is lost", async ({
  begun,
  launch,
  profile,
}) => {
  let app = await begun();
  await aFile(app.page);
  await app.kill();
  const { journal } = foldersOf(profile);
  // In the place of the folder, a file: nobody can write in it, not even an administrator.
  remove(journal);
  writeFileSync(journal, "");

  app = await launch({ headless: true });
  await unlock(app.page, KARIM);
  await expect(app.page.getByText(/^Rien ne part de cet ordinateur/)).toBeVisible();
  await isThere(app.page);
  await noteOf(app.page).fill("Malgré tout.");
  await expect(app.page.getByRole("article").getByText("Enregistré sur cet ordinateur")).toBeVisible();
  remove(journal);

  await expect(app.page.getByText(/^Rien ne part de cet ordinateur/)).toBeHidden();
  expect(existsSync(journal)).toBe(true);
});

test("L42 only a backup left: its date is said, it opens to be read, and nothing can be written in it", async ({
  begun,
  launch,
  profile,
}) => {
  let app = await begun();
  await aFile(app.page);
  await backUp(app.page);
  await app.kill();
  remove(foldersOf(profile).browser);
  remove(foldersOf(profile).journal);

  for (let opening = 0; opening < 2; opening++) {
    app = await launch({ headless: true });
    await app.page.getByText(KARIM.sign, { exact: true }).click();
    await app.page.getByLabel("Phrase de passe").fill(KARIM.passphrase);
    await app.page.getByRole("button", { name: "Ouvrir", exact: true }).click();
    if (opening === 0) {
      await expect(app.page.getByText(/Il en reste une sauvegarde, faite .*\s: 1\sdossier/)).toBeVisible();
      await app.page.getByRole("button", { name: "Ouvrir la sauvegarde, en lecture seule" }).click();
    }
    await expect(app.page.getByText(/^Cet espace vient de la sauvegarde/)).toBeVisible();
    await goToList(app.page);
    await isThere(app.page);
    await expect(noteOf(app.page)).not.toBeEditable();
    await expect(app.page.getByRole("button", { name: "Nouvelle note" })).toBeDisabled();
    await app.page.keyboard.press("Escape");
    await app.page.getByRole("button", { name: "Nouveau dossier" }).click();
    const dialog = app.page.getByRole("dialog", { name: "Nouveau dossier" });
    await dialog.getByLabel("Prénom, surnom, ou une description").fill("Refusé");
    await dialog.getByRole("button", { name: "Ouvrir le dossier" }).click();
    await expect(dialog.getByText(/Cet espace vient d’une sauvegarde/)).toBeVisible();
    await app.kill();
  }
});

test("L42 Réglages, Restaurer: what exists, and what a backup adds to a space that lacks nothing", async ({
  begun,
}) => {
  const { page } = await begun();
  await aFile(page);
  await backUp(page);

  await page.getByRole("button", { name: "Restaurer…" }).click();
  const dialog = page.getByRole("dialog", { name: "Restaurer" });
  await expect(dialog.getByText(/^Journal\s: à jour/)).toBeVisible();
  await dialog.getByRole("button", { name: "Ajouter ce qui manque" }).click();

  await expect(dialog.getByText("La sauvegarde a été relue en entier : il ne manquait rien ici.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Ajouter ce qui manque" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Restaurer…" }).press("Enter");
  await dialog.getByRole("button", { name: "Fermer" }).click();
  await expect(dialog).toBeHidden();
});

test("L40 killed at once after « Enregistré », ten times: every word is there", async ({ begun, launch }) => {
  let app = await begun();
  await aFile(app.page);
  let text = "";
  for (let kill = 0; kill < 10; kill++) {
    await openFile(app.page, "Mehdi");
    await expect(noteOf(app.page)).toHaveValue(kill === 0 ? "Écrit pour Mehdi." : text);
    text = `Écrit pour Mehdi, ${kill} fois relu.`;
    await noteOf(app.page).fill(text);
    await expect(app.page.getByRole("article").getByText("Enregistré sur cet ordinateur")).toBeVisible();
    await app.kill();
    app = await launch({ headless: true });
    await unlock(app.page, KARIM);
  }
});

// Some of what `npm run disk-faults -- --runs 500` does.
test("B29 L39 killed and damaged ten times: no form lost, no space that does not open, no silence", async ({
  profile,
}) => {
  test.setTimeout(600_000);
  mkdirSync(profile, { recursive: true });

  const report = await runFaults({ profile, runs: 10, seed: 42, tell: () => undefined });

  expect(report.forms).toBe(10);
  expect(report.said).toBeGreaterThan(0);
});

async function backUp(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Réglages" }).click();
  await page.getByRole("button", { name: "Sauvegarder maintenant" }).click();
  await expect(page.getByText(/^Dernière sauvegarde\s: .*, 1\sdossier,/)).toBeVisible();
}
