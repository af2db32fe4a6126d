// A Cerfa that was filled elsewhere: given as the text to sign, shown to each who signs it, signed by three, and verified by
// whoever holds it with its evidence, its bytes never changed.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, type Page } from "@playwright/test";
import { CLAIRE, KARIM, openFile } from "../build/driver/person.ts";
import { ensurePdfTools, runPdfTool } from "../build/pdf-tools.ts";
import { root } from "../build/run.ts";
import { aPdf } from "../shared/contract/testing/a-pdf.ts";
import { axeInBothThemes } from "./support/axe.ts";
import { inDays } from "./support/days.ts";
import { aSharedFile, button, noteDelegation, party, pass, signByHand, tab } from "./support/signing.ts";
import { test } from "./support/two-windows.ts";

test.use({ hasPdfReader: true });

const PAGES = "Les pages du document";
const CERFA = aPdf({ words: "CERFA 16204 rempli, page", pages: 3, padding: 300_000 });

/** What is wrong with a PDF that is chosen. */
const REFUSED: readonly (readonly [string, Uint8Array, RegExp])[] = [
  ["programme.pdf", Buffer.from("MZ\x90\0"), /est un programme, pas un PDF/],
  ["coupe.pdf", CERFA.subarray(0, 150_000), /est incomplet\s: sa fin manque/],
  ["vide.pdf", aPdf({ pages: 0 }), /n’a aucune page/],
  [
    "protege.pdf",
    Buffer.from(Buffer.from(aPdf()).toString("latin1").replace("/Root", "/Encrypt 9 0 R /Root")),
    /mot de passe/,
  ],
  ["lourd.pdf", new Uint8Array(10 * 1024 * 1024 + 1), /dépasse 10\sMo/],
];

/** Whether something dark is drawn on the light pages: letters, and not an empty reader. */
async function isDrawn(page: Page): Promise<boolean> {
  const picture = await page.getByTitle(PAGES).screenshot();
  return page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const drawing = new OffscreenCanvas(image.width, image.height).getContext(
        "2d",
      ) as OffscreenCanvasRenderingContext2D;
      drawing.drawImage(image, 0, 0);
      const { data } = drawing.getImageData(image.width * 0.08, 20, image.width * 0.8, image.height - 40);
      let [dark, light] = [0, 0];
      for (let at = 0; at < data.length; at += 4) {
        if ((data[at] ?? 0) < 60) dark++;
        if ((data[at] ?? 0) > 240) light++;
      }
      return dark > 200 && light > dark;
    },
    `data:image/png;base64,${picture.toString("base64")}`,
  );
}

function verified(...paths: readonly string[]): { readonly code: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "build", "verify.ts"), ...paths], {
    encoding: "utf8",
    cwd: root,
  });
  return { code: status, said: `${stdout}${stderr}` };
}

