// A contract between an association and a Mission Locale, on two computers of which one loses the network: two texts frozen
// apart, a « no », a signature on paper. The one that goes well is the story of the whole thread.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { openFile } from "../build/driver/person.ts";
import { axe, axeInBothThemes } from "./support/axe.ts";
import { aSharedFile, button, freeze, party } from "./support/signing.ts";
import { test } from "./support/two-windows.ts";

/** One pixel: what a phone would give, made as small as a picture can be. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("CON-6 CON-11 two texts frozen apart are shown side by side, one is kept, and it is signed on paper", async ({
  pair,
}) => {
  const { karim, folder } = pair;
  const claire = await aSharedFile(pair);
  const [a, c] = [karim.app.page, claire.app.page];
  await openFile(c, "Inès");
  karim.network.cut();
  await freeze(a, "Moreau");
  await freeze(c, "Moreau-Diallo");

  karim.network.restore();
  await expect(a.getByRole("heading", { name: "Deux textes figés séparément" })).toBeVisible({ timeout: 40_000 });
  const kept = c.getByRole("region", { name: "Deux textes figés séparément" }).getByRole("listitem");
  await expect(kept).toHaveCount(2, { timeout: 40_000 });
  await axe(a);
  await kept.filter({ hasText: "figée par Claire P." }).getByRole("button", { name: "Garder celui-ci" }).click();
  await expect(kept).toHaveCount(0);
  await expect(a.getByRole("heading", { name: "Deux textes figés séparément" })).toHaveCount(0, { timeout: 40_000 });
  await expect(party(a, "Le ou la jeune")).toContainText("Inès Moreau-Diallo");

  // CON-6: the text that was set aside stays readable, with what proves it. CON-18: a « no » is noted, and seen by all.
  const aside = a.getByRole("region", { name: "Les autres versions" });
  await expect(aside).toContainText("remplacée ou mise de côté");
  await aside.getByRole("button", { name: /^Lire le texte/ }).click();
  await expect(aside.getByText("Inès Moreau", { exact: true }).first()).toBeVisible();
  await axe(a);
  await aside.getByRole("button", { name: /^Lire le texte/ }).click();
  await button(a, "Noter un « non »…").click();
  const no = a.getByRole("dialog", { name: "Noter un « non » à ce texte" });
  await axe(a);
  await no.getByRole("textbox").fill("Pas ces horaires.");
  // What one says is not put in the mouth of another.
  for (const [who, why] of [
    ["L’association", ""],
    ["Le ou la jeune", "Pas ces horaires."],
  ] as const) {
    await no.getByRole("button", { name: "Qui dit non" }).click();
    await a.getByRole("option", { name: who }).click();
    await expect(no.getByRole("textbox")).toHaveValue(why);
  }
  await no.getByRole("button", { name: "Noter ce « non »" }).click();
  await expect(no).toBeHidden();
  await expect(party(c, "Le ou la jeune")).toContainText("a dit non", { timeout: 30_000 });
  await expect(party(c, "Le ou la jeune")).toContainText("« Pas ces horaires. »");
  await expect(party(a, "Le ou la jeune")).toContainText("noté par Karim B.");
  await axe(a);
  await button(a, "Signé sur papier…").click();
  const paper = a.getByRole("dialog", { name: "Signé sur papier" });
  await paper.getByLabel("Lieu").fill("Figeac");
  await paper.getByRole("button", { name: "Joindre cette signature" }).click();
  await expect(paper).toContainText("Choisissez la photo de la page signée.");
  await axeInBothThemes(a);
  const [picture, program] = [join(folder, "page.png"), join(folder, "programme.png")];
  writeFileSync(picture, PICTURE);
  writeFileSync(program, "MZ\x90");
  await paper.locator('input[type="file"]').setInputFiles(program);
  await expect(paper).toContainText("Cette image ne peut pas être lue");
  await paper.locator('input[type="file"]').setInputFiles(picture);
  await expect(paper).toContainText("La photo est prête.");
  await paper.getByRole("button", { name: "Joindre cette signature" }).click();
  await expect(paper).toBeHidden();
  await expect(party(a, "Le ou la jeune")).toContainText("sur papier, joint par Karim B.");
  await expect(party(c, "Le ou la jeune")).toContainText("sur papier, joint par Karim B.", { timeout: 30_000 });
  await button(c, "Voir la page signée").click();
  const sheet = c.getByRole("img", { name: "Photo de la page signée" });
  await expect.poll(() => sheet.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await axe(c);
});
