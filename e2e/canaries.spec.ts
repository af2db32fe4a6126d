// Two hundred texts that exist nowhere else are typed everywhere one can type, then looked for on the disks: in no profile,
// no relay, no file on a stick, no log, no temporary file. The keys that opened them are looked for too.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { foldersOf } from "../build/disk-faults/folders.ts";
import { createFile, KARIM, openFile } from "../build/driver/person.ts";
import { checkFile } from "../shared/domain/attachments/index.ts";
import { choose } from "./support/choose.ts";
import { allRows, type StoredRow } from "./support/database.ts";
import { inDays } from "./support/days.ts";
import { giveByStick } from "./support/exchange.ts";
import { type FoundKeys, keysOf } from "./support/keys.ts";
import { goToOutreach, noteEncounter, openRound, typeEncounter } from "./support/outreach.ts";
import { textOfPdf } from "./support/pdf-text.ts";
import { aPhotograph } from "./support/photograph.ts";
import { findIn, formsOf, formsOfKey } from "./support/scan.ts";
import { type Pair, test } from "./support/two-windows.ts";

/** How each of them begins: where this is not, none of them is. */
const BEGINNING = "canari-";

/** A sheet that is handed over says how many tracks of health its readers read, and nothing of what is in them. */
const NEVER_PRINTED = new RegExp(`${BEGINNING}|détention|justice`, "i");
const NEVER_IN_A_CONTRACT = new RegExp(`${BEGINNING}|détention`, "i");

// The passphrases are typed, and the keys are made, under the eyes of the search.
test.use({ isNewTeam: true });

const canary = (number: number): string => `${BEGINNING}${number}-${(number * 7_919 + 104_729).toString(36)}é`;

/** A backup, a file on a stick, the lock, both killed; all that they and the relay have said stands beside. Answers the stick. */
async function leaveTraces({ karim, sonia, relay, folder }: Pair, backup: RegExp): Promise<string> {
  const { page } = karim.app;
  await page.getByRole("navigation").getByRole("button", { name: "Réglages" }).click();
  await page.getByRole("button", { name: "Sauvegarder maintenant" }).click();
  await expect(page.getByText(backup)).toBeVisible();
  const [stick, logs] = [join(folder, "CLE"), join(folder, "logs")];
  for (const each of [stick, logs]) mkdirSync(each);
  await giveByStick(karim.app, join(stick, "aller.tu"));
  await lock(page);
  await karim.app.kill();
  await sonia.app.kill();
  // The relay tells its operator the enrolment code, good once: that line alone is expected to be there.
  const outputs = { karim: karim.app.output, sonia: sonia.app.output, relay: relay.said().replace(relay.code, "") };
  expect(outputs.relay).not.toBe("");
  for (const [name, output] of Object.entries(outputs)) writeFileSync(join(logs, name), output);
  return stick;
}

