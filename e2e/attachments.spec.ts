// A photograph of a paper: attached without a network, sent when it comes back, opened by a colleague, in clear nowhere.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { createFile, openFile } from "../build/driver/person.ts";
import { checkFile } from "../shared/domain/attachments/index.ts";
import { axeInBothThemes } from "./support/axe.ts";
import { test as alone } from "./support/host.ts";
import { aPhotograph } from "./support/photograph.ts";
import { findIn, formsOf } from "./support/scan.ts";
import { test } from "./support/two-windows.ts";

const papers = (page: Page) => page.getByRole("region", { name: /^Pièces et démarches/ });
const files = (page: Page) => papers(page).getByRole("region", { name: "Fichiers joints" });
const line = (page: Page, name: string) => papers(page).getByRole("button", { name: new RegExp(`^${name}`) });

async function openPaper(page: Page): Promise<void> {
  await openFile(page, "Aya");
  await page.getByRole("tab", { name: "Accompagnement" }).click();
  await line(page, "Pièce d’identité").click();
}

const PLACE = "canari-44.8378N-0.5792W";

/** Chooses a file as the system's own dialog gives it. */
async function choose(page: Page, name: string, buffer: Buffer, mimeType: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await files(page)
    .getByRole("button", { name: /^Joindre un scan ou une photo/ })
    .click();
  await (await chooser).setFiles({ name, buffer, mimeType });
}

