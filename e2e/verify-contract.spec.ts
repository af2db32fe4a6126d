// Whoever holds a contract can verify it: no space is open, no network is needed.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { contractFonts } from "../build/contract/fonts.ts";
import { evidenceOf } from "../shared/contract/evidence/evidence.ts";
import { contractPdf } from "../shared/contract/pdf/contract-pdf.ts";
import { aSignedContract } from "../shared/contract/testing/a-signing.ts";
import { aText } from "../shared/contract/testing/a-text.ts";
import { versionOf } from "../shared/contract/text/frozen-text.ts";
import { cryptoReady } from "../shared/protocol/crypto.ts";
import { test } from "./support/host.ts";

const give = (page: Page, ...paths: readonly string[]) => page.locator('input[type="file"]').setInputFiles([...paths]);
const verdict = (page: Page) => page.locator(".verify-state");
const axeFinds = async (page: Page) => (await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations;

async function signedPdf(): Promise<Uint8Array> {
  await cryptoReady();
  const text = aText();
  const version = versionOf(text);
  return contractPdf(text, evidenceOf(version.hash, aSignedContract(version)), contractFonts());
}

test("L93 a contract is verified before any space is made: sound, then changed, then no contract", async ({
  launch,
  profile,
}) => {
  const pdf = await signedPdf();
  const sound = join(profile, "contrat.pdf");
  const changed = join(profile, "change.pdf");
  const program = join(profile, "programme.pdf");
  writeFileSync(sound, pdf);
  writeFileSync(changed, Buffer.concat([pdf, Buffer.from("\n% ajout\n")]));
  writeFileSync(program, "MZ\x90");
  const { page } = await launch({ headless: true });

  await page.getByRole("button", { name: "Vérifier un contrat" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Vérifier un contrat" })).toBeVisible();
  await page.getByRole("button", { name: "Choisir un fichier…" }).focus();
  await expect(page.getByRole("button", { name: "Choisir un fichier…" })).toBeFocused();
  await give(page, sound);
  await expect(verdict(page)).toHaveText("Ce contrat est intact.");
  await expect(page.getByRole("heading", { name: "Ce qui n’est pas prouvé" })).toBeVisible();
  await expect(page.getByText("Ouvert par la Mission Locale le 10/03/2026")).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);

  await give(page, changed);
  await expect(verdict(page)).toHaveText("Ce contrat a été changé, ou une de ses preuves ne tient pas.");
  await expect(page.getByText("de trop après la fin du contrat")).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);

  await give(page, program);
  await expect(verdict(page)).toHaveText("Ce fichier n’est pas un contrat de Trait d’Union.");
  await expect(page.getByText("Ce fichier est un programme, pas un PDF")).toBeVisible();
  await give(page, sound, changed);
  await expect(verdict(page)).toHaveText("Choisissez un seul PDF, et au plus un fichier de preuves.");

  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Vérifier un contrat" })).toBeFocused();
});

test("the same stands in Réglages", async ({ begun, profile }) => {
  const sound = join(profile, "contrat.pdf");
  writeFileSync(sound, await signedPdf());
  const { page } = await begun();
  await page.getByRole("navigation").getByRole("button", { name: "Réglages" }).click();
  await page.getByRole("button", { name: "Vérifier un contrat" }).click();
  await give(page, sound);

  await expect(verdict(page)).toHaveText("Ce contrat est intact.");
  expect(await axeFinds(page)).toEqual([]);
});