test("B20 L44 L45 two hundred texts and every key: nowhere in clear after use, lock and kill", async ({ pair }) => {
  test.slow();
  const [a, b] = [pair.karim.app.page, pair.sonia.app.page];
  const typed: string[] = [];
  const next = (): string => {
    typed.push(canary(typed.length));
    return typed.at(-1) ?? "";
  };

  const some = (count: number): string => Array.from({ length: count }, next).join("\n");

  for (let file = 0; file < 5; file++) {
    const name = next();
    await createFile(a, { name, where: next(), note: some(14) });
    await a.getByRole("button", { name: "Nouvelle note" }).click();
    const notes = a.getByRole("textbox", { name: /^(Note de|Votre note)/ });
    await expect(notes).toHaveCount(2);
    await notes.first().fill(some(14));
    await a.getByRole("tab", { name: "Identité" }).click();
    await a.getByRole("textbox", { name: "Téléphone" }).fill(next());
    await a.keyboard.press("Tab");
    await a.getByRole("button", { name: "Changer d’étape" }).click();
    await a.getByRole("textbox", { name: "Pourquoi" }).fill(next());
    await a.getByRole("button", { name: "Changer", exact: true }).click();
    await expect(a.getByRole("dialog")).toBeHidden();
    await a.keyboard.press("Control+k");
    await a.getByRole("combobox", { name: /^Chercher/ }).fill(next());
    await a.keyboard.press("Escape");
  }
  await a.keyboard.press("Escape");
  // Health: in a track, that its author alone reads.
  await a.getByRole("tab", { name: "Santé" }).click();
  await a.getByRole("button", { name: "Nouveau suivi" }).click();
  await a.getByRole("button", { name: "Ouvrir ce suivi" }).click();
  for (const field of [
    "Nom de ce suivi",
    "Ce qu’il lui faut",
    "Avec qui, où",
    "Qui accompagne",
    "Ce qui en est sorti",
  ]) {
    await a.getByRole("textbox", { name: field }).fill(next());
    await a.keyboard.press("Tab");
  }
  await a.getByRole("button", { name: "Nouvelle note" }).click();
  await a.getByRole("textbox", { name: /^(Note de|Votre note)/ }).fill(some(4));
  await expect(a.getByRole("article").getByText("Enregistré sur cet ordinateur")).toBeVisible();
  await a.getByRole("button", { name: "Nouveau dossier" }).click();
  await a.getByLabel("Prénom, surnom, ou une description").fill(next());
  await a.getByLabel("Ce qui s’est dit").fill(next());
  await expect(a.getByText("brouillon enregistré ici")).toBeVisible();
  await a.keyboard.press("Escape");
  // Outreach: in files, in its own room, and left in its forms.
  await noteEncounter(a, { name: next(), where: next(), said: some(4) });
  await goToOutreach(a);
  await a.getByLabel("Chercher une rencontre").fill(next());
  await a.getByLabel("Chercher une rencontre").fill("");
  await a.getByRole("button", { name: /^En faire un dossier/ }).click();
  await a.getByRole("region", { name: "Rencontres" }).waitFor();
  await goToOutreach(a, "Lieux");
  await a.getByLabel("Nom du lieu").fill(next());
  await a.getByRole("button", { name: "Ajouter un lieu" }).click();
  await a.getByLabel("À savoir avant d’y aller").fill(next());
  await a.keyboard.press("Escape");
  await openRound(a, next());
  await a.getByLabel("Qui était de sortie").fill(next());
  await a.getByLabel("Ajouter un lieu").fill(next());
  await a.keyboard.press("Enter");
  await a.getByRole("textbox", { name: "Vos mots" }).fill(next());
  await typeEncounter(a, { name: next(), where: next(), said: next() });
  await expect(a.getByText("brouillon enregistré ici")).toBeVisible();
  await a.keyboard.press("Escape");
  await expect(b.getByRole("row", { name: typed[0] ?? "" })).toBeVisible({ timeout: 30_000 });
  await openFile(b, typed[0] ?? "");
  const remote = b.getByRole("textbox", { name: /^(Note de|Votre note)/ }).first();
  await expect(remote).toBeEditable();
  while (typed.length < 199) await remote.fill(some(Math.min(8, 199 - typed.length)));
  await expect(b.getByRole("article").getByText("Enregistré sur cet ordinateur").first()).toBeVisible();
  typed.push(KARIM.passphrase);
  expect(new Set(typed).size).toBe(200);
  const keys = await keysOf(await allRows(a), KARIM.passphrase);
  const stick = await leaveTraces(pair, /Dernière sauvegarde\s: .*6\sdossiers/);

  const sought = [
    ...[BEGINNING, KARIM.passphrase].flatMap(formsOf),
    ...keys.flatMap(({ name, key }: FoundKeys) => formsOfKey(name, key)),
  ];
  const { hits, files } = findIn([pair.folder], sought);

  expect(hits).toEqual([]);
  expect(files).toBeGreaterThan(50);
  const { journal, backups } = foldersOf(join(pair.folder, KARIM.name));
  for (const folder of [journal, backups, stick, join(pair.folder, "relay")])
    expect(findIn([folder], []).files).toBeGreaterThan(0);
  expect(keys.map(({ name }) => name)).toContain("vault");
  expect(keys.length).toBeGreaterThan(10);
});