test("L93 L97 CON-1 CON-2 a filled Cerfa is given to sign, shown to each, signed by three, and verified with its evidence", async ({
  pair,
}) => {
  const { karim, folder } = pair;
  const claire = await aSharedFile(pair);
  const [a, c] = [karim.app.page, claire.app.page];
  const cerfa = join(folder, "cerfa.pdf");
  writeFileSync(cerfa, CERFA);

  // Given as the text to sign: what can't be is refused in words, and nothing that was typed is lost.
  await tab(a, "Contrat").click();
  await a.getByText("Un PDF déjà rempli (Cerfa…)").click();
  await expect(a.getByLabel("Nationalité")).toHaveCount(0);
  await a.getByLabel("Nom", { exact: true }).fill("Moreau");
  await a.getByLabel("Premier jour").fill(inDays(9));
  await button(a, "Relire et figer…").click();
  await expect(a.getByText("Choisissez le PDF à signer.")).toBeVisible();
  const input = a.locator('.document-choice input[type="file"]');
  for (const [name, content, why] of REFUSED) {
    const path = join(folder, name);
    writeFileSync(path, content);
    await input.setInputFiles(path);
    await expect(a.getByRole("alert").filter({ hasText: why })).toBeVisible();
  }
  await expect(a.getByTitle(PAGES)).toHaveCount(0);
  await input.setInputFiles(cerfa);
  await expect(a.getByText(/^cerfa\.pdf, 301\sko$/)).toBeVisible();
  await expect.poll(() => isDrawn(a)).toBe(true);
  await expect(a.getByLabel("Nom", { exact: true })).toHaveValue("Moreau");
  await axeInBothThemes(a);
  await button(a, "Relire et figer…").click();
  const freezing = a.getByRole("dialog", { name: "Avant de figer" });
  await expect(freezing).toContainText("Rien de ce que disent ses pages n’a été regardé ici");
  await freezing.getByRole("button", { name: "Figer ce texte" }).click();
  await expect(freezing).toBeHidden();
  await expect(party(a, "Le ou la jeune")).toContainText("Inès Moreau");

  // Claire has the very document, and reads it before anybody signs.
  await openFile(c, "Inès");
  await tab(c, "Contrat").click();
  await expect(button(c, "Signer pour la Mission Locale")).toBeEnabled({ timeout: 40_000 });
  await button(c, "Lire le texte").click();
  await expect.poll(() => isDrawn(c)).toBe(true);
  await axeInBothThemes(c);
  karim.network.cut();

  // The young person's screen: the document, and nothing else.
  await button(a, "Faire signer le ou la jeune").click();
  const before = a.getByRole("dialog", { name: /^Faire signer/ });
  await before.getByLabel("Quelle pièce").fill("carte d’identité");
  await before.getByLabel("Lieu").fill("Figeac");
  await before.getByRole("button", { name: "Passer l’écran" }).click();
  await expect(a.getByRole("heading", { name: "Inès Moreau, à vous" })).toBeVisible();
  await expect(a.getByRole("navigation")).toHaveCount(0);
  await a.getByTitle(PAGES).scrollIntoViewIfNeeded();
  await expect.poll(() => isDrawn(a)).toBe(true);
  await axeInBothThemes(a);
  await button(a, "Plus grand").click();
  await a.getByTitle(PAGES).scrollIntoViewIfNeeded();
  await expect.poll(() => isDrawn(a)).toBe(true);
  await expect(a.getByText(/^Le document est ouvert à côté\s: lisez-le, puis signez/)).toBeVisible();
  await a.getByText("On me l’a lu").click();
  await signByHand(a);
  await button(a, "Je signe").click();
  await expect(a.getByText(/^C’est signé\./)).toBeVisible();
  await button(a, "Rendre l’écran à Karim B.").last().click();
  await pass(a, KARIM.passphrase, "Reprendre l’écran");
  await button(a, "Signer pour l’association").click();
  // CON-22: a worker too has the pages before their eyes.
  await expect(a.getByRole("dialog").getByTitle(PAGES)).toBeVisible();
  await a.getByRole("dialog").getByLabel("Lieu").fill("Figeac");
  await axeInBothThemes(a);
  await pass(a, KARIM.passphrase, "Signer");
  await expect(party(a, "L’association")).toContainText("avec sa phrase de passe");

  await button(c, "Délégations").click();
  const powers = await noteDelegation(c);
  await powers.getByRole("button", { name: "Fermer" }).click();
  await button(c, "Signer pour la Mission Locale").click();
  await c.getByRole("dialog").getByLabel("Lieu").fill("Cahors");
  await pass(c, CLAIRE.passphrase, "Signer");
  await expect(party(c, "La Mission Locale")).toContainText("signé");

  karim.network.restore();
  await expect(c.getByText(/^Conclu le/)).toBeVisible({ timeout: 40_000 });
  await expect(a.getByText(/^Conclu le/)).toBeVisible({ timeout: 40_000 });

  // Handed over: the document as it was, and its evidence beside it; whoever holds both verifies them.
  const [pdf, evidence] = [join(folder, "contrat.pdf"), join(folder, "preuve.json")];
  await karim.app.answerDialog(pdf);
  await button(a, "Enregistrer le PDF").click();
  await expect(a.getByText(/^Enregistré\s:.*contrat/)).toBeVisible();
  await karim.app.answerDialog(evidence);
  await button(a, "Enregistrer les preuves").click();
  await expect(a.getByText(/^Enregistré\s:.*preuve/)).toBeVisible();
  expect(readFileSync(pdf).equals(Buffer.from(CERFA))).toBe(true);
  ensurePdfTools(() => undefined);
  expect(runPdfTool("qpdf", "--check", pdf)).toMatchObject({ code: 0 });
  const sound = verified(pdf, evidence);
  expect(sound).toMatchObject({ code: 0, said: expect.stringContaining("Ce contrat est intact.") });
  expect(sound.said).toContain("Conclu le");
  const changed = join(folder, "change.pdf");
  writeFileSync(changed, Buffer.from(readFileSync(pdf).toString("latin1").replace("rempli", "rampli"), "latin1"));
  expect(verified(changed, evidence)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/PDF\s: Ce PDF n’est pas celui/),
  });
  expect(verified(pdf)).toMatchObject({
    code: 2,
    said: expect.stringContaining("donnez aussi son fichier de preuves"),
  });
  await button(a, "Vérifier").click();
  await expect(a.getByRole("dialog", { name: "Ce contrat est intact." })).toBeVisible();
  await a.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
  await a.getByRole("navigation").getByRole("button", { name: "Réglages" }).click();
  await button(a, "Vérifier un contrat").click();
  await a.locator('input[type="file"]').setInputFiles([changed, evidence]);
  await expect(a.locator(".verify-state")).toHaveText(/^Ce contrat a été changé/);
});