test("PJ-1 PJ-2 B20 attached offline, said what it weighs, sent when the line is back, and the same bytes for a colleague", async ({
  pair: { karim, sonia, folder },
}) => {
  test.slow();
  const [a, b] = [karim.app.page, sonia.app.page];
  await createFile(a, { name: "Aya", note: "Au marché." });
  await expect(b.getByRole("row", { name: "Aya" })).toBeVisible({ timeout: 30_000 });
  await openPaper(a);
  await karim.network.cut();
  const photograph = await aPhotograph(a, PLACE);

  await choose(a, "rire.pdf", Buffer.from("MZ\x90\0 %PDF-1.7 %%EOF", "latin1"), "application/pdf");
  await expect(files(a).getByRole("alert")).toContainText("Ce n’est ni un PDF, ni une photo");
  await choose(a, "IMG_0042.HEIC", Buffer.from("\0\0\0\x18ftypheic", "latin1"), "image/heic");
  await expect(files(a).getByRole("alert")).toContainText("format HEIC, celui des iPhone");

  await choose(a, "carte d’identité, recto.jpg", photograph, "image/jpeg");
  const dialog = a.getByRole("alertdialog", { name: "Joindre ce fichier" });
  await expect(dialog.getByText(/^Photo, \d+\sko\./)).toBeVisible();
  await expect(dialog.getByText(/Le lieu, la date et l’appareil ont été retirés/)).toBeVisible();
  await axeInBothThemes(a);
  await dialog.getByLabel("Nom du fichier").fill("Carte d’identité de Aya, recto");
  await dialog.getByRole("button", { name: "Joindre" }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect(files(a).getByText("Enregistré sur cet ordinateur")).toBeVisible();
  await expect(line(a, "Pièce d’identité")).toHaveAccessibleName(/1\sfichier joint/);

  await karim.network.restore();
  await expect(files(a).getByText("Transmis", { exact: true })).toBeVisible({ timeout: 30_000 });
  await openPaper(b);
  await files(b)
    .getByRole("button", { name: /^Ouvrir\s: Carte d’identité de Aya, recto/ })
    .click();
  const picture = b.getByRole("dialog").getByRole("img", { name: "Carte d’identité de Aya, recto" });
  await expect(picture).toBeVisible({ timeout: 30_000 });
  expect(await picture.evaluate((shown: HTMLImageElement) => [shown.naturalWidth, shown.naturalHeight])).toEqual([
    900, 600,
  ]);
  await axeInBothThemes(b);
  await b.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();

  // Until somebody asks for a copy, nothing of it lies anywhere in clear: neither its name, nor a stretch of its bytes.
  const clean = checkFile(new Uint8Array(photograph));
  if (!clean.ok) throw new Error(clean.failure);
  const middle = Buffer.from(clean.value.bytes.slice(20_000, 20_040));
  const sought = [...formsOf(PLACE), ...formsOf("Carte d’identité de Aya"), { name: "its bytes", bytes: middle }];
  const { hits, files: looked } = findIn([folder], sought);
  expect(hits).toEqual([]);
  expect(looked).toBeGreaterThan(50);

  const copy = join(folder, "copie.jpg");
  await sonia.app.answerDialog(copy);
  await files(b)
    .getByRole("button", { name: /^Enregistrer une copie\s: Carte/ })
    .click();
  await expect(files(b).getByText(/^Copie lisible par tous\s:.*copie\.jpg/)).toBeVisible();
  expect(new Uint8Array(readFileSync(copy))).toEqual(clean.value.bytes);

  await files(b)
    .getByRole("button", { name: /^Retirer\s: Carte/ })
    .click();
  await expect(files(a).getByText(/^1\sfichier retiré/)).toBeVisible({ timeout: 30_000 });
  await files(a)
    .getByText(/^1\sfichier retiré/)
    .click();
  await files(a)
    .getByRole("button", { name: /^Remettre\s: Carte/ })
    .click();
  await expect(files(b).getByRole("button", { name: /^Ouvrir\s: Carte/ })).toBeVisible({ timeout: 30_000 });

  await karim.app.kill();
  await karim.reopen();
  await openPaper(karim.app.page);
  await expect(files(karim.app.page).getByText("Transmis", { exact: true })).toBeVisible();
});

/** Gives the file input a picture of a camera, of grain everywhere, so that it weighs as the heaviest do; answers its weight. */
const giveHeavyPhotograph = (page: Page): Promise<number> =>
  files(page)
    .locator('input[type="file"]')
    .evaluate(async (input: HTMLInputElement) => {
      const canvas = new OffscreenCanvas(4_000, 3_000);
      const drawing = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
      const grain = new ImageData(500, 500);
      for (let down = 0; down < 3_000; down += 500) {
        for (let across = 0; across < 4_000; across += 500) {
          for (let at = 0; at < grain.data.length; at += 50_000)
            crypto.getRandomValues(grain.data.subarray(at, at + 50_000));
          drawing.putImageData(grain, across, down);
        }
      }
      const made = await canvas.convertToBlob({ type: "image/jpeg", quality: 1 });
      const given = new DataTransfer();
      given.items.add(new File([made], "IMG_0001.jpg", { type: "image/jpeg" }));
      // How long the window answers nothing, from here on.
      const seen = window as unknown as { longestGap: number };
      let last = performance.now();
      seen.longestGap = 0;
      setInterval(() => {
        seen.longestGap = Math.max(seen.longestGap, performance.now() - last);
        last = performance.now();
      }, 20);
      input.files = given.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      return made.size;
    });

alone("PJ-1 a photograph of 30 MB is drawn smaller, says so, and the window answers meanwhile", async ({ begun }) => {
  alone.slow();
  const { page } = await begun();
  await createFile(page, { name: "Aya", note: "Au marché." });
  await openPaper(page);

  expect(await giveHeavyPhotograph(page)).toBeGreaterThan(20_000_000);
  const dialog = page.getByRole("alertdialog", { name: "Joindre ce fichier" });
  await expect(dialog).toContainText("Redessinée plus petite", { timeout: 60_000 });
  // Twice what a quiet machine is allowed: others use this one too.
  expect(await page.evaluate(() => (window as unknown as { longestGap: number }).longestGap)).toBeLessThan(2_000);
  await dialog.getByRole("button", { name: "Joindre" }).click();
  await expect(dialog).toBeHidden();
  await files(page)
    .getByRole("button", { name: /^Ouvrir\s: IMG_0001/ })
    .click();
  const picture = page.getByRole("dialog").getByRole("img", { name: /^IMG_0001/ });
  const [width, height] = await picture.evaluate((shown: HTMLImageElement) =>
    shown.decode().then(() => [shown.naturalWidth, shown.naturalHeight] as const),
  );
  expect(width).toBeGreaterThanOrEqual(1_800);
  expect(width / height).toBeCloseTo(4 / 3, 2);
});
