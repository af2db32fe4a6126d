// Two months of two real projects, on screens: the Lot, where two educators find twenty-seven and the contract is signed by
// three; the Hérault, where nine are housed in fifteen homes and one is given twice. The whole volume of both is played by the
// engines (lot-month.test.ts, herault-month.test.ts).
import { expect, type Page } from "@playwright/test";
import { CLAIRE, createFile, type DrivenPerson, goToList, KARIM, openFile, SONIA } from "../build/driver/person.ts";
import { axe } from "./support/axe.ts";
import { inDays } from "./support/days.ts";
import { addResource, book, goToResources } from "./support/resources.ts";
import { newColleague, noteYes } from "./support/sharing.ts";
import {
  button,
  freeze,
  noteDelegation,
  party,
  pass,
  signAsYoungPerson,
  signForAssociation,
  tab,
} from "./support/signing.ts";
import { type Post, test } from "./support/two-windows.ts";

const BASINS = ["Cahors", "Souillac", "Figeac"];
const NAMES = [
  ...["Aya", "Bilal", "Chloé", "Dounia", "Enzo", "Fatou", "Gaël", "Hawa", "Ilyès", "Jade", "Kenza", "Lina", "Mehdi"],
  ...["Nora", "Oscar", "Paula", "Quentin", "Rania", "Samir", "Tess", "Ugo", "Vera", "Walid", "Xena", "Yanis", "Zoé"],
  "Ambre",
];

const figure = (page: Page, name: string) =>
  page
    .getByRole("row", { name: new RegExp(`^${name}(?! et)`) })
    .getByRole("cell")
    .first();

async function goToFigures(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: "Chiffres" }).click();
  await page.getByRole("heading", { name: "Chiffres", level: 1 }).waitFor();
  // Of few, a number is masked until it is asked for.
  await page.getByText("Masquer les petits nombres").click();
}

/** Their own file, from their name to the signatures of the young person and of the association. */
async function leadToContract({ app: { page } }: Post, worker: DrivenPerson, name: string): Promise<void> {
  await openFile(page, name);
  await tab(page, "Identité").click();
  await page.getByLabel("Date de naissance").fill("14/03/2007");
  await noteYes(page, "Claire P., Mission Locale du Lot");
  await freeze(page, "Moreau");
  await signAsYoungPerson(page, worker, "Figeac");
  await signForAssociation(page, worker, "Figeac");
}

test("L16 CON-1 CON-2 the Lot: twenty-seven are found by two who have no network, two sign with their lead and the Mission Locale, one is opened, and the figures say so", async ({
  pair,
}) => {
  test.setTimeout(600_000);
  const { karim, sonia } = pair;
  const claire = await newColleague(pair, CLAIRE);
  const [a, b, c] = [karim.app.page, sonia.app.page, claire.app.page];
  for (const { network } of [karim, sonia]) network.cut();
  await Promise.all(
    [a, b].map(async (page, of) => {
      await expect(page.getByText("Hors ligne")).toBeVisible();
      for (const [at, name] of NAMES.entries())
        if (at % 2 === of) await createFile(page, { name, where: BASINS[at % 3] ?? "", note: `Vu le matin, ${at}.` });
      await goToList(page);
    }),
  );
  await expect(a.getByText("14 dossiers", { exact: true })).toBeVisible();
  for (const { network } of [karim, sonia]) network.restore();
  for (const page of [a, b])
    await expect(page.getByText("27 dossiers", { exact: true })).toBeVisible({ timeout: 60_000 });

  await Promise.all([leadToContract(karim, KARIM, "Aya"), leadToContract(sonia, SONIA, "Bilal")]);

  // Claire reads the two who said yes, and nobody else.
  await goToList(c);
  await expect(c.getByText("2 dossiers", { exact: true })).toBeVisible({ timeout: 60_000 });
  for (const name of ["Aya", "Bilal"]) {
    await openFile(c, name);
    await tab(c, "Contrat").click();
    await expect(party(c, "L’association")).toContainText("signé", { timeout: 60_000 });
    await button(c, "Signer pour la Mission Locale").click();
    const offer = c.getByRole("button", { name: "Noter une délégation" });
    const place = c.getByRole("dialog").getByLabel("Lieu");
    await offer.or(place).first().waitFor();
    if (await offer.isVisible()) {
      await offer.click();
      const powers = await noteDelegation(c);
      await powers.getByRole("button", { name: "Fermer" }).click();
      await button(c, "Signer pour la Mission Locale").click();
    }
    await place.fill("Cahors");
    await pass(c, CLAIRE.passphrase, "Signer");
    await expect(c.getByText(/^Conclu le/)).toBeVisible({ timeout: 40_000 });
  }
  await openFile(c, "Aya");
  await tab(c, "Contrat").click();
  await button(c, "Ouvrir le contrat").click();
  await pass(c, CLAIRE.passphrase, "Ouvrir le contrat");
  await expect(c.getByText(/^Ouvert par la Mission Locale le/)).toBeVisible();
  await expect(a.getByText(/^Ouvert par la Mission Locale le/)).toBeVisible({ timeout: 40_000 });
  await expect(b.getByText(/^Conclu le/)).toBeVisible({ timeout: 40_000 });

  for (const page of [a, b]) {
    await goToFigures(page);
    for (const [what, count] of [
      ["Repérés", "27"],
      ["CEJ JR conclus", "2"],
      ["CEJ JR ouverts", "1"],
    ] as const)
      await expect(figure(page, what)).toHaveText(count, { timeout: 60_000 });
  }
  await axe(a);
});