test.describe("what leaves as a file, or on paper", () => {
  test.use({ isNewTeam: false });

  test("B20 L99 texts in each compartment, in a file and its name, in the words of a consent: in clear nowhere, in no PDF, in no print", async ({
    pair,
  }, info) => {
    test.slow();
    const a = pair.karim.app.page;
    let count = 0;
    const next = (): string => canary(1_000 + count++);
    const tab = (name: string) => a.getByRole("tab", { name, exact: true }).click();
    const say = async (label: string, text = next()): Promise<void> => {
      await a.getByRole("textbox", { name: label, exact: true }).fill(text);
      await a.keyboard.press("Tab");
    };
    const place = next();
    await createFile(a, { name: "Inès", where: next(), note: `${next()}\n${next()}` });
    await tab("Identité");
    await say("Date de naissance", "14/03/2007");
    for (const [name, label] of [
      ["Accompagnement", "Où en est l’accompagnement"],
      ["Logement", "Où en est le logement"],
      ["Mobilité", "Où en est la mobilité"],
    ] as const) {
      await tab(name);
      await say(label);
    }
    await tab("Terrain");
    await choose(a, "Détention", "sortie de détention");
    await tab("Santé");
    await a.getByRole("button", { name: "Nouveau suivi" }).click();
    await a.getByRole("button", { name: "Ouvrir ce suivi" }).click();
    for (const field of ["Nom de ce suivi", "Avec qui, où", "Qui accompagne"]) await say(field);

    // A file, with what a telephone wrote in it, and its name.
    const photograph = await aPhotograph(a, place);
    await tab("Accompagnement");
    await a.getByRole("button", { name: /^Pièce d’identité/ }).click();
    const chooser = a.waitForEvent("filechooser");
    await a.getByRole("button", { name: /^Joindre un scan ou une photo/ }).click();
    await (await chooser).setFiles({ name: `${next()}.jpg`, buffer: photograph, mimeType: "image/jpeg" });
    const joining = a.getByRole("alertdialog", { name: "Joindre ce fichier" });
    await joining.getByLabel("Nom du fichier").fill(next());
    await joining.getByRole("button", { name: "Joindre" }).click();
    await expect(joining).toBeHidden();

    // A « no », in the words in which it was told.
    await tab("Accord et partage");
    await a.getByRole("button", { name: "Noter une réponse" }).click();
    const answer = a.getByRole("dialog", { name: "Noter une réponse" });
    await answer.getByText("Non", { exact: true }).click();
    for (const label of ["Témoin", "Lu à voix haute par", "Interprète"])
      await answer.getByRole("textbox", { name: label }).fill(next());
    await answer.getByRole("button", { name: "Garder cette réponse" }).click();
    await expect(answer).toBeHidden();

    // What is printed for the young person, and the figures: nothing of the street, of health or of justice.
    const printed = async (): Promise<string> => {
      await a.emulateMedia({ media: "print" });
      const text = await a.evaluate(() => document.body.innerText);
      await a.emulateMedia({ media: null });
      return text;
    };
    const sheet = await printed();
    expect(sheet).toContain("Ce papier est pour Inès.");
    expect(sheet).not.toMatch(NEVER_PRINTED);

    await tab("Contrat");
    await a.getByLabel("Mission Locale", { exact: true }).fill("Mission Locale du Lot");
    await a.getByLabel("Nom", { exact: true }).fill("Moreau");
    await a.getByLabel("Premier jour").fill(inDays(9));
    await a.getByLabel("Ce que le ou la jeune veut atteindre").fill("Trouver une formation dans le bois.");
    await a.getByLabel("Action", { exact: true }).fill("Refaire la carte");
    await a.getByLabel("Avec qui", { exact: true }).fill("Karim B.");
    await a.getByLabel("Heures par semaine").fill("15");
    await a.getByRole("button", { name: "Relire et figer…" }).click();
    await a.getByRole("button", { name: "Figer ce texte" }).click();
    const kept = info.outputPath("contrat.pdf");
    await pair.karim.app.answerDialog(kept);
    await a.getByRole("button", { name: "Enregistrer le PDF" }).click();
    await expect(a.getByText(/^Enregistré\s:/)).toBeVisible();
    const pdf = textOfPdf(readFileSync(kept));
    expect(pdf).toContain("Trouver une formation");
    expect(pdf).not.toMatch(NEVER_IN_A_CONTRACT);

    await a.getByRole("navigation").getByRole("button", { name: "Chiffres" }).click();
    await expect(a.getByRole("heading", { name: "Chiffres", level: 1 })).toBeVisible();
    const figures = await printed();
    expect(figures).toContain("Le parcours");
    expect(figures).not.toContain(BEGINNING);
    expect(figures).not.toContain("Inès");

    await expect(a.getByText("tout est transmis").first()).toBeVisible({ timeout: 60_000 });
    const stick = await leaveTraces(pair, /Dernière sauvegarde\s: /);

    const clean = checkFile(new Uint8Array(photograph));
    if (!clean.ok) throw new Error(clean.failure);
    const middle = Buffer.from(clean.value.bytes.slice(20_000, 20_040));
    const sought = [...formsOf(BEGINNING), { name: "a stretch of the file", bytes: middle }];
    expect(findIn([pair.folder], sought).hits).toEqual([]);
    expect(findIn([info.outputDir], formsOf(BEGINNING)).hits).toEqual([]);
    const { journal, backups } = foldersOf(join(pair.folder, KARIM.name));
    for (const folder of [journal, backups, stick, join(pair.folder, "relay")])
      expect(findIn([folder], []).files).toBeGreaterThan(0);
    expect(count).toBeGreaterThanOrEqual(15);
  });
});

test("the search itself finds what is left in clear, in each form", async ({ pair }) => {
  const { page } = pair.karim.app;
  await page.evaluate((text) => {
    localStorage.setItem("control", text);
    return new Promise<void>((done) => {
      const opening = indexedDB.open("control", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("rows");
      opening.onsuccess = () => {
        const writing = opening.result.transaction("rows", "readwrite", { durability: "strict" });
        writing.objectStore("rows").put(new TextEncoder().encode(text), "bytes");
        writing.objectStore("rows").put(text, "text");
        writing.objectStore("rows").put(btoa(unescape(encodeURIComponent(`xx${text}yy`))), "base64");
        writing.oncomplete = () => done();
      };
    });
  }, canary(999));
  const sought = formsOf(BEGINNING);
  const rows: StoredRow[] = await allRows(page);
  await pair.karim.app.stop();

  const { hits } = findIn([pair.folder], sought);

  expect(hits.some((hit) => hit.includes("in UTF-8"))).toBe(true);
  expect(hits.some((hit) => hit.includes("in base64"))).toBe(true);
  expect(rows.length).toBeGreaterThan(0);
});

async function lock(page: Page): Promise<void> {
  await page.keyboard.press("Control+l");
  await expect(page.getByRole("heading", { name: "Ouvrir mon espace" })).toBeVisible();
}