test("RES-5 L16 L27 the Hérault: nine of nine are housed by two who are apart, one home was given twice and is settled by a person, and every booking is there", async ({
  pair,
}) => {
  test.setTimeout(600_000);
  const { karim, sonia } = pair;
  const [a, b] = [karim.app.page, sonia.app.page];
  await addResource(a, "places pour le code", "Code intensif", "16");
  for (let at = 1; at <= 15; at++) await addResource(a, "logement fléché", `Logement ${at}`, "1");
  await goToResources(b);
  await expect(b.getByText("libre aujourd’hui")).toHaveCount(16, { timeout: 60_000 });

  // Apart: Karim gives the homes 1 to 5, Sonia 5 to 8; each of the nine has a seat for the code as well.
  for (const { network } of [karim, sonia]) network.cut();
  const house = async (page: Page, name: string, home: number): Promise<void> => {
    await createFile(page, { name });
    await tab(page, "Logement").click();
    await book(page, new RegExp(`^Logement ${home}\\b`), inDays(0), "");
    await tab(page, "Mobilité").click();
    await book(page, /^Code intensif/, inDays(0), "");
  };
  await Promise.all(
    [a, b].map(async (page, of) => {
      await expect(page.getByText("Hors ligne")).toBeVisible();
      const names = of === 0 ? NAMES.slice(0, 5) : NAMES.slice(5, 9);
      for (const [at, name] of names.entries()) await house(page, name, of === 0 ? at + 1 : at + 5);
      await goToResources(page);
    }),
  );
  for (const { network } of [karim, sonia]) network.restore();

  const twice = (page: Page) => page.getByRole("region", { name: "Logement 5 : réservé deux fois" });
  const full = (page: Page) => page.getByRole("main").getByText("complet", { exact: true });
  for (const page of [a, b]) {
    await expect(twice(page).getByRole("listitem")).toHaveCount(2, { timeout: 60_000 });
    await expect(full(page)).toHaveCount(7);
    await expect(page.getByText("9 places prises sur 16")).toBeVisible();
    for (const name of NAMES.slice(0, 9)) await expect(page.getByRole("main")).not.toContainText(name);
  }
  await axe(b);

  // They speak on the telephone: Sonia gives up hers, and takes the ninth for the same young person.
  const mine = twice(b).getByRole("listitem").filter({ hasText: "par vous" });
  await mine.getByRole("button", { name: /^Annuler la réservation/ }).click();
  await b.getByRole("dialog").getByRole("button", { name: "Annuler cette réservation" }).click();
  await openFile(b, NAMES[5] as string);
  await tab(b, "Logement").click();
  await book(b, /^Logement 9\b/, inDays(0), "");
  await goToResources(b);
  for (const page of [a, b]) {
    await expect(page.getByText("réservé deux fois")).toHaveCount(0, { timeout: 60_000 });
    await expect(full(page)).toHaveCount(9);
    await expect(page.getByText("libre aujourd’hui")).toHaveCount(7);
    // What was cancelled stays where it was.
    await page.getByRole("button", { name: /^Logement 5\b/ }).click();
    await page.getByText("Passées ou annulées (1)").click();
    await expect(page.getByText(/annulée\s: réservé deux fois/)).toBeVisible();
  }
  await goToFigures(a);
  await expect(figure(a, "Repérés")).toHaveText("9", { timeout: 60_000 });
  await axe(a);
});
